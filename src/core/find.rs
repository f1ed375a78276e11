//! Where words occur in an article's text, and how all those places are tagged at once.
//!
//! Letters are compared outside: a browser has regular expressions that know every script.

use std::{ops::Range, rc::Rc};

use super::{
    Timestamp,
    annotation::Annotation,
    article::Article,
    boundary::Segmenter,
    command::Command,
    id::{AnnotationId, LabelId},
    offset::{Offset, Unit},
    range::TextRange,
    text::Text,
};

/// What somebody looks for in a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// The words, as they were typed.
    pub words: String,
    /// Whether capital and small letters differ. It says nothing of other differences: a straight
    /// apostrophe finds a typographic one either way.
    pub case: bool,
    /// Whether only whole words count.
    pub whole_words: bool,
}

/// Compares letters.
pub trait Matcher {
    /// Every place of `query.words` in a text, first to last, not overlapping, as ranges of UTF-16
    /// units; ignores case unless `query.case`. May take for equal what people do not tell apart
    /// when they type, so that a place can be longer or shorter than the words.
    fn places(&self, text: &str, query: &Query) -> Vec<Range<usize>>;
}

impl Text {
    /// Every place of a query in this text, first to last. What would cut a grapheme cluster is no
    /// place: an “e” is not found in an “e” with an accent of its own. Nothing for blank words.
    pub fn find(&self, query: &Query, matcher: &dyn Matcher, segmenter: &dyn Segmenter) -> Vec<TextRange> {
        if query.words.trim().is_empty() {
            return Vec::new();
        }
        let places = matcher.places(self.as_str(), query);
        if places.is_empty() {
            return Vec::new();
        }
        let clusters = self.clusters();
        let mut words = WordsHere { text: self, segmenter, paragraph: None, words: Vec::new() };
        let mut found = Vec::new();
        for place in places {
            let (Ok(start), Ok(end)) = (self.offset(place.start, Unit::Utf16), self.offset(place.end, Unit::Utf16))
            else {
                continue;
            };
            let cuts_none = clusters.cut_at(start).is_none() && clusters.cut_at(end).is_none();
            let fits = cuts_none && (!query.whole_words || (words.begin_at(start) && words.end_at(end)));
            if let Some(range) = self.range(start, end).ok().filter(|_| fits) {
                found.push(range);
            }
        }
        found
    }
}

/// The words of the paragraph that was asked about last: a paragraph has many places, and to take
/// its words apart is slow.
struct WordsHere<'a> {
    text: &'a Text,
    segmenter: &'a dyn Segmenter,
    paragraph: Option<usize>,
    words: Vec<Range<Offset>>,
}

impl WordsHere<'_> {
    fn begin_at(&mut self, offset: Offset) -> bool {
        self.go_to(offset);
        self.words.binary_search_by(|word| word.start.cmp(&offset)).is_ok()
    }

    fn end_at(&mut self, offset: Offset) -> bool {
        self.go_to(offset);
        self.words.binary_search_by(|word| word.end.cmp(&offset)).is_ok()
    }

    fn go_to(&mut self, offset: Offset) {
        let paragraph = Some(self.text.paragraph_at(offset));
        if self.paragraph != paragraph {
            self.paragraph = paragraph;
            self.words = self.text.words_at(offset, self.segmenter);
        }
    }
}

impl Article {
    /// The command that tags ranges with a label, all at once, but for those that an annotation of
    /// this label covers exactly already; none when nothing is left to tag. `fresh` makes
    /// identifiers that the article does not have yet.
    pub fn tag_all(
        &self,
        ranges: &[TextRange],
        label: &LabelId,
        fresh: &mut dyn FnMut() -> AnnotationId,
        at: Timestamp,
    ) -> Option<Command> {
        let mut commands = Vec::new();
        for &range in ranges.iter().filter(|range| self.tagged(**range, label).is_none()) {
            let annotation = Annotation::new(fresh(), label.clone(), range, at);
            commands.push(Command::AddAnnotation(Rc::new(annotation)));
        }
        (!commands.is_empty()).then_some(Command::All(commands))
    }

    /// The annotation of a label that covers just this range, if there is one: nobody needs another.
    pub fn tagged(&self, range: TextRange, label: &LabelId) -> Option<&Rc<Annotation>> {
        let annotations = self.annotations();
        // They are in the order of their starts.
        let first = annotations.partition_point(|one| one.ranges.start() < range.start());
        let mut here = annotations.iter().skip(first).take_while(|one| one.ranges.start() == range.start());
        here.find(|one| one.label == *label && one.ranges.iter().eq([range]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Details, boundary::Uax29};

    /// Compares byte by byte, and ignores the case of ASCII letters only.
    struct Naive;

    impl Matcher for Naive {
        fn places(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
            let fold = |raw: &str| if query.case { raw.to_owned() } else { raw.to_ascii_lowercase() };
            let (text, words) = (fold(text), fold(&query.words));
            let (mut units, mut last) = (0, 0);
            let mut places = Vec::new();
            for (at, _) in text.match_indices(&words) {
                units += Unit::Utf16.length(text.get(last..at).unwrap());
                last = at;
                places.push(units..units + Unit::Utf16.length(&words));
            }
            places
        }
    }

    fn query(words: &str) -> Query {
        Query { words: words.to_owned(), ..Query::default() }
    }

    /// The text with what was found in brackets.
    fn found(raw: &str, query: &Query) -> String {
        let text = Text::new(raw).unwrap();
        let mut shown = raw.to_owned();
        for range in text.find(query, &Naive, &Uax29).into_iter().rev() {
            shown.insert(range.end().bytes(), ']');
            shown.insert(range.start().bytes(), '[');
        }
        shown
    }

    #[test]
    fn every_place_is_found_in_a_text_of_any_script() {
        assert_eq!(found("🔥 No, no.\nNo!", &query("no")), "🔥 [No], [no].\n[No]!");
        assert_eq!(found("No, no.", &Query { case: true, ..query("no") }), "No, [no].");
        assert_eq!(found("漢字と漢字", &query("漢字")), "[漢字]と[漢字]");
        assert_eq!(found("aaa", &query("aa")), "[aa]a");
        assert_eq!(found("a\n\na", &query("b")), "a\n\na");
    }

    #[test]
    fn blank_words_are_found_nowhere() {
        for words in ["", " ", "\u{a0}\t"] {
            assert_eq!(found("a b\u{a0}\tc", &query(words)), "a b\u{a0}\tc");
        }
    }

    #[test]
    fn a_place_never_cuts_a_grapheme_cluster() {
        assert_eq!(found("cafe cafe\u{301}", &query("cafe")), "[cafe] cafe\u{301}");
        assert_eq!(found("👩\u{200d}🚒 👩 🚒", &query("👩")), "👩\u{200d}🚒 [👩] 🚒");
        assert_eq!(found("👩\u{200d}🚒 👩 🚒", &query("🚒")), "👩\u{200d}🚒 👩 [🚒]");
        assert_eq!(found("🇫🇷🇩🇪", &query("🇷🇩")), "🇫🇷🇩🇪");
    }

    #[test]
    fn whole_words_begin_and_end_where_words_do() {
        let whole = |words: &str| Query { whole_words: true, ..query(words) };
        assert_eq!(found("He denied; the denied man undenied.", &whole("denied")), {
            "He [denied]; the [denied] man undenied."
        });
        assert_eq!(found("the man, then the manor", &whole("the man")), "[the man], then the manor");
        assert_eq!(found("don't don", &whole("don")), "don't [don]");
        assert_eq!(found("one\none two\ntwo one", &whole("one")), "[one]\n[one] two\ntwo [one]");
        assert_eq!(found("a, b", &whole("a,")), "a, b");
    }

    #[test]
    fn a_place_that_is_not_in_the_text_is_left_out() {
        struct Wrong;
        impl Matcher for Wrong {
            fn places(&self, _: &str, _: &Query) -> Vec<Range<usize>> {
                vec![0..1, 1..2, 2..3, 3..3, 4..9]
            }
        }
        let text = Text::new("🔥abc").unwrap();
        let found = text.find(&query("x"), &Wrong, &Uax29);
        assert_eq!(found.iter().map(|range| text.slice(*range)).collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_long_text_with_many_places_takes_no_time_to_speak_of() {
        // Were positions counted from the start each time, or the words of the paragraph told apart
        // for each place, this would take minutes.
        let text = Text::new(
            &"é the mayor denied it, and how he denied it; all of it. He said no to everything. ".repeat(13_000),
        )
        .unwrap();
        let found = text.find(&Query { whole_words: true, ..query("mayor") }, &Naive, &Uax29);
        assert_eq!(found.len(), 13_000);
        assert!(found.iter().all(|range| text.slice(*range) == "mayor"));
    }

    #[test]
    fn all_places_are_tagged_but_those_that_have_the_label() {
        let text = Text::new("no no no").unwrap();
        let ranges = text.find(&query("no"), &Naive, &Uax29);
        let article = Article::new("one".into(), text, Details::default());
        let tag_all = |article: &Article, ranges: &[TextRange], label: &str| {
            let mut made = article.annotations().len();
            let mut fresh = || {
                made += 1;
                AnnotationId::new(format!("n{made}"))
            };
            article.tag_all(ranges, &label.into(), &mut fresh, Timestamp::UNIX_EPOCH)
        };
        let tagged = |article: &Article| -> Vec<(usize, String)> {
            let shown = |one: &Rc<Annotation>| (one.ranges.start().bytes(), one.label.to_string());
            article.annotations().iter().map(shown).collect()
        };

        let first = tag_all(&article, &ranges[1..2], "denial").unwrap();
        let (article, _) = article.apply(&first).unwrap();
        let (all, inverse) = article.apply(&tag_all(&article, &ranges, "denial").unwrap()).unwrap();
        let denial = |at| (at, "denial".to_owned());
        assert_eq!(tagged(&all), [denial(0), denial(3), denial(6)]);
        assert_eq!(all.apply(&inverse).unwrap().0, article);
        assert_eq!(tag_all(&all, &ranges, "denial"), None);
        assert_eq!(all.tagged(ranges[2], &"denial".into()).map(|one| one.ranges.start().bytes()), Some(6));
        assert_eq!(all.tagged(ranges[2], &"claim".into()), None);
        assert_eq!(tag_all(&all, &[], "claim"), None);
        let claims = tag_all(&all, &ranges, "claim").unwrap();
        assert_eq!(all.apply(&claims).unwrap().0.annotations().len(), 6);
        // An annotation that also covers other text is another one.
        let two = crate::core::Ranges::new(vec![ranges[0], ranges[2]]).unwrap();
        let wide = Annotation::new("wide".into(), "claim".into(), two, Timestamp::UNIX_EPOCH);
        let (article, _) = article.apply(&Command::AddAnnotation(Rc::new(wide))).unwrap();
        assert!(tag_all(&article, &ranges[..1], "claim").is_some());
        assert_eq!(article.tagged(ranges[0], &"claim".into()), None);
    }
}
