//! The speakers of an article: how annotations are attributed to them, and how two become one and
//! one becomes two. Each answers one command, which is undone in one step.
//!
//! Names are compared here and not in [`Command`], for the reason that labels have: a file can bring
//! two speakers of one name.

use std::rc::Rc;

use super::{
    Timestamp,
    annotation::Annotation,
    article::Article,
    command::Command,
    id::{AnnotationId, Places, SpeakerId},
    label_set::same_name,
    order::sorted,
    refusal::Refusal,
    speaker::Speaker,
};

/// Whom to attribute annotations to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Attribution {
    /// Nobody is known to speak.
    Nobody,
    /// A speaker of the article.
    Known(SpeakerId),
    /// A speaker who is added, unless one of the article goes by that name already.
    Named(Speaker),
}

impl Speaker {
    /// Every name, the one it is listed by first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// Whether it goes by a name, but for blanks around it and the case of ASCII letters.
    pub fn goes_by(&self, name: &str) -> bool {
        self.names().any(|own| same_name(own, name))
    }

    /// The same speaker with further names, each once.
    fn with_names<'a>(&self, names: impl Iterator<Item = &'a str>) -> Self {
        let mut speaker = self.clone();
        for name in names {
            if !name.trim().is_empty() && !speaker.names().any(|own| own == name) {
                speaker.aliases.push(name.to_owned());
            }
        }
        speaker
    }

    /// The same speaker without a name; the first of the others becomes the one it is listed by.
    fn without_name(&self, name: &str) -> Result<Self, Refusal> {
        if name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        if !self.names().any(|own| own == name) {
            return Err(Refusal::NotAName(name.to_owned()));
        }
        let others = || self.names().filter(|own| *own != name && !own.trim().is_empty());
        let first = others().next().ok_or_else(|| Refusal::OnlyName(name.to_owned()))?;
        Ok(Self { name: first.to_owned(), aliases: others().skip(1).map(str::to_owned).collect(), ..self.clone() })
    }
}

impl Article {
    /// The command that attributes annotations to a speaker: those that are not already. A new speaker
    /// is added with the same step. Refused when nothing would change.
    pub fn attribute(&self, annotations: &[AnnotationId], to: &Attribution, at: Timestamp) -> Result<Command, Refusal> {
        let (added, speaker) = match to {
            Attribution::Nobody => (None, None),
            Attribution::Known(id) => (None, Some(id.clone())),
            Attribution::Named(new) => match self.speaker_going_by(&new.name) {
                Some(known) => (None, Some(known.id.clone())),
                None => (Some(Command::AddSpeaker(Rc::new(new.clone()))), Some(new.id.clone())),
            },
        };
        let mut commands = Vec::from_iter(added);
        for id in annotations {
            let annotation = self.annotation(id).ok_or_else(|| Refusal::NoAnnotation(id.clone()))?;
            if annotation.speaker != speaker {
                commands.push(Command::SetSpeaker { annotation: id.clone(), speaker: speaker.clone(), at });
            }
        }
        let command = if commands.len() == 1 { commands.remove(0) } else { Command::All(commands) };
        self.apply(&command).map(|_| command)
    }

    /// The speaker that goes by a name: exactly, or else but for blanks and the case of ASCII letters.
    pub fn speaker_going_by(&self, name: &str) -> Option<&Rc<Speaker>> {
        self.speaker_named(name).or_else(|| self.speakers().iter().find(|speaker| speaker.goes_by(name)))
    }

    /// The command that adds a speaker, or gives the one with its identifier this name, kind and these
    /// other names. Refuses a name that is blank, or that another speaker goes by and this one did not.
    pub fn put_speaker(&self, speaker: Speaker) -> Result<Command, Refusal> {
        if speaker.name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        let known = self.speaker(&speaker.id);
        for name in speaker.names().filter(|name| !known.is_some_and(|known| known.goes_by(name))) {
            let other = self.speakers().iter().find(|other| other.id != speaker.id && other.goes_by(name));
            if let Some(other) = other {
                return Err(Refusal::SpeakerNamed(other.name.clone()));
            }
        }
        match known {
            Some(known) if **known == speaker => Err(Refusal::Unchanged),
            Some(_) => Ok(Command::EditSpeaker(Rc::new(speaker))),
            None => Ok(Command::AddSpeaker(Rc::new(speaker))),
        }
    }

    /// The command that makes two speakers one: what the second says is said by the first, who goes by
    /// the names of both. What we do not know of the second is kept where the first has nothing of it.
    pub fn join_speakers(&self, kept: &SpeakerId, joined: &SpeakerId, at: Timestamp) -> Result<Command, Refusal> {
        if kept == joined {
            return Err(Refusal::Unchanged);
        }
        let (one, other) = (self.known_speaker(kept)?, self.known_speaker(joined)?);
        let mut both = one.with_names(other.names());
        let is_new = |path: &str| one.extra.0.iter().all(|(known, _)| known != path);
        both.extra.0.extend(other.extra.0.iter().filter(|(path, _)| is_new(path)).cloned());
        both.extra = both.extra.in_order();
        let mut commands = Vec::new();
        if both != **one {
            commands.push(Command::EditSpeaker(Rc::new(both)));
        }
        commands.extend(self.said_by(joined).map(|said| Command::SetSpeaker {
            annotation: said.id.clone(),
            speaker: Some(kept.clone()),
            at,
        }));
        commands.push(Command::RemoveSpeaker(joined.clone()));
        Ok(Command::All(commands))
    }

    /// The command that makes one of a speaker's names a speaker of its own, `new`, of the same kind, who
    /// says these annotations; those that are not attributed to the first speaker are left alone.
    pub fn split_speaker(
        &self,
        from: &SpeakerId,
        name: &str,
        annotations: &[AnnotationId],
        new: SpeakerId,
        at: Timestamp,
    ) -> Result<Command, Refusal> {
        let speaker = self.known_speaker(from)?;
        let rest = speaker.without_name(name)?;
        if self.speaker(&new).is_some() {
            return Err(Refusal::Duplicate(new.to_string()));
        }
        let own = Speaker::new(new.clone(), name, speaker.kind);
        let mut commands = vec![Command::EditSpeaker(Rc::new(rest)), Command::AddSpeaker(Rc::new(own))];
        commands.extend(
            self.said_by(from).filter(|said| annotations.contains(&said.id)).map(|said| Command::SetSpeaker {
                annotation: said.id.clone(),
                speaker: Some(new.clone()),
                at,
            }),
        );
        Ok(Command::All(commands))
    }

    /// The command that removes a speaker; of what was attributed to it nobody is known to speak then.
    pub fn remove_speaker(&self, id: &SpeakerId, at: Timestamp) -> Result<Command, Refusal> {
        self.known_speaker(id)?;
        let away = |said: &Rc<Annotation>| Command::SetSpeaker { annotation: said.id.clone(), speaker: None, at };
        let mut commands: Vec<Command> = self.said_by(id).map(away).collect();
        commands.push(Command::RemoveSpeaker(id.clone()));
        Ok(if commands.len() == 1 { commands.remove(0) } else { Command::All(commands) })
    }

    /// What is attributed to a speaker, in text order.
    pub fn said_by<'a>(&'a self, id: &'a SpeakerId) -> impl Iterator<Item = &'a Rc<Annotation>> {
        self.annotations().iter().filter(move |annotation| annotation.speaker.as_ref() == Some(id))
    }

    /// The speakers in the order in which they first speak; those who say nothing come last.
    pub fn speakers_in_text_order(&self) -> Vec<Rc<Speaker>> {
        let mut first = Places::new();
        for (place, annotation) in self.annotations().iter().enumerate() {
            if let Some(speaker) = &annotation.speaker {
                first.entry(speaker.shared()).or_insert(place);
            }
        }
        let place = |speaker: &Speaker| first.get(speaker.id.as_str()).copied().unwrap_or(usize::MAX);
        sorted(self.speakers().to_vec(), &|one: &Rc<Speaker>, other: &Rc<Speaker>| place(one).cmp(&place(other)))
    }

    fn known_speaker(&self, id: &SpeakerId) -> Result<&Rc<Speaker>, Refusal> {
        self.speaker(id).ok_or_else(|| Refusal::NoSpeaker(id.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Details, Extra, SpeakerKind, Text};

    fn at() -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    /// “he” says the first and the second word, “Kirby” the third.
    fn article() -> Article {
        let text = Text::new("One two three").unwrap();
        let tag = |id: &str, speaker: &str, start: usize, end: usize| {
            let range = text.range(text.floor(start), text.floor(end)).unwrap();
            let annotation = Annotation::new(id.into(), "claim".into(), range, at());
            Command::AddAnnotation(Rc::new(Annotation { speaker: Some(speaker.into()), ..annotation }))
        };
        let extra = |value: &str| Extra(vec![("x".to_owned(), value.to_owned())]);
        let kirby = Speaker { extra: extra("1"), ..Speaker::new("k", "Kirby", SpeakerKind::Person) };
        let he =
            Speaker { aliases: vec!["Kirby".into(), "him".into()], ..Speaker::new("h", "he", SpeakerKind::Unnamed) };
        let he =
            Speaker { extra: Extra(vec![("w".to_owned(), "2".to_owned()), ("x".to_owned(), "3".to_owned())]), ..he };
        let add = |speaker| Command::AddSpeaker(Rc::new(speaker));
        let commands = vec![add(kirby), add(he), tag("1", "h", 0, 3), tag("2", "h", 4, 7), tag("3", "k", 8, 13)];
        Article::new("a".into(), text.clone(), Details::default()).apply(&Command::All(commands)).unwrap().0
    }

    fn speakers(article: &Article) -> Vec<String> {
        article.annotations().iter().map(|one| one.speaker.as_ref().map_or("", |id| id.as_str()).to_owned()).collect()
    }

    #[test]
    fn two_speakers_become_one_and_a_name_becomes_a_speaker_again() {
        let start = article();
        let command = start.join_speakers(&"k".into(), &"h".into(), at()).unwrap();
        let (joined, inverse) = start.apply(&command).unwrap();
        assert_eq!(joined.apply(&inverse).unwrap().0, start);
        assert_eq!(speakers(&joined), ["k", "k", "k"]);
        let [kirby] = &joined.speakers()[..] else { panic!("one speaker") };
        assert_eq!(kirby.names().collect::<Vec<_>>(), ["Kirby", "he", "him"]);
        assert_eq!(
            kirby.extra.0.iter().map(|(path, value)| format!("{path}{value}")).collect::<Vec<_>>(),
            ["w2", "x1"]
        );

        let command = joined.split_speaker(&"k".into(), "he", &["2".into(), "3".into()], "h".into(), at()).unwrap();
        let (split, inverse) = joined.apply(&command).unwrap();
        assert_eq!(joined, split.apply(&inverse).unwrap().0);
        assert_eq!(speakers(&split), ["k", "h", "h"]);
        let names: Vec<Vec<&str>> = split.speakers().iter().map(|one| one.names().collect()).collect();
        assert_eq!(names, [vec!["he"], vec!["Kirby", "him"]]);
        // The name it is listed by can be split off too; then the next one is.
        let command = split.split_speaker(&"k".into(), "Kirby", &[], "n".into(), at()).unwrap();
        assert_eq!(split.apply(&command).unwrap().0.speaker(&"k".into()).unwrap().name, "him");
        let refused =
            |from: &str, name: &str, new: &str| split.split_speaker(&from.into(), name, &[], new.into(), at());
        assert_eq!(refused("h", "he", "n"), Err(Refusal::OnlyName("he".into())));
        assert_eq!(refused("h", "she", "n"), Err(Refusal::NotAName("she".into())));
        assert_eq!(refused("k", "him", "h"), Err(Refusal::Duplicate("h".into())));
        assert_eq!(split.join_speakers(&"k".into(), &"k".into(), at()), Err(Refusal::Unchanged));
    }

    #[test]
    fn a_name_belongs_to_one_speaker() {
        let article = article();
        let put = |id: &str, name: &str| article.put_speaker(Speaker::new(id, name, SpeakerKind::Person)).map(|_| ());
        assert_eq!(put("n", " HIM"), Err(Refusal::SpeakerNamed("he".into())));
        assert_eq!(put("n", " "), Err(Refusal::NoName));
        assert_eq!([put("n", "She"), put("h", "He")], [Ok(()), Ok(())]);
        // The file brought two speakers of one name; they can keep it.
        assert_eq!(put("h", "Kirby"), Ok(()));
        let attributed = |name: &str| {
            let to = Attribution::Named(Speaker::new("n", name, SpeakerKind::Person));
            let command = article.attribute(&["1".into(), "3".into()], &to, at()).unwrap();
            speakers(&article.apply(&command).unwrap().0).concat()
        };
        assert_eq!([attributed("him "), attributed("kirby"), attributed("She")], ["hhh", "hhh", "nhn"]);
        let nobody = |ids: &[AnnotationId]| article.attribute(ids, &Attribution::Nobody, at());
        assert_eq!(article.attribute(&["3".into()], &Attribution::Known("k".into()), at()), Err(Refusal::Unchanged));
        assert!(matches!(nobody(&["1".into()]), Ok(Command::SetSpeaker { speaker: None, .. })));
        let command = article.remove_speaker(&"h".into(), at()).unwrap();
        assert_eq!(speakers(&article.apply(&command).unwrap().0).concat(), "k");
    }
}
