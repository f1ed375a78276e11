//! Disputes, gaps and the matrix of articles that are written down, and that speakers can be joined,
//! split and marked without losing anything.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

mod support;

use gainsay::core::{
    Annotation, Article, Command, Dispute, GapKind, LinkKind, Refusal, SpeakerKind,
    boundary::Uax29,
    graph::{Node, What},
    matrix::{Order, Row},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use support::{articles::article, at, commands::draft, invariants, marked::Draft, property::holds};

/// A case with two disputes and a denial that is told in words.
fn court() -> Article {
    let text = "Ada says that [took:Bo took money:took]. Cy repeats it: [again:he took it:again]. \
                Bo [denied:denied it:denied]. [bank:The bank shows a transfer:bank], but Bo says [doubt:it was a loan:doubt]. \
                Di [wrong:denied wrongdoing:wrong]. [late:Ed lied:late]. Bo said: [own:I took it:own]. [free:No:free].";
    Draft::new("court", text)
        .speaker("ada", "Ada", SpeakerKind::Person, &[])
        .speaker("bo", "Bo", SpeakerKind::Person, &[])
        .speaker("cy", "Cy", SpeakerKind::Outlet, &[])
        .speaker("di", "Di", SpeakerKind::Person, &[])
        .annotation("took", "allegation", "ada", "")
        .annotation("again", "allegation", "cy", "")
        .annotation("denied", "denial", "bo", "")
        .annotation("bank", "claim", "", "")
        .annotation("doubt", "claim", "bo", "")
        .annotation("wrong", "denial", "di", "")
        .annotation("late", "allegation", "ada", "")
        .annotation("own", "claim", "bo", "")
        .annotation("free", "denial", "di", "")
        .link("again", LinkKind::Repeats, "took")
        .link("denied", LinkKind::Denies, "took")
        .link("doubt", LinkKind::Disputes, "bank")
        .answers("wrong", "wrongdoing")
        .article()
}

/// A dispute in one line: its statements with who answers them.
fn line(dispute: &Dispute, article: &Article) -> String {
    let told = dispute.statements.iter().map(|statement| {
        let answers = statement.answers.iter().map(|one| format!("{} {}", one.annotation.id, one.kind.name()));
        format!("{}: {}", statement.issue.title(article), answers.collect::<Vec<_>>().join(", "))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn gaps(article: &Article) -> Vec<String> {
    let told = |gap: &gainsay::core::Gap| format!("{} {}", gap.annotation.id, gap.kind.name());
    article.gaps().iter().filter(|gap| gap.is_open()).map(told).collect()
}

fn done(article: &Article, command: Result<Command, Refusal>) -> Article {
    article.apply(&command.unwrap()).unwrap().0
}

#[test]
fn disputes_are_told_in_text_order() {
    let article = court();
    invariants::hold(&article);
    let disputes = article.disputes();
    let told: Vec<String> = disputes.iter().map(|dispute| line(dispute, &article)).collect();
    let expected = [
        "“Bo took money”: again repeats, denied denies",
        "“The bank shows a transfer”: doubt disputes",
        "wrongdoing: wrong denies",
    ];
    assert_eq!(told, expected);
    let titles: Vec<String> = disputes.iter().map(|dispute| dispute.title(&article)).collect();
    assert_eq!(titles, ["“Bo took money”", "“The bank shows a transfer”", "wrongdoing"]);

    // What is spoken about most is the title, wherever it stands, and words join the links of a denial.
    let article = done(&article, article.link_to(&"wrong".into(), &"again".into(), LinkKind::Denies, "x".into()));
    let article = done(&article, article.link_to(&"own".into(), &"again".into(), LinkKind::Repeats, "y".into()));
    let article = done(&article, article.link_to(&"late".into(), &"again".into(), LinkKind::Supports, "z".into()));
    let disputes = article.disputes();
    assert_eq!(disputes.len(), 2);
    assert_eq!(disputes[0].title(&article), "“he took it”");
    let expected = "“Bo took money”: again repeats, denied denies; “he took it”: wrong denies, late supports, own repeats; \
                    wrongdoing: wrong denies";
    assert_eq!(line(&disputes[0], &article), expected);
}

#[test]
fn gaps_are_what_is_missing() {
    let article = court();
    assert_eq!(gaps(&article), ["again own-voice", "bank no-speaker", "late unanswered", "free denies-nothing"]);
    let told: Vec<String> = article.gaps().iter().map(|gap| gap.sentence(&article)).collect();
    let expected = [
        "The outlet itself makes the allegation “he took it”.",
        "It is not said who says “The bank shows a transfer”.",
        "Nobody answers the allegation by Ada: “Ed lied”.",
        "It is not said what is denied by “No”.",
    ];
    assert_eq!(told, expected);
    // Who says what somebody else says again, and denies that, contradicts himself.
    let article = done(&article, article.link_to(&"own".into(), &"again".into(), LinkKind::Repeats, "x".into()));
    let article = done(&article, article.answer_in_words(&"free".into(), "all of it", at(1)));
    assert_eq!(gaps(&article), ["again own-voice", "denied contradiction", "bank no-speaker", "late unanswered"]);
    assert_eq!(article.gaps()[1].sentence(&article), "Bo says “I took it” and denies it: “denied it”.");
    assert_eq!(article.answer_in_words(&"late".into(), "it", at(1)), Err(Refusal::NotADenial));
    assert_eq!(article.answer_in_words(&"bank".into(), "  ", at(1)), Err(Refusal::Unchanged));
}

#[test]
fn a_mark_stays_with_its_gap_and_goes_when_the_gap_is_closed() {
    let article = court();
    let mark = |article: &Article, gap, reason| article.mark_gap(&"late".into(), gap, reason, at(1));
    assert_eq!(mark(&article, GapKind::NoSpeaker, Some("")), Err(Refusal::NoGap));
    assert_eq!(mark(&article, GapKind::Unanswered, None), Err(Refusal::Unchanged));
    let article = done(&article, mark(&article, GapKind::Unanswered, Some("Ed was not asked.")));
    let open = article.open_gaps();
    assert_eq!((open, article.gaps().len()), (3, 4));
    // Edits that do not close it.
    let note = Command::SetNote { annotation: "late".into(), note: "x".into(), at: at(2) };
    assert_eq!(article.with_marks_settled(note.clone(), at(2)), note);
    let article = done(&article, Ok(note));
    assert_eq!(article.open_gaps(), open);
    // What closes it takes the mark away in the same step.
    let link = article.link_to(&"free".into(), &"late".into(), LinkKind::Denies, "x".into()).unwrap();
    let (closed, inverse) = article.apply(&article.with_marks_settled(link, at(3))).unwrap();
    assert!(closed.annotations().iter().all(|annotation| annotation.seen.is_empty()));
    assert_eq!(closed.apply(&inverse).unwrap().0, article);
    let (reopened, _) = closed.apply(&Command::RemoveLink("x".into())).unwrap();
    assert!(gaps(&reopened).contains(&"late unanswered".to_owned()));
}

#[test]
fn the_matrix_tells_who_is_on_which_side() {
    let article = court();
    let article = done(&article, article.link_to(&"own".into(), &"again".into(), LinkKind::Repeats, "x".into()));
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| format!("{}: {}", cell.column, cell.stance.words()));
        let name = row.speaker.as_ref().map_or("?", |speaker| speaker.name.as_str());
        format!("{name} {}", cells.collect::<Vec<_>>().join("; "))
    };
    let matrix = article.matrix();
    let rows = |matrix: &gainsay::core::matrix::Matrix| matrix.rows.iter().map(row).collect::<Vec<_>>();
    let expected =
        ["Ada 0: alleges", "Cy 0: repeats", "Bo 0: repeats, denies; 1: disputes", "? 1: asserts", "Di 2: denies"];
    assert_eq!(rows(&matrix), expected);
    let both: Vec<bool> = matrix.rows.iter().map(|row| row.cells[0].stance.is_both()).collect();
    assert_eq!(both, [false, false, true, false, false]);
    assert_eq!(matrix.rows[2].cell(0).unwrap().annotations.len(), 2);
    assert!(matrix.rows[2].cell(2).is_none());
    let names = |order| {
        let sorted = matrix.clone().in_order(order, &|one, other| one.cmp(other));
        sorted.rows.iter().map(|row| row.speaker.as_ref().map_or('?', |one| one.name.chars().next().unwrap())).collect()
    };
    let orders: [String; 3] = [names(Order::Name), names(Order::Count), names(Order::Text)];
    assert_eq!(orders, ["ABCD?", "BAC?D", "ACB?D"]);
    let tallies: Vec<_> = article.tallies().into_iter().map(|one| one.counts).collect();
    assert_eq!(tallies, [[0, 0, 2], [0, 0, 1], [2, 1, 0], [1, 0, 0], [0, 2, 0]]);
}

#[test]
fn the_picture_has_speakers_left_and_statements_right_in_text_order() {
    let article = court();
    let article = done(&article, article.link_to(&"own".into(), &"again".into(), LinkKind::Repeats, "x".into()));
    let graph = article.graph(&article.disputes());
    let name = |node: &Node| match &node.what {
        What::Speaker(speaker) => speaker.as_ref().map_or("?".to_owned(), |speaker| speaker.name.clone()),
        What::Statement(issue) => issue.title(&article),
    };
    let names: Vec<String> = graph.nodes.iter().map(name).collect();
    let statements = ["“Bo took money”", "“he took it”", "“The bank shows a transfer”", "wrongdoing"];
    assert_eq!(names[..5], ["Ada", "Bo", "Cy", "?", "Di"]);
    assert_eq!(names[5..], statements);
    let lines = graph.lines.iter().map(|line| {
        let kind = line.kind.map_or("says", LinkKind::name);
        format!("{} {kind} {}", names[line.from], names[line.to])
    });
    let expected = [
        "Ada says “Bo took money”",
        "“he took it” repeats “Bo took money”",
        "Bo denies “Bo took money”",
        "Cy says “he took it”",
        "Bo repeats “he took it”",
        "? says “The bank shows a transfer”",
        "Bo disputes “The bank shows a transfer”",
        "Di denies wrongdoing",
    ];
    assert_eq!(lines.collect::<Vec<_>>(), expected);
}

#[test]
fn no_two_boxes_of_a_picture_overlap() {
    let strategy = (article(), vec(draft(), 0..24));
    holds("pictures of disputes", file!(), 300, &strategy, |(start, drafts)| {
        let article = drafts
            .iter()
            .fold(start, |article, draft| article.apply(&draft.command(&article)).map_or(article, |(after, _)| after));
        let graph = article.graph(&article.disputes());
        prop_assert_eq!(&graph, &article.graph(&article.disputes()));
        for (at, one) in graph.nodes.iter().enumerate() {
            prop_assert!(
                one.x >= 0 && one.y >= 0 && one.x + one.width < graph.width && one.y + one.height < graph.height
            );
            for other in &graph.nodes[..at] {
                let apart = one.x + one.width < other.x
                    || other.x + other.width < one.x
                    || one.y + one.height < other.y
                    || other.y + other.height < one.y;
                prop_assert!(apart, "{:?} {:?}", one, other);
            }
        }
        for line in &graph.lines {
            prop_assert!(matches!(graph.nodes[line.to].what, What::Statement(_)) && !line.annotations.is_empty());
            prop_assert!(
                line.points.iter().all(|&(x, y)| (0..=graph.width).contains(&x) && (0..=graph.height).contains(&y))
            );
        }
        Ok(())
    });
}

#[test]
fn quotations_notes_and_speakers_are_searched() {
    let article = court();
    let note = Command::SetNote { annotation: "late".into(), note: "Who is ED?".to_owned(), at: at(1) };
    let article = done(&article, Ok(note));
    let found = |wanted: &str| {
        let hits = article.search(wanted, str::to_lowercase);
        let told = hits
            .iter()
            .map(|hit| format!("{} {:?} {}[{}]{}", hit.annotation.id, hit.field, hit.before, hit.found, hit.behind));
        told.collect::<Vec<_>>()
    };
    assert_eq!(found("money took"), ["took Quote Bo took [money]"]);
    assert_eq!(found("ied it"), ["denied Quote den[ied] it"]);
    assert_eq!(found("ed w"), ["wrong Quote deni[ed] wrongdoing", "late Note Who is [ED]?"]);
    assert_eq!(found("lied"), ["late Quote Ed [lied]"]);
    assert_eq!(found("CY"), ["again Speaker [Cy]"]);
    assert_eq!(found("wrongd"), ["wrong Quote denied [wrongd]oing", "wrong Answers [wrongd]oing"]);
    assert!(found(" ").is_empty() && found("nobody").is_empty());
}

#[test]
fn speakers_are_proposed_from_the_sentence_then_the_latest_then_the_others() {
    let text =
        "Mayor Zoë denied it: [one:not so:one]. Nobody spoke. [two:No:two].\nGeneral Ada Kirby said [three:yes:three].";
    let article = Draft::new("proposals", text)
        .speaker("z", "Zoë Pélissard", SpeakerKind::Person, &["Mayor Zoë"])
        .speaker("k", "Kirby", SpeakerKind::Person, &[])
        .speaker("o", "The Old Kirk", SpeakerKind::Organisation, &[])
        .annotation("one", "denial", "", "")
        .annotation("two", "denial", "k", "")
        .annotation("three", "claim", "", "")
        .article();
    let proposed = |id: &str, typed: &str| {
        let proposals = article.speaker_proposals(&id.into(), typed, &Uax29, str::to_lowercase);
        proposals.iter().map(|one| format!("{} {:?}", one.name, one.source)).collect::<Vec<_>>()
    };
    let others = ["Kirby Recent", "The Old Kirk Article", "Zoë Pélissard Article"];
    assert_eq!(proposed("one", ""), ["Zoë Pélissard Sentence", "Kirby Recent", "The Old Kirk Article"]);
    assert_eq!(proposed("two", ""), others);
    assert_eq!(proposed("two", "KIR"), ["Kirby Recent", "The Old Kirk Article"]);
    assert_eq!(proposed("two", "may"), ["Zoë Pélissard Article"]);
    assert!(proposed("two", "x").is_empty());
    let longer = [
        "Kirby Sentence",
        "Ada Kirby Sentence",
        "General Ada Kirby Sentence",
        "The Old Kirk Article",
        "Zoë Pélissard Article",
    ];
    assert_eq!(proposed("three", ""), longer);
}

#[test]
fn targets_are_told_with_what_the_rules_say_of_them() {
    let article = court();
    let targets = article.link_targets(&"denied".into(), LinkKind::Denies);
    assert_eq!(targets.len(), 8);
    let told = |number: usize| targets.iter().find(|target| target.number == number).unwrap().refused.clone();
    assert_eq!(told(1), Some(Refusal::LinkExists));
    assert_eq!([told(2), told(4)], [None, None]);
    assert_eq!(told(6), Some(Refusal::LinkRule(LinkKind::Denies)));
    let kinds = |id: &str| article.link_kinds(article.annotation(&id.into()).unwrap());
    assert_eq!(kinds("denied"), [LinkKind::Denies]);
    assert_eq!(kinds("late"), [LinkKind::Repeats, LinkKind::Supports]);
    let refused = article.link_to(&"late".into(), &"late".into(), LinkKind::Repeats, "x".into());
    assert_eq!(refused, Err(Refusal::LinkToItself));
    let relinked = done(&article, article.relink(&"again-repeats-took".into(), LinkKind::Supports));
    assert_eq!(relinked.link(&"again-repeats-took".into()).unwrap().kind, LinkKind::Supports);
    assert_eq!(
        article.relink(&"again-repeats-took".into(), LinkKind::Denies),
        Err(Refusal::LinkRule(LinkKind::Denies))
    );
}

#[test]
fn speakers_are_joined_and_split_without_losing_anything() {
    let strategy = (article(), vec(draft(), 0..16), any::<[Index; 3]>(), any::<u16>());
    holds("speakers joined and split", file!(), 400, &strategy, |(start, drafts, [one, other, name], chosen)| {
        let article = drafts
            .iter()
            .fold(start, |article, draft| article.apply(&draft.command(&article)).map_or(article, |(after, _)| after));
        let speakers = article.speakers();
        if speakers.is_empty() {
            return Ok(());
        }
        let (kept, joined) = (&speakers[one.index(speakers.len())], &speakers[other.index(speakers.len())]);
        if let Ok(command) = article.join_speakers(&kept.id, &joined.id, at(5)) {
            let (after, inverse) = article.apply(&command).unwrap();
            invariants::hold(&after);
            prop_assert_eq!(after.said_by(&joined.id).count(), 0);
            let said = article.said_by(&kept.id).count() + article.said_by(&joined.id).count();
            prop_assert_eq!(after.said_by(&kept.id).count(), said);
            let all = after.speaker(&kept.id).unwrap();
            for name in kept.names().chain(joined.names()).filter(|name| !name.trim().is_empty()) {
                prop_assert!(all.names().any(|own| own == name));
            }
            prop_assert_eq!(&after.apply(&inverse).unwrap().0, &article);
        }
        let names: Vec<&str> = kept.names().collect();
        let name = names[name.index(names.len())];
        let said: Vec<&Annotation> = article.said_by(&kept.id).map(|said| &**said).collect();
        let chosen: Vec<_> = said
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen >> (at % 16) & 1 == 1)
            .map(|(_, one)| one.id.clone())
            .collect();
        if let Ok(command) = article.split_speaker(&kept.id, name, &chosen, "split".into(), at(5)) {
            let (after, inverse) = article.apply(&command).unwrap();
            invariants::hold(&after);
            prop_assert_eq!(after.said_by(&"split".into()).count(), chosen.len());
            prop_assert_eq!(&after.apply(&inverse).unwrap().0, &article);
        }
        Ok(())
    });
}

#[test]
fn gaps_that_are_closed_lose_their_marks_and_no_other_does() {
    let strategy = (article(), vec(draft(), 0..16), draft());
    holds("marks of gaps", file!(), 400, &strategy, |(start, drafts, last)| {
        let mut article = drafts
            .iter()
            .fold(start, |article, draft| article.apply(&draft.command(&article)).map_or(article, |(after, _)| after));
        for gap in article.gaps().into_iter().filter(gainsay::core::Gap::is_open) {
            article = done(&article, article.mark_gap(&gap.annotation.id, gap.kind, Some("seen"), at(3)));
        }
        prop_assert_eq!(article.open_gaps(), 0);
        let command = article.with_marks_settled(last.command(&article), at(4));
        let Ok((after, inverse)) = article.apply(&command) else { return Ok(()) };
        let gaps = after.gaps();
        for annotation in after.annotations().iter() {
            let Some(before) = article.annotation(&annotation.id) else { continue };
            for seen in annotation.seen.iter().filter(|seen| before.reason(seen.gap).is_some()) {
                prop_assert!(gaps.iter().any(|gap| gap.kind == seen.gap && gap.annotation.id == annotation.id));
            }
        }
        prop_assert_eq!(&after.apply(&inverse).unwrap().0, &article);
        Ok(())
    });
}
