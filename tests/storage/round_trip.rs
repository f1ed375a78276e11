//! What is kept is what comes back, after every change and by every way.

use gainsay::{
    core::{AnnotationId, Extra},
    storage::{Loaded, Place, Session},
};
use proptest::{prelude::*, sample::Index};

use crate::{
    desk::{Desk, archive, article, desk, foreign_records_are_untouched, moves, store, without_seals},
    support::{articles::time, invariants, property::holds},
};

/// What a desk looks like when it is loaded.
fn loaded(desk: &Desk, place: Option<Place>) -> Loaded {
    let Desk { article, history, summary } = desk.clone();
    Loaded { article, history, summary, place, damage: Vec::new() }
}

#[test]
fn an_article_comes_back_as_it_was_left() {
    let strategy = (desk(), moves(24), any::<Index>());
    holds("kept, closed and opened again", file!(), 300, &strategy, |(mut desk, moves, closed)| {
        let store = store();
        archive(&store).add(desk.state()).unwrap();
        let mut keeper = archive(&store);
        let closed = closed.index(moves.len() + 1);
        for (number, one) in moves.iter().enumerate() {
            if number == closed {
                // Work goes on with what was loaded, and shares nothing with what was there before.
                keeper = archive(&store);
                desk = Desk::of(&keeper.load(desk.article.id()).unwrap());
            }
            desk.go_and_save(one, &keeper).unwrap();
        }
        let reopened = archive(&store).load(desk.article.id()).unwrap();
        invariants::hold(&reopened.article);
        prop_assert_eq!(&reopened, &loaded(&desk, None));

        // However it came about, what is in the store is what a new article would leave there.
        let other = super::desk::store();
        archive(&other).add(desk.state()).unwrap();
        prop_assert_eq!(without_seals(&store.records()), without_seals(&other.records()));
        prop_assert!(foreign_records_are_untouched(&store.records()));
        prop_assert_eq!(keeper.usage().unwrap(), archive(&store).usage().unwrap());

        // Undo and redo go on where they were left.
        let (mut here, mut there) = (desk, Desk::of(&reopened));
        for one in [vec![crate::desk::Move::Undo; 30], vec![crate::desk::Move::Redo; 60]].concat() {
            here.go(&one);
            there.go(&one);
            prop_assert_eq!(&here.article, &there.article);
        }
        Ok(())
    });
}

#[test]
fn any_time_and_any_identifier_can_be_kept() {
    let strategy = (desk(), any::<String>(), time(), time());
    holds("any identifier, any time", file!(), 200, &strategy, |(mut desk, id, added, changed)| {
        let store = store();
        desk.article = desk.article.with_id(id.as_str().into());
        desk.summary.id = id.as_str().into();
        desk.summary.added = added.to_offset(time::UtcOffset::from_hms(-3, 30, 0).unwrap());
        desk.summary.changed = changed;
        let keeper = archive(&store);
        keeper.add(desk.state()).unwrap();
        prop_assert_eq!(keeper.load(desk.article.id()).unwrap(), loaded(&desk, None));
        keeper.remove(desk.article.id()).unwrap();
        prop_assert_eq!(store.records().keys().filter(|key| key.starts_with("gainsay/article")).count(), 0);
        prop_assert_eq!(store.records().keys().filter(|key| key.starts_with("gainsay/seal/")).count(), 1);
        Ok(())
    });
}

/// `serde_json` takes an object whose first field has one of these names for something else.
#[test]
fn unknown_fields_can_have_any_name() {
    for name in ["$serde_json::private::RawValue", "$serde_json::private::Number", "", "__proto__"] {
        let store = store();
        let keeper = archive(&store);
        let extra = Extra([(name.to_owned(), "\"1".to_owned())].into());
        let desk = Desk::new(article().with_extra(extra));
        keeper.add(desk.state()).unwrap();
        assert_eq!(archive(&store).load(desk.article.id()).unwrap(), loaded(&desk, None), "{name}");
    }
}

#[test]
fn the_place_and_the_session_come_back() {
    let store = store();
    let desk = Desk::busy();
    let keeper = archive(&store);
    keeper.add(desk.state()).unwrap();
    assert_eq!(keeper.load(desk.article.id()).unwrap().place, None);
    assert_eq!(keeper.session().unwrap(), Session::default());

    let annotation = AnnotationId::from("left");
    let caret = desk.article.annotation(&annotation).map(|annotation| annotation.ranges.start());
    for place in [Place { paragraph: 1, caret, annotation: Some(annotation) }, Place::default()] {
        keeper.set_place(desk.article.id(), &place).unwrap();
        assert_eq!(archive(&store).load(desk.article.id()).unwrap(), loaded(&desk, Some(place)));
    }
    for article in [Some(desk.article.id().clone()), None] {
        let session = Session { article };
        keeper.set_session(&session).unwrap();
        assert_eq!(archive(&store).session().unwrap(), session);
    }
}
