//! Made-up articles: valid, and otherwise as odd as they can be.

use std::rc::Rc;

use gainsay::core::{
    Annotation, Article, Colour, Date, Details, Extra, GapKind, Label, Link, LinkKind, Parts, Ranges, Role, Seen,
    Shape, Speaker, SpeakerKind, Text, TextRange, Timestamp,
};
use proptest::{collection::btree_map, collection::vec, option, prelude::*, sample::select};

use super::texts;

/// Values of unknown fields, in notations that are not ours.
const VALUES: [&str; 10] = [
    "null",
    "1.0",
    "-0",
    "1E40",
    "\"\\u00e9\\/\"",
    "\"\\ud83d\\ude00\"",
    "[ ]",
    "{ \"a\" : 1,\n\"a\":2 }",
    "\"\"",
    "true",
];

/// Steps of paths: names of fields with `~` and `/` as RFC 6901 writes them.
const NAMES: [&str; 7] = ["x-a", "", "x~1b", "~0~1", "x é", "ranges~10~1x", "\"\\"];

/// An article in which everything holds that has to hold.
pub fn article() -> impl Strategy<Value = Article> {
    let parts = (details(), labels(), speakers(), vec(annotation(), 0..8), vec(link(), 0..8), extra(&["", "article/"]));
    ("\\PC{1,8}", texts::raw(), parts).prop_map(|(id, raw, (details, labels, speakers, annotations, links, extra))| {
        let text = Text::new(&raw).unwrap();
        let annotations: Vec<_> = annotations
            .into_iter()
            .enumerate()
            .filter_map(|(index, draft)| draft.fit(index, &text, &labels, &speakers))
            .collect();
        let links = links.into_iter().enumerate().filter_map(|(index, draft)| draft.fit(index, &annotations)).collect();
        let annotations = annotations.into_iter().map(Rc::new).collect();
        let parts = Parts { details, labels, speakers, annotations, links, extra };
        // Links that the roles do not allow are left out; all else fits.
        Article::assemble(id.as_str().into(), text, parts).0
    })
}

/// A range between two numbers, wherever they fall in a text.
pub fn range(text: &Text, one: u16, other: u16) -> Option<TextRange> {
    let place = |at: u16| text.floor(usize::from(at) % (text.end().bytes() + 1));
    text.range(place(one).min(place(other)), place(one).max(place(other))).ok()
}

fn details() -> impl Strategy<Value = Details> {
    let date = (0..=9999_i32, 1..=365_u16).prop_map(|(year, day)| Date::from_ordinal_date(year, day).unwrap());
    let text = || option::of(any::<String>());
    (any::<String>(), text(), option::of(date), text()).prop_map(|(title, url, published, language)| Details {
        title,
        url,
        published,
        language,
    })
}

fn labels() -> impl Strategy<Value = Vec<Label>> {
    let label =
        (name(), select(Role::ALL), select(Colour::ALL), select(Shape::ALL), any::<Option<char>>(), extra(&[""]));
    let label = label.prop_map(|(name, role, colour, shape, key, extra)| Label {
        colour,
        shape,
        key,
        extra,
        ..Label::new(format!("{name}/{}", role.name()).as_str(), name, role)
    });
    vec(label, 0..3).prop_map(|more| {
        let mut labels = Label::standard();
        labels.extend(more);
        labels.dedup_by(|one, other| one.id == other.id);
        labels
    })
}

fn speakers() -> impl Strategy<Value = Vec<Speaker>> {
    let speaker = (name(), select(SpeakerKind::ALL), vec(any::<String>(), 0..2), extra(&[""]));
    vec(speaker, 0..4).prop_map(|speakers| {
        let speaker = |(index, (name, kind, aliases, extra))| Speaker {
            aliases,
            extra,
            ..Speaker::new(format!("{name}{index}").as_str(), name, kind)
        };
        speakers.into_iter().enumerate().map(speaker).collect()
    })
}

/// A name that is not blank.
pub fn name() -> impl Strategy<Value = String> {
    "\\PC{0,6}".prop_map(|name| if name.trim().is_empty() { "Ω".to_owned() } else { name })
}

/// A point in time that RFC 3339 can write.
pub fn time() -> impl Strategy<Value = Timestamp> {
    let seconds = -62_167_219_200_i64..=253_402_300_799;
    (seconds, prop_oneof![Just(0), 0..1_000_000_000_i64]).prop_map(|(seconds, nanoseconds)| {
        Timestamp::from_unix_timestamp(seconds).unwrap() + time::Duration::nanoseconds(nanoseconds)
    })
}

/// Unknown fields of the object itself and of objects inside it.
fn extra(inside: &'static [&'static str]) -> impl Strategy<Value = Extra> {
    let field = (select(inside), select(&NAMES[..])).prop_map(|(inside, name)| format!("{inside}{name}"));
    let value = select(&VALUES[..]).prop_map(str::to_owned);
    prop_oneof![3 => Just(Extra::default()), 1 => btree_map(field, value, 1..4).prop_map(|fields| Extra(fields.into_iter().collect()))]
}

/// An annotation before it is known which article it is for: places are taken modulo what is there.
#[derive(Clone, Debug)]
struct AnnotationDraft {
    ranges: Vec<(u16, u16)>,
    label: usize,
    speaker: Option<usize>,
    note: String,
    answers: String,
    seen: Vec<Seen>,
    times: (Timestamp, Timestamp),
    extra: Extra,
}

fn annotation() -> impl Strategy<Value = AnnotationDraft> {
    let ranges = vec(any::<(u16, u16)>(), 1..3);
    let seen = (select(GapKind::ALL), any::<String>()).prop_map(|(gap, reason)| Seen { gap, reason });
    let seen = prop_oneof![3 => Just(Vec::new()), 1 => vec(seen, 1..4).prop_map(Seen::in_order)];
    let words = (any::<String>(), prop_oneof![3 => Just(String::new()), 1 => any::<String>()], seen);
    (ranges, any::<usize>(), any::<Option<usize>>(), words, (time(), time()), extra(&["", "ranges/0/"])).prop_map(
        |(ranges, label, speaker, (note, answers, seen), times, extra)| AnnotationDraft {
            ranges,
            label,
            speaker,
            note,
            answers,
            seen,
            times,
            extra,
        },
    )
}

impl AnnotationDraft {
    fn fit(self, index: usize, text: &Text, labels: &[Label], speakers: &[Speaker]) -> Option<Annotation> {
        let ranges = self.ranges.iter().filter_map(|&(one, other)| range(text, one, other)).collect();
        let label = labels[self.label % labels.len()].id.clone();
        let id = format!("{}·{index}", self.note.chars().take(3).collect::<String>());
        let annotation = Annotation::new(id.as_str().into(), label, Ranges::new(ranges).ok()?, self.times.0);
        let speaker = self.speaker.and_then(|at| speakers.get(at % speakers.len().max(1))).map(|one| one.id.clone());
        let (note, answers, seen, modified) = (self.note, self.answers, self.seen, self.times.1);
        Some(Annotation { speaker, note, answers, seen, modified, extra: self.extra, ..annotation })
    }
}

#[derive(Clone, Debug)]
struct LinkDraft {
    ends: (usize, usize),
    kind: LinkKind,
    extra: Extra,
}

fn link() -> impl Strategy<Value = LinkDraft> {
    (any::<(usize, usize)>(), select(LinkKind::ALL), extra(&[""])).prop_map(|(ends, kind, extra)| LinkDraft {
        ends,
        kind,
        extra,
    })
}

impl LinkDraft {
    fn fit(self, index: usize, annotations: &[Annotation]) -> Option<Link> {
        let end = |at: usize| annotations.get(at % annotations.len().max(1)).map(|one| one.id.clone());
        let (from, to) = (end(self.ends.0)?, end(self.ends.1)?);
        Some(Link { id: format!("link {index}").as_str().into(), from, to, kind: self.kind, extra: self.extra })
    }
}
