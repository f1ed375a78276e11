//! A paragraph, cut where annotations begin and end.

use std::{ops::Range, rc::Rc};

use crate::core::{
    annotation::Annotation,
    id::{AnnotationId, LabelId},
    offset::Offset,
    order::sorted,
};

/// The deepest lane; what lies deeper is drawn on this one.
pub const DEEPEST_LANE: u8 = 3;

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

/// A range of an annotation, as far as it lies in the paragraph.
struct Stretch<'a> {
    extent: Range<Offset>,
    annotation: &'a Annotation,
    lane: u8,
}

/// Cuts a paragraph wherever one of the annotations that touch it, which are in text order, begins or
/// ends.
pub(super) fn pieces(extent: &Range<Offset>, annotations: &[Rc<Annotation>]) -> Vec<Piece> {
    cut(extent, &stretches(extent, annotations))
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
fn cut(extent: &Range<Offset>, stretches: &[Stretch<'_>]) -> Vec<Piece> {
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
