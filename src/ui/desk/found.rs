//! What is in the browser's storage when the page is opened.

use std::{cell::RefCell, rc::Rc};

use crate::{
    core::{Act, Chord, Keymap, Library, Text},
    storage::{Archive, Damage, LocalStorage, Originals, Preview},
    ui::{
        platform::{clock::now, page},
        state::{Keeping, OpenArticle},
    },
};

use super::article_of;

/// The archive as it was found when the page was opened.
pub(crate) struct Found {
    pub(crate) archive: Rc<Archive>,
    pub(crate) library: Library,
    pub(crate) keymap: Keymap,
    pub(crate) keeping: Keeping,
    /// What could not be read; it stays where it is.
    pub(crate) damage: Vec<Damage>,
    /// The records before their layout was brought up to date.
    pub(crate) originals: Option<Originals>,
    /// Whether an article was open when the page was left.
    pub(crate) resumes: bool,
    /// That article as the first copy has it, to be shown until both copies have been compared and it is
    /// known who may write it; none when something is wrong with it, which is told when it is opened.
    pub(crate) read: RefCell<Option<Preview>>,
    /// The article that a person began before the program was there, until it is on the desk.
    pub(crate) first: RefCell<Option<OpenArticle>>,
}

impl Found {
    /// Opens the browser's storage. Where there is none to be had, or the person wants nothing to be
    /// stored, the work goes on in memory and the screen says so.
    pub(crate) fn open() -> Self {
        if page::wants_no_trace() {
            return Self::in_memory(Keeping::NoTrace);
        }
        let opened = LocalStorage::open()
            .map_err(|refused| refused.to_string())
            .and_then(|store| Archive::open(Rc::new(store)).map_err(|refused| refused.to_string()));
        match opened {
            Ok(opened) => {
                let session = opened.archive.session().ok().and_then(|session| session.article);
                let read = session.as_ref().and_then(|id| opened.archive.preview_among(id, &opened.keys).ok());
                let read = read.filter(|read| read.damage.is_empty() && read.summary.deleted.is_none());
                Self {
                    // What cannot be read of these is reported with the rest of the damage.
                    keymap: keymap(&opened.archive),
                    archive: Rc::new(opened.archive),
                    library: opened.library,
                    // Until both copies have been looked at.
                    keeping: Keeping::Saving,
                    damage: opened.damage,
                    originals: opened.originals,
                    resumes: session.is_some(),
                    read: RefCell::new(read),
                    first: RefCell::default(),
                }
            }
            Err(reason) => Self::in_memory(Keeping::Refused(reason.into())),
        }
    }

    /// An empty archive that lasts as long as the page. No storage is touched.
    fn in_memory(keeping: Keeping) -> Self {
        Self {
            archive: Rc::new(Archive::in_memory()),
            library: Library::default(),
            keymap: Keymap::default(),
            keeping,
            damage: Vec::new(),
            originals: None,
            resumes: false,
            read: RefCell::default(),
            first: RefCell::default(),
        }
    }

    /// Puts an article of a text on the desk before that is drawn for the first time.
    pub(crate) fn begin(&mut self, text: Text) {
        let open = OpenArticle::fresh(article_of(&self.archive, text), now());
        self.library.put((*open.summary).clone());
        self.first.replace(Some(open));
    }
}

/// The keys that the person chose.
pub(super) fn keymap(archive: &Archive) -> Keymap {
    keymap_of(&archive.key_changes().unwrap_or_default())
}

/// The keys with these changes.
pub(super) fn keymap_of(changes: &[(String, String)]) -> Keymap {
    let known = changes.iter().filter_map(|(act, chord)| Some((Act::from_name(act)?, Chord::parse(chord)?)));
    Keymap::restored(known.collect())
}
