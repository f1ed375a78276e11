//! Annotations that overlap and nest.

use crate::{harness::story, page::Page};

const ARTICLE: &str = "The minister denied that the company paid any bribes.";

#[test]
fn every_annotation_under_the_pointer_and_the_caret_is_reached() {
    story(|page| {
        page.begin(ARTICLE);
        let wide = page.tag("The minister denied that the company paid", "1");
        let late = page.tag("denied that the company paid any bribes", "2");
        let deep = page.tag("company", "3");
        page.press("Escape");

        let under: Vec<(String, Vec<String>)> =
            page.marks().into_iter().map(|mark| (mark.text, sorted(mark.annotations))).collect();
        let expected = [
            ("The minister ", vec![&wide]),
            ("denied that the ", vec![&wide, &late]),
            ("company", vec![&wide, &late, &deep]),
            (" paid", vec![&wide, &late]),
            (" any bribes", vec![&late]),
        ];
        let expected = expected.map(|(text, ids)| (text.to_owned(), sorted(ids.into_iter().cloned().collect())));
        assert_eq!(under, expected);
        let labels = [(&wide, "claim"), (&late, "denial"), (&deep, "allegation")];
        for mark in page.marks() {
            let top =
                labels.iter().find(|(id, _)| Some(*id) == mark.annotations.last()).expect("it is one of the three");
            assert_eq!(mark.label, top.1, "the mark has the label of the annotation on top");
        }
        for (id, quote) in [(&wide, "The minister denied that the company paid"), (&deep, "company")] {
            assert_eq!(page.text_under(id), quote);
        }

        let all = sorted(vec![wide, late, deep]);
        page.click_at(page.within("company", 3));
        assert_eq!(reached(page, || page.click_at(page.within("company", 3))), all);
        page.press("Escape Enter");
        assert_eq!(reached(page, || page.press("Enter")), all);
    });
}

/// The annotations that open one after the other when something is done again and again.
#[track_caller]
fn reached(page: &Page, again: impl Fn()) -> Vec<String> {
    let mut reached = vec![page.wait_for("an annotation to open", || page.opened())];
    for _ in 0..2 {
        again();
        let next = page.wait_for("another one to open", || page.opened().filter(|id| !reached.contains(id)));
        reached.push(next);
    }
    sorted(reached)
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}
