//! From any state of an article to any other, and back, by one command.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

mod support;

use std::{cell::Cell, rc::Rc};

use gainsay::core::{
    Annotation, Article, Command, Details, Extra, Link, LinkKind, Parts, Refusal, Text, history::Step,
};
use proptest::{collection::vec, prelude::*};

use support::{
    articles::article,
    at,
    commands::{Draft, draft},
    invariants,
    property::holds,
};

/// The state that an article is to become.
#[derive(Clone, Debug)]
enum Other {
    /// The one that it has.
    Same,
    /// What these commands make of where it began.
    Grown(Vec<Draft>),
    /// What these commands make of another article, as far as that fits the text.
    Stranger(Article, Vec<Draft>),
}

/// Makes what can be made of these commands.
fn after(start: &Article, drafts: &[Draft]) -> Article {
    drafts.iter().fold(start.clone(), |article, draft| {
        article.apply(&draft.command(&article)).map_or(article, |(after, _)| after)
    })
}

/// The parts of another article, as far as they fit this text.
fn parts_of(other: &Article) -> Parts {
    Parts {
        details: (**other.details()).clone(),
        labels: other.labels().iter().map(|one| (**one).clone()).collect(),
        speakers: other.speakers().iter().map(|one| (**one).clone()).collect(),
        annotations: other.annotations().to_vec(),
        links: other.links().iter().map(|one| (**one).clone()).collect(),
        extra: Extra::default(),
    }
}

#[test]
fn one_command_makes_any_state_of_an_article_any_other_and_is_undone_exactly() {
    // States that grew from one article, the same one, and those that have nothing but the text in common.
    let other = prop_oneof![
        1 => Just(Other::Same),
        9 => vec(draft(), 0..24).prop_map(Other::Grown),
        10 => (article(), vec(draft(), 0..24)).prop_map(|(start, drafts)| Other::Stranger(start, drafts)),
    ];
    let strategy = (article(), vec(draft(), 0..24), other);
    let (same, made) = (Cell::new(0), Cell::new(0));
    holds("one state becomes another", file!(), 800, &strategy, |(start, one, other)| {
        let one = after(&start, &one);
        let other = match other {
            Other::Same => one.clone(),
            Other::Grown(drafts) => after(&start, &drafts),
            Other::Stranger(stranger, drafts) => {
                let stranger = Article::assemble(start.id().clone(), start.text().clone(), parts_of(&stranger)).0;
                after(&stranger, &drafts)
            }
        };
        let expected = other.clone().with_extra(one.extra().clone());
        match one.becoming(&other) {
            Ok(command) => {
                made.set(made.get() + 1);
                let (there, inverse) = one.apply(&command).unwrap();
                invariants::hold(&there);
                prop_assert_eq!(&there, &expected);
                prop_assert_eq!(there.becoming(&other), Err(Refusal::Unchanged));
                prop_assert_eq!(&there.apply(&inverse).unwrap().0, &one);
                let words = Step { at: at(0), command, inverse }.words(&there);
                prop_assert!(!words.contains("no longer fits"), "{}", words);
            }
            Err(refusal) => {
                same.set(same.get() + 1);
                prop_assert_eq!(refusal, Refusal::Unchanged);
                prop_assert_eq!(&one, &expected);
            }
        }
        let compared = one.compared(&other);
        prop_assert_eq!(compared.words().contains("as the article is now"), one == expected);
        prop_assert_eq!(one.annotations().len() + compared.more, other.annotations().len() + compared.without);
        Ok(())
    });
    assert!(same.get() > 0 && made.get() > 100, "{} the same, {} made", same.get(), made.get());
}

#[test]
fn another_text_is_refused() {
    let article = |text| Article::new("a".into(), Text::new(text).unwrap(), Details::default());
    assert_eq!(article("One.").becoming(&article("Two.")), Err(Refusal::AnotherText));
}

/// Ends of a link change their roles together: neither could before the other, as long as it is there.
#[test]
fn a_link_is_out_of_the_way_while_its_ends_change() {
    let text = Text::new("It is so. It is not.").unwrap();
    let tag = |id: &str, label: &str, start, end| {
        let range = text.range(text.floor(start), text.floor(end)).unwrap();
        Command::AddAnnotation(Rc::new(Annotation::new(id.into(), label.into(), range, at(0))))
    };
    let link = |from: &str, to: &str| {
        let (from, to) = (from.into(), to.into());
        Command::AddLink(Rc::new(Link { id: "l".into(), from, to, kind: LinkKind::Denies, extra: Extra::default() }))
    };
    let empty = Article::new("a".into(), text.clone(), Details::default());
    let made = |commands: Vec<Command>| empty.apply(&Command::All(commands)).unwrap().0;
    let one = made(vec![tag("a", "claim", 0, 9), tag("b", "denial", 10, 20), link("b", "a")]);
    let other = made(vec![tag("a", "denial", 0, 9), tag("b", "claim", 10, 20), link("a", "b")]);
    let (there, inverse) = one.apply(&one.becoming(&other).unwrap()).unwrap();
    assert_eq!(there, other);
    assert_eq!(there.apply(&inverse).unwrap().0, one);
}
