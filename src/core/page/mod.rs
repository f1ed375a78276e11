//! An article as it is laid out for reading: paragraphs, cut into pieces where annotations begin
//! and end.

mod pieces;

use std::{ops::Range, rc::Rc};

pub use pieces::{DEEPEST_LANE, Mark, Piece};

use super::{
    annotation::{self, Annotation},
    article::Article,
    offset::Offset,
    order::sorted,
    text::Text,
};

/// How long a block gets, in bytes of text: two or three screens. With shorter ones there are more
/// of them to look after, with longer ones each takes longer to draw.
const BLOCK: usize = 3_600;

/// What a paragraph takes up beside its text, as if it were bytes: the rest of its last line, and the
/// space below it.
const PARAGRAPH: usize = 80;

/// All paragraphs of an article, in blocks. A change makes new views of the paragraphs it touches and
/// keeps the others, and so the blocks, so that a screen can tell by the pointer what to draw again.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) text: Text,
    blocks: Vec<Rc<Block>>,
}

/// Paragraphs that follow each other, of about the same length in every block: a screen can leave
/// those alone that nobody sees. Which paragraphs are in a block depends on the text only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    first: usize,
    paragraphs: Vec<Rc<ParagraphView>>,
}

/// A paragraph and the annotations in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphView {
    /// Which paragraph of the article it is, counted from 0.
    pub index: usize,
    /// Where it lies in the text.
    pub extent: Range<Offset>,
    text: Text,
    annotations: Vec<Rc<Annotation>>,
}

impl Page {
    /// Lays an article out.
    pub fn new(article: &Article) -> Self {
        let text = article.text();
        let mut touching = vec![Vec::new(); text.paragraph_count()];
        for annotation in article.annotations().iter() {
            for_each_paragraph(text, annotation, |index| {
                if let Some(touching) = touching.get_mut(index) {
                    touching.push(Rc::clone(annotation));
                }
            });
        }
        let mut page = Self { text: text.clone(), blocks: Vec::new() };
        let mut block = Block { first: 0, paragraphs: Vec::new() };
        let mut length = 0;
        for (index, annotations) in touching.into_iter().enumerate() {
            let Some(view) = ParagraphView::new(text, index, annotations) else { continue };
            length += view.as_str().len() + PARAGRAPH;
            block.paragraphs.push(Rc::new(view));
            if length >= BLOCK {
                page.blocks
                    .push(Rc::new(std::mem::replace(&mut block, Block { first: index + 1, paragraphs: vec![] })));
                length = 0;
            }
        }
        if !block.paragraphs.is_empty() {
            page.blocks.push(Rc::new(block));
        }
        page
    }

    /// The text that is laid out.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Rc<Block>] {
        &self.blocks
    }

    /// The place among the blocks of the one that a paragraph is in.
    pub fn block_of(&self, paragraph: usize) -> usize {
        self.blocks.partition_point(|block| block.first <= paragraph).saturating_sub(1)
    }

    /// The place among the blocks of the one that a paragraph is in, and its place in that.
    pub fn place_of(&self, paragraph: usize) -> Option<(usize, usize)> {
        let number = self.block_of(paragraph);
        let block = self.blocks.get(number)?;
        let place = paragraph.checked_sub(block.first)?;
        (place < block.paragraphs.len()).then_some((number, place))
    }

    /// The place among the blocks of the one that a position is in.
    pub fn block_at(&self, offset: Offset) -> usize {
        self.block_of(self.text.paragraph_at(offset))
    }

    /// The annotations that cover the character behind a position, the one on top first.
    pub fn annotations_at(&self, offset: Offset) -> Vec<Rc<Annotation>> {
        let index = self.text.paragraph_at(offset);
        let place = self.place_of(index);
        let view = place.and_then(|(block, place)| self.blocks.get(block)?.paragraphs.get(place));
        let annotations = view.map_or(&[][..], |view| view.annotations());
        annotations.iter().rev().filter(|annotation| annotation.ranges.contains(offset)).cloned().collect()
    }

    /// The page after a change from one state of the article to another.
    #[must_use]
    pub fn changed(&self, before: &Article, after: &Article) -> Self {
        let (gone, come) = differences(before.annotations(), after.annotations());
        let mut changes = Vec::new();
        for (annotation, has_come) in gone.iter().map(|one| (one, false)).chain(come.iter().map(|one| (one, true))) {
            for_each_paragraph(&self.text, annotation, |index| changes.push(Change { index, annotation, has_come }));
        }
        // Those of one paragraph stay in text order.
        let changes = sorted(changes, &|one, other| one.index.cmp(&other.index));
        let mut page = self.clone();
        for changes in changes.chunk_by(|one, other| one.index == other.index) {
            page.change(changes);
        }
        page
    }

    /// Carries out the changes of one paragraph.
    fn change(&mut self, changes: &[Change<'_>]) {
        let Some(&Change { index, .. }) = changes.first() else { return };
        let Some((block, place)) = self.place_of(index) else { return };
        let Some(block) = self.blocks.get_mut(block).map(Rc::make_mut) else { return };
        let Some(slot) = block.paragraphs.get_mut(place) else { return };
        let of_kind = |has_come| changes.iter().filter(move |change| change.has_come == has_come);
        let gone: Vec<&Annotation> = of_kind(false).map(|change| &**change.annotation).collect();
        // They are in text order, in which no two annotations of an article are equal.
        let is_kept = |one: &&Rc<Annotation>| gone.binary_search_by(|other| other.text_order(one)).is_err();
        let kept = slot.annotations.iter().filter(is_kept).cloned();
        let come = of_kind(true).map(|change| Rc::clone(change.annotation));
        let annotations = annotation::in_text_order(kept.chain(come).collect());
        if let Some(view) = ParagraphView::new(&self.text, index, annotations) {
            *slot = Rc::new(view);
        }
    }
}

/// What becomes of an annotation in one of the paragraphs that it touches.
struct Change<'a> {
    index: usize,
    annotation: &'a Rc<Annotation>,
    /// Whether it is there after the change; otherwise it was there before.
    has_come: bool,
}

/// Does something for each paragraph that an annotation touches, once, in order.
fn for_each_paragraph(text: &Text, annotation: &Annotation, mut act: impl FnMut(usize)) {
    // Ranges are in text order: only the last paragraph of one can be touched by the next again.
    let mut seen = None;
    for range in annotation.ranges.iter() {
        let last = text.floor(range.end().bytes().saturating_sub(1));
        for index in text.paragraph_at(range.start())..=text.paragraph_at(last) {
            if seen != Some(index) {
                act(index);
            }
            seen = Some(index);
        }
    }
}

type Annotations = Vec<Rc<Annotation>>;

impl Block {
    /// Its paragraphs, in order; never empty.
    pub fn paragraphs(&self) -> &[Rc<ParagraphView>] {
        &self.paragraphs
    }

    /// Whether an annotation lies in it, at least in part.
    pub fn holds(&self, annotation: &Annotation) -> bool {
        let (Some(first), Some(last)) = (self.paragraphs.first(), self.paragraphs.last()) else { return false };
        let (start, end) = (first.extent.start, last.extent.end);
        annotation.ranges.iter().any(|range| range.start() < end && range.end() > start)
    }
}

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
        Some(Self { index, extent, text: text.clone(), annotations })
    }

    /// The paragraph in order, without gaps, cut where annotations begin and end; empty for an empty
    /// paragraph. Made when it is asked for: most paragraphs of a long article are never drawn.
    pub fn pieces(&self) -> Vec<Piece> {
        pieces::pieces(&self.extent, &self.annotations)
    }

    /// Whether it has no characters.
    pub fn is_blank(&self) -> bool {
        self.extent.is_empty()
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

    /// Whether an annotation touches it.
    pub fn holds(&self, annotation: &Annotation) -> bool {
        self.annotations.iter().any(|one| one.id == annotation.id)
    }
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

    fn paragraphs(page: &Page) -> impl Iterator<Item = &Rc<ParagraphView>> {
        page.blocks().iter().flat_map(|block| block.paragraphs())
    }

    /// Each piece as its characters and, per annotation, identifier and lane.
    fn shown(page: &Page, index: usize) -> String {
        let view = paragraphs(page).nth(index).unwrap();
        let piece = |piece: &Piece| {
            let marks: Vec<_> = piece.marks.iter().map(|mark| format!("{}{}", mark.annotation, mark.lane)).collect();
            format!("[{}]{}", view.piece_str(piece), marks.concat())
        };
        view.pieces().iter().map(piece).collect()
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
        assert!(paragraphs(&page).all(|view| view.annotations().len() == 1));
    }

    #[test]
    fn only_touched_paragraphs_are_made_again() {
        let before = add(&article("ab\ncd\nef"), "x", 0, 4);
        let after = add(&before, "y", 3, 5);
        let (old, new) = (Page::new(&before), Page::new(&before).changed(&before, &after));
        assert_eq!(new.blocks(), Page::new(&after).blocks());
        let page = new.changed(&after, &after);
        assert!(Rc::ptr_eq(&page.blocks()[0], &new.blocks()[0]));
        let back = new.changed(&after, &before);
        assert_eq!(back.blocks(), old.blocks());
        let (back, new) = (back.blocks()[0].paragraphs(), new.blocks()[0].paragraphs());
        assert!(Rc::ptr_eq(&back[0], &new[0]));
        assert!(!Rc::ptr_eq(&back[1], &new[1]));
    }

    #[test]
    fn a_change_keeps_the_blocks_that_it_does_not_touch() {
        let paragraph = "word ".repeat(BLOCK / 10);
        let before = article(&[&*paragraph; 7].join("\n"));
        let page = Page::new(&before);
        let firsts: Vec<usize> = page.blocks().iter().map(|block| block.first).collect();
        assert_eq!(firsts, [0, 2, 4, 6]);
        assert_eq!((0..7).map(|index| page.block_of(index)).collect::<Vec<_>>(), [0, 0, 1, 1, 2, 2, 3]);
        // From the last paragraph of the second block into the third.
        let end = 4 * (paragraph.len() + 1);
        let after = add(&before, "x", end - 10, end + 10);
        let changed = page.changed(&before, &after);
        assert_eq!(changed.blocks(), Page::new(&after).blocks());
        let kept = |index: usize| Rc::ptr_eq(&changed.blocks()[index], &page.blocks()[index]);
        assert_eq!([0, 1, 2, 3].map(kept), [true, false, false, true]);
        let covering = |bytes| changed.annotations_at(before.text().floor(bytes)).len();
        assert_eq!((covering(end - 10), covering(end + 9), covering(end + 10)), (1, 1, 0));
    }
}
