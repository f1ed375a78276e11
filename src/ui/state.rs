//! What the screen shows, and how it changes. Pure: times and identifiers come with the action.

use std::{cell::RefCell, rc::Rc};

use yew::Reducible;

use super::{
    desk::Found, files::import::PendingImport, panels::Panel, shared::Shared, tools::Tools, update::NewVersion,
    views::View,
};
use crate::{
    core::{
        AnnotationId, Article, ArticleId, Command, History, Library, LibraryHistory, Page, Summary, Timestamp,
        keys::Keymap,
        turn::{Opened, Turn},
    },
    storage::{Place, Preview},
};

/// Why nothing can be changed in an article that is shown before both copies were compared, or before the
/// tools are there.
pub(super) const OPENING: &str = "Nothing was changed yet: the article is still being opened. Try again in a moment.";

/// The article on the desk as it is after every action so far, for what handles events: Yew lets the
/// next key in before it has drawn everything, so what a component was drawn with can be old.
pub(crate) type Latest = Shared<RefCell<Option<OpenArticle>>>;

/// Everything that the screen shows.
#[derive(Clone)]
pub(crate) struct State {
    /// All articles, as a list shows them.
    pub(crate) library: Rc<Library>,
    /// The article on the desk; none on the start screen.
    pub(crate) open: Option<OpenArticle>,
    /// How safe the work is.
    pub(crate) keeping: Keeping,
    /// Whether another tab writes the open article, and this one shows it.
    pub(crate) following: bool,
    /// Whether an article is about to be opened. If it is on the desk already, it can be read and not
    /// changed.
    pub(crate) opening: bool,
    /// The last thing that a person should be told.
    pub(crate) notice: Option<Notice>,
    /// A file that was not all right, while the person decides what becomes of it.
    pub(crate) import: Option<Shared<PendingImport>>,
    /// The second part of the program, once it is there.
    pub(crate) tools: Option<Shared<Tools>>,
    /// What is shown of the open article.
    pub(crate) view: View,
    /// What is open above the page.
    pub(crate) panel: Option<Panel>,
    /// Whether words are looked for in the article.
    pub(crate) finding: bool,
    pub(crate) keymap: Shared<Keymap>,
    pub(crate) latest: Latest,
    /// What was done to the list of articles.
    pub(crate) past: Rc<LibraryHistory>,
    /// What is offered of newer versions of the program.
    pub(crate) new_version: Option<NewVersion>,
}

/// The article on the desk. Cloning is cheap.
#[derive(Clone, PartialEq)]
pub(crate) struct OpenArticle {
    pub(crate) article: Article,
    pub(crate) history: Shared<History>,
    pub(crate) summary: Rc<Summary>,
    pub(crate) page: Shared<Page>,
    /// The annotation that is unfolded in the list and emphasised in the text.
    pub(crate) selected: Option<Selected>,
    /// The annotation for which somebody is choosing another one to link it to.
    pub(crate) linking: Option<AnnotationId>,
    /// Where the reader was when the article was last open.
    pub(crate) place: Option<Place>,
    /// Whether it is only shown to be read, and without its history: it may not be the newest.
    pub(crate) is_preview: bool,
}

/// The annotation that is selected.
#[derive(Clone, PartialEq)]
pub(crate) struct Selected {
    pub(crate) id: AnnotationId,
    /// Where it was selected: the other side is brought into view.
    pub(crate) side: Side,
    /// The field that was asked for, by its name, and when; another time asks again.
    pub(crate) field: Option<(&'static str, Timestamp)>,
}

/// The two sides of the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Text,
    List,
    /// Neither of them, but a view; another number brings both sides into view again.
    View(u32),
}

/// How safe the work is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// What is on the screen is in the browser's local storage, and in the second copy.
    Saved,
    /// It is about to be.
    Saving,
    /// It is in local storage, and the second copy does not have it; the reason, for people.
    OneCopy(Rc<str>),
    /// It could not be written; the reason, for people.
    Failed(Rc<str>),
    /// The browser lets nothing be stored; the reason, for people.
    Refused(Rc<str>),
    /// The person wants nothing to be stored.
    NoTrace,
}

/// Something a person should be told.
#[derive(Clone, PartialEq)]
pub(crate) struct Notice {
    pub(crate) tone: Tone,
    pub(crate) text: Rc<str>,
    /// What can be taken back from here.
    pub(crate) undo: Option<Undoable>,
}

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Spoken by a screen reader, not shown: the screen shows it already.
    Spoken,
    /// Shown until the next thing happens.
    Shown,
    /// Something did not work: shown until it is dismissed.
    Problem,
}

/// What a notice lets a person take back.
#[derive(Clone, PartialEq)]
pub(crate) enum Undoable {
    /// The last thing that was done to the list of articles.
    LibraryStep,
}

/// What can happen.
pub(crate) enum Action {
    /// An article is put on the desk.
    Open(OpenArticle),
    /// The article on the desk is the newest, and this is its history: it can be changed now.
    Complete(Shared<History>),
    /// The article on the desk is as another tab has made it.
    Refresh(OpenArticle),
    /// Whether another tab writes the article on the desk.
    Following(bool),
    /// What was open when the page was left is open again, if it can be.
    Ready,
    /// The list of articles is this now.
    Library(Rc<Library>),
    /// The desk is cleared, for a new article.
    Close,
    /// The article on the desk is changed.
    Do(Command, Timestamp),
    Undo(Timestamp),
    Redo(Timestamp),
    /// The article on the desk goes to another place in its history: so many steps are done then.
    GoTo(usize, Timestamp),
    Select(Option<Selected>),
    /// Another annotation is to be chosen that this one is linked to; or, with none, not any more.
    Link(Option<AnnotationId>),
    /// An article comes into the list, or what the list says of it has changed; it may be on the desk.
    Put(Rc<Summary>),
    /// An article leaves the list for good.
    Forget(ArticleId),
    Keeping(Keeping),
    Notify(Notice),
    Dismiss,
    /// A file waits for a decision; or, with none, was decided about.
    Import(Option<Shared<PendingImport>>),
    /// The second part of the program is there.
    Tools(Shared<Tools>),
    Panel(Option<Panel>),
    Finding(bool),
    /// The article on the desk is shown in another way.
    View(View),
    Keys(Keymap),
    /// The history of the list of articles is this now.
    Past(Rc<LibraryHistory>),
    /// A newer version is there; or, with none, is not to be spoken of for now.
    NewVersion(Option<NewVersion>),
}

impl Keeping {
    /// Whether the work is in memory only, and stays there as long as the page is open.
    pub(crate) fn in_memory_only(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::NoTrace)
    }

    /// What is told while a change is being kept. That there is one copy only stays told until there are
    /// two.
    pub(crate) fn while_saving(&self) -> Self {
        match self {
            Self::OneCopy(_) | Self::Refused(_) | Self::NoTrace => self.clone(),
            Self::Saved | Self::Saving | Self::Failed(_) => Self::Saving,
        }
    }
}

impl Notice {
    pub(crate) fn spoken(text: impl Into<Rc<str>>) -> Self {
        Self { tone: Tone::Spoken, text: text.into(), undo: None }
    }

    pub(crate) fn shown(text: impl Into<Rc<str>>) -> Self {
        Self { tone: Tone::Shown, text: text.into(), undo: None }
    }

    pub(crate) fn problem(text: impl Into<Rc<str>>) -> Self {
        Self { tone: Tone::Problem, text: text.into(), undo: None }
    }
}

impl OpenArticle {
    /// Puts an article on the desk.
    pub(crate) fn new(article: Article, history: History, summary: Rc<Summary>, place: Option<Place>) -> Self {
        let page = Shared::new(Page::new(&article));
        let (selected, linking, is_preview) = (None, None, false);
        Self { article, history: Shared::new(history), summary, page, selected, linking, place, is_preview }
    }

    /// Puts an article on the desk that has just come to be.
    pub(crate) fn fresh(article: Article, now: Timestamp) -> Self {
        let summary = Rc::new(Summary::new(&article, now));
        Self::new(article, History::default(), summary, None)
    }

    /// Shows an article as it was read, until it is known whether it is the newest.
    pub(crate) fn preview(read: &Preview) -> Self {
        let (article, summary) = (read.article.clone(), Rc::new(read.summary.clone()));
        Self { is_preview: true, ..Self::new(article, History::default(), summary, read.place.clone()) }
    }

    /// The annotation that is selected, if it still exists.
    pub(crate) fn selected_id(&self) -> Option<&AnnotationId> {
        self.selected.as_ref().map(|selected| &selected.id)
    }

    /// What decides whose turn it is when something is undone.
    pub(crate) fn opened(&self) -> Opened<'_> {
        Opened { history: &self.history, added: self.summary.added }
    }
}

/// Whether what is open when the page is drawn for the first time was begun on the start screen. Otherwise
/// it was open when the page was left, and is a preview.
pub(crate) fn is_begun(first: Option<&OpenArticle>) -> bool {
    first.is_some_and(|open| !open.is_preview)
}

impl State {
    /// The state when the page is opened.
    pub(crate) fn new(found: &Found) -> Self {
        let preview = || found.read.borrow().as_ref().map(OpenArticle::preview);
        let open = found.first.take().or_else(preview);
        Self {
            library: Rc::new(found.library.clone()),
            latest: Shared::new(RefCell::new(open.clone())),
            open,
            keeping: found.keeping.clone(),
            following: false,
            opening: found.resumes,
            notice: None,
            import: None,
            tools: None,
            view: View::Text,
            panel: None,
            finding: false,
            keymap: Shared::new(found.keymap.clone()),
            past: Rc::default(),
            new_version: None,
        }
    }

    /// Whether the start screen is shown.
    pub(crate) fn starts(&self) -> bool {
        self.open.is_none() && !self.opening
    }

    /// Whether there is anything to take back, in the open article or in the list of articles.
    pub(crate) fn can_undo(&self) -> bool {
        Turn::to_undo(self.open.as_ref().map(OpenArticle::opened), &self.past).is_some()
    }

    /// Whether there is anything to make again, in the open article or in the list of articles.
    pub(crate) fn can_redo(&self) -> bool {
        Turn::to_redo(self.open.as_ref().map(OpenArticle::opened), &self.past).is_some()
    }

    /// The state after an action that does nothing but to set a field.
    fn with(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Following(following) => next.following = following,
            Action::Ready => next.opening = false,
            Action::Library(library) => next.library = library,
            Action::Keeping(keeping) => next.keeping = keeping,
            Action::Notify(notice) => next.notice = Some(notice),
            Action::Dismiss => next.notice = None,
            Action::Import(import) => next.import = import,
            Action::Tools(tools) => next.tools = Some(tools),
            Action::Panel(panel) => next.panel = panel,
            Action::Finding(finding) => next.finding = finding,
            Action::View(view) => next.view = view,
            Action::Keys(keymap) => next.keymap = Shared::new(keymap),
            Action::Past(past) => next.past = past,
            Action::NewVersion(new_version) => next.new_version = new_version,
            _ => {}
        }
        next
    }

    fn listing(&self, change: impl FnOnce(&mut Library)) -> Self {
        let mut library = (*self.library).clone();
        change(&mut library);
        Self { library: Rc::new(library), ..self.clone() }
    }

    /// The state with the open article as another tab has made it; what is selected stays so.
    fn refreshed(&self, open: OpenArticle) -> Self {
        let before = self.open.as_ref().filter(|before| before.article.id() == open.article.id());
        let selected = before.and_then(|before| before.selected.clone());
        let selected = selected.filter(|selected| open.article.annotation(&selected.id).is_some());
        Self { open: Some(OpenArticle { selected, ..open }), ..self.clone() }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = match action {
            Action::Open(open) => {
                Some(Self { open: Some(open), view: View::Text, finding: false, opening: false, ..(*self).clone() })
            }
            Action::Complete(history) => {
                let open = self.open.clone().map(|open| OpenArticle { history, is_preview: false, ..open });
                Some(Self { open, opening: false, ..(*self).clone() })
            }
            Action::Refresh(open) => Some(self.refreshed(open)),
            Action::Following(following) if following == self.following => None,
            Action::Close => Some(Self { open: None, notice: None, finding: false, opening: false, ..(*self).clone() }),
            Action::Do(..) | Action::Undo(_) | Action::Redo(_) | Action::GoTo(..) => match &self.tools {
                Some(tools) => (tools.edit)(&self, action),
                None => Some(Self { notice: Some(Notice::problem(OPENING)), ..(*self).clone() }),
            },
            Action::Select(selected) => match &self.open {
                Some(open) if open.selected != selected => {
                    Some(Self { open: Some(OpenArticle { selected, ..open.clone() }), ..(*self).clone() })
                }
                _ => None,
            },
            Action::Link(linking) => {
                let open = self.open.clone().map(|open| OpenArticle { linking, ..open });
                Some(Self { open, ..(*self).clone() })
            }
            Action::Put(summary) => {
                let open = self.open.clone().filter(|open| *open.article.id() == summary.id);
                let open = open.map(|open| OpenArticle { summary: Rc::clone(&summary), ..open });
                let listed = self.listing(|library| library.put((*summary).clone()));
                Some(Self { open: open.or_else(|| self.open.clone()), ..listed })
            }
            Action::Forget(id) => Some(self.listing(|library| library.remove(&id))),
            Action::Keeping(keeping) if keeping == self.keeping => None,
            // Work that is kept in memory only is never safe, however well that goes.
            Action::Keeping(_) if self.keeping.in_memory_only() => None,
            Action::Keeping(Keeping::Saving) if self.keeping.while_saving() == self.keeping => None,
            simple => Some(self.with(simple)),
        };
        if let Some(next) = &next {
            self.latest.replace(next.open.clone());
        }
        // The same pointer tells Yew that there is nothing to draw.
        next.map_or(self, Rc::new)
    }
}
