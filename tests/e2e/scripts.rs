//! Every script: no selection cuts what people see as one character, and what is marked is what is
//! exported.

use serde_json::json;

use crate::{
    harness::story,
    page::Page,
    proof::{assert_proves_itself, quotes},
};

/// A family, a flag, a tone of skin, an accent of its own, Hangul in parts, Devanagari, Arabic,
/// Hebrew, Thai, Japanese.
const ARTICLE: &str = "A 👨\u{200d}👩\u{200d}👧 b 🇫🇷🇩🇪 c 👍🏽 cafe\u{301} \u{1112}\u{1161}\u{11ab} क्षत्रिय\nقال الوزير لا.\nהשר הכחיש.\nเขาปฏิเสธ\n彼は否定した。";

/// Where `Intl.Segmenter` of the browser, which the app does not use for this, parts characters.
const BOUNDARIES: &str = "
    const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(arguments[0]);
    return [...[...segments].map(({ index }) => index), arguments[0].length];";

#[test]
fn keys_pass_whole_characters() {
    story(|page| {
        page.begin("x👨\u{200d}👩\u{200d}👧🇫🇷🇩🇪👍🏽e\u{301}\u{1112}\u{1161}\u{11ab}क्षy");
        let boundaries = boundaries(page, &page.article_text());
        page.click_at(page.before("x"));
        page.press("Control+Home");
        for &end in &boundaries[1..] {
            page.press("Shift+ArrowRight");
            page.wait_equal(&end, || page.selected().encode_utf16().count());
        }
        for &end in boundaries[..boundaries.len() - 1].iter().rev() {
            page.press("Shift+ArrowLeft");
            page.wait_equal(&end, || page.selected().encode_utf16().count());
        }
    });
}

#[test]
fn in_a_text_from_right_to_left_the_arrows_go_where_they_point() {
    story(|page| {
        page.begin("قال الوزير لا.");
        page.click_at(page.within("الوزير", 3));
        page.press("Home Shift+ArrowLeft Shift+ArrowLeft");
        page.wait_selected("قا");
        page.press("Shift+ArrowRight");
        page.wait_selected("ق");
    });
}

#[test]
fn wherever_a_selection_ends_no_character_is_cut() {
    story(|page| {
        page.begin(ARTICLE);
        let line = ARTICLE.lines().next().expect("there is a first line");
        let characters: Vec<usize> = line.chars().map(char::len_utf16).collect();
        let units = |count: usize| characters[..count].iter().sum::<usize>();
        let boundaries = boundaries(page, line);
        page.button("Exact").click();
        // One annotation from each code point to a later one, wherever that may be in a cluster.
        for start in 0..characters.len() {
            let count = page.entries().len();
            page.select_units(units(start), units((start + 1 + start % 5).min(characters.len())));
            page.press("1");
            page.wait_until(&format!("an annotation from {start}, or the reason why not"), || {
                page.entries().len() > count || page.notices().contains("already") || page.notices().contains("blanks")
            });
        }
        let file = page.exported();
        assert_proves_itself(&file);
        let annotations = file["annotations"].as_array().expect("there is a list");
        assert!(annotations.len() > 15, "most of them were made: {}", annotations.len());
        for annotation in annotations {
            let range = &annotation["ranges"][0];
            for end in [&range["utf16"][0], &range["utf16"][1]] {
                assert!(boundaries.iter().any(|boundary| json!(boundary) == *end), "{range} cuts a character");
            }
            let id = annotation["id"].as_str().expect("an annotation has an identifier");
            assert_eq!(json!(page.text_under(id)), range["quote"]);
        }
    });
}

#[test]
fn words_of_every_script_are_tagged_by_the_mouse() {
    story(|page| {
        page.begin(ARTICLE);
        for (word, into) in [
            ("الوزير", 3),
            ("הכחיש", 2),
            ("ปฏิเสธ", 3),
            ("否定", 1),
            ("café".replace('é', "e\u{301}").as_str(), 2),
            ("क्षत्रिय", 3),
        ] {
            let count = page.entries().len();
            page.double_click_at(page.within(word, into));
            page.wait_selected(word);
            page.press("2");
            page.wait_equal(&(count + 1), || page.entries().len());
        }
        page.wait_saved();
        let file = page.exported();
        assert_proves_itself(&file);
        let mut marked = page.marked();
        let mut quoted: Vec<String> = quotes(&file).into_iter().map(str::to_owned).collect();
        marked.sort();
        quoted.sort();
        assert_eq!(marked, quoted);
    });
}

#[test]
fn keys_take_words_and_edges_go_by_words_where_no_spaces_are() {
    story(|page| {
        for (text, first, both) in
            [("เขาปฏิเสธ", "เขา", "เขาปฏิเสธ"), ("彼は否定した。", "彼", "彼は"), ("部长否认了。", "部长", "部长否认")]
        {
            page.begin(text);
            page.press("Control+Home w");
            page.wait_selected(first);
            page.press("2");
            page.wait_listed(&[&format!("Denial: {first}")]);
            page.press("e Control+ArrowRight");
            page.wait_listed(&[&format!("Denial: {both}")]);
            page.button("New article").click();
        }
    });
}

#[test]
fn edges_in_a_text_from_right_to_left_go_where_the_arrows_point() {
    story(|page| {
        page.begin("قال الوزير لا.");
        page.press("Control+Home w 2 e");
        page.wait_equal(&"End of the annotation".to_owned(), || page.focused());
        page.press("Control+ArrowLeft");
        page.wait_listed(&["Denial: قال الوزير"]);
        page.press("ArrowRight");
        page.wait_listed(&["Denial: قال الوزي"]);
    });
}

#[track_caller]
fn boundaries(page: &Page, text: &str) -> Vec<usize> {
    serde_json::from_value(page.script(BOUNDARIES, &[json!(text)])).expect("boundaries are numbers")
}
