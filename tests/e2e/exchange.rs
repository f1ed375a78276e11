//! Out as a file, and in again.

use std::rc::Rc;

use serde_json::Value;

use crate::{
    harness::{Profile, Wishes, story},
    page::Page,
    proof::{assert_proves_itself, quotes},
};

const ARTICLE: &str = "👩\u{200d}🚒 Zoë said: “Ελπίδα denied it.”\nلم يقل ذلك.\n\n日本語の文。 The end.";

#[test]
fn an_article_goes_to_another_browser_and_back_without_loss() {
    story(|page| {
        make_article(page);
        let file = page.export("Gainsay JSON");
        assert_eq!(file.name.rsplit('.').next(), Some("json"), "{}", file.name);
        assert_proves_itself(&file.json());
        assert_eq!(quotes(&file.json()), ["Ελπίδα denied it", "denied it.”\nلم يقل"]);
        assert_eq!(page.export("Plain text").content, ARTICLE.as_bytes());

        let other = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
        other.visit_app();
        other.import(&other.file("article.json", &file.content));
        other.wait_told("Imported.");
        assert_eq!(other.article_text(), ARTICLE);
        assert_eq!(other.marks(), page.marks());
        other.wait_saved();
        other.reload();
        assert_eq!(other.export("Gainsay JSON"), file);
        other.assert_no_complaints();
    });
}

#[test]
fn a_library_goes_to_another_browser_without_loss() {
    story(|page| {
        make_article(page);
        page.button("New article").click();
        page.button("Try it on a sample").click();
        page.wait_saved();
        let file = page.export("Gainsay JSON, all articles");
        let articles = file.json();
        assert_eq!(articles["format"], "gainsay-library");
        let articles = articles["articles"].as_array().expect("a library has a list of articles").clone();
        assert_eq!(articles.len(), 2);
        articles.iter().for_each(assert_proves_itself);

        let other = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
        other.visit_app();
        other.import(&other.file("library.json", &file.content));
        other.wait_told("Imported 2 articles: 2 new");
        let again = other.export("Gainsay JSON, all articles").json();
        assert_eq!(by_id(again["articles"].as_array().expect("there is a list")), by_id(&articles));
        other.assert_no_complaints();
    });
}

#[test]
fn a_file_that_comes_twice_changes_nothing_and_a_changed_one_becomes_a_copy() {
    story(|page| {
        make_article(page);
        let file = page.export("Gainsay JSON");
        page.button("New article").click();
        page.import(&page.file("same.json", &file.content));
        page.wait_told("This article is here already, exactly like this.");
        page.button("Articles 1");
        assert_eq!(page.export("Gainsay JSON"), file);

        let mut changed = file.json();
        changed["annotations"][0]["note"] = "Another note.".into();
        page.import(&page.file("changed.json", changed.to_string()));
        page.wait_told("Imported as a copy");
        page.button("Articles 2");
        let copy = page.exported();
        assert_ne!(copy["article"]["id"], changed["article"]["id"]);
        assert_eq!(copy["annotations"], changed["annotations"]);
    });
}

#[track_caller]
fn make_article(page: &Page) {
    page.begin(ARTICLE);
    page.tag("Ελπίδα denied it", "2");
    page.field("Note").write("One 🔥 note.");
    page.drag(page.before("denied"), page.behind("لم يقل"));
    page.press("3");
    page.wait_equal(&2, || page.entries().len());
    page.wait_saved();
}

fn by_id(articles: &[Value]) -> Vec<Value> {
    let mut articles = articles.to_vec();
    articles.sort_by_key(|article| article["article"]["id"].as_str().map(str::to_owned));
    articles
}
