//! An article as it is laid out for reading: paragraphs, cut into pieces where annotations begin
//! and end.

use std::{ops::Range, rc::Rc};

use super::{
    annotation::{self, Annotation},
    article::Article,
    id::{AnnotationId, LabelId},
    offset::Offset,
    order::sorted,
    text::Text,
};

/// The deepest lane; what lies deeper is drawn on this one.
pub const DEEPEST_LANE: u8 = 3;

/// All paragraphs of an article. A change makes new views of the paragraphs it touches and keeps
/// the others, so that a screen can tell by the pointer what to draw again.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) text: Text,
    paragraphs: Vec<Rc<ParagraphView>>,
}

/// A paragraph and the annotations in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphView {
    /// Which paragraph of the article it is, counted from 0.
    pub index: usize,
    /// Where it lies in the text.
    pub extent: Range<Offset>,
    /// The paragraph in order, without gaps; empty for an empty paragraph.
    pub pieces: Vec<Piece>,
    text: Text,
    annotations: Vec<Rc<Annotation>>,
}

/// A stretch of a paragraph in which no annotation begins or ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Where it lies in the text.
    pub extent: Range<Offset>,
    /// The annotations that cover it, in text order: the last one lies on top.
    pub marks: Vec<Mark>,
}

/// One annotation over a piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Which annotation.
    pub annotation: AnnotationId,
    /// What it is tagged as.
    pub label: LabelId,
    /// How far below the line its underline runs; the same in all pieces of a paragraph, so that
    /// the underline of one annotation is one line.
    pub lane: u8,
}

impl Page {
    /// Lays an article out.
    pub fn new(article: &Article) -> Self {
        let text = article.text();
        let annotations = by_paragraph(text, article.annotations()).into_iter().enumerate();
        let view = |(index, annotations)| ParagraphView::new(text, index, annotations).map(Rc::new);
        Self { text: text.clone(), paragraphs: annotations.filter_map(view).collect() }
    }

    /// The paragraphs in order.
    pub fn paragraphs(&self) -> &[Rc<ParagraphView>] {
        &self.paragraphs
    }

    /// The annotations that cover the character behind a position, the one on top first.
    pub fn annotations_at(&self, offset: Offset) -> Vec<Rc<Annotation>> {
        let view = self.paragraphs.get(self.text.paragraph_at(offset));
        let annotations = view.map_or(&[][..], |view| view.annotations());
        annotations.iter().rev().filter(|annotation| annotation.ranges.contains(offset)).cloned().collect()
    }

    /// The page after a change from one state of the article to another.
    #[must_use]
    pub fn changed(&self, before: &Article, after: &Article) -> Self {
        let (gone, come) = differences(before.annotations(), after.annotations());
        let (gone, come) = (by_paragraph(&self.text, &gone), by_paragraph(&self.text, &come));
        let mut page = self.clone();
        for ((slot, gone), come) in page.paragraphs.iter_mut().zip(gone).zip(come) {
            if gone.is_empty() && come.is_empty() {
                continue;
            }
            // They are in text order, in which no two annotations of an article are equal.
            let is_kept = |one: &&Rc<Annotation>| gone.binary_search_by(|other| other.text_order(one)).is_err();
            let kept = slot.annotations.iter().filter(is_kept).cloned();
            let annotations = annotation::in_text_order(kept.chain(come).collect());
            if let Some(view) = ParagraphView::new(&self.text, slot.index, annotations) {
                *slot = Rc::new(view);
            }
        }
        page
    }
}

/// For each paragraph those of some annotations that touch it, in the order given.
fn by_paragraph(text: &Text, annotations: &[Rc<Annotation>]) -> Vec<Annotations> {
    let mut touching = vec![Vec::new(); text.paragraph_count()];
    for annotation in annotations {
        // Ranges are in text order: only the last paragraph of one can be touched by the next again.
        let mut seen = None;
        for range in annotation.ranges.iter() {
            let last = text.floor(range.end().bytes().saturating_sub(1));
            for index in text.paragraph_at(range.start())..=text.paragraph_at(last) {
                if let Some(touching) = touching.get_mut(index).filter(|_| seen != Some(index)) {
                    touching.push(Rc::clone(annotation));
                }
                seen = Some(index);
            }
        }
    }
    touching
}

type Annotations = Vec<Rc<Annotation>>;

/// The annotations that are only in the first and only in the second of two lists in text order.
/// What both share is told by the pointer, so a long list costs next to nothing.
fn differences(before: &[Rc<Annotation>], after: &[Rc<Annotation>]) -> (Annotations, Annotations) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some(one), Some(other)) if Rc::ptr_eq(one, other) => {
                old.next();
                new.next();
            }
            (Some(one), other) if other.is_none_or(|other| one.text_order(other).is_le()) => {
                gone.extend(old.next().cloned());
            }
            (_, Some(_)) => come.extend(new.next().cloned()),
            (_, None) => return (gone, come),
        }
    }
}

impl ParagraphView {
    fn new(text: &Text, index: usize, annotations: Vec<Rc<Annotation>>) -> Option<Self> {
        let extent = text.paragraph(index)?;
        let pieces = pieces(&extent, &stretches(&extent, &annotations));
        Some(Self { index, extent, pieces, text: text.clone(), annotations })
    }

    /// The paragraph's characters.
    pub fn as_str(&self) -> &str {
        self.text.between(self.extent.start, self.extent.end)
    }

    /// The characters of one of its pieces.
    pub fn piece_str(&self, piece: &Piece) -> &str {
        self.text.between(piece.extent.start, piece.extent.end)
    }

    /// The annotations that touch it, in text order.
    pub fn annotations(&self) -> &[Rc<Annotation>] {
        &self.annotations
    }
}

/// A range of an annotation, as far as it lies in the paragraph.
struct Stretch<'a> {
    extent: Range<Offset>,
    annotation: &'a Annotation,
    lane: u8,
}

/// The stretches of a paragraph in text order, each on the first lane that is free where it
/// begins.
fn stretches<'a>(extent: &Range<Offset>, annotations: &'a [Rc<Annotation>]) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = annotations
        .iter()
        .flat_map(|annotation| {
            let within = annotation.ranges.iter().filter_map(|range| range.within(extent.start, extent.end));
            within.map(|range| Stretch { extent: range.start()..range.end(), annotation, lane: 0 })
        })
        .collect();
    // A second range of an annotation can begin behind annotations that come later in text order.
    let start = |place: usize| stretches.get(place).map(|stretch| stretch.extent.start);
    let by_start = sorted((0..stretches.len()).collect(), &|&one, &other| start(one).cmp(&start(other)));
    let mut ends: Vec<Offset> = Vec::new();
    for place in by_start {
        let Some(stretch) = stretches.get_mut(place) else { continue };
        let free = ends.iter().position(|end| *end <= stretch.extent.start).unwrap_or(ends.len());
        match ends.get_mut(free) {
            Some(end) => *end = stretch.extent.end,
            None => ends.push(stretch.extent.end),
        }
        stretch.lane = u8::try_from(free).unwrap_or(DEEPEST_LANE).min(DEEPEST_LANE);
    }
    stretches
}

/// Cuts a paragraph wherever a stretch begins or ends.
fn pieces(extent: &Range<Offset>, stretches: &[Stretch<'_>]) -> Vec<Piece> {
    let edges = stretches.iter().flat_map(|stretch| [stretch.extent.start, stretch.extent.end]);
    let mut cuts: Vec<Offset> = sorted(edges.chain([extent.start, extent.end]).collect(), &Offset::cmp);
    cuts.dedup();
    let ends = cuts.iter().zip(cuts.iter().skip(1));
    let mut pieces: Vec<Piece> = ends.map(|(&start, &end)| Piece { extent: start..end, marks: Vec::new() }).collect();
    for stretch in stretches {
        let place = |edge: Offset| cuts.partition_point(|cut| *cut < edge);
        for piece in pieces.get_mut(place(stretch.extent.start)..place(stretch.extent.end)).unwrap_or_default() {
            piece.marks.push(Mark {
                annotation: stretch.annotation.id.clone(),
                label: stretch.annotation.label.clone(),
                lane: stretch.lane,
            });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Command, Details, Timestamp};

    fn article(raw: &str) -> Article {
        Article::new("a".into(), Text::new(raw).unwrap(), Details::default())
    }

    fn add(article: &Article, id: &str, start: usize, end: usize) -> Article {
        let text = article.text();
        let range = text.range(text.floor(start), text.floor(end)).unwrap();
        let annotation = Annotation::new(id.into(), "claim".into(), range, Timestamp::UNIX_EPOCH);
        article.apply(&Command::AddAnnotation(Rc::new(annotation))).unwrap().0
    }

    /// Each piece as its characters and, per annotation, identifier and lane.
    fn shown(page: &Page, index: usize) -> String {
        let view = &page.paragraphs()[index];
        let piece = |piece: &Piece| {
            let marks: Vec<_> = piece.marks.iter().map(|mark| format!("{}{}", mark.annotation, mark.lane)).collect();
            format!("[{}]{}", view.piece_str(piece), marks.concat())
        };
        view.pieces.iter().map(piece).collect()
    }

    #[test]
    fn overlapping_and_nested_annotations_are_cut_into_pieces() {
        let article = add(&add(&add(&article("abcdefgh"), "x", 1, 5), "y", 3, 7), "z", 3, 4);
        assert_eq!(shown(&Page::new(&article), 0), "[a][bc]x0[d]x0y1z2[e]x0y1[fg]y1[h]");
    }

    #[test]
    fn a_lane_is_used_again_once_it_is_free() {
        let article = add(&add(&add(&article("abcdefgh"), "x", 0, 2), "y", 1, 4), "z", 2, 5);
        assert_eq!(shown(&Page::new(&article), 0), "[a]x0[b]x0y1[cd]y1z0[e]z0[fgh]");
    }

    #[test]
    fn an_annotation_across_paragraphs_is_in_each_of_them_but_not_in_the_line_end() {
        let article = add(&article("ab\n\ncd\n"), "x", 1, 5);
        let page = Page::new(&article);
        assert_eq!((0..4).map(|index| shown(&page, index)).collect::<String>(), "[a][b]x0[c]x0[d]");
    }

    #[test]
    fn an_annotation_with_two_ranges_in_a_paragraph_is_in_it_once() {
        let article = article("abcd\nef");
        let text = article.text();
        let range = |start, end| text.range(text.floor(start), text.floor(end)).unwrap();
        let ranges = crate::core::Ranges::new(vec![range(0, 1), range(2, 3), range(3, 6)]).unwrap();
        let annotation = Annotation::new("x".into(), "claim".into(), ranges, Timestamp::UNIX_EPOCH);
        let page = Page::new(&article.apply(&Command::AddAnnotation(Rc::new(annotation))).unwrap().0);
        assert_eq!((shown(&page, 0), shown(&page, 1)), ("[a]x0[b][c]x0[d]x0".to_owned(), "[e]x0[f]".to_owned()));
        assert!(page.paragraphs().iter().all(|view| view.annotations().len() == 1));
    }

    #[test]
    fn only_touched_paragraphs_are_made_again() {
        let before = add(&article("ab\ncd\nef"), "x", 0, 4);
        let after = add(&before, "y", 3, 5);
        let (old, new) = (Page::new(&before), Page::new(&before).changed(&before, &after));
        assert_eq!(new.paragraphs(), Page::new(&after).paragraphs());
        let page = new.changed(&after, &after);
        let kept = |index: usize| Rc::ptr_eq(&page.paragraphs()[index], &new.paragraphs()[index]);
        assert!(kept(0) && kept(1) && kept(2));
        let back = new.changed(&after, &before);
        assert_eq!(back.paragraphs(), old.paragraphs());
        assert!(Rc::ptr_eq(&back.paragraphs()[0], &new.paragraphs()[0]));
        assert!(!Rc::ptr_eq(&back.paragraphs()[1], &new.paragraphs()[1]));
    }
}
