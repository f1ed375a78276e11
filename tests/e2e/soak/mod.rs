//! What is shown as saved is never lost: how often that was tried, and how often it was true.
//!
//! Each test here makes many tries of one kind of fault and prints a line of figures before it
//! judges them. `cargo xtask test` makes few of them, `cargo xtask soak` makes many and puts the
//! lines into a table.

mod chance;
mod crash;
mod hide;
mod kill;
mod log;
mod tabs;
mod wipe;

use std::{
    env,
    fmt::Write,
    rc::Rc,
    thread,
    time::{Duration, Instant},
};

use self::chance::Chance;
use crate::{
    harness::{Profile, Wishes},
    page::{Edit, LABELS, Page, Shown, Tab},
};

/// How many tries a test makes: the first number usually, the second in a soak.
pub(crate) fn count(short: usize, long: usize) -> usize {
    if is_long() { long } else { short }
}

/// Whether there is time for long tries.
pub(crate) fn is_long() -> bool {
    env::var_os("GAINSAY_SOAK").is_some()
}

/// Prints the figures of a test: a name in one word, and numbers with their names.
#[expect(clippy::print_stdout, reason = "`cargo xtask soak` makes a table of these lines")]
pub(crate) fn figure(name: &str, numbers: &[(&str, usize)]) {
    let numbers: Vec<String> = numbers.iter().map(|(what, number)| format!(" {what}={number}")).collect();
    println!("figure: {name}{}", numbers.concat());
}

/// An article of about so many bytes, no two sentences of which are alike.
pub(crate) fn article(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 100);
    for number in 1_usize.. {
        let end = if number.is_multiple_of(8) { '\n' } else { ' ' };
        let _ = write!(text, "In report {number} the ministry denies claim {} of the mayor.{end}", number * 31 % 1009);
        if text.len() >= bytes {
            break;
        }
    }
    text.trim_end().to_owned()
}

/// Any next edit of an article that shows these annotations. It is kept from having many of them.
fn any_edit(chance: &mut Chance, shown: &[Shown]) -> Edit {
    const MOST: usize = 24;
    let Some((id, now, _)) = shown.get(chance.below(shown.len().max(1))) else {
        return Edit::Tag { place: chance.next_place(), label: chance.below(3) };
    };
    match chance.below(10) {
        0..2 => Edit::Delete { id: id.clone() },
        2..4 => {
            // Another label than it has.
            let label = LABELS.iter().position(|label| label == now).map_or(0, |at| (at + 1 + chance.below(2)) % 3);
            Edit::Retag { id: id.clone(), label }
        }
        _ if shown.len() >= MOST => Edit::Delete { id: id.clone() },
        _ => Edit::Tag { place: chance.next_place(), label: chance.below(3) },
    }
}

/// A page with a saved article in a tab of its own, and the tab from which that one can be ended.
fn beside_a_refuge() -> (Page, Tab, Tab) {
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
    let refuge = page.tab();
    let tab = page.new_tab();
    page.visit_app();
    page.begin(&article(20_000));
    page.wait_saved();
    (page, refuge, tab)
}

/// How long a start screen must last until the article that was open counts as gone.
const GONE: Duration = Duration::from_secs(4);

/// Goes to the app and waits until it calls what it has brought back safe, by one of these words.
/// Answers with what the list shows then; with nothing when there is no article.
#[track_caller]
fn come_back(page: &Page, safe: &[&str]) -> Option<Vec<Shown>> {
    page.visit_app();
    settled(page, safe)
}

/// Waits until the page that was loaded last calls what it shows safe.
#[track_caller]
fn settled(page: &Page, safe: &[&str]) -> Option<Vec<Shown>> {
    let mut empty_since = Instant::now();
    page.wait_for("what was kept to come back", || {
        if !page.has_article() {
            return (empty_since.elapsed() > GONE).then_some(None);
        }
        empty_since = Instant::now();
        page.says(safe).then(|| Some(page.shown()))
    })
}

/// Lets some time go by in which the page works on: what happens to it next must not wait for it.
fn let_pass(milliseconds: usize) {
    thread::sleep(Duration::from_millis(milliseconds as u64));
}
