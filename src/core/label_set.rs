//! The labels of an article as a set: how one is kept or leaves, and how another set comes in.
//!
//! Names are compared here and not in [`Command`]: a file can bring two labels of one name, and
//! what was done to them must still be taken back exactly.

use std::rc::Rc;

use super::{
    Timestamp,
    annotation::Annotation,
    article::Article,
    command::Command,
    id::LabelId,
    keys::Keymap,
    label::{Label, Role},
    refusal::Refusal,
};

/// What becomes of the annotations whose label is removed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// They get this label.
    Relabel(LabelId),
    /// They are removed too, with their links.
    Delete,
}

impl Article {
    /// The command that adds a label behind the others, or replaces the one with its identifier.
    /// The name is kept as it was typed. Refuses a name that is blank or that becomes the one of
    /// another label, and a role that a link does not allow.
    pub fn put_label(&self, label: Label) -> Result<Command, Refusal> {
        let known = self.label(&label.id);
        let has_name = |other: &&Rc<Label>| other.id != label.id && same_name(&other.name, &label.name);
        match (known, self.labels().iter().find(has_name)) {
            _ if label.name.trim().is_empty() => Err(Refusal::NoName),
            (Some(known), Some(_)) if same_name(&known.name, &label.name) => Ok(()),
            (_, Some(other)) => Err(Refusal::NameTaken(other.name.clone())),
            (_, None) => Ok(()),
        }?;
        match known {
            Some(known) if **known == label => Err(Refusal::Unchanged),
            Some(_) => {
                self.check_role(&label.id, label.role)?;
                Ok(Command::EditLabel(Rc::new(label)))
            }
            None => Ok(Command::AddLabel { label: Rc::new(label), place: self.labels().len() }),
        }
    }

    /// The command that removes a label and deals with the annotations that have it. Refused when
    /// it is the last label, or when a link does not allow the annotations' new role.
    pub fn remove_label(&self, id: &LabelId, instead: Fate, at: Timestamp) -> Result<Command, Refusal> {
        let label = self.label(id).ok_or_else(|| Refusal::NoLabel(id.clone()))?;
        let annotations: Vec<_> = self.annotations().iter().filter(|annotation| annotation.label == *id).collect();
        if self.labels().len() == 1 {
            return Err(Refusal::LastLabel);
        }
        if let Fate::Relabel(other) = &instead {
            if other == id {
                return Err(Refusal::LabelInUse { name: label.name.clone(), count: annotations.len() });
            }
            let other = self.label(other).ok_or_else(|| Refusal::NoLabel(other.clone()))?;
            self.check_role(id, other.role)?;
        }
        let deal = |annotation: &Rc<Annotation>| match &instead {
            Fate::Relabel(label) => Command::SetLabel { annotation: annotation.id.clone(), label: label.clone(), at },
            Fate::Delete => Command::RemoveAnnotation(annotation.id.clone()),
        };
        let removal = std::iter::once(Command::RemoveLabel(id.clone()));
        Ok(Command::All(annotations.into_iter().map(deal).chain(removal).collect()))
    }

    /// The command that takes over the labels of a set: nothing, when the article has them all.
    ///
    /// A label that the article has, by its identifier or else by its name, gets the set's name,
    /// look, key and role; others are added behind. None is removed. What would do harm stays as
    /// the article has it: a role, when a link does not allow the new one; a name, when a label
    /// that is not in the set has the new one already.
    pub fn take_labels(&self, labels: &[Label]) -> Option<Command> {
        let (mut article, mut commands) = (self.clone(), Vec::new());
        for label in labels {
            let command = article.take_label(label, labels);
            if article.carry_out(&command).is_ok() {
                commands.push(command);
            }
        }
        if commands.is_empty() { None } else { Some(Command::All(commands)) }
    }

    /// A set without the keys that would clash in this article once it has taken the set over: with a
    /// command, with each other, or with a label that stays. Answers these keys too.
    pub fn with_free_keys(&self, labels: &[Label], keymap: &Keymap) -> (Vec<Label>, Vec<char>) {
        let mut free: Vec<_> = labels.iter().map(|label| Label { key: None, ..label.clone() }).collect();
        // Labels of the set can exchange their keys, so they are given them when all have none.
        let mut article = self.clone();
        let mut taken = Vec::new();
        for label in &free {
            let command = article.take_label(label, labels);
            if let Command::AddLabel { label, .. } | Command::EditLabel(label) = &command {
                taken.push(label.id.clone());
            }
            // What has nothing to change leaves the article as it should be.
            let _ = article.carry_out(&command);
        }
        let mut clashing = Vec::new();
        for ((label, free), id) in labels.iter().zip(&mut free).zip(taken) {
            let Some(key) = label.key else { continue };
            if keymap.label_key(key, Some(&id), article.labels()).is_err() {
                clashing.push(key);
                continue;
            }
            free.key = Some(key);
            if let Some(known) = article.label(&id) {
                let keyed = Label { key: Some(key), ..(**known).clone() };
                let _ = article.carry_out(&Command::EditLabel(Rc::new(keyed)));
            }
        }
        (free, clashing)
    }

    fn take_label(&self, label: &Label, set: &[Label]) -> Command {
        let of_the_set = |known: &Label| set.iter().any(|label| label.id == known.id);
        let has_name = |known: &&Rc<Label>| !of_the_set(known) && same_name(&known.name, &label.name);
        let same = self.labels().iter().find(has_name);
        let Some(known) = self.label(&label.id).or(same) else {
            return Command::AddLabel { label: Rc::new(label.clone()), place: self.labels().len() };
        };
        let mut taken = Label { id: known.id.clone(), extra: known.extra.clone(), ..label.clone() };
        if same.is_some_and(|same| same.id != known.id) {
            taken.name.clone_from(&known.name);
        }
        if self.check_role(&known.id, label.role).is_err() {
            taken.role = known.role;
        }
        Command::EditLabel(Rc::new(taken))
    }

    /// Whether the links allow that all annotations of a label have this role.
    fn check_role(&self, id: &LabelId, role: Role) -> Result<(), Refusal> {
        let role_of = |one: &Annotation| if one.label == *id { Some(role) } else { self.role(one) };
        self.links().iter().try_for_each(|link| {
            let (Some(from), Some(to)) = (self.annotation(&link.from), self.annotation(&link.to)) else {
                return Ok(());
            };
            match (role_of(from), role_of(to)) {
                (Some(one), Some(other)) if !link.kind.allows(one, other) => Err(Refusal::LinkInTheWay {
                    from: self.quote(&from.ranges),
                    kind: link.kind,
                    to: self.quote(&to.ranges),
                }),
                _ => Ok(()),
            }
        })
    }
}

/// Whether people would take two names for one. Only ASCII letters are the same in both cases: the
/// table of all others is large.
pub fn same_name(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{AnnotationId, Colour, Details, Extra, Link, LinkKind, Text};

    fn at() -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    /// An article in which the denial “No” denies the claim “Yes”; another claim is not linked.
    fn article() -> Article {
        let text = Text::new("Yes No So").unwrap();
        let tag = |id: &str, label: &str, start: usize, end: usize| {
            let range = text.range(text.floor(start), text.floor(end)).unwrap();
            Command::AddAnnotation(Rc::new(Annotation::new(id.into(), label.into(), range, at())))
        };
        let link = Link {
            id: "l".into(),
            from: "no".into(),
            to: "yes".into(),
            kind: LinkKind::Denies,
            extra: Extra::default(),
        };
        let commands = vec![
            tag("yes", "claim", 0, 3),
            tag("no", "denial", 4, 6),
            tag("so", "claim", 7, 9),
            Command::AddLink(Rc::new(link)),
        ];
        let article = Article::new("a".into(), text.clone(), Details::default());
        article.apply(&Command::All(commands)).unwrap().0
    }

    fn after(article: &Article, command: Result<Command, Refusal>) -> Article {
        article.apply(&command.unwrap()).unwrap().0
    }

    fn label_of(article: &Article, id: &str) -> String {
        article.annotation(&AnnotationId::from(id)).unwrap().label.to_string()
    }

    #[test]
    fn annotations_of_a_removed_label_get_another_or_go_too() {
        let article = article();
        let relabelled =
            after(&article, article.remove_label(&"claim".into(), Fate::Relabel("allegation".into()), at()));
        assert_eq!(["yes", "no", "so"].map(|id| label_of(&relabelled, id)), ["allegation", "denial", "allegation"]);
        assert_eq!((relabelled.labels().len(), relabelled.links().len()), (2, 1));
        let removed = after(&article, article.remove_label(&"claim".into(), Fate::Delete, at()));
        assert_eq!((removed.annotations().len(), removed.labels().len(), removed.links().len()), (1, 2, 0));
    }

    #[test]
    fn a_label_that_has_to_stay_stays_and_says_why() {
        let article = article();
        let refusal = |id: &str, instead: &str| {
            let refusal = article.remove_label(&id.into(), Fate::Relabel(instead.into()), at()).unwrap_err();
            refusal.to_string()
        };
        assert_eq!(
            refusal("denial", "claim"),
            "“No” denies “Yes”. Only a denial can deny, and only a claim or an allegation. Remove this link first."
        );
        assert!(refusal("denial", "gone").contains("“gone” is not in this article"));
        assert!(refusal("gone", "claim").contains("“gone” is not in this article"));
        assert!(refusal("claim", "claim").contains("used by 2 annotations"));
        let one = after(&article, article.remove_label(&"claim".into(), Fate::Delete, at()));
        let one = after(&one, one.remove_label(&"allegation".into(), Fate::Delete, at()));
        assert_eq!(one.remove_label(&"denial".into(), Fate::Delete, at()), Err(Refusal::LastLabel));
    }

    #[test]
    fn a_label_is_kept_under_a_name_of_its_own() {
        let article = article();
        let label = |id: &str, name: &str, role| article.put_label(Label::new(id, name, role));
        let added = after(&article, label("own", " Own ", Role::Claim));
        assert_eq!(added.labels().iter().map(|label| label.name.as_str()).next_back(), Some(" Own "));
        assert_eq!(label("own", " claim\t", Role::Claim), Err(Refusal::NameTaken("Claim".to_owned())));
        assert_eq!(label("denial", "CLAIM", Role::Denial), Err(Refusal::NameTaken("Claim".to_owned())));
        assert_eq!(label("denial", " ", Role::Denial), Err(Refusal::NoName));
        assert_eq!(label("denial", "Denial", Role::Denial), Err(Refusal::Unchanged));
        assert!(matches!(label("denial", "Denial", Role::Claim), Err(Refusal::LinkInTheWay { .. })));
        assert!(label("denial", "denial", Role::Denial).is_ok());
        // Two labels of one name, as a file can bring them, can still be changed.
        let twin = Label::new("twin", "Claim", Role::Claim);
        let twins = article.apply(&Command::AddLabel { label: Rc::new(twin.clone()), place: 0 }).unwrap().0;
        assert!(twins.put_label(Label { colour: Colour::Green, ..twin }).is_ok());
    }

    #[test]
    fn a_set_changes_what_is_known_and_adds_what_is_not() {
        let article = article();
        let set = [
            Label { colour: Colour::Green, key: Some('b'), ..Label::new("claim", "Behauptung", Role::Claim) },
            Label::new("other", " allegation", Role::Allegation),
            Label::new("new", "New", Role::Denial),
        ];
        let taken = after(&article, Ok(article.take_labels(&set).unwrap()));
        let labels: Vec<_> = taken.labels().iter().map(|label| (label.id.as_str(), label.name.as_str())).collect();
        let expected = [("claim", "Behauptung"), ("denial", "Denial"), ("allegation", " allegation"), ("new", "New")];
        assert_eq!(labels, expected);
        assert_eq!(*taken.labels()[0], set[0].clone());
        assert_eq!(taken.take_labels(&set), None);
        assert_eq!(taken.take_labels(&[]), None);
    }

    #[test]
    fn keys_that_are_taken_do_not_come_with_a_set() {
        let own = Label { key: Some('x'), ..Label::new("own", "Own", Role::Claim) };
        let article = after(&article(), article().put_label(own));
        let keys = |keys: [(&str, Option<char>); 5]| {
            let set = keys.map(|(id, key)| Label { key, ..Label::new(id, id, Role::Claim) });
            let (free, clashing) = article.with_free_keys(&set, &Keymap::default());
            (free.into_iter().map(|label| label.key).collect::<Vec<_>>(), clashing.into_iter().collect::<String>())
        };
        let (s, x, y, z) = (Some('s'), Some('x'), Some('y'), Some('z'));
        // “s” is a command's, “x” a label's that is not in the set, “y” comes twice, and “2” is a place.
        let set = [("claim", s), ("allegation", x), ("new", y), ("newer", y), ("newest", Some('2'))];
        assert_eq!(keys(set), (vec![None, None, y, None, None], "sxy2".to_owned()));
        // Labels of the set can exchange their keys.
        let set = [("new", x), ("own", y), ("claim", z), ("newer", None), ("newest", None)];
        assert_eq!(keys(set), (vec![x, y, z, None, None], String::new()));
    }

    #[test]
    fn a_set_does_no_harm() {
        let article = article();
        // Of denials that deny something, the role stays; of a name that a third label has, the old one.
        let set = [Label::new("denial", "Claim", Role::Claim)];
        let taken = after(&article, Ok(article.take_labels(&set).unwrap()));
        let label = &taken.labels()[1];
        assert_eq!((label.name.as_str(), label.role), ("Denial", Role::Denial));
        // Two that exchange their names can do so.
        let set = [Label::new("claim", "Denial", Role::Claim), Label::new("denial", "Claim", Role::Denial)];
        let taken = after(&article, Ok(article.take_labels(&set).unwrap()));
        assert_eq!([&taken.labels()[0].name, &taken.labels()[1].name], ["Denial", "Claim"]);
    }
}
