//! Which file it is, when it is written, and who is told.

use std::cell::RefCell;

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Backup, Source, Trouble, writing};
use crate::{
    core::{
        ArticleId,
        backup::{removed, vanished},
    },
    ui::platform::{
        backup_record::{self, BackupRecord},
        clock::now,
        file_handle::{self, FileError},
    },
};

/// How long after the last change the file is written, in milliseconds.
const PAUSE: u32 = 3_000;

/// What a new file is called.
const NAME: &str = "gainsay-library.json";

#[derive(Default)]
struct Keeper {
    record: Option<BackupRecord>,
    backup: Option<Backup>,
    source: Option<Source>,
    /// The articles that the person removed in this visit.
    removed: Vec<ArticleId>,
    /// Set while a change waits to be written.
    timer: Option<Timeout>,
    turn: Turn,
    /// The parts of the screen that show the file.
    shown: Vec<UseStateSetter<Option<Backup>>>,
}

/// Whether the file is being written: one write at a time.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Turn {
    #[default]
    Free,
    Writing,
    /// There has been a change since the writing began.
    WritingAndMore,
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
}

/// The file, for what shows it.
#[hook]
pub(crate) fn use_backup() -> Option<Backup> {
    let backup = use_state_eq(|| KEEPER.with_borrow(|keeper| keeper.backup.clone()));
    let setter = backup.setter();
    use_effect_with((), move |()| {
        // It may have changed between drawing and here.
        setter.set(KEEPER.with_borrow(|keeper| keeper.backup.clone()));
        KEEPER.with_borrow_mut(|keeper| keeper.shown.push(setter.clone()));
        move || KEEPER.with_borrow_mut(|keeper| keeper.shown.retain(|other| *other != setter))
    });
    (*backup).clone()
}

/// Looks whether there is a file of an earlier visit.
pub(super) fn resume() {
    spawn_local(async {
        let Some(record) = backup_record::load().await else { return };
        let is_allowed = record.handle.is_allowed().await;
        take(record, (!is_allowed).then_some(Trouble::Asleep));
        soon();
    });
}

/// Lets the person choose a file, and writes it. Only from a click.
pub(crate) fn choose(source: Source) {
    spawn_local(async move {
        match file_handle::choose(NAME).await {
            Ok(handle) => {
                KEEPER.with_borrow_mut(|keeper| keeper.source = Some(source));
                let articles = writing::articles_in(&handle).await;
                let record = BackupRecord { handle, articles };
                backup_record::save(&record).await;
                take(record, None);
                write().await;
            }
            Err(FileError::Dismissed) => {}
            Err(error) => source.desk.problem(format!("No file could be chosen. {}", writing::words(&error))),
        }
    });
}

/// Asks for the permission to go on with the file, and writes it. Only from a click.
pub(crate) fn go_on() {
    let record = KEEPER.with_borrow(|keeper| keeper.record.clone());
    spawn_local(async move {
        let Some(record) = record else { return };
        if record.handle.is_allowed().await || record.handle.ask().await {
            show(|backup| backup.trouble = None);
            write().await;
        }
    });
}

/// Writes the file although it loses articles by that. Only when the person says so.
pub(crate) fn write_anyway() {
    spawn_local(async {
        let record = KEEPER.with_borrow_mut(|keeper| {
            let record = keeper.record.as_mut()?;
            record.articles.clear();
            Some(record.clone())
        });
        let Some(record) = record else { return };
        backup_record::save(&record).await;
        write().await;
    });
}

/// Leaves the file as it is from now on.
pub(crate) fn stop() {
    KEEPER.with_borrow_mut(|keeper| {
        (keeper.record, keeper.backup, keeper.timer) = (None, None, None);
    });
    tell();
    spawn_local(backup_record::forget());
}

/// There is something new to be written.
pub(super) fn changed(source: Source) {
    KEEPER.with_borrow_mut(|keeper| {
        if let Some(before) = keeper.source.replace(source.clone()) {
            keeper.removed.extend(removed(&before.library, &source.library));
        }
    });
    soon();
}

/// Writes what waits to be written when the page is hidden: a browser may end it then.
pub(super) fn when_hidden() -> EventListener {
    EventListener::new(&gloo::utils::document(), "visibilitychange", |_| {
        let waits = KEEPER.with_borrow_mut(|keeper| keeper.timer.take().is_some());
        if waits && gloo::utils::document().hidden() {
            spawn_local(write());
        } else if waits {
            soon();
        }
    })
}

fn soon() {
    KEEPER.with_borrow_mut(|keeper| {
        let asleep = keeper.backup.as_ref().is_none_or(|backup| backup.trouble == Some(Trouble::Asleep));
        if !asleep {
            keeper.timer = Some(Timeout::new(PAUSE, || {
                KEEPER.with_borrow_mut(|keeper| keeper.timer = None);
                spawn_local(write());
            }));
        }
    });
}

fn take(record: BackupRecord, trouble: Option<Trouble>) {
    KEEPER.with_borrow_mut(|keeper| {
        keeper.backup = Some(Backup { name: record.handle.name().into(), written: None, trouble });
        keeper.record = Some(record);
    });
    tell();
}

/// Writes the file, and once more when something changed meanwhile.
async fn write() {
    let busy = KEEPER.with_borrow_mut(|keeper| {
        let busy = keeper.turn != Turn::Free;
        keeper.turn = if busy { Turn::WritingAndMore } else { Turn::Writing };
        busy
    });
    if busy {
        return;
    }
    loop {
        write_once().await;
        let more = KEEPER.with_borrow_mut(|keeper| {
            let more = keeper.turn == Turn::WritingAndMore;
            keeper.turn = if more { Turn::Writing } else { Turn::Free };
            more
        });
        if !more {
            return;
        }
    }
}

async fn write_once() {
    let taken =
        KEEPER.with_borrow(|keeper| Some((keeper.record.clone()?, keeper.source.clone()?, keeper.removed.clone())));
    let Some((mut record, source, removed)) = taken else { return };
    // Another tab may have written the file since.
    if let Some(other) = backup_record::load().await.filter(|other| other.handle.name() == record.handle.name()) {
        record.articles = other.articles;
    }
    let missed = vanished(&record.articles, &source.library, &removed);
    let outcome = writing::write(&record, &source, &missed).await;
    // The person may have stopped it meanwhile.
    let is_current = KEEPER.with_borrow(|keeper| keeper.record.as_ref().is_some_and(|one| one.handle == record.handle));
    if !is_current {
        return;
    }
    match outcome {
        Ok(articles) => {
            record.articles = articles;
            KEEPER.with_borrow_mut(|keeper| keeper.record = Some(record.clone()));
            backup_record::save(&record).await;
            show(|backup| (backup.written, backup.trouble) = (Some(now()), None));
        }
        Err(trouble) => show(|backup| backup.trouble = Some(trouble)),
    }
}

fn show(change: impl FnOnce(&mut Backup)) {
    KEEPER.with_borrow_mut(|keeper| keeper.backup.as_mut().map(change));
    tell();
}

fn tell() {
    let (shown, backup) = KEEPER.with_borrow(|keeper| (keeper.shown.clone(), keeper.backup.clone()));
    for setter in shown {
        setter.set(backup.clone());
    }
}
