//! The articles that go through every format.

use gainsay::core::{
    Article, Colour, Date, Details, Extra, GapKind, Label, LinkKind, Role, Seen, Shape, SpeakerKind, Text,
};

use super::marked::Draft;

/// Each case with the name that its golden files have.
pub fn all() -> Vec<(&'static str, Article)> {
    vec![
        ("minimal", minimal()),
        ("bribes", bribes()),
        ("overlap", overlap()),
        ("scripts", scripts()),
        ("unannotated", unannotated()),
        ("unknown-fields", unknown_fields()),
        ("disputes", disputes()),
        ("sample", super::sample::sample()),
    ]
}

/// Nothing but what there has to be.
fn minimal() -> Article {
    Draft::new("minimal", "[a:It is so.:a]").annotation("a", "claim", "", "").article()
}

/// A text in which every unit counts differently from the first character on.
fn bribes() -> Article {
    let text = "🔥 [ruiz:Mayor Ruiz:ruiz] denied [bribes:taking bribes:bribes].\n\
                Prosecutors allege that [cash:Ruiz took cash 💰 in 2019:cash].\n";
    Draft::new("bribes", text)
        .speaker("ruiz", "Mayor Ruiz", SpeakerKind::Person, &["Ruiz"])
        .speaker("prosecutors", "Prosecutors", SpeakerKind::Organisation, &[])
        .annotation("ruiz", "claim", "", "Only a name: marked to have a position behind an emoji.")
        .annotation("bribes", "denial", "ruiz", "")
        .annotation("cash", "allegation", "prosecutors", "")
        .link("bribes", LinkKind::Denies, "cash")
        .article()
}

/// Annotations that overlap, nest, cross a paragraph, cover the same text, and one of two ranges.
fn overlap() -> Article {
    let text = "“[broken:I never signed it,:broken]” she said, “[broken:and nobody asked me to.:broken]”\n\
                [across:The [left:council [right:knew:left] of it,\n\
                the paper says:right] twice.:across] [same:[also:No.:also]:same]";
    Draft::new("overlap", text)
        .speaker("she", "She", SpeakerKind::Unnamed, &[])
        .speaker("paper", "The paper", SpeakerKind::Outlet, &["the paper"])
        .annotation("broken", "denial", "she", "")
        .annotation("across", "allegation", "paper", "Line 1\nLine 2\t“quoted” \\ \"plain\" </script>")
        .annotation("left", "claim", "", "")
        .annotation("right", "claim", "paper", "")
        .annotation("same", "denial", "", "")
        .annotation("also", "denial", "she", "")
        .link("broken", LinkKind::Denies, "across")
        .link("right", LinkKind::Supports, "across")
        .link("left", LinkKind::Repeats, "across")
        .link("left", LinkKind::Disputes, "right")
        .article()
}

/// Everything that is told of disputes and gaps, with words in them that mean something to HTML and to
/// Markdown.
fn disputes() -> Article {
    let text = "Ada & Bo: [took:<b>Bo</b> took *money*:took]. [again:It is said that he took it:again]. \
                “[denied:No:denied],” Bo said. [own:He did say: I took it:own].\n\
                # [wrong:Di denied wrongdoing:wrong] | [late:`Ed` lied:late] [free:</div><script>alert(1)</script>:free]";
    let mut draft = Draft::new("disputes", text)
        .speaker("ada", "Ada <i>A.</i>", SpeakerKind::Person, &["| Ms A.", "_ada_"])
        .speaker("bo", "Bo & Co.", SpeakerKind::Organisation, &[])
        .speaker("paper", "The \"Paper\"", SpeakerKind::Outlet, &[])
        .annotation("took", "allegation", "ada", "")
        .annotation("again", "allegation", "paper", "")
        .annotation("denied", "denial", "bo", "")
        .annotation("own", "claim", "bo", "")
        .annotation("wrong", "denial", "", "")
        .annotation("late", "allegation", "ada", "<!-- [x](javascript:y) -->")
        .annotation("free", "denial", "ada", "")
        .answers("wrong", "taking <bribes> | *gifts*")
        .link("again", LinkKind::Repeats, "took")
        .link("own", LinkKind::Repeats, "took")
        .link("denied", LinkKind::Denies, "again")
        .link("late", LinkKind::Supports, "took");
    let seen = |gap, reason: &str| vec![Seen { gap, reason: reason.to_owned() }];
    draft.made("wrong").seen = seen(GapKind::NoSpeaker, "");
    draft.made("late").seen = seen(GapKind::Unanswered, "<u>Ed</u> could not\nbe reached");
    draft.parts.details = Details { title: "<title> & 'more'".to_owned(), ..Details::default() };
    draft.article()
}

/// Writing from right to left, writing without spaces, and clusters of several code points.
fn scripts() -> Article {
    let text = "אמר ראש העיר: [hebrew:”לא לקחתי שוחד“:hebrew].\n\
                [arabic:نفت الوزارة الاتهامات:arabic] يوم 15 مايو.\n\
                [thai:นายกเทศมนตรีปฏิเสธข้อกล่าวหา:thai]ทั้งหมด\n\
                [family:👨\u{200d}👩\u{200d}👧\u{200d}👦 denied it:family] 🇫🇷[flag:🇩🇪:flag]🇮🇹 [nfd:cafe\u{301}:nfd] \
                [hindi:क्षि:hindi] [hangul:각:hangul] [math:𝒳 ≠ 𝒴:math]\u{a0}\u{200b}\u{2028}[nul:\u{1}:nul]";
    let mut draft = Draft::new("scripts", text).speaker("ראש", "ראש העיר", SpeakerKind::Person, &["العمدة", "นายก"]);
    for (mark, label) in [
        ("hebrew", "denial"),
        ("arabic", "denial"),
        ("thai", "denial"),
        ("family", "allegation"),
        ("flag", "claim"),
        ("nfd", "claim"),
        ("hindi", "claim"),
        ("hangul", "claim"),
        ("math", "claim"),
        ("nul", "claim"),
    ] {
        draft = draft.annotation(mark, label, "ראש", "");
    }
    draft.article()
}

/// A text on which nobody has worked yet, with every detail.
fn unannotated() -> Article {
    let details = Details {
        title: "A title: “with” everything / in it?".to_owned(),
        url: Some("https://courier.example/a?b=c&d=%20#e".to_owned()),
        published: Date::from_calendar_date(2023, time::Month::May, 15).ok(),
        language: Some("en-GB".to_owned()),
    };
    Article::new("unannotated".into(), Text::new("\n\n  Blank lines and spaces stay. \n\n").unwrap(), details)
}

/// Fields of a later version at every level, in notations that are not ours, and own labels.
fn unknown_fields() -> Article {
    let extra = |fields: &[(&str, &str)]| {
        Extra(fields.iter().map(|&(path, value)| (path.to_owned(), value.to_owned())).collect()).in_order()
    };
    let mut draft = Draft::new("unknown-fields", "[a:One,:a] [b:two:b] and [a:three.:a]")
        .speaker("s", "Somebody", SpeakerKind::Document, &[])
        .annotation("a", "own", "s", "")
        .annotation("b", "claim", "", "")
        .link("a", LinkKind::Denies, "b");
    draft.parts.labels.push(Label {
        colour: Colour::Green,
        shape: Shape::Dotted,
        key: Some('ж'),
        extra: extra(&[("hint", "\"drawn \\u0061bove\"")]),
        ..Label::new("own", "Опровержение", Role::Denial)
    });
    draft.parts.extra = extra(&[
        ("project", "{ \"name\":\"Water\",\n  \"coders\" : [1, 2.50, 1E40] }"),
        ("article/byline", "null"),
        ("a~1b~0c", "0.10"),
    ]);
    draft.parts.speakers[0].extra = extra(&[("wikidata", "\"Q1\"")]);
    draft.made("a").extra = extra(&[
        ("ranges/0/page", "1"),
        ("ranges/1/page", "\"\\ud83d\\ude00\""),
        ("certainty", "0.75"),
        ("ranges~10", "[]"),
    ]);
    draft.parts.links[0].extra = extra(&[("since", "{}")]);
    draft.article()
}
