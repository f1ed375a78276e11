//! Several tabs of one browser.

use std::{
    collections::BTreeSet,
    rc::Rc,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{Chance, any_edit, article, come_back, count, figure, log::Log};
use crate::{
    harness::{Profile, Services, Wishes},
    page::{Edit, Page, SAFE, Shown, Tab},
};

/// How long it may take until another tab can write when the one that did is gone.
const TAKE_OVER: Duration = Duration::from_secs(2);

/// How long an article is, in bytes, that has different words for each of 200 edits: words that are
/// tagged already cannot be tagged so again.
const LONG_ENOUGH: usize = 20_000;

/// What a tab says that only follows what another one writes.
const FOLLOWS: &str = "open in another tab";

#[test]
fn different_articles_are_written_side_by_side() {
    let (runs, edits) = (count(1, 20), count(20, 200));
    // From one browser to the next the address must stay, because storage belongs to it.
    let _address = Services::shared();
    let (mut tried, mut lost, mut doubled) = (0, 0, 0);
    for run in 0..runs {
        let profile = Rc::new(Profile::fresh());
        let page = Page::open(&profile, &Wishes::default());
        let mut tabs = vec![page.tab()];
        tabs.extend((0..=run % 3).map(|_| page.new_tab()));
        let texts: Vec<String> =
            (0..tabs.len()).map(|number| format!("Article {number}. {}", article(LONG_ENOUGH))).collect();
        for (tab, text) in tabs.iter().zip(&texts) {
            page.go_to(tab);
            page.visit_app();
            // The tab begins with the article that another one has open.
            if page.has("button", "New article") {
                page.button("New article").click();
            }
            page.begin(text);
        }
        for tab in &tabs {
            page.go_to(tab);
            page.start_writing(run, edits);
        }
        let written: Vec<Vec<Shown>> = tabs.iter().map(|tab| written_in(&page, tab)).collect();
        page.close_browser();

        let page = Page::open(&profile, &Wishes::default());
        come_back(&page, SAFE);
        let library = if page.has_article() { page.export("Gainsay JSON, all articles").json() } else { Value::Null };
        for (text, written) in texts.iter().zip(&written) {
            tried += edits;
            let (gone, twice) = compare(&library, text, written);
            lost += gone + edits.saturating_sub(written.len());
            doubled += twice;
        }
    }
    figure("tabs-side-by-side", &[("runs", runs), ("lost", lost), ("doubled", doubled), ("edits", tried)]);
    assert_eq!((lost, doubled), (0, 0));
}

fn written_in(page: &Page, tab: &Tab) -> Vec<Shown> {
    page.go_to(tab);
    page.written()
}

/// How many annotations of an article a library lacks, and how many it has too many.
fn compare(library: &Value, text: &str, written: &[Shown]) -> (usize, usize) {
    let articles = library["articles"].as_array();
    let same: Vec<&Value> = articles.into_iter().flatten().filter(|each| each["article"]["text"] == *text).collect();
    let stored: Vec<&str> = same
        .iter()
        .flat_map(|article| article["annotations"].as_array().expect("it has annotations"))
        .filter_map(|annotation| annotation["id"].as_str())
        .collect();
    let (kept, wanted): (BTreeSet<&str>, BTreeSet<&str>) =
        (stored.iter().copied().collect(), written.iter().map(|(id, ..)| id.as_str()).collect());
    let twice = stored.len() - kept.len() + kept.difference(&wanted).count() + same.len().saturating_sub(1);
    (wanted.difference(&kept).count(), twice)
}

#[test]
fn one_tab_writes_an_article_and_the_others_follow_until_it_is_gone() {
    let (runs, edits) = (count(1, 20), count(20, 200));
    let mut chance = Chance::seeded(12);
    // From one browser to the next the address must stay, because storage belongs to it.
    let _address = Services::shared();
    let (mut tried, mut lost, mut slowest, mut successions) = (0, 0, Duration::ZERO, 0);
    for run in 0..runs {
        let profile = Rc::new(Profile::fresh());
        let page = Page::open(&profile, &Wishes::default());
        // A tab to stand in while others crash.
        let refuge = page.tab();
        let mut writer = page.new_tab();
        page.visit_app();
        page.begin(&article(5_000));
        page.wait_saved();
        let mut followers: Vec<Tab> = (0..count(2, 1 + run % 3)).map(|_| follower(&page)).collect();
        let mut log = Log::default();
        loop {
            write(&page, &writer, &followers, edits, &mut log, &mut chance);
            tried += edits;
            if followers.is_empty() {
                break;
            }
            let start = Instant::now();
            leave(&page, &writer, &refuge, (run + followers.len()).is_multiple_of(2));
            writer = successor(&page, &mut followers);
            slowest = slowest.max(start.elapsed());
            successions += 1;
            lost += difference(&log, &page.shown());
        }
        drop(page);
        let page = Page::open(&profile, &Wishes::default());
        lost += difference(&log, &come_back(&page, SAFE).unwrap_or_default());
    }
    let slowest_ms = usize::try_from(slowest.as_millis()).unwrap_or(usize::MAX);
    figure(
        "tabs-of-one-article",
        &[("runs", runs), ("lost", lost), ("edits", tried), ("take-overs", successions), ("slowest-ms", slowest_ms)],
    );
    assert_eq!(lost, 0);
    assert!(slowest <= TAKE_OVER, "{slowest:?}");
}

/// A new tab that shows the article that another one writes.
fn follower(page: &Page) -> Tab {
    let tab = page.new_tab();
    page.visit_app();
    page.find("document", "Article");
    page.wait_until("it to say that it only follows", || follows(page));
    tab
}

fn follows(page: &Page) -> bool {
    page.texts("[role=status], [role=alert]").concat().contains(FOLLOWS)
}

/// Makes edits in a tab; every now and then the others are looked at, which must show them and
/// cannot make any.
fn write(page: &Page, writer: &Tab, followers: &[Tab], edits: usize, log: &mut Log, chance: &mut Chance) {
    for number in 1..=edits {
        page.go_to(writer);
        let edit = any_edit(chance, log.shown());
        log.acknowledge(page.edit(&edit, SAFE).unwrap_or_else(|error| panic!("edit {number}, {edit:?}: {error}")));
        if number.is_multiple_of(10) {
            for follower in followers {
                page.go_to(follower);
                page.wait_equal(&log.shown().to_vec(), || page.shown());
                assert!(follows(page), "a tab that only follows says so");
                page.edit_and_leave(&Edit::Tag { place: number, label: 0 }, "nothing", 0);
            }
        }
    }
}

fn leave(page: &Page, tab: &Tab, refuge: &Tab, crashes: bool) {
    page.go_to(tab);
    if crashes {
        page.crash(refuge);
    } else {
        page.go_to(refuge);
    }
    page.close(tab);
}

/// The tab that follows no longer, because it is its turn to write.
fn successor(page: &Page, followers: &mut Vec<Tab>) -> Tab {
    let place = page.wait_for("a tab to take over", || {
        followers.iter().position(|tab| {
            page.go_to(tab);
            !follows(page) && page.says(SAFE)
        })
    });
    followers.remove(place)
}

fn difference(log: &Log, found: &[Shown]) -> usize {
    let difference = log.compare(found, None);
    for line in difference.lost.iter().chain(&difference.strange) {
        eprintln!("{line}");
    }
    difference.lost.len() + difference.strange.len()
}
