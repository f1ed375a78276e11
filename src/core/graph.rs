//! A picture of disputes: speakers on the left, statements on the right in text order, and who says,
//! repeats, supports, disputes or denies what between them.
//!
//! Positions are in units of which a line of small text is about 16 high; whoever draws scales them.
//! The same disputes always give the same picture.

use std::rc::Rc;

use super::{
    annotation::Annotation,
    article::Article,
    dispute::{Dispute, Issue},
    id::{AnnotationId, Places, SpeakerId},
    link::LinkKind,
    margin::lanes,
    order::sorted,
    speaker::Speaker,
};

/// How wide and high the boxes are.
const SPEAKER: (i32, i32) = (180, 44);
const STATEMENT: (i32, i32) = (340, 60);

/// How much room is between boxes of a column, around everything, between the columns, and from one
/// line on the right to the next.
const GAP: i32 = 20;
const COLUMNS: i32 = 220;
const LANE: i32 = 28;

/// A graph with a place for everything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Graph {
    /// Speakers, then statements, each from top to bottom.
    pub nodes: Vec<Node>,
    /// What joins them.
    pub lines: Vec<Line>,
    /// How wide the picture is.
    pub width: i32,
    /// How high the picture is.
    pub height: i32,
}

/// A box.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are named after what they carry")]
pub struct Node {
    pub what: What,
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// What a box stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// Somebody; nothing for all whose speaker is not known.
    Speaker(Option<Rc<Speaker>>),
    /// What is at issue.
    Statement(Issue),
}

/// A line from one box to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// From which box, by its place among the nodes.
    pub from: usize,
    /// To which box, always a statement.
    pub to: usize,
    /// What the line says; nothing when the speaker makes the statement.
    pub kind: Option<LinkKind>,
    /// The annotations that say so, in text order.
    pub annotations: Vec<Rc<Annotation>>,
    /// The corners: two between the columns, four around the right side between two statements.
    pub points: Vec<(i32, i32)>,
}

impl Article {
    /// The picture of some of the article's disputes, or of all.
    pub fn graph(&self, disputes: &[Dispute]) -> Graph {
        let mut sketch = Sketch::of(self, disputes);
        for dispute in disputes {
            for statement in &dispute.statements {
                sketch.statement(&statement.issue);
                for answer in &statement.answers {
                    sketch.answer(answer.kind, &answer.annotation);
                }
            }
        }
        sketch.finish()
    }
}

/// A graph without places.
struct Sketch<'a> {
    article: &'a Article,
    speakers: Vec<Option<Rc<Speaker>>>,
    /// Where each speaker is among them; nobody has the empty name of no speaker.
    seats: Places,
    nobody: Option<usize>,
    statements: Vec<Issue>,
    /// Where the annotations are that are statements.
    said: Places,
    /// From which to which, speakers and statements counted apart.
    lines: Vec<Drawn>,
}

/// A line: from where, to which statement, what it says, and the annotations that say it.
type Drawn = (End, usize, Option<LinkKind>, Vec<Rc<Annotation>>);

/// Where a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Speaker(usize),
    Statement(usize),
}

impl<'a> Sketch<'a> {
    fn of(article: &'a Article, disputes: &[Dispute]) -> Self {
        let mut said = Places::new();
        for (place, statement) in disputes.iter().flat_map(|dispute| &dispute.statements).enumerate() {
            if let Some(annotation) = statement.issue.annotation() {
                said.insert(annotation.id.shared(), place);
            }
        }
        let (speakers, seats, statements, lines) = (Vec::new(), Places::new(), Vec::new(), Vec::new());
        Self { article, speakers, seats, nobody: None, statements, said, lines }
    }

    /// Adds the next statement, and the line from whoever makes it.
    fn statement(&mut self, issue: &Issue) {
        let place = self.statements.len();
        self.statements.push(issue.clone());
        if let Some(annotation) = issue.annotation() {
            let speaker = self.speaker(annotation.speaker.as_ref());
            self.lines.push((End::Speaker(speaker), place, None, vec![Rc::clone(annotation)]));
        }
    }

    /// Adds what an annotation says about the last statement.
    fn answer(&mut self, kind: LinkKind, annotation: &Rc<Annotation>) {
        let to = self.statements.len() - 1;
        let from = match self.place_of(&annotation.id) {
            Some(place) => End::Statement(place),
            None => End::Speaker(self.speaker(annotation.speaker.as_ref())),
        };
        let since = self.lines.iter().rposition(|line| line.2.is_none()).unwrap_or_default();
        let same = |line: &&mut Drawn| (line.0, line.1, line.2) == (from, to, Some(kind));
        match self.lines.iter_mut().skip(since).find(same) {
            Some(line) => line.3.push(Rc::clone(annotation)),
            None => self.lines.push((from, to, Some(kind), vec![Rc::clone(annotation)])),
        }
    }

    fn place_of(&self, id: &AnnotationId) -> Option<usize> {
        self.said.get(id.as_str()).copied()
    }

    fn speaker(&mut self, id: Option<&SpeakerId>) -> usize {
        let known = id.map_or(self.nobody, |id| self.seats.get(id.as_str()).copied());
        known.unwrap_or_else(|| {
            let seat = self.speakers.len();
            self.speakers.push(id.and_then(|id| self.article.speaker(id)).cloned());
            match id {
                Some(id) => drop(self.seats.insert(id.shared(), seat)),
                None => self.nobody = Some(seat),
            }
            seat
        })
    }

    fn finish(self) -> Graph {
        let rows = Rows::of(&self);
        let count = self.speakers.len();
        let right = GAP + SPEAKER.0 + COLUMNS;
        let node = |what, x, y, (width, height)| Node { what, x, y, width, height };
        let mut nodes: Vec<Node> = Vec::with_capacity(count + self.statements.len());
        for &(speaker, y) in &rows.speakers {
            let who = self.speakers.get(speaker).cloned().flatten();
            nodes.push(node(What::Speaker(who), GAP, y, SPEAKER));
        }
        for (place, issue) in self.statements.into_iter().enumerate() {
            nodes.push(node(What::Statement(issue), right, statement_y(place), STATEMENT));
        }
        let mut seats = vec![0; count];
        for (place, (speaker, _)) in rows.speakers.iter().enumerate() {
            if let Some(seat) = seats.get_mut(*speaker) {
                *seat = place;
            }
        }
        let mut lines: Vec<Line> = Vec::with_capacity(self.lines.len());
        for (from, to, kind, annotations) in self.lines {
            let from = match from {
                End::Speaker(speaker) => seats.get(speaker).copied().unwrap_or_default(),
                End::Statement(place) => count + place,
            };
            lines.push(Line { from, to: count + to, kind, annotations, points: Vec::new() });
        }
        let detours = draw(&nodes, &mut lines, count);
        let bottom = nodes.iter().map(|node| node.y + node.height).max().unwrap_or_default();
        Graph { nodes, lines, width: right + STATEMENT.0 + GAP + LANE * detours, height: bottom + GAP }
    }
}

fn statement_y(place: usize) -> i32 {
    GAP + int(place) * (STATEMENT.1 + GAP)
}

/// The speakers from top to bottom with their heights: each as near as there is room to the middle of
/// what lines go to, so that few lines cross.
struct Rows {
    speakers: Vec<(usize, i32)>,
}

impl Rows {
    fn of(sketch: &Sketch) -> Self {
        let mut sums = vec![(0, 0); sketch.speakers.len()];
        for (from, to, ..) in &sketch.lines {
            let End::Speaker(speaker) = from else { continue };
            if let Some((sum, count)) = sums.get_mut(*speaker) {
                *sum += i64::from(statement_y(*to));
                *count += 1;
            }
        }
        let middle = |&(sum, count): &(i64, i64)| i32::try_from(sum / count.max(1)).unwrap_or(i32::MAX);
        let wanted = sums.iter().enumerate().map(|(speaker, sums)| (speaker, middle(sums))).collect();
        let wanted: Vec<(usize, i32)> = sorted(wanted, &|one: &(usize, i32), other: &(usize, i32)| one.1.cmp(&other.1));
        let mut free = GAP;
        let place = |(speaker, wanted): (usize, i32)| {
            let y = free.max(wanted + (STATEMENT.1 - SPEAKER.1) / 2);
            free = y + SPEAKER.1 + GAP;
            (speaker, y)
        };
        Self { speakers: wanted.into_iter().map(place).collect() }
    }
}

/// Gives the lines their corners; answers how many lanes there are on the right. The ends at one side
/// of a box lie apart from each other.
fn draw(nodes: &[Node], lines: &mut [Line], speakers: usize) -> i32 {
    let mut ends = vec![(0, 0); nodes.len()];
    let mut count = |node: usize| {
        ends.get_mut(node).map_or(0, |(all, _)| {
            *all += 1;
            *all
        })
    };
    let spans: Vec<(usize, usize)> =
        lines.iter().filter(|line| line.from >= speakers).map(|line| (line.from, line.to)).collect();
    let lanes_of = lanes(&spans);
    for line in lines.iter().filter(|line| line.from < speakers) {
        count(line.to);
    }
    let mut lane = lanes_of.iter();
    for line in lines {
        let (Some(from), Some(to)) = (nodes.get(line.from), nodes.get(line.to)) else { continue };
        line.points = if line.from < speakers {
            let Some((all, taken)) = ends.get_mut(line.to) else { continue };
            *taken += 1;
            let y = to.y + to.height * *taken / (*all + 1);
            vec![(from.x + from.width, from.y + from.height / 2), (to.x, y)]
        } else {
            let right = from.x + from.width;
            let at = right + LANE * (int(lane.next().copied().unwrap_or_default()) + 1);
            let (start, end) = (from.y + from.height / 3, to.y + to.height * 2 / 3);
            vec![(right, start), (at, start), (at, end), (right, end)]
        };
    }
    lanes_of.iter().max().map_or(0, |most| int(*most) + 1)
}

fn int(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
