//! The algebra of commands: whatever is done can be taken back exactly, and made again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

mod support;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use gainsay::core::{
    AnnotationId, Article, Command, Details, History, Page, Refusal, Text,
    history::{DEPTH, Step},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use support::{articles::article, at, commands::draft, invariants, property::holds};

fn exported(article: &Article) -> Vec<u8> {
    gainsay::formats::gainsay::export::article(article)
}

/// Articles are the same when the core says so and when a file says so.
fn assert_same(one: &Article, other: &Article) {
    assert_eq!(one, other);
    assert_eq!(exported(one), exported(other));
}

#[test]
fn commands_are_undone_and_redone_exactly() {
    let strategy = (article(), vec(draft(), 0..24));
    let tally = RefCell::new(Tally::default());
    holds("commands undone give the start, redone the end", file!(), 600, &strategy, |(start, drafts)| {
        let mut states = vec![start];
        let mut steps = Vec::new();
        for draft in drafts {
            let before = states.last().unwrap();
            let command = draft.command(before);
            let result = before.apply(&command);
            tally.borrow_mut().count(&command, result.is_ok());
            let Ok((after, inverse)) = result else { continue };
            invariants::hold(&after);
            states.push(after);
            steps.push((command, inverse));
        }
        let end = states.last().unwrap().clone();
        let mut article = end.clone();
        for (index, (_, inverse)) in steps.iter().enumerate().rev() {
            article = article.apply(inverse).unwrap().0;
            prop_assert_eq!(&article, &states[index]);
        }
        assert_same(&article, &states[0]);
        for (command, _) in &steps {
            article = article.apply(command).unwrap().0;
        }
        assert_same(&article, &end);
        Ok(())
    });
    tally.borrow().assert_every_variant_was_tried();
}

#[test]
fn many_commands_at_once_are_as_one_after_the_other() {
    let strategy = (article(), vec(draft(), 0..24));
    holds("many commands as one", file!(), 400, &strategy, |(start, drafts)| {
        let Some(first) = start.annotations().first() else { return Ok(()) };
        // Where many annotations are looked up, they are found in another way than where few are.
        let note =
            |count: u8| Command::SetNote { annotation: first.id.clone(), note: format!("№ {count}"), at: at(0) };
        let mut commands: Vec<_> = (0..100).map(note).collect();
        let (mut end, inverse) = start.apply(&Command::All(commands.clone())).unwrap();
        let Command::All(mut inverses) = inverse else { panic!("{inverse:?}") };
        let mut refused = None;
        for draft in drafts {
            let command = draft.command(&end);
            match end.apply(&command) {
                Ok((after, inverse)) => {
                    end = after;
                    commands.push(command);
                    inverses.insert(0, inverse);
                }
                Err(refusal) => refused = Some((Command::All([commands.clone(), vec![command]].concat()), refusal)),
            }
        }
        let commands = Command::All(commands);
        let (after, inverse) = start.apply(&commands).unwrap();
        invariants::hold(&after);
        prop_assert_eq!(&after, &end);
        prop_assert_eq!(&inverse, &Command::All(inverses));
        prop_assert_eq!(&after.apply(&inverse).unwrap().0, &start);
        prop_assert_eq!(&start.apply(&Command::All(vec![commands, inverse])).unwrap().0, &start);
        if let Some((command, refusal)) = refused {
            prop_assert_eq!(start.apply(&command), Err(refusal));
        }
        let (before, page) = (Page::new(&start), Page::new(&after));
        let (there, back) = (before.changed(&start, &after), page.changed(&after, &start));
        prop_assert_eq!(there.blocks(), page.blocks());
        prop_assert_eq!(back.blocks(), before.blocks());
        Ok(())
    });
}

/// How often commands of each variant were carried out and refused.
#[derive(Default)]
struct Tally(BTreeMap<String, (usize, usize)>);

impl Tally {
    fn count(&mut self, command: &Command, done: bool) {
        let shown = format!("{command:?}");
        let name = shown.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
        let (made, refused) = self.0.entry(name).or_default();
        *(if done { made } else { refused }) += 1;
    }

    fn assert_every_variant_was_tried(&self) {
        assert_eq!(self.0.len(), 19, "{:?}", self.0);
        for (name, (made, refused)) in &self.0 {
            assert!(*made > 0 && *refused > 0, "{name}: {made} made, {refused} refused");
        }
    }
}

#[derive(Clone, Debug)]
enum Move {
    Do(support::commands::Draft),
    Undo,
    Redo,
    GoTo(Index),
}

/// What is said of the steps, the newest first, wherever the article is in its history.
fn told(history: &History, article: &Article) -> Vec<String> {
    history.described(article).into_iter().map(|described| described.words).collect()
}

#[test]
fn history_walks_back_and_forth() {
    let moves = prop_oneof![
        6 => draft().prop_map(Move::Do),
        6 => Just(Move::Undo),
        4 => Just(Move::Redo),
        1 => any::<Index>().prop_map(Move::GoTo),
    ];
    let strategy = (article(), vec(moves, 0..40));
    holds("undo and redo in any order", file!(), 500, &strategy, |(start, moves)| {
        let (mut article, mut history) = (start.clone(), History::default());
        // What should be seen: all states that can be reached, and which of them is shown.
        let (mut states, mut shown) = (vec![start], 0);
        for one in moves {
            match one {
                Move::Do(draft) => {
                    let command = draft.command(&article);
                    let Ok((after, inverse)) = article.apply(&command) else { continue };
                    states.truncate(shown + 1);
                    let steps = history.done();
                    history.record(Step { at: at(0), command, inverse });
                    // Typing that goes on is one step with what was typed before.
                    if history.done() == steps {
                        states.pop();
                    }
                    states.push(after.clone());
                    article = after;
                    shown = states.len() - 1;
                }
                Move::Undo if shown > 0 => (article, shown) = (history.undo(&article).unwrap(), shown - 1),
                Move::Redo if shown + 1 < states.len() => {
                    (article, shown) = (history.redo(&article).unwrap(), shown + 1);
                }
                Move::GoTo(place) => {
                    let place = place.index(states.len());
                    let told = told(&history, &article);
                    match history.go_to(&article, place) {
                        Ok(there) => (article, shown) = (there, place),
                        Err(refusal) => prop_assert_eq!((refusal, place), (Refusal::Unchanged, shown)),
                    }
                    prop_assert_eq!(self::told(&history, &article), told);
                }
                Move::Undo => prop_assert!(history.undo(&article).is_err()),
                Move::Redo => prop_assert!(history.redo(&article).is_err()),
            }
            prop_assert_eq!(history.done(), shown);
            prop_assert_eq!(history.steps().len(), states.len() - 1);
            prop_assert_eq!(&article, &states[shown]);
        }
        let described = history.described(&article);
        prop_assert_eq!(described.len(), history.steps().len());
        for (one, place) in described.iter().rev().zip(0..) {
            prop_assert_eq!(one.done, place < shown);
            prop_assert!(!one.words.is_empty() && !one.words.contains("no longer fits"), "{}", one.words);
        }
        Ok(())
    });
}

#[test]
fn typing_without_a_pause_is_one_step() {
    let (article, id) = annotated();
    let note = |note: &str, seconds| Command::SetNote {
        annotation: id.clone(),
        note: note.to_owned(),
        at: at(0) + time::Duration::seconds(seconds),
    };
    let mut history = History::default();
    let mut typed = article.clone();
    for (words, seconds, steps) in [("a", 0, 1), ("ab", 2, 1), ("abc", 4, 1), ("abcd", 8, 2)] {
        let command = note(words, seconds);
        let (after, inverse) = typed.apply(&command).unwrap();
        let at = at(0) + time::Duration::seconds(seconds);
        history.record(Step { at, command, inverse });
        assert_eq!(history.steps().len(), steps);
        assert_eq!(history.last_done().unwrap().at, at, "a step that goes on has the time of its last change");
        typed = after;
    }
    let once = history.undo(&typed).unwrap();
    assert_eq!(once.annotation(&id).unwrap().note, "abc");
    assert_same(&history.undo(&once).unwrap(), &article);
}

#[test]
fn typing_goes_on_in_one_field_only() {
    let (article, id) = annotated();
    let title = |title: &str| Command::SetDetails(Details { title: title.to_owned(), ..Details::default() });
    let url = |url: &str| {
        Command::SetDetails(Details { title: "Ab".to_owned(), url: Some(url.to_owned()), ..Details::default() })
    };
    let day = |day| {
        let published = gainsay::core::details::day_from(day);
        Command::SetDetails(Details {
            title: "Ab".to_owned(),
            url: Some("x:y".to_owned()),
            published,
            ..Details::default()
        })
    };
    let words = |answers: &str| Command::SetAnswers { annotation: id.clone(), answers: answers.to_owned(), at: at(0) };
    let note = |note: &str| Command::SetNote { annotation: id.clone(), note: note.to_owned(), at: at(0) };
    let (mut history, mut typed) = (History::default(), article.clone());
    for (command, steps) in [
        (title("A"), 1),
        (title("Ab"), 1),
        (url("x"), 2),
        (url("x:y"), 2),
        (day("2023-05-15"), 3),
        (day("2023-05-16"), 4),
        (words("th"), 5),
        (words("that"), 5),
        (note("that"), 6),
        // What takes everything back is a step of its own, or undoing both would change nothing.
        (note("t"), 6),
        (note(""), 7),
        (note("no"), 7),
    ] {
        let (after, inverse) = typed.apply(&command).unwrap();
        history.record(Step { at: at(0), command: command.clone(), inverse });
        assert_eq!(history.steps().len(), steps, "{command:?}");
        typed = after;
    }
    while let Ok(before) = history.undo(&typed) {
        typed = before;
    }
    assert_same(&typed, &article);
}

#[test]
fn the_oldest_steps_are_given_up() {
    let (start, id) = annotated();
    let (mut article, mut history) = (start, History::default());
    let more = 7;
    for count in 0..DEPTH + more {
        let minute = i64::try_from(count).unwrap();
        let command = Command::SetNote { annotation: id.clone(), note: count.to_string(), at: at(minute) };
        let (after, inverse) = article.apply(&command).unwrap();
        history.record(Step { at: at(minute), command, inverse });
        article = after;
    }
    assert_eq!((history.steps().len(), history.first()), (DEPTH, more as u64));
    assert_eq!(told(&history, &article), vec!["Wrote a note on “It”"; DEPTH]);
    while let Ok(before) = history.undo(&article) {
        article = before;
    }
    assert_eq!(article.annotation(&id).unwrap().note, (more - 1).to_string());
}

fn annotated() -> (Article, AnnotationId) {
    let text = Text::new("It is so.").unwrap();
    let range = text.range(text.floor(0), text.floor(2)).unwrap();
    let annotation = gainsay::core::Annotation::new("a".into(), "claim".into(), range, at(0));
    let article = Article::new("one".into(), text, Details::default());
    (article.apply(&Command::AddAnnotation(Rc::new(annotation))).unwrap().0, "a".into())
}
