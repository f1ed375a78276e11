//! Where components are drawn for a test.

use gainsay::{
    core::{Annotation, AnnotationId, Article, ArticleId, Command, Details, LabelId, Text, Timestamp, Unit},
    ui::testing::DrawnArticle,
};
use std::rc::Rc;
use web_sys::Element;

/// Puts the start screen where the app takes it from, as the page of a release does.
pub(crate) fn offer_start_screen() {
    let page = js_sys::JSON::stringify(&include_str!("../../index.html").into()).unwrap();
    let offer = format!(
        "const page = new DOMParser().parseFromString({page}, 'text/html');
        window.gainsay = {{ takeStartScreen: () => page.querySelector('.start') }};"
    );
    js_sys::eval(&offer).unwrap();
}

/// An element of the page's, empty.
pub(crate) fn fresh_element() -> Element {
    let document = gloo::utils::document();
    let element = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&element).unwrap();
    element
}

/// An article of a text, drawn.
pub(crate) async fn draw(text: &str) -> DrawnArticle {
    let article = Article::new(ArticleId::new("a"), Text::new(text).unwrap(), Details::default());
    let drawn = DrawnArticle::new(fresh_element(), article);
    yew::scheduler::flush().await;
    drawn
}

/// The command that tags code points of a text as a claim.
pub(crate) fn tag(id: &str, text: &Text, start: usize, end: usize) -> Command {
    let at = |count| text.offset(count, Unit::CodePoint).unwrap();
    let range = text.range(at(start), at(end)).unwrap();
    let annotation = Annotation::new(AnnotationId::new(id), LabelId::new("claim"), range, Timestamp::UNIX_EPOCH);
    Command::AddAnnotation(Rc::new(annotation))
}
