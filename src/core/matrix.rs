//! Who takes which side in which dispute, and how much everybody says. Derived, never stored.

use std::{cmp::Ordering, rc::Rc};

use super::{
    annotation::Annotation, article::Article, dispute::numbered, label::Role, link::LinkKind, order::sorted,
    relations::Relations, speaker::Speaker,
};

/// Speakers by disputes. The columns are those of [`Article::disputes`], in the same order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matrix {
    /// Everybody who says something in a dispute, in text order of their first words there.
    pub rows: Vec<Row>,
    /// How many disputes there are.
    pub columns: usize,
}

/// What one speaker says in all disputes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Who; nothing for all annotations in disputes that have no speaker.
    pub speaker: Option<Rc<Speaker>>,
    /// The cells with something in them, by column.
    pub cells: Vec<Cell>,
    /// How many annotations are in the cells.
    pub count: usize,
}

/// What one speaker says in one dispute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Which dispute, by its place.
    pub column: usize,
    /// What the speaker does there.
    pub stance: Stance,
    /// In which annotations, in text order.
    pub annotations: Vec<Rc<Annotation>>,
}

/// What a speaker does in a dispute; can be several things at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stance(u8);

/// One thing that a speaker can do in a dispute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Deed {
    Asserts,
    Alleges,
    Repeats,
    Supports,
    Disputes,
    Denies,
}

/// How the rows of a matrix can be sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// By name, those without one last.
    Name,
    /// The one who says most first.
    Count,
    /// By the first words in a dispute.
    Text,
}

/// How many annotations of each label one speaker has, in all of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// Who; nothing for annotations without a speaker.
    pub speaker: Option<Rc<Speaker>>,
    /// How many of each label, in the order of [`Article::labels`].
    pub counts: Vec<usize>,
}

impl Deed {
    /// Every deed, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Asserts, Self::Alleges, Self::Repeats, Self::Supports, Self::Disputes, Self::Denies];

    /// The verb.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Alleges => "alleges",
            Self::Repeats => LinkKind::Repeats.name(),
            Self::Supports => LinkKind::Supports.name(),
            Self::Disputes => LinkKind::Disputes.name(),
            Self::Denies => LinkKind::Denies.name(),
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Stance {
    /// Whether this is among what the speaker does.
    pub fn has(self, deed: Deed) -> bool {
        self.0 & deed.bit() != 0
    }

    /// What the speaker does.
    pub fn deeds(self) -> impl Iterator<Item = Deed> {
        Deed::ALL.into_iter().filter(move |deed| self.has(*deed))
    }

    /// Whether the speaker is on both sides: says something there, and says that something is not so.
    pub fn is_both(self) -> bool {
        let against = Deed::Disputes.bit() | Deed::Denies.bit();
        self.0 & against != 0 && self.0 & !against != 0
    }

    /// The verbs: “alleges, repeats”.
    pub fn words(self) -> String {
        self.deeds().map(Deed::name).collect::<Vec<_>>().join(", ")
    }

    fn add(&mut self, deed: Deed) {
        self.0 |= deed.bit();
    }
}

impl Row {
    /// The cell of a dispute, if the speaker says something there.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.binary_search_by(|cell| cell.column.cmp(&column)).ok().and_then(|at| self.cells.get(at))
    }
}

impl Matrix {
    /// The matrix with its rows in another order. `compare` compares names: whoever calls knows the
    /// reader's language. What is equal stays in text order when it is in text order before.
    #[must_use]
    pub fn in_order(self, order: Order, compare: &dyn Fn(&str, &str) -> Ordering) -> Self {
        let first = |row: &Row| {
            row.cells
                .iter()
                .filter_map(|cell| cell.annotations.first())
                .min_by(|one, other| one.text_order(other))
                .cloned()
        };
        let rows = sorted(self.rows, &|one: &Row, other: &Row| match order {
            Order::Count => other.count.cmp(&one.count),
            Order::Text => match (first(one), first(other)) {
                (Some(one), Some(other)) => one.text_order(&other),
                _ => Ordering::Equal,
            },
            Order::Name => match (&one.speaker, &other.speaker) {
                (Some(one), Some(other)) => compare(&one.name, &other.name),
                (one, other) => one.is_none().cmp(&other.is_none()),
            },
        });
        Self { rows, ..self }
    }
}

impl Article {
    /// Who takes which side in which dispute. Rows are in text order.
    pub fn matrix(&self) -> Matrix {
        let relations = Relations::of(self);
        let disputes = numbered(&relations);
        let mut seats = Seats::of(self);
        let mut rows: Vec<(usize, Row)> = Vec::new();
        for (column, places) in disputes.iter().enumerate() {
            for &place in places {
                let Some(annotation) = self.annotations().get(place) else { continue };
                let row = seats.row(annotation);
                if row == rows.len() {
                    let speaker = annotation.speaker.as_ref().and_then(|id| self.speaker(id)).cloned();
                    rows.push((place, Row { speaker, cells: Vec::new(), count: 0 }));
                }
                let Some((first, row)) = rows.get_mut(row) else { continue };
                *first = place.min(*first);
                if row.cells.last().is_none_or(|cell| cell.column != column) {
                    row.cells.push(Cell { column, stance: Stance::default(), annotations: Vec::new() });
                }
                row.count += 1;
                if let Some(cell) = row.cells.last_mut() {
                    deeds(&relations, place, &mut cell.stance);
                    cell.annotations.push(Rc::clone(annotation));
                }
            }
        }
        let rows = sorted(rows, &|one, other| one.0.cmp(&other.0));
        Matrix { rows: rows.into_iter().map(|(_, row)| row).collect(), columns: disputes.len() }
    }

    /// How much everybody says, by label: every speaker with an annotation, in text order of their
    /// first words.
    pub fn tallies(&self) -> Vec<Tally> {
        let mut seats = Seats::of(self);
        let mut tallies: Vec<Tally> = Vec::new();
        for annotation in self.annotations().iter() {
            let row = seats.row(annotation);
            if row == tallies.len() {
                let speaker = annotation.speaker.as_ref().and_then(|id| self.speaker(id)).cloned();
                tallies.push(Tally { speaker, counts: vec![0; self.labels().len()] });
            }
            let label = self.labels().iter().position(|label| label.id == annotation.label);
            let count = tallies.get_mut(row).zip(label).and_then(|(tally, label)| tally.counts.get_mut(label));
            if let Some(count) = count {
                *count += 1;
            }
        }
        tallies
    }
}

/// Which row belongs to whom.
struct Seats<'a> {
    article: &'a Article,
    /// By the place among the article's speakers; the last is that of nobody.
    rows: Vec<Option<usize>>,
    taken: usize,
}

impl<'a> Seats<'a> {
    fn of(article: &'a Article) -> Self {
        Self { article, rows: vec![None; article.speakers().len() + 1], taken: 0 }
    }

    /// The row of whoever says this: the next free one the first time.
    fn row(&mut self, annotation: &Annotation) -> usize {
        let speakers = self.article.speakers();
        let seat = annotation.speaker.as_ref().and_then(|id| speakers.binary_search_by(|one| one.id.cmp(id)).ok());
        let Some(row) = self.rows.get_mut(seat.unwrap_or(speakers.len())) else { return self.taken };
        *row.get_or_insert_with(|| {
            self.taken += 1;
            self.taken - 1
        })
    }
}

/// What somebody does by the annotation at a place: what its links say; where it has none of its own,
/// what its role says.
fn deeds(relations: &Relations, place: usize, stance: &mut Stance) {
    let role = relations.role(place);
    let mut own = false;
    for (_, joint) in relations.from(place) {
        own = true;
        stance.add(match joint.kind {
            LinkKind::Denies => Deed::Denies,
            LinkKind::Disputes => Deed::Disputes,
            LinkKind::Repeats => Deed::Repeats,
            LinkKind::Supports => Deed::Supports,
        });
    }
    match role {
        Some(Role::Denial) => stance.add(Deed::Denies),
        Some(Role::Claim) if !own => stance.add(Deed::Asserts),
        Some(Role::Allegation) if !own => stance.add(Deed::Alleges),
        _ => {}
    }
}
