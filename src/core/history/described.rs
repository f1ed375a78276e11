//! The history in words.
//!
//! What a step says of an annotation, a label or a speaker is what that was called at the time: the
//! history is walked from its end to its beginning, over a copy of the article that goes with it.

use super::{History, Step, edit::Edit, speakers};
use crate::core::{Timestamp, article::Article, command::Command, refusal::Refusal, revision::Revision};

/// What is said of a step that does not fit the article, as when records were damaged.
const UNKNOWN: &str = "A change that no longer fits the article";

/// A step in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Described {
    /// What was done, for people; without a full stop.
    pub words: String,
    /// When it was done; see [`Step::at`].
    pub at: Timestamp,
    /// Whether it is done; else it was undone.
    pub done: bool,
}

impl History {
    /// All steps in words, the newest first: the first of `n` is the one that is the last done
    /// after [`History::go_to`] with `n`. `article` is the article as it is now.
    pub fn described(&self, article: &Article) -> Vec<Described> {
        let (mut revision, mut reached) = self.furthest(article);
        let mut described = Vec::with_capacity(self.steps.len());
        for (place, step) in self.steps.iter().enumerate().rev() {
            let mut told = None;
            if place < reached {
                told = words(step, &mut revision).ok();
                if told.is_none() {
                    // The copy may be half changed: nothing can be said of older steps either.
                    reached = 0;
                }
            }
            let words = told.unwrap_or_else(|| UNKNOWN.to_owned());
            described.push(Described { words, at: step.at, done: place < self.done });
        }
        described
    }

    /// The article with all that was undone made again, and how many steps are done then. With what
    /// is done now when not all can be made again.
    fn furthest(&self, article: &Article) -> (Revision, usize) {
        let mut furthest = Revision::of(article);
        let mut undone = self.steps.iter().skip(self.done);
        if undone.all(|step| furthest.carry_out(&step.command).is_ok()) {
            (furthest, self.steps.len())
        } else {
            (Revision::of(article), self.done)
        }
    }
}

impl Step {
    /// The step in words, without a full stop. `article` is the article as the step left it.
    pub fn words(&self, article: &Article) -> String {
        words(self, &mut Revision::of(article)).unwrap_or_else(|_| UNKNOWN.to_owned())
    }
}

/// A step in words. The article is as the step left it, and is then as it was before the step.
fn words(step: &Step, revision: &mut Revision) -> Result<String, Refusal> {
    let edits = Edit::all_of(step);
    let is_told = |edit: &Edit| !edit.goes_without_saying(&edits);
    let subject = edits.iter().position(is_told).unwrap_or_default();
    let is_like_subject = |edit: &&Edit| edits.get(subject).is_some_and(|first| edit.is_like(first));
    let alike = edits.iter().filter(is_like_subject).count();
    let others = edits.iter().filter(|edit| is_told(edit) && !is_like_subject(edit)).count();
    let mut words = String::new();
    for (place, edit) in edits.iter().enumerate().rev() {
        if place == subject {
            words = edit.words(revision, alike);
        }
        revision.carry_out(edit.inverse)?;
    }
    if let Some(words) = speakers::told(&edits) {
        return Ok(words);
    }
    Ok(match (others, edits.last().filter(|edit| !is_like_subject(edit)).map(|edit| edit.inverse)) {
        (0, _) => words,
        (1, Some(Command::AddLabel { label, .. })) => format!("{words} and removed the label {}", label.name),
        (1, _) => format!("{words} and 1 more change"),
        (more, _) => format!("{words} and {more} more changes"),
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::core::{
        Annotation, AnnotationId, Colour, Details, Extra, GapKind, Label, LabelId, Link, LinkKind, Ranges, Role,
        Speaker, SpeakerKind, Text,
    };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_unix_timestamp(second).unwrap()
    }

    /// Somebody who makes one change a minute.
    struct Worker {
        article: Article,
        history: History,
    }

    impl Worker {
        fn new() -> Self {
            let text = Text::new("Kirby denies the claims. He is said to have lied.").unwrap();
            let article = Article::new("a".into(), text, Details::default());
            Self { article, history: History::default() }
        }

        /// Makes a change and answers what is said of it.
        fn does(&mut self, command: Command) -> String {
            let (article, inverse) = self.article.apply(&command).unwrap();
            self.article = article;
            let at = at(60 * i64::try_from(self.history.done()).unwrap());
            self.history.record(Step { at, command, inverse });
            self.told().remove(0)
        }

        fn told(&self) -> Vec<String> {
            let last = self.history.last_done().map(|step| step.words(&self.article));
            let described = self.history.described(&self.article);
            let last_done = described.iter().find(|described| described.done);
            assert_eq!(last, last_done.map(|described| described.words.clone()));
            described.into_iter().map(|described| described.words).collect()
        }

        fn ranges(&self, ends: &[(usize, usize)]) -> Ranges {
            let text = self.article.text();
            let range = |&(start, end): &(usize, usize)| text.range(text.floor(start), text.floor(end)).unwrap();
            Ranges::new(ends.iter().map(range).collect()).unwrap()
        }

        fn tag(&self, id: &str, label: &str, start: usize, end: usize) -> Command {
            let annotation = Annotation::new(id.into(), label.into(), self.ranges(&[(start, end)]), at(0));
            Command::AddAnnotation(Rc::new(annotation))
        }

        fn edit_label(&self, id: &str, edit: impl FnOnce(&mut Label)) -> Command {
            let mut label = (**self.article.label(&id.into()).unwrap()).clone();
            edit(&mut label);
            Command::EditLabel(Rc::new(label))
        }
    }

    fn relabel(id: &str, label: &str) -> Command {
        Command::SetLabel { annotation: id.into(), label: label.into(), at: at(9) }
    }

    #[test]
    fn every_change_to_an_annotation_is_a_sentence() {
        let mut worker = Worker::new();
        let denial = worker.tag("d", "denial", 6, 23);
        assert_eq!(worker.does(denial), "Tagged “denies the claims” as Denial");
        let claim = worker.tag("c", "claim", 0, 5);
        assert_eq!(worker.does(claim), "Tagged “Kirby” as Claim");
        assert_eq!(worker.does(relabel("c", "allegation")), "Changed “Kirby” from Claim to Allegation");
        let id = AnnotationId::from("d");
        for (ends, words) in [
            (&[(6, 16)][..], "Moved the edges of “denies the”"),
            (&[(6, 16), (28, 35)], "Added a passage to “denies the … is said”"),
            (&[(6, 16)], "Took a passage out of “denies the”"),
        ] {
            let ranges = worker.ranges(ends);
            assert_eq!(worker.does(Command::SetRanges { annotation: id.clone(), ranges, at: at(9) }), words);
        }
        let note = |note: &str, second| Command::SetNote { annotation: id.clone(), note: note.into(), at: at(second) };
        assert_eq!(worker.does(note("x", 20)), "Wrote a note on “denies the”");
        assert_eq!(worker.does(note("", 40)), "Removed the note on “denies the”");
        let kirby = Rc::new(Speaker::new("k", "Kirby", SpeakerKind::Person));
        let says = |speaker| Command::SetSpeaker { annotation: id.clone(), speaker, at: at(9) };
        let attribution = Command::All(vec![Command::AddSpeaker(kirby), says(Some("k".into()))]);
        assert_eq!(worker.does(attribution), "Said that Kirby says “denies the”");
        assert_eq!(worker.does(says(None)), "Removed the speaker of “denies the”");
        let link =
            Link { id: "l".into(), from: id.clone(), to: "c".into(), kind: LinkKind::Denies, extra: Extra::default() };
        assert_eq!(worker.does(Command::AddLink(Rc::new(link))), "Linked “denies the” denies “Kirby”");
        assert_eq!(worker.does(Command::RemoveAnnotation(id)), "Deleted the denial “denies the”");
    }

    #[test]
    fn every_change_to_labels_speakers_and_details_is_a_sentence() {
        let mut worker = Worker::new();
        let label = Rc::new(Label::new("own", "Own", Role::Claim));
        assert_eq!(worker.does(Command::AddLabel { label, place: 0 }), "Added the label Own");
        let renamed = worker.edit_label("own", |label| label.name = "Eigenes".to_owned());
        assert_eq!(worker.does(renamed), "Renamed the label Own to Eigenes");
        let coloured = worker.edit_label("own", |label| label.colour = Colour::Green);
        assert_eq!(worker.does(coloured), "Changed the look of the label Eigenes");
        let keyed = worker.edit_label("own", |label| label.key = Some('o'));
        assert_eq!(worker.does(keyed), "Changed the key of the label Eigenes");
        let meant = worker.edit_label("own", |label| label.role = Role::Denial);
        assert_eq!(worker.does(meant), "Changed the role of the label Eigenes");
        assert_eq!(worker.does(Command::MoveLabel { label: "own".into(), place: 9 }), "Moved the label Eigenes");
        let two = ["own", "claim"].map(|label| Command::MoveLabel { label: label.into(), place: 1 });
        assert_eq!(worker.does(Command::All(two.into())), "Changed 2 labels");
        assert_eq!(worker.does(Command::RemoveLabel("own".into())), "Removed the label Eigenes");
        let speaker = |name| Rc::new(Speaker::new("s", name, SpeakerKind::Person));
        assert_eq!(worker.does(Command::AddSpeaker(speaker("Kirby"))), "Added the speaker Kirby");
        assert_eq!(worker.does(Command::EditSpeaker(speaker("Mr Kirby"))), "Renamed the speaker Kirby to Mr Kirby");
        assert_eq!(worker.does(Command::RemoveSpeaker("s".into())), "Removed the speaker Mr Kirby");
        let details = Details { title: "Title".to_owned(), ..Details::default() };
        assert_eq!(worker.does(Command::SetDetails(details)), "Changed the details of the article");
    }

    #[test]
    fn what_is_said_in_words_and_what_was_seen_are_sentences() {
        let mut worker = Worker::new();
        let denial = worker.tag("d", "denial", 6, 23);
        worker.does(denial);
        let answers = |words: &str| Command::SetAnswers { annotation: "d".into(), answers: words.into(), at: at(9) };
        assert_eq!(worker.does(answers("lies")), "Said in words what “denies the claims” answers");
        assert_eq!(worker.does(answers("")), "Took away in words what “denies the claims” answers");
        let seen = |reason: Option<&str>| {
            let reason = reason.map(str::to_owned);
            Command::SetSeen { annotation: "d".into(), gap: GapKind::NoSpeaker, reason, at: at(9) }
        };
        assert_eq!(worker.does(seen(Some(""))), "Marked as seen no speaker of “denies the claims”");
        assert_eq!(worker.does(seen(None)), "Opened again no speaker of “denies the claims”");
    }

    #[test]
    fn speakers_that_become_one_or_two_are_one_sentence() {
        let mut worker = Worker::new();
        for (id, label, start) in [("1", "claim", 0), ("2", "denial", 6)] {
            let tag = worker.tag(id, label, start, start + 5);
            worker.does(tag);
        }
        for (id, name) in [("k", "Kirby"), ("h", "he")] {
            worker.does(Command::AddSpeaker(Rc::new(Speaker::new(id, name, SpeakerKind::Person))));
        }
        let said = [("1", "k"), ("2", "h")].map(|(annotation, speaker)| Command::SetSpeaker {
            annotation: annotation.into(),
            speaker: Some(speaker.into()),
            at: at(9),
        });
        worker.does(Command::All(said.into()));
        let join = worker.article.join_speakers(&"k".into(), &"h".into(), at(9)).unwrap();
        assert_eq!(worker.does(join), "Joined the speakers Kirby and he");
        let split = worker.article.split_speaker(&"k".into(), "he", &["2".into()], "n".into(), at(9)).unwrap();
        assert_eq!(worker.does(split), "Made he a speaker apart from Kirby");
        let removed = worker.article.remove_speaker(&"n".into(), at(9)).unwrap();
        assert_eq!(worker.does(removed), "Removed the speaker he");
    }

    #[test]
    fn several_changes_at_once_are_one_sentence() {
        let mut worker = Worker::new();
        let tags =
            [("1", 0, 5), ("2", 6, 12), ("3", 13, 16)].map(|(id, start, end)| worker.tag(id, "claim", start, end));
        assert_eq!(worker.does(Command::All(tags.into())), "Tagged 3 passages as Claim");
        let [one, two] = ["1", "2"].map(|id| relabel(id, "denial"));
        assert_eq!(worker.does(Command::All(vec![one, two])), "Changed 2 annotations from Claim to Denial");
        // One of them was a claim, the other a denial.
        let mixed = ["3", "1"].map(|id| relabel(id, "allegation"));
        assert_eq!(worker.does(Command::All(mixed.into())), "Changed “the” from Claim to Allegation and 1 more change");
        let details = Command::SetDetails(Details { title: "Title".to_owned(), ..Details::default() });
        let remove = |id: &str| Command::RemoveAnnotation(id.into());
        assert_eq!(
            worker.does(Command::All(vec![relabel("3", "denial"), details, remove("1")])),
            "Changed “the” from Allegation to Denial and 2 more changes"
        );
        let gone = Command::RemoveLabel(LabelId::from("denial"));
        let away = Command::All(vec![relabel("2", "claim"), relabel("3", "claim")]);
        assert_eq!(
            worker.does(Command::All(vec![away, gone])),
            "Changed 2 annotations from Denial to Claim and removed the label Denial"
        );
        assert_eq!(worker.does(Command::All(vec![remove("2"), remove("3")])), "Deleted 2 annotations");
    }

    #[test]
    fn a_step_names_things_as_they_were_at_the_time() {
        let mut worker = Worker::new();
        let tag = worker.tag("c", "claim", 0, 5);
        worker.does(tag);
        let renamed = worker.edit_label("claim", |label| label.name = "Behauptung".to_owned());
        worker.does(renamed);
        worker.does(relabel("c", "denial"));
        worker.does(Command::RemoveAnnotation("c".into()));
        let expected = [
            "Deleted the denial “Kirby”",
            "Changed “Kirby” from Behauptung to Denial",
            "Renamed the label Claim to Behauptung",
            "Tagged “Kirby” as Claim",
        ];
        assert_eq!(worker.told(), expected);
        for done in [2, 0, 4, 1] {
            worker.article = worker.history.go_to(&worker.article, done).unwrap();
            assert_eq!(worker.told(), expected);
            let described = worker.history.described(&worker.article);
            assert_eq!(described.iter().filter(|one| one.done).count(), done);
            assert_eq!(described.iter().map(|one| one.at).collect::<Vec<_>>(), [180, 120, 60, 0].map(at));
        }
    }

    #[test]
    fn steps_that_do_not_fit_the_article_leave_the_others_their_words() {
        let mut worker = Worker::new();
        for (id, start) in [("1", 0), ("2", 6), ("3", 13)] {
            let tag = worker.tag(id, "claim", start, start + 3);
            worker.does(tag);
        }
        worker.article = worker.history.undo(&worker.article).unwrap();
        let (other, _) = worker.article.apply(&Command::RemoveAnnotation("2".into())).unwrap();
        let told = worker.history.described(&other).into_iter().map(|described| described.words);
        assert_eq!(told.collect::<Vec<_>>(), ["Tagged “the” as Claim", UNKNOWN, UNKNOWN]);
        let (other, _) = worker.article.apply(&worker.tag("3", "denial", 20, 22)).unwrap();
        let told = worker.history.described(&other).into_iter().map(|described| described.words);
        assert_eq!(told.collect::<Vec<_>>(), [UNKNOWN, "Tagged “den” as Claim", "Tagged “Kir” as Claim"]);
    }
}
