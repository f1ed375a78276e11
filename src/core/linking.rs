//! What an annotation can be linked to, and why not to others.

use std::rc::Rc;

use super::{
    Timestamp,
    annotation::Annotation,
    article::Article,
    command::Command,
    extra::Extra,
    id::{AnnotationId, LinkId},
    label::Role,
    link::{Link, LinkKind},
    refusal::Refusal,
};

/// An annotation that a link could go to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The annotation.
    pub annotation: Rc<Annotation>,
    /// Its number in the list of annotations, counted from 1.
    pub number: usize,
    /// Why it cannot be linked to, if it cannot.
    pub refused: Option<Refusal>,
}

impl LinkKind {
    /// What an annotation of a role can say about others: never nothing.
    pub fn of_role(role: Role) -> &'static [Self] {
        match role {
            Role::Denial => &[Self::Denies],
            Role::Claim => &[Self::Disputes, Self::Repeats, Self::Supports],
            Role::Allegation => &[Self::Repeats, Self::Supports],
        }
    }
}

impl Article {
    /// What an annotation can say about others, by its role; the first is the one to propose.
    pub fn link_kinds(&self, from: &Annotation) -> &'static [LinkKind] {
        self.role(from).map_or(&[], LinkKind::of_role)
    }

    /// Every other annotation in text order as the target of a link, those that the rules refuse
    /// with the reason. None for an annotation that is not in the article.
    pub fn link_targets(&self, from: &AnnotationId, kind: LinkKind) -> Vec<Target> {
        let Some(speaking) = self.annotation(from) else { return Vec::new() };
        let linked: Vec<&AnnotationId> =
            self.links().iter().filter(|link| link.from == *from && link.kind == kind).map(|link| &link.to).collect();
        let role = self.role(speaking);
        let target = |(place, annotation): (usize, &Rc<Annotation>)| {
            let allowed = role.zip(self.role(annotation)).is_some_and(|(from, to)| kind.allows(from, to));
            let refused = if allowed {
                linked.contains(&&annotation.id).then_some(Refusal::LinkExists)
            } else {
                Some(Refusal::LinkRule(kind))
            };
            Target { annotation: Rc::clone(annotation), number: place + 1, refused }
        };
        let others = self.annotations().iter().enumerate().filter(|(_, annotation)| annotation.id != *from);
        others.map(target).collect()
    }

    /// The command that links two annotations, refused as [`Article::apply`] would refuse it. `id` is
    /// one that no link has yet.
    pub fn link_to(
        &self,
        from: &AnnotationId,
        to: &AnnotationId,
        kind: LinkKind,
        id: LinkId,
    ) -> Result<Command, Refusal> {
        let link = Link { id, from: from.clone(), to: to.clone(), kind, extra: Extra::default() };
        let command = Command::AddLink(Rc::new(link));
        self.apply(&command).map(|_| command)
    }

    /// The command that makes a link say something else about the same annotation, as one step. The
    /// link keeps its identifier and what we do not know of it.
    pub fn relink(&self, id: &LinkId, kind: LinkKind) -> Result<Command, Refusal> {
        let link = self.link(id).ok_or_else(|| Refusal::NoLink(id.clone()))?;
        if link.kind == kind {
            return Err(Refusal::Unchanged);
        }
        let link = Link { kind, ..(**link).clone() };
        let command = Command::All(vec![Command::RemoveLink(id.clone()), Command::AddLink(Rc::new(link))]);
        self.apply(&command).map(|_| command)
    }

    /// The command that says in words what a denial answers, when that stands nowhere in the article;
    /// blank words take it away. Refused for what is no denial. Words are kept as they were typed.
    pub fn answer_in_words(&self, id: &AnnotationId, words: &str, at: Timestamp) -> Result<Command, Refusal> {
        let annotation = self.annotation(id).ok_or_else(|| Refusal::NoAnnotation(id.clone()))?;
        let words = if words.trim().is_empty() { "" } else { words };
        match self.role(annotation) {
            _ if annotation.answers == words => Err(Refusal::Unchanged),
            Some(Role::Denial) => Ok(()),
            _ if words.is_empty() => Ok(()),
            _ => Err(Refusal::NotADenial),
        }?;
        Ok(Command::SetAnswers { annotation: id.clone(), answers: words.to_owned(), at })
    }
}
