//! What is in the browser's storage when the page is opened.

use std::rc::Rc;

use crate::{
    core::{Act, Chord, Keymap, Library, LibraryHistory},
    storage::{Archive, Damage, LocalStorage},
    ui::state::Keeping,
};

/// The archive as it was found when the page was opened.
pub(crate) struct Found {
    pub(crate) archive: Rc<Archive>,
    pub(crate) library: Library,
    pub(crate) past: LibraryHistory,
    pub(crate) keymap: Keymap,
    pub(crate) keeping: Keeping,
    /// What could not be read; it stays where it is.
    pub(crate) damage: Vec<Damage>,
}

impl Found {
    /// Opens the browser's storage. Where there is none to be had, the work goes on in memory and
    /// the screen says so.
    pub(crate) fn open() -> Self {
        let opened = LocalStorage::open()
            .map_err(|refused| refused.to_string())
            .and_then(|store| Archive::open(Rc::new(store)).map_err(|refused| refused.to_string()));
        match opened {
            Ok(opened) => Self {
                // What cannot be read of these is reported with the rest of the damage.
                past: opened.archive.library_history().unwrap_or_default(),
                keymap: keymap(&opened.archive),
                archive: Rc::new(opened.archive),
                library: opened.library,
                keeping: Keeping::Saved,
                damage: opened.damage,
            },
            Err(reason) => Self {
                archive: Rc::new(Archive::in_memory()),
                library: Library::default(),
                past: LibraryHistory::default(),
                keymap: Keymap::default(),
                keeping: Keeping::Refused(reason.into()),
                damage: Vec::new(),
            },
        }
    }
}

/// The keys that the person chose.
fn keymap(archive: &Archive) -> Keymap {
    let changes = archive.key_changes().unwrap_or_default();
    let known = changes.iter().filter_map(|(act, chord)| Some((Act::from_name(act)?, Chord::parse(chord)?)));
    Keymap::restored(known.collect())
}
