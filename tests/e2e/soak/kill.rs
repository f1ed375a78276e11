//! The browser is killed, at any moment.
//!
//! Chromium writes local storage to the disk seconds after it was told to, and with many saves
//! minutes after. So each browser here has saved often before it is killed.

use std::rc::Rc;

use super::{Chance, any_edit, article, come_back, count, figure, is_long, log::Log};
use crate::{
    harness::{Profile, Services, Wishes, kill::Killing},
    page::{Edit, Page, SAFE},
    proof::{assert_proves_itself, quotes},
};

/// The articles, in bytes.
const SIZES: [usize; 3] = [5_000, 100_000, 1_000_000];

/// How many edits are safe before a killing is planned.
const EARLIER: usize = 12;

/// The browser has no second copy.
const NO_JOURNAL: &str =
    "IDBFactory.prototype.open = () => { throw new DOMException('there is no journal', 'SecurityError'); };";

#[test]
fn nothing_is_lost_when_the_browser_is_killed() {
    let tally = kill_often(count(4, 200), &Wishes::default(), SAFE);
    tally.print("kills");
    assert_eq!((tally.lost, tally.strange), (0, 0));
}

/// The control: without it, a test that never comes near the danger would look the same.
#[test]
fn much_is_lost_when_there_is_no_journal() {
    let wishes = Wishes { before_load: Some(NO_JOURNAL), ..Wishes::default() };
    let tally = kill_often(count(1, 20), &wishes, &["Saved", "One copy only"]);
    tally.print("kills-without-journal");
    assert!(tally.lost > 0, "the loop finds what is lost");
}

#[derive(Default)]
struct Tally {
    kills: usize,
    acknowledged: usize,
    lost: usize,
    strange: usize,
    /// Edits that were on their way and are there: more than was promised.
    unpromised: usize,
    /// Starts at which the page had something to tell.
    told: usize,
}

impl Tally {
    fn print(&self, name: &str) {
        figure(
            name,
            &[
                ("runs", self.kills),
                ("lost", self.lost),
                ("acknowledged", self.acknowledged),
                ("strange", self.strange),
                ("unpromised", self.unpromised),
                ("told", self.told),
            ],
        );
    }
}

/// A profile that goes from browser to browser, with an article.
struct Chain {
    profile: Rc<Profile>,
    text: String,
    /// What was called safe; nothing before the first time.
    log: Option<Log>,
    pending: Option<Edit>,
}

fn kill_often(kills: usize, wishes: &Wishes, safe: &[&str]) -> Tally {
    // From one browser to the next the address must stay, because storage belongs to it.
    let _address = Services::shared();
    let (mut chance, mut tally) = (Chance::seeded(4), Tally::default());
    let mut chains =
        SIZES.map(|size| Chain { profile: Rc::new(Profile::fresh()), text: article(size), log: None, pending: None });
    for kill in 0..kills {
        let chain = &mut chains[kill % SIZES.len()];
        let page = Page::open(&chain.profile, wishes);
        chain.come_back(&page, safe, &mut tally);
        chain.edit_until_killed(&page, safe, &mut chance, &mut tally);
        tally.kills += 1;
    }
    for chain in chains.iter_mut().filter(|chain| chain.log.is_some()) {
        let page = Page::open(&chain.profile, wishes);
        if chain.come_back(&page, safe, &mut tally) {
            let file = page.exported();
            assert_proves_itself(&file);
            assert_eq!(file["article"]["text"], *chain.text);
            assert_eq!(quotes(&file).len(), page.shown().len());
        }
    }
    tally
}

impl Chain {
    /// Opens the article again and compares; answers whether it was there.
    fn come_back(&mut self, page: &Page, safe: &[&str], tally: &mut Tally) -> bool {
        let Some(log) = self.log.take() else {
            page.visit_app();
            self.begin(page, safe);
            return false;
        };
        let found = come_back(page, safe);
        tally.told += usize::from(!page.notices().is_empty());
        let difference = log.compare(found.as_deref().unwrap_or_default(), self.pending.take().as_ref());
        for line in difference.lost.iter().chain(&difference.strange) {
            eprintln!("after kill {} of {} bytes: {line}", tally.kills, self.text.len());
        }
        tally.lost += difference.lost.len();
        tally.strange += difference.strange.len();
        tally.unpromised += usize::from(difference.pending_is_there);
        match found {
            Some(found) if page.article_text() == self.text => self.log = Some(Log::beginning_with(found)),
            // The article itself is one thing more that was promised.
            _ => {
                tally.lost += 1;
                eprintln!("after kill {} of {} bytes: the article is gone", tally.kills, self.text.len());
                self.begin(page, safe);
                return false;
            }
        }
        true
    }

    fn begin(&mut self, page: &Page, safe: &[&str]) {
        if page.has_article() {
            page.button("New article").click();
        }
        page.begin(&self.text);
        page.wait_until("the article to be safe", || page.says(safe));
        self.log = Some(Log::default());
    }

    fn edit_until_killed(&mut self, page: &Page, safe: &[&str], chance: &mut Chance, tally: &mut Tally) {
        let log = self.log.get_or_insert_default();
        let mut killing = None;
        for number in 0.. {
            if number == EARLIER {
                killing = Some(page.kill_in(moment(chance)));
            }
            let edit = any_edit(chance, log.shown());
            match page.edit(&edit, safe) {
                Ok(shown) => {
                    log.acknowledge(shown);
                    tally.acknowledged += 1;
                }
                Err(_) if killing.as_ref().is_some_and(Killing::has_begun) => {
                    self.pending = Some(edit);
                    break;
                }
                Err(error) => panic!("edit {number}, {edit:?}: {error}"),
            }
        }
        if let Some(killing) = killing {
            killing.wait();
        }
    }
}

/// When to kill, in milliseconds: mostly soon; in a soak sometimes later, when the browser has
/// written a part of what it holds.
fn moment(chance: &mut Chance) -> u64 {
    let is_late = is_long() && chance.below(10) == 0;
    let milliseconds = if is_late { 3_000 + chance.below(12_000) } else { chance.below(3_000) };
    milliseconds as u64
}
