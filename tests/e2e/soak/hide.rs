//! A page is left within the blink of an eye after an edit, before it could have called it safe.

use super::{Chance, any_edit, beside_a_refuge, come_back, count, figure, let_pass, log::Log};
use crate::page::{Edit, Page, SAFE, Tab};

/// How soon after the edit, at most, in milliseconds.
const SOON: usize = 50;

/// How long a hidden tab lives until the browser does away with it, in milliseconds.
const HIDDEN: usize = 100;

const WAYS: [&str; 4] = ["reload", "navigate", "close", "hide"];

#[test]
fn an_edit_is_there_when_the_page_was_left_at_once() {
    let runs = count(4, 500);
    let mut chance = Chance::seeded(3);
    let (page, refuge, mut tab) = beside_a_refuge();

    let (mut log, mut lost) = (Log::default(), [0; WAYS.len()]);
    for run in 0..runs {
        let (edit, delay, way) = (any_edit(&mut chance, log.shown()), chance.below(SOON), run % WAYS.len());
        tab = leave(&page, &edit, WAYS[way], delay, &refuge, tab);
        let found = come_back(&page, SAFE).unwrap_or_default();
        let difference = log.compare(&found, Some(&edit));
        let is_whole = difference.pending_is_there && difference.lost.is_empty() && difference.strange.is_empty();
        if !is_whole {
            eprintln!("run {run}: {} {delay} ms after {edit:?}: {difference:?}", WAYS[way]);
            lost[way] += 1;
        }
        log = Log::beginning_with(found);
    }
    let all: usize = lost.iter().sum();
    let mut figures = vec![("runs", runs), ("lost", all)];
    figures.extend(WAYS.into_iter().zip(lost));
    figure("left-at-once", &figures);
    assert_eq!(all, 0);
}

/// Makes an edit and leaves the page so many milliseconds later; answers with the tab in which to
/// go on.
fn leave(page: &Page, edit: &Edit, way: &str, delay: usize, refuge: &Tab, tab: Tab) -> Tab {
    match way {
        "reload" | "navigate" => {
            page.mark_document();
            page.edit_and_leave(edit, way, delay as u64);
            page.wait_until("another document", || page.is_another_document());
            return tab;
        }
        "close" => {
            page.edit_and_leave(edit, "nothing", 0);
            page.go_to(refuge);
            let_pass(delay);
        }
        _ => {
            page.edit_and_leave(edit, "nothing", 0);
            let_pass(delay);
            page.show(refuge);
            let_pass(HIDDEN);
            page.crash(refuge);
        }
    }
    page.close(&tab);
    page.new_tab()
}
