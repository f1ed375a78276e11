//! Very many changes, saves, kills and reloads, held against a model that is too simple to be wrong.

use std::{collections::VecDeque, fs};

use gainsay::{
    core::{Article, Command, Summary, history::DEPTH},
    storage::{Records, Volumes},
};
use proptest::{
    prelude::*,
    sample::Index,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use time::Duration;

use crate::{
    desk::{Desk, Move, article, store},
    support::{
        commands, invariants,
        soak::{count, figure},
    },
    tab::SimulatedTab,
};

/// Every state that can be undone to or made again, whole.
struct Model {
    states: VecDeque<Article>,
    /// Which of them is shown.
    shown: usize,
    /// The commands that led from each state to the next.
    commands: VecDeque<Command>,
    summary: Summary,
}

impl Model {
    fn new(desk: &Desk) -> Self {
        let states = [desk.article.clone()].into();
        Self { states, shown: 0, commands: VecDeque::new(), summary: desk.summary.clone() }
    }

    fn article(&self) -> &Article {
        &self.states[self.shown]
    }

    fn go(&mut self, one: &Move) {
        match one {
            Move::Do(draft) => self.perform(draft.command(self.article())),
            Move::Undo if self.shown > 0 => self.show(self.shown - 1),
            Move::Redo if self.shown + 1 < self.states.len() => self.show(self.shown + 1),
            Move::Undo | Move::Redo => {}
            Move::Delete => {
                self.summary.deleted = self.summary.deleted.is_none().then_some(self.summary.changed);
            }
        }
    }

    fn perform(&mut self, command: Command) {
        let Ok((after, _)) = self.article().apply(&command) else { return };
        self.states.truncate(self.shown + 1);
        self.commands.truncate(self.shown);
        let typing = self.commands.back().is_some_and(|last| match (last, &command) {
            (
                Command::SetNote { annotation: one, at: then, .. },
                Command::SetNote { annotation: other, at: now, .. },
            ) => one == other && *now - *then < Duration::seconds(3),
            _ => false,
        });
        if typing {
            self.states.pop_back();
            self.commands.pop_back();
        }
        self.states.push_back(after);
        self.commands.push_back(command);
        if self.states.len() > DEPTH + 1 {
            self.states.pop_front();
            self.commands.pop_front();
        }
        self.show(self.states.len() - 1);
    }

    fn show(&mut self, state: usize) {
        self.shown = state;
        self.summary = self.summary.after(&self.states[state], self.summary.changed + Duration::MINUTE);
    }
}

/// What happens, many times.
#[derive(Clone, Debug)]
enum Act {
    Move(Move),
    /// The journal is told.
    Flush,
    /// `Saved` is shown, and the page is opened again.
    Reload,
    /// `Saved` is shown, and the browser is killed, with the store as it was after some write.
    Kill(Index),
}

fn act() -> impl Strategy<Value = Act> {
    let rare = count(100, 400).try_into().unwrap();
    prop_oneof![
        5 * rare => commands::draft().prop_map(Move::Do).prop_map(Act::Move),
        rare => Just(Act::Move(Move::Undo)),
        rare => Just(Act::Move(Move::Redo)),
        rare / 10 => Just(Act::Move(Move::Delete)),
        2 * rare => Just(Act::Flush),
        4 => Just(Act::Reload),
        4 => any::<Index>().prop_map(Act::Kill),
    ]
}

/// A page, what is shown on it, and what should be.
struct Soak {
    tab: SimulatedTab,
    desk: Desk,
    model: Model,
}

impl Soak {
    fn new(desk: Desk) -> Self {
        let tab = SimulatedTab::start(store().records(), Volumes::new());
        tab.archive.add(desk.state()).unwrap();
        assert!(tab.flush());
        let model = Model::new(&desk);
        Self { tab, desk, model }
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Move(one) => {
                self.desk.go_and_save(one, &self.tab.archive).unwrap();
                self.model.go(one);
            }
            Act::Flush => assert!(self.tab.flush()),
            Act::Reload => {
                assert!(self.tab.flush());
                self.open(self.tab.store.records());
            }
            Act::Kill(at) => {
                assert!(self.tab.flush());
                self.open(self.tab.store.after(at.index(self.tab.store.writes() + 1)));
            }
        }
    }

    fn open(&mut self, records: Records) {
        self.tab = SimulatedTab::start(records, self.tab.journal.volumes());
        self.tab.both_have_the_same();
        self.desk = self.tab.desk(self.desk.article.id()).unwrap();
    }

    /// Whether what is shown is what should be.
    fn differs(&self) -> bool {
        let Desk { article, history, summary } = &self.desk;
        article != self.model.article()
            || summary != &self.model.summary
            || history.done() != self.model.shown
            || history.steps().len() + 1 != self.model.states.len()
    }

    /// The room that everything kept takes, in bytes.
    fn room(&self) -> usize {
        let room = |records: &Records| records.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
        room(&self.tab.store.records())
            + self.tab.journal.volumes().values().map(|kept| room(&kept.records)).sum::<usize>()
    }
}

/// Makes up what happens, the same each time.
struct Acts<S>(S, TestRunner);

impl<S: Strategy> Acts<S> {
    fn new(strategy: S) -> Self {
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        Self(strategy, TestRunner::new_with_rng(Config::default(), random))
    }

    fn next(&mut self) -> S::Value {
        self.0.new_tree(&mut self.1).unwrap().current()
    }
}

/// The bytes of an article as records, without its history and its summary, which go on.
fn bytes(article: &Article) -> Records {
    let store = store();
    crate::desk::archive(&store).add(Desk::new(article.clone()).state()).unwrap();
    store.records()
}

#[test]
fn very_many_changes_are_as_a_simple_model_says() {
    let (commands, mut acts, mut differences) = (count(2_000, 100_000), Acts::new(act()), 0);
    let mut soak = Soak::new(Desk::new(article()));
    // The history is full from the start, so that what grows later grows without bounds.
    let mut drafts = Acts::new(commands::draft());
    while soak.desk.history.steps().len() < DEPTH {
        let one = Move::Do(drafts.next());
        soak.desk.go(&one);
        soak.model.go(&one);
    }
    let start = Desk::new(article());
    soak.tab.archive.save(start.state(), soak.desk.state()).unwrap();
    let (mut early, mut late) = ((0, 0), (0, 0));
    for number in 0..commands {
        soak.act(&acts.next());
        differences += usize::from(soak.differs());
        // Each is a mean of many moments: what is kept changes with what happens to be there.
        let moment = if number % (commands / 200) == 0 { soak.room() } else { 0 };
        let measured = usize::from(moment > 0);
        match number * 10 / commands {
            0 => early = (early.0 + moment, early.1 + measured),
            9 => late = (late.0 + moment, late.1 + measured),
            _ => {}
        }
        if number % (commands / 20) == 0 {
            invariants::hold(&soak.desk.article);
            undoing_everything_gives_the_same_bytes(&soak);
        }
    }
    assert_eq!(differences, 0);
    let (early, late) = (early.0 / early.1, late.0 / late.1);
    let growth = late.saturating_sub(early) * 100 / early;
    figure(
        "soak",
        &[
            ("commands", commands.to_string()),
            ("differences", differences.to_string()),
            ("growth", format!("{growth}%")),
            ("resident_pages", resident().to_string()),
        ],
    );
    assert!(growth <= 20, "{early} bytes became {late}");
}

/// The pages of memory that the process has; 0 where nobody tells.
fn resident() -> usize {
    let told = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    told.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default()
}

fn undoing_everything_gives_the_same_bytes(soak: &Soak) {
    let mut desk = soak.desk.clone();
    if let Ok(article) = desk.history.go_to(&desk.article, 0) {
        assert_eq!(bytes(&article), bytes(&soak.model.states[0]));
        let again = desk.history.go_to(&article, soak.desk.history.done());
        assert_eq!(again.as_ref(), Ok(&soak.desk.article));
    }
}

#[test]
fn undoing_everything_gives_the_bytes_of_the_start() {
    for round in 0..count(3, 100) {
        let start = Desk::new(article());
        let mut soak = Soak::new(start.clone());
        let mut acts = Acts::new((act(), any::<u64>()));
        (0..round * 50).for_each(|_| drop(acts.next()));
        while soak.desk.history.first() == 0 && soak.desk.history.steps().len() < 200 {
            soak.act(&acts.next().0);
        }
        while soak.desk.history.done() > 0 {
            soak.act(&Act::Move(Move::Undo));
        }
        soak.act(&Act::Reload);
        assert_eq!(bytes(&soak.desk.article), bytes(&start.article));
    }
}
