//! Every position of a text has a point in the page, and that point is this position.

use gainsay::{
    core::{Text, Unit},
    ui::testing::DrawnArticle,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{draw, tag};

/// Blank paragraphs at both ends and inside; a family, a flag, an accent of its own, Arabic,
/// Japanese; spaces at the edges of a paragraph.
const TEXT: &str = "\nA 👨\u{200d}👩\u{200d}👧 b 🇫🇷 cafe\u{301}.\n\n\n قال الوزير \n彼は否定した。\n";

#[wasm_bindgen_test]
async fn positions_go_to_the_page_and_back() {
    let drawn = draw(TEXT).await;
    assert_positions_return(&drawn, &Text::new(TEXT).unwrap());
}

#[wasm_bindgen_test]
async fn positions_go_to_the_page_and_back_through_marks() {
    let text = Text::new(TEXT).unwrap();
    let mut drawn = draw(TEXT).await;
    let length = TEXT.chars().count();
    // Overlapping and nested, so that the text is cut into many nodes.
    for start in (0..length - 4).step_by(3) {
        // A range of line ends alone is refused, and is none the worse for this test.
        let _ = drawn.apply(&tag(&start.to_string(), &text, start, start + 4));
        let _ = drawn.apply(&tag(&format!("{start}+"), &text, start, length));
    }
    yew::scheduler::flush().await;
    assert_positions_return(&drawn, &text);
}

#[wasm_bindgen_test]
async fn points_beside_the_text_are_its_edges() {
    let text = Text::new("one\n\ntwo").unwrap();
    let drawn = draw(text.as_str()).await;
    let body = gloo::utils::body();
    assert_eq!(drawn.offset(&body, 0), text.offset(0, Unit::CodePoint).ok());
    assert_eq!(drawn.offset(&body, body.child_nodes().length()), Some(text.end()));
}

#[track_caller]
fn assert_positions_return(drawn: &DrawnArticle, text: &Text) {
    let count = text.as_str().chars().count();
    for position in 0..=count {
        let offset = text.offset(position, Unit::CodePoint).unwrap();
        let (node, index) = drawn.point(offset).expect("each position has a point");
        assert_eq!(drawn.offset(&node, index), Some(offset), "position {position} of {count}");
    }
}
