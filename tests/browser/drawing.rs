//! What is drawn when something changes.

use gainsay::core::{AnnotationId, Command, Text};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{draw, tag};

#[wasm_bindgen_test]
async fn only_the_paragraphs_of_an_annotation_are_drawn_again() {
    let paragraphs = vec!["He denied it."; 1_000].join("\n");
    let text = Text::new(&paragraphs).unwrap();
    let mut drawn = draw(&paragraphs).await;
    assert_eq!(drawn.drawn(), 1_000);

    let third = 2 * "He denied it.\n".len();
    drawn.apply(&tag("a", &text, third, third + 9)).unwrap();
    yew::scheduler::flush().await;
    assert_eq!(drawn.drawn(), 1_001, "one paragraph");

    drawn.apply(&tag("b", &text, third, third + 20)).unwrap();
    yew::scheduler::flush().await;
    assert_eq!(drawn.drawn(), 1_003, "two paragraphs");

    drawn.apply(&Command::RemoveAnnotation(AnnotationId::new("a"))).unwrap();
    yew::scheduler::flush().await;
    assert_eq!(drawn.drawn(), 1_004, "one paragraph");
}
