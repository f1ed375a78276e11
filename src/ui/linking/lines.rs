//! Where the lines of links run in the margin. Works with places on the screen that were read from the
//! page, in CSS pixels of the sheet.

use crate::core::{LinkKind, margin::lanes};

/// A link between two heights.
#[derive(Clone, PartialEq)]
pub(super) struct Span {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: LinkKind,
    /// The classes of the label of what speaks.
    pub(super) look: String,
    /// Whether it is a link of the annotation that somebody looks at.
    pub(super) is_near: bool,
}

/// Where the margin is.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Where the text begins, and how much of what is left of it is free.
    pub(super) text: i32,
    pub(super) width: i32,
}

/// A line to be drawn.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    pub(super) path: String,
    /// The arrow at what is spoken about.
    pub(super) arrow: String,
    pub(super) class: String,
}

/// The room between two lanes, at most.
const LANE: i32 = 8;

/// The radius of a line's corners.
const CORNER: i32 = 6;

/// How far the ends of one line are apart at least, and the ends at one line of text from its middle.
const APART: usize = 6;

/// The lines of some spans, those that somebody looks at last, above the others.
pub(super) fn lines(spans: &[Span], room: Room) -> Vec<Line> {
    let ends = |span: &Span| match span.from.abs_diff(span.to) {
        0..APART => (span.from.saturating_sub(APART / 2), span.from + APART / 2),
        _ => (span.from, span.to),
    };
    let heights: Vec<(usize, usize)> = spans.iter().map(ends).collect();
    let lanes = lanes(&heights);
    let count = lanes.iter().max().map_or(1, |last| pixels(*last) + 1);
    // In tenths of a pixel, so that many lanes differ in little room.
    let step = (room.width * 10 / (count + 1)).clamp(10, LANE * 10);
    let line = |((span, (from, to)), lane): ((&Span, &(usize, usize)), &usize)| {
        let lane = room.text - (pixels(*lane) + 2) * step / 10;
        Line {
            path: path(room.text, lane, pixels(*from), pixels(*to)),
            arrow: format!("M{} {}l-5 -3.5v7z", room.text, pixels(*to)),
            class: format!("link-line {} {}{}", span.kind.name(), span.look, if span.is_near { " near" } else { "" }),
        }
    };
    let all = || spans.iter().zip(&heights).zip(&lanes);
    let behind = all().filter(|((span, _), _)| !span.is_near);
    let above = all().filter(|((span, _), _)| span.is_near);
    behind.chain(above).map(line).collect()
}

/// From the text to a lane, along it, and back to the text.
fn path(text: i32, lane: i32, from: i32, to: i32) -> String {
    let corner = CORNER.min((to - from).abs() / 2).min(text - lane).max(0);
    let down = if to > from { corner } else { -corner };
    let begin = text - 1;
    format!(
        "M{begin} {from}H{}Q{lane} {from} {lane} {}V{}Q{lane} {to} {} {to}H{}",
        lane + corner,
        from + down,
        to - down,
        lane + corner,
        text - 4
    )
}

fn pixels(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: usize, to: usize) -> Span {
        Span { from, to, kind: LinkKind::Denies, look: String::new(), is_near: from == 100 }
    }

    #[test]
    fn a_line_goes_from_the_text_to_its_lane_and_back() {
        let room = Room { text: 40, width: 60 };
        let drawn = lines(&[span(100, 200), span(300, 150)], room);
        assert_eq!(drawn[1].path, "M39 100H30Q24 100 24 106V194Q24 200 30 200H36");
        assert_eq!(drawn[1].arrow, "M40 200l-5 -3.5v7z");
        assert_eq!(drawn[0].path, "M39 300H22Q16 300 16 294V156Q16 150 22 150H36");
        assert_eq!([&*drawn[0].class, &*drawn[1].class], ["link-line denies ", "link-line denies  near"]);
    }

    #[test]
    fn fifty_lines_keep_apart_in_a_wide_margin_and_stay_in_a_narrow_one() {
        let spans: Vec<Span> = (0..50).map(|at| span(at * 30, (at * 7 + 3) % 50 * 30)).collect();
        for (width, apart) in [(120, 2), (12, 0)] {
            let drawn = lines(&spans, Room { text: 40, width });
            let mut lanes: Vec<i32> =
                drawn.iter().filter_map(|line| line.path.split_once('Q')?.1.split(' ').next()?.parse().ok()).collect();
            lanes.sort_unstable();
            lanes.dedup();
            assert!(lanes.windows(2).all(|pair| pair[1] - pair[0] >= apart), "{lanes:?}");
            assert!(lanes[0] >= 40 - width.max(60), "{lanes:?}");
        }
    }

    #[test]
    fn what_lies_on_one_line_of_text_has_a_line_too() {
        assert_eq!(
            lines(&[span(50, 50)], Room { text: 40, width: 60 })[0].path,
            "M39 47H27Q24 47 24 50V50Q24 53 27 53H36"
        );
    }
}
