//! What is in dispute, who says it and who denies it: derived from annotations and links, never stored.

use std::rc::Rc;

use super::{
    annotation::Annotation,
    article::Article,
    id::{AnnotationId, LinkId},
    link::LinkKind,
    relations::{Groups, Relations},
};

/// Annotations that links join, directly or through others. Disputes share no annotation, and each
/// annotation that is linked, and each denial that says in words what it answers, is in one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dispute {
    /// What is at issue, in text order; at least one.
    pub statements: Vec<Statement>,
    /// Every annotation in it, in text order.
    pub annotations: Vec<Rc<Annotation>>,
    /// Which of the statements most annotations speak about; of several the first.
    headline: usize,
}

/// A claim or an allegation that is spoken about, and what is said about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// What it is.
    pub issue: Issue,
    /// Who repeats, supports, disputes or denies it, in text order.
    pub answers: Vec<Answer>,
}

/// What is at issue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Issue {
    /// Somebody says it in the article.
    Said(Rc<Annotation>),
    /// It stands nowhere in the article; a denial tells it in the annotator's words.
    InWords(String),
}

/// What an annotation says about a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What it says.
    pub kind: LinkKind,
    /// Which annotation says it, and so who.
    pub annotation: Rc<Annotation>,
    /// The link by which it does; nothing when the statement is told in words.
    pub link: Option<LinkId>,
}

impl Dispute {
    /// What a dispute is known by as long as nothing is linked to text before it: its first annotation.
    pub fn id(&self) -> Option<&AnnotationId> {
        self.annotations.first().map(|annotation| &annotation.id)
    }

    /// What most of it is about, in quotation marks; without them when it is told in words.
    pub fn title(&self, article: &Article) -> String {
        self.statements.get(self.headline).map_or_else(String::new, |statement| statement.issue.title(article))
    }

    /// What is said about its statements in one way, in text order.
    pub fn answers(&self, kind: LinkKind) -> impl Iterator<Item = &Answer> {
        self.statements.iter().flat_map(|statement| &statement.answers).filter(move |answer| answer.kind == kind)
    }
}

impl Statement {
    /// What is said about it in one way, in text order.
    pub fn answers(&self, kind: LinkKind) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.kind == kind)
    }
}

impl Issue {
    /// A quotation of it, short enough for a heading.
    pub fn title(&self, article: &Article) -> String {
        match self {
            Self::Said(annotation) => article.quote(&annotation.ranges),
            Self::InWords(words) => words.clone(),
        }
    }

    /// The annotation that says it.
    pub fn annotation(&self) -> Option<&Rc<Annotation>> {
        if let Self::Said(annotation) = self { Some(annotation) } else { None }
    }
}

impl Article {
    /// Every dispute, in text order of their first annotations.
    pub fn disputes(&self) -> Vec<Dispute> {
        let relations = Relations::of(self);
        let members = numbered(&relations);
        members.iter().map(|places| dispute(&relations, places)).collect()
    }
}

/// The places of the annotations of each dispute.
pub(super) fn numbered(relations: &Relations) -> Vec<Vec<usize>> {
    let count = relations.article.annotations().len();
    let mut joined = relations.sets(|_| true);
    let is_in = |place: &usize| relations.is_linked(*place) || relations.words(*place).is_some();
    let places: Vec<usize> = (0..count).filter(is_in).collect();
    let groups = Groups::new(count, places.iter().map(|&place| (joined.first(place), place)));
    places.into_iter().map(|place| groups.of(place)).filter(|group| !group.is_empty()).map(<[usize]>::to_vec).collect()
}

fn dispute(relations: &Relations, places: &[usize]) -> Dispute {
    let all = relations.article.annotations();
    let annotation = |place: usize| all.get(place).cloned();
    let mut statements = Vec::new();
    for &place in places {
        let answers = relations.to(place).filter_map(|(link, joint)| {
            let link = relations.article.links().get(link).map(|link| link.id.clone());
            Some(Answer { kind: joint.kind, annotation: annotation(joint.from)?, link })
        });
        let answers: Vec<Answer> = answers.collect();
        if let Some(said) = annotation(place).filter(|_| !answers.is_empty()) {
            statements.push(Statement { issue: Issue::Said(said), answers });
        }
        if let Some((words, denial)) = relations.words(place).zip(annotation(place)) {
            let answer = Answer { kind: LinkKind::Denies, annotation: denial, link: None };
            statements.push(Statement { issue: Issue::InWords(words.to_owned()), answers: vec![answer] });
        }
    }
    let mut headline = (0, 0);
    for (place, statement) in statements.iter().enumerate() {
        if statement.answers.len() > headline.1 {
            headline = (place, statement.answers.len());
        }
    }
    let annotations = places.iter().filter_map(|&place| annotation(place)).collect();
    Dispute { statements, annotations, headline: headline.0 }
}
