//! Somebody at work: an article that is changed and kept as the app does it.

use std::{collections::BTreeMap, rc::Rc};

use gainsay::{
    core::{
        Annotation, Article, Colour, Command, Date, Details, Extra, History, Label, Link, LinkKind, Refusal, Role,
        Shape, Speaker, SpeakerKind, Summary, history::Step,
    },
    storage::{Archive, Loaded, MemoryStore, Opened, SaveError, State},
};
use proptest::{collection::vec, prelude::*};

use crate::support::{articles, at, commands, marked::Draft};

/// Records of another program in the same store.
const FOREIGN: [(&str, &str); 3] = [("gainsay", "1"), ("gainsay-theme", "dark"), ("theirs/article/a", "{}")];

/// An article with its history and its summary.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) article: Article,
    pub(crate) history: History,
    pub(crate) summary: Summary,
}

/// Something that a person does.
#[derive(Clone, Debug)]
pub(crate) enum Move {
    Do(commands::Draft),
    Undo,
    Redo,
    /// Deletes the article, or brings it back.
    Delete,
}

pub(crate) fn desk() -> impl Strategy<Value = Desk> {
    articles::article().prop_map(Desk::new)
}

pub(crate) fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        6 => commands::draft().prop_map(Move::Do),
        2 => Just(Move::Undo),
        2 => Just(Move::Redo),
        1 => Just(Move::Delete),
    ];
    vec(one, 0..most)
}

/// An empty store beside whose records ours will lie.
pub(crate) fn store() -> Rc<MemoryStore> {
    let records = FOREIGN.map(|(key, value)| (key.to_owned(), value.to_owned()));
    Rc::new(MemoryStore::with(records.into()))
}

/// Whether the records of the other program are as they were.
pub(crate) fn foreign_records_are_untouched(records: &BTreeMap<String, String>) -> bool {
    FOREIGN.iter().all(|(key, value)| records.get(*key).is_some_and(|there| there == value))
}

/// Records without the seals, which count changes and so tell how records came about.
pub(crate) fn without_seals(records: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut records = records.clone();
    records.retain(|key, _| !key.starts_with("gainsay/seal/"));
    records
}

/// Opens a store in which nothing is damaged.
pub(crate) fn archive(store: &Rc<MemoryStore>) -> Archive {
    let Opened { archive, damage, .. } = Archive::open(Rc::<MemoryStore>::clone(store)).unwrap();
    assert_eq!(damage, []);
    archive
}

/// An article that has something of every kind, unknown fields included.
pub(crate) fn article() -> Article {
    let text = "“[broken:I never signed it,:broken]” she said 🔥, “[broken:and nobody asked me to.:broken]”\n\
                [across:The [left:council [right:knew:left] of it,\n\
                the paper says:right] twice.:across] [same:[also:No.:also]:same]";
    let mut draft = Draft::new("bridge", text)
        .speaker("she", "She", SpeakerKind::Unnamed, &[])
        .speaker("paper", "The paper", SpeakerKind::Outlet, &["the paper"])
        .annotation("broken", "denial", "she", "")
        .annotation("across", "allegation", "paper", "Line 1\nLine 2\t“quoted” \\ \"plain\" </script>")
        .annotation("left", "claim", "", "")
        .annotation("right", "claim", "paper", "")
        .annotation("same", "denial", "", "")
        .annotation("also", "own", "she", "")
        .link("broken", LinkKind::Denies, "across")
        .link("right", LinkKind::Supports, "across")
        .link("left", LinkKind::Repeats, "across")
        .link("left", LinkKind::Disputes, "right");
    let extra = |value: &str| Extra([("x-a~1b".to_owned(), value.to_owned())].into());
    draft.parts.labels.push(Label {
        colour: Colour::Green,
        shape: Shape::Dotted,
        key: Some('ж'),
        extra: extra("{ \"a\" : 1.0 }"),
        ..Label::new("own", "Опровержение", Role::Denial)
    });
    draft.parts.details = Details {
        title: "The bridge / in “full”".to_owned(),
        url: Some("https://courier.example/a?b=c&d=%20#e".to_owned()),
        published: Date::from_calendar_date(2023, time::Month::May, 15).ok(),
        language: Some("en-GB".to_owned()),
    };
    draft.parts.extra = extra("null");
    draft.parts.speakers[0].extra = extra("\"\\u00e9\"");
    draft.made("broken").extra = extra("[ ]");
    draft.parts.links[0].extra = extra("1E40");
    draft.article()
}

impl Desk {
    pub(crate) fn new(article: Article) -> Self {
        let summary = Summary::new(&article, at(0));
        Self { article, history: History::default(), summary }
    }

    /// What was loaded, to work on.
    pub(crate) fn of(loaded: &Loaded) -> Self {
        let Loaded { article, history, summary, .. } = loaded.clone();
        Self { article, history, summary }
    }

    /// An article with a history of six steps, of which the last one is undone.
    pub(crate) fn busy() -> Self {
        let mut desk = Self::new(article());
        for command in [
            Command::AddLabel { label: Rc::new(Label::new("rumour", "Gerücht", Role::Allegation)), place: 1 },
            Command::SetLabel { annotation: "across".into(), label: "rumour".into(), at: at(70) },
            Command::SetNote { annotation: "left".into(), note: "Who says “so”? 🔥".to_owned(), at: at(75) },
            Command::RemoveAnnotation("same".into()),
            Command::AddSpeaker(Rc::new(Speaker::new("x/y", "The council", SpeakerKind::Organisation))),
            Command::SetSpeaker { annotation: "left".into(), speaker: Some("x/y".into()), at: at(80) },
        ] {
            desk.perform(command).unwrap();
        }
        desk.go(&Move::Undo);
        desk
    }

    /// The same article after a change of everything that can change: labels, speakers,
    /// annotations and links come and go in one step, which replaces the undone one.
    pub(crate) fn turned_upside_down(&self) -> Self {
        let text = self.article.text();
        let range = text.range(text.floor(3), text.floor(9)).unwrap();
        let neighbour = Some("neighbour".into());
        let new = Annotation::new("new".into(), "story".into(), range, at(99));
        let from_new = Link {
            id: "l".into(),
            from: "new".into(),
            to: "across".into(),
            kind: LinkKind::Supports,
            extra: Extra::default(),
        };
        let commands = vec![
            Command::RemoveLink("left-disputes-right".into()),
            Command::AddLabel { label: Rc::new(Label::new("story", "Story", Role::Claim)), place: 0 },
            Command::AddSpeaker(Rc::new(Speaker::new("neighbour", "A neighbour", SpeakerKind::Unnamed))),
            Command::AddAnnotation(Rc::new(Annotation { speaker: neighbour.clone(), ..new })),
            Command::SetSpeaker { annotation: "across".into(), speaker: neighbour, at: at(99) },
            Command::SetSpeaker { annotation: "right".into(), speaker: None, at: at(99) },
            Command::RemoveSpeaker("paper".into()),
            Command::RemoveAnnotation("left".into()),
            Command::AddLink(Rc::new(from_new)),
            Command::SetLabel { annotation: "right".into(), label: "story".into(), at: at(99) },
            Command::RemoveLabel("claim".into()),
            Command::SetRanges { annotation: "also".into(), ranges: range.into(), at: at(99) },
            Command::EditSpeaker(Rc::new(Speaker::new("she", "The engineer", SpeakerKind::Person))),
            Command::EditLabel(Rc::new(Label::new("own", "Own", Role::Denial))),
            Command::SetDetails(Details { title: "Another title".to_owned(), ..Details::default() }),
        ];
        let mut desk = self.clone();
        desk.perform(Command::All(commands)).unwrap();
        desk
    }

    pub(crate) fn state(&self) -> State<'_> {
        State { article: &self.article, history: &self.history, summary: &self.summary }
    }

    /// Does something, if it can be done.
    pub(crate) fn go(&mut self, one: &Move) {
        // What cannot be done changes nothing.
        let _ = match one {
            Move::Do(draft) => self.perform(draft.command(&self.article)),
            Move::Undo => self.history.undo(&self.article).map(|article| self.show(article)),
            Move::Redo => self.history.redo(&self.article).map(|article| self.show(article)),
            Move::Delete => {
                self.summary.deleted = self.summary.deleted.is_none().then_some(self.summary.changed);
                Ok(())
            }
        };
    }

    /// Carries a command out, as a step of the history.
    pub(crate) fn perform(&mut self, command: Command) -> Result<(), Refusal> {
        let (article, inverse) = self.article.apply(&command)?;
        let at = self.summary.changed + time::Duration::MINUTE;
        self.history.record(Step { at, command, inverse });
        self.show(article);
        Ok(())
    }

    /// Does something and keeps it.
    pub(crate) fn go_and_save(&mut self, one: &Move, archive: &Archive) -> Result<(), SaveError> {
        let before = self.clone();
        self.go(one);
        archive.save(before.state(), self.state())
    }

    fn show(&mut self, article: Article) {
        let now = self.summary.changed + time::Duration::MINUTE;
        self.summary = self.summary.after(&article, now);
        self.article = article;
    }
}
