//! What is wrong with a file is told: where, what, and what to do. The rest is offered.

use gainsay::formats::{FORMATS, Problem, Severity, import};
use serde_json::{Value, json};

use crate::support::{at, cases};
use crate::{case, exported_value, imported};

/// Changes the sample "bribes" and answers the problems of its import, one line each, and how many
/// annotations and links are left of three and one.
fn problems(change: impl FnOnce(&mut Value)) -> (Vec<String>, usize, usize) {
    let mut file = exported_value(&case("bribes"));
    change(&mut file);
    let mut import = imported(&file);
    let article = import.articles.pop();
    let (annotations, links, problems) = article
        .map_or((0, 0, Vec::new()), |one| (one.article.annotations().len(), one.article.links().len(), one.problems));
    (import.problems.iter().chain(&problems).map(line).collect(), annotations, links)
}

fn line(problem: &Problem) -> String {
    assert!(problem.what.ends_with('.') && problem.remedy.ends_with('.'), "{problem}");
    let severity = if problem.severity == Severity::Refused { "refused" } else { "noted" };
    format!("{severity} {}: {}", problem.place, problem.what)
}

/// Checks a change of one value, given by its JSON Pointer.
fn check(pointer: &str, value: Value, expected: &[&str], left: (usize, usize)) {
    let shown = value.to_string();
    let (problems, annotations, links) = problems(|file| match pointer.rsplit_once('/').unwrap() {
        (object, field) if file.pointer(pointer).is_none() => file.pointer_mut(object).unwrap()[field] = value,
        _ => *file.pointer_mut(pointer).unwrap() = value,
    });
    assert_eq!((annotations, links), left, "{pointer} as {shown}: {problems:#?}");
    assert_eq!(problems, expected, "{pointer} as {shown}");
}

#[test]
fn gaps_that_were_seen_are_taken_as_far_as_they_are_known() {
    let place = "annotations[1].seen";
    let one = json!({ "gap": "no-speaker", "reason": "x" });
    check("/annotations/1/seen", json!([one]), &[], (3, 1));
    let kinds = r#""unanswered", "denies-nothing", "no-speaker", "contradiction", "own-voice""#;
    let unknown = format!("refused {place}[0].gap: This should be one of {kinds}, but is \"rumour\".");
    check("/annotations/1/seen", json!([{ "gap": "rumour" }]), &[&unknown], (3, 1));
    let twice = format!("noted {place}[1]: This gap is marked as seen more than once; the first reason was taken.");
    check("/annotations/1/seen", json!([one, one]), &[&twice], (3, 1));
    let field =
        format!("noted {place}[0].x: This field is not known, and a gap that was seen has no place to keep it.");
    check("/annotations/1/seen", json!([{ "gap": "own-voice", "x": 1 }]), &[&field], (3, 1));
    check("/annotations/1/answers", json!("bribes"), &[], (3, 1));
    check(
        "/annotations/1/answers",
        json!(1),
        &["noted annotations[1].answers: This should be text, but is 1."],
        (3, 1),
    );
}

#[test]
fn positions_that_do_not_fit_are_refused() {
    let range = "/annotations/1/ranges/0";
    let refused = |field: &str, value: Value, what: &str| {
        let of_range = format!("refused annotations[1].ranges[0]{what}");
        let none = "refused annotations[1]: The annotation has no range that can be taken.";
        let link = "refused links[0]: The annotation “bribes” is not in this article.";
        check(&format!("{range}/{field}"), value, &[&of_range, none, link], (2, 0));
    };
    refused("start", json!(21), ": From 21 to 33 the text is “aking bribes”, not “taking bribes”.");
    refused("end", json!(34), ": From 20 to 34 the text is “taking bribes.”, not “taking bribes”.");
    refused("end", json!(20), ": From 20 to 20 there is no text: the range is empty.");
    refused("end", json!(19), ": From 20 to 19 there is no text: the range ends before it starts.");
    let behind = "there is no text: position 900 lies behind the end of the text, which has 85 code points.";
    refused("end", json!(900), &format!(": From 20 to 900 {behind}"));
    refused("quote", json!("taking gifts"), ": From 20 to 33 the text is “taking bribes”, not “taking gifts”.");
    refused(
        "utf16",
        json!([20, 33]),
        ".utf16: “start” and “end” are [21, 34] in UTF-16 units, but this says [20, 33].",
    );
    refused("utf8", json!([0, 0]), ".utf8: “start” and “end” are [23, 36] in UTF-8 bytes, but this says [0, 0].");
    refused("start", json!(null), ".start: This field is missing; it should be a whole number, not negative.");
    refused("start", json!(20.0), ".start: This should be a whole number, not negative, but is 20.0.");
    refused("start", json!(-1), ".start: This should be a whole number, not negative, but is -1.");
    refused("quote", json!(["a"]), ".quote: This should be text, but is a list.");
}

#[test]
fn positions_that_count_something_else_are_recognised_but_not_taken() {
    for (positions, unit) in [([21, 34], "UTF-16 units"), ([23, 36], "UTF-8 bytes")] {
        let mut file = exported_value(&case("bribes"));
        let range = &mut file["annotations"][1]["ranges"][0];
        (range["start"], range["end"]) = (positions[0].into(), positions[1].into());
        let problem = imported(&file).articles[0].problems[0].clone();
        let remedy = format!("The positions count {unit}. In code points, as they should, they are 20 and 33.");
        assert_eq!(problem.remedy, remedy);
    }
}

#[test]
fn doubts_about_a_range_are_told_and_the_range_is_taken() {
    let around = "noted annotations[1].ranges[0]: The words are the same, but those around them are not the ones \
                  in the file.";
    check("/annotations/1/ranges/0/prefix", json!("admitted "), &[around], (3, 1));
    check("/annotations/1/ranges/0/suffix", json!("!"), &[around], (3, 1));
    let pair = "noted annotations[1].ranges[0].utf16: This should be a list of two whole numbers, but is a list.";
    check("/annotations/1/ranges/0/utf16", json!([21]), &[pair], (3, 1));
    let changed = "noted article.sha256: The text is not the one that the file was made with.";
    check("/article/sha256", json!("0".repeat(64)), &[changed], (3, 1));
    let (problems, annotations, _) = problems(|file| {
        let text = file["article"]["text"].as_str().unwrap().replace("denied taking", "admits taking");
        file["article"]["text"] = text.into();
    });
    assert_eq!(annotations, 3);
    assert_eq!(problems.len(), 3, "{problems:?}");
}

#[test]
fn a_range_that_cuts_a_cluster_is_taken_and_told() {
    let mut file = exported_value(&case("scripts"));
    let range = &mut file["annotations"][5]["ranges"][0];
    assert_eq!(range["quote"], "cafe\u{301}");
    for end in ["/end", "/utf16/1"] {
        let end = range.pointer_mut(end).unwrap();
        *end = (end.as_u64().unwrap() - 1).into();
    }
    range["utf8"][1] = (range["utf8"][1].as_u64().unwrap() - 2).into();
    (range["quote"], range["suffix"]) = ("cafe".into(), "\u{301} ".into());
    let import = imported(&file);
    let what = "annotations[5].ranges[0]: The range begins or ends inside of what people see as one character.";
    assert_eq!(import.articles[0].problems.iter().map(line).collect::<Vec<_>>(), [format!("noted {what}")]);
    assert_eq!(import.articles[0].article.annotations().len(), 10);
}

#[test]
fn of_several_ranges_the_good_ones_are_taken() {
    let mut file = exported_value(&case("overlap"));
    file["annotations"][0]["ranges"][0]["start"] = json!(2);
    let import = imported(&file);
    let told: Vec<_> = import.articles[0].problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(told, ["annotations[0].ranges[0]"]);
    assert_eq!(import.articles[0].article.annotations()[0].ranges.iter().len(), 1);

    let mut file = exported_value(&case("overlap"));
    let twice = file["annotations"][0]["ranges"][0].clone();
    file["annotations"][0]["ranges"].as_array_mut().unwrap().push(twice);
    let problems = imported(&file).articles[0].problems.iter().map(line).collect::<Vec<_>>();
    let what = "annotations[0].ranges[2]: This range overlaps another one of the same annotation.";
    assert_eq!(problems, [format!("refused {what}")]);
}

#[test]
fn what_refers_to_nothing_is_told() {
    let speaker = "noted annotations[1].speaker: The speaker “gone” is not in the file. The annotation was taken \
                   without a speaker.";
    check("/annotations/1/speaker", json!("gone"), &[speaker], (3, 1));
    let label = "refused annotations[0]: The label “rumour” is not in this article.";
    check("/annotations/0/label", json!("rumour"), &[label], (2, 1));
    let link = "refused links[0]: The annotation “gone” is not in this article.";
    check("/links/0/to", json!("gone"), &[link], (3, 0));
    let label =
        "refused labels[2].role: This should be one of \"claim\", \"denial\", \"allegation\", but is \"rumour\".";
    let annotation = "refused annotations[2]: The label “allegation” is not in this article.";
    let link = "refused links[0]: The annotation “cash” is not in this article.";
    check("/labels/2/role", json!("rumour"), &[label, annotation, link], (2, 0));
}

#[test]
fn links_that_break_a_rule_are_refused() {
    let rule = "refused links[0]: Only a claim can dispute, and only a claim or an allegation.";
    check("/links/0/kind", json!("disputes"), &[rule], (3, 0));
    let itself = "refused links[0]: An annotation cannot be linked to itself.";
    check("/links/0/to", json!("bribes"), &[itself], (3, 0));
    let kind = "refused links[0].kind: This should be one of \"denies\", \"disputes\", \"repeats\", \"supports\", but \
                is \"likes\".";
    check("/links/0/kind", json!("likes"), &[kind], (3, 0));
}

#[test]
fn the_later_of_two_with_one_identifier_is_refused() {
    for (list, index, (annotations, links)) in
        [("labels", 3, (3, 1)), ("speakers", 2, (3, 1)), ("annotations", 3, (3, 1)), ("links", 1, (3, 1))]
    {
        let (problems, left, linked) = problems(|file| {
            let twice = file[list][0].clone();
            file[list].as_array_mut().unwrap().push(twice);
        });
        assert_eq!((left, linked), (annotations, links));
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].starts_with(&format!("refused {list}[{index}]: There is already something")),
            "{problems:?}"
        );
    }
}

#[test]
fn values_of_the_wrong_kind_are_named() {
    let kind = "refused speakers[0].kind: This should be one of \"person\", \"organisation\", \"unnamed\", \
                \"document\", \"outlet\", but is \"ghost\".";
    let without = "noted annotations[2].speaker: The speaker “prosecutors” is not in the file. The annotation was taken \
                   without a speaker.";
    check("/speakers/0/kind", json!("ghost"), &[kind, without], (3, 1));
    let color = "noted labels[0].color: This should be one of \"orange\", \"sky\", \"green\", \"yellow\", \"blue\", \
                 \"vermilion\", \"purple\", \"grey\", but is \"pink\".";
    check("/labels/0/color", json!("pink"), &[color], (3, 1));
    check("/labels/0/key", json!("ab"), &["noted labels[0].key: This should be one character, but is \"ab\"."], (3, 1));
    let note = "noted annotations[0].note: This should be text, but is true.";
    check("/annotations/0/note", json!(true), &[note], (3, 1));
    let time = "noted annotations[0].created: This should be a time as in \"2026-01-02T03:04:05Z\", but is \"today\".";
    check("/annotations/0/created", json!("today"), &[time], (3, 1));
    let day = "noted article.published: This should be a day as in \"2026-01-02\", but is \"2023-02-30\".";
    check("/article/published", json!("2023-02-30"), &[day], (3, 1));
    check("/links", json!({}), &["noted links: This should be a list, but is an object."], (3, 0));
    let entry = "refused links[0]: This should be an object, but is a number.";
    let whole = json!([1]);
    let (problems, ..) = problems(|file| file["links"] = whole);
    assert_eq!(problems, ["refused links[0]: This should be an object, but is 1."], "{entry}");
}

#[test]
fn an_article_that_cannot_be_read_is_refused_whole() {
    let refused = |pointer, value, what| check(pointer, value, &[what], (0, 0));
    refused("/article", json!(null), "refused article: This field is missing; it should be an object.");
    refused("/article/id", json!(""), "refused article.id: This should be text that is not empty, but is \"\".");
    refused("/article/text", json!(1), "refused article.text: This should be text, but is 1.");
    let unit = "refused offsetUnit: Positions should count code points (\"codepoint\"), but count \"utf16\".";
    refused("/offsetUnit", json!("utf16"), unit);
    let long = "refused article.text: This is too long: the text has 2000001 characters (UTF-16 units); an article \
                can have at most 2000000.";
    refused("/article/text", json!("a".repeat(2_000_001)), long);
}

#[test]
fn what_the_file_does_not_say_is_told_when_it_matters() {
    let unit = "noted offsetUnit: The file does not say what its positions count. They were read as code points.";
    check("/offsetUnit", json!(null), &[unit], (3, 1));
    let lost = "refused links[0]: The annotation “bribes” is not in this article.";
    check(
        "/annotations",
        json!(null),
        &["noted annotations: There is no list of annotations in the file.", lost],
        (0, 0),
    );
}

fn whole(file: &str) -> String {
    let problem = import(file.as_bytes(), at(0)).unwrap_err();
    assert_eq!(problem.severity, Severity::Refused);
    line(&problem)
}

#[test]
fn a_file_that_is_not_ours_is_refused_whole() {
    let not_ours = "refused format: This is JSON, but not Gainsay's: the field “format” should be \"gainsay\" or \
                    \"gainsay-library\".";
    for file in ["{}", "[]", "1", "null", r#"{"format":1}"#, r#"{"format":"Gainsay"}"#] {
        assert_eq!(whole(file), not_ours, "{file}");
    }
    let newer = "refused version: The file was made by a newer version of Gainsay (format 2; this one reads format 1).";
    assert_eq!(whole(r#"{"format":"gainsay","version":2,"article":{}}"#), newer);
    assert_eq!(whole(r#"{"format":"gainsay-library","version":2}"#), newer);
    for version in ["0", "null", "\"1\"", "1.5", "1e400", "-1"] {
        let file = format!(r#"{{"format":"gainsay","version":{version}}}"#);
        assert!(whole(&file).starts_with("refused version: The file does not say which version"), "{file}");
    }
    assert!(whole("{\"format\":\n\"gainsay\",}").starts_with("refused line 2, column 11: This is not JSON: "));
    assert!(whole("").starts_with("refused line 1, column 1: The file ends before it is complete."));
}

#[test]
fn a_file_that_is_not_utf_8_is_refused_with_the_place() {
    let problem = |bytes: &[u8]| import(bytes, at(0)).unwrap_err().what;
    let place = "byte 0xFF in line 2, column 2, is not part of a character.";
    assert_eq!(problem(b"{\n \xff}"), format!("The file is not encoded in UTF-8: {place}"));
    assert_eq!(problem(b"\xff\xfe{\0}\0"), "The file is encoded in UTF-16, not in UTF-8.");
}

#[test]
fn a_byte_order_mark_is_dropped() {
    let file = [b"\xef\xbb\xbf".as_slice(), &crate::exported(&case("bribes"))].concat();
    assert_eq!(import(&file, at(0)).unwrap().articles[0].article, case("bribes"));
}

#[test]
fn a_field_that_occurs_twice_is_told() {
    let file = String::from_utf8(crate::exported(&case("bribes"))).unwrap();
    let file = file.replace("\"title\": \"\"", "\"title\": \"first\", \"title\": \"last\"");
    let import = import(file.as_bytes(), at(0)).unwrap();
    let problems: Vec<_> = import.articles[0].problems.iter().map(line).collect();
    assert_eq!(problems, ["noted article.title: This field occurs more than once; the last one was taken."]);
    assert_eq!(import.articles[0].article.details().title, "last");
}

#[test]
fn an_article_of_a_library_is_refused_on_its_own() {
    let articles: Vec<_> = cases::all().into_iter().map(|(_, article)| article).collect();
    let mut file: Value = serde_json::from_slice(&FORMATS[1].write(&articles).unwrap()).unwrap();
    file["articles"][0]["version"] = json!(2);
    file["articles"][1]["links"][0]["to"] = json!("gone");
    file["articles"][2]["article"]["id"] = json!("bribes");
    file["articles"][3]["format"] = json!("gainsay-library");
    file["articles"][4] = json!("article");
    for field in ["format", "version"] {
        file["articles"][5].as_object_mut().unwrap().remove(field);
    }
    file["curator"] = json!("somebody");
    let import = imported(&file);
    let ids: Vec<_> = import.articles.iter().map(|one| one.article.id().as_str()).collect();
    assert_eq!(ids, ["bribes", "unknown-fields", "disputes", "sample"]);
    let problems: Vec<_> = import.problems.iter().map(line).collect();
    assert_eq!(
        problems,
        [
            "refused articles[0].version: The file was made by a newer version of Gainsay (format 2; this one reads \
             format 1).",
            "refused articles[2].article.id: The article has the same identifier as articles[1].",
            "refused articles[3]: A library cannot hold another library.",
            "refused articles[4]: This should be an object, but is \"article\".",
            "noted curator: This field is not known, and a library has no place to keep it.",
        ]
    );
    let of_article: Vec<_> = import.articles[0].problems.iter().map(line).collect();
    assert_eq!(of_article, ["refused articles[1].links[0]: The annotation “gone” is not in this article."]);
}
