//! The built-in sample, as a person writes it: `src/formats/sample.json` is made from this. Town,
//! people, company and newspaper are invented.

use gainsay::core::{Article, Date, Details, LinkKind, SpeakerKind};

use super::marked::Draft;

const TEXT: &str = "\
2026-03-14 · The Quillby Courier

Quillby waterworks: former engineer says lead tests were altered

A former engineer at the Quillby waterworks alleges that [altered:the town altered the results of lead tests for two \
years:altered]. Mayor Zoë Pélissard [not-changed:denied on Friday that any figure had been changed:not-changed].

Ελπίδα Βρυσάκη (Elpida Vrysaki), who ran the laboratory until last autumn, told the Courier that her reports left \
the building with one number and reached the council with another. [nineteen:“I wrote nineteen,”:nineteen] she said, \
[nineteen:“and the council was shown nine.”:nineteen] At least 40 reports were affected, she said.

“Not one figure was touched,” Ms Pélissard told reporters. “The water of this town is clean 💧, and it was clean last \
year.” She called the accusation an invention of the opposition.

The Senn Valley Water Company, which has run the plant since 2019, [rejected:rejected the allegation as \
well:rejected]. It had “neither the means nor a reason” to change results, a spokesman said. The company did not \
answer the question who had access to the laboratory’s computer.

An internal memo of 3 February, seen by the Courier, says that [memo:“values above the limit are to be entered after \
review only”:memo]. A person familiar with the memo, who asked not to be named, said that the instruction came from \
the mayor’s office. The mayor’s office said that it did not know the memo.

Tobin Ashgrove, a councillor of the opposition, [trip-paid:accused the company of paying for [trip:the mayor’s trip \
to a trade fair:trip] in 2024:trip-paid]. Neither the company nor the mayor’s office has commented on this.

Ms Vrysaki repeated her account before a committee of the council on Thursday night. The town, she said, “knew every \
number”. Asked whether she had kept copies, she said that she had.

The regional health office said that 112 households had been tested since January and that none was above the \
limit. Dr Halvard Oyelaran, who leads it, said that old results were not his concern: “We measure what comes out of \
the tap today.”

Ms Pélissard disputes that the memo is genuine. “Anybody can type a memo,” she said. She also denied that she had \
ever met the company’s director alone. A photograph that the Courier published in May shows the two of them at a \
table of the Heron Inn; the mayor says that it was cropped.

The opposition wants an inquiry. “If the figures are right, show us the sheets,” Mr Ashgrove said. The mayor’s office \
answered that the sheets are public. On Friday the link to them on the town’s page led nowhere.

The committee will hear the company on 2 April.
";

/// The sample, with a part of the work done.
pub fn sample() -> Article {
    let mut draft = Draft::new("sample", TEXT)
        .speaker("vrysaki", "Elpida Vrysaki", SpeakerKind::Person, &["Ελπίδα Βρυσάκη", "Ms Vrysaki"])
        .speaker("pelissard", "Zoë Pélissard", SpeakerKind::Person, &["Ms Pélissard", "the mayor"])
        .speaker("ashgrove", "Tobin Ashgrove", SpeakerKind::Person, &["Mr Ashgrove"])
        .speaker("company", "Senn Valley Water Company", SpeakerKind::Organisation, &["the company"])
        .speaker("memo", "Internal memo of 3 February", SpeakerKind::Document, &["the memo"])
        .annotation("altered", "allegation", "vrysaki", "")
        .annotation("not-changed", "denial", "pelissard", "")
        .annotation("nineteen", "claim", "vrysaki", "")
        .annotation("rejected", "denial", "company", "")
        .annotation("memo", "claim", "memo", "")
        .annotation("trip-paid", "allegation", "ashgrove", "")
        .annotation("trip", "claim", "ashgrove", "The accusation takes for granted that there was a trip.")
        .link("not-changed", LinkKind::Denies, "altered")
        .link("rejected", LinkKind::Denies, "altered")
        .link("nineteen", LinkKind::Repeats, "altered");
    draft.parts.details = Details {
        title: "Quillby waterworks: former engineer says lead tests were altered".to_owned(),
        url: Some("https://courier.example/2026/03/14/waterworks".to_owned()),
        published: Date::from_calendar_date(2026, time::Month::March, 14).ok(),
        language: Some("en".to_owned()),
    };
    draft.article()
}
