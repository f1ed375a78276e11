//! What answers what: links between annotations, made with the keys, the pointer and by number.

use serde_json::json;

use crate::{
    harness::{Wishes, story, story_with},
    page::Page,
};

const ARTICLE: &str = "She took bribes, the paper wrote. Others agree that she did.\n\
    She denied the claims. He denied wrongdoing.";

/// An allegation, a claim and two denials.
#[track_caller]
fn begin(page: &Page) -> [String; 4] {
    page.begin(ARTICLE);
    let tags = [("She took bribes", "a"), ("Others agree that she did", "c"), ("She denied the claims", "d")];
    let [bribes, agree, denied] = tags.map(|(quote, key)| page.tag(quote, key));
    let wrongdoing = page.tag("He denied wrongdoing", "d");
    [bribes, agree, denied, wrongdoing]
}

#[test]
fn a_denial_is_linked_by_number_with_three_keys() {
    story(|page| {
        let [.., wrongdoing] = begin(page);
        page.press("r 1 Enter");
        wait_links(page, &["denies 4 1"]);
        // It is open again, and says what it denies.
        page.wait_equal(&Some(wrongdoing), || page.opened());
        page.button("Denies 1 “She took bribes”");
        page.wait_equal(&"Article".to_owned(), || page.focused());
        page.press("Control+z");
        wait_links(page, &[]);
        page.press("Control+Shift+z");
        wait_links(page, &["denies 4 1"]);
    });
}

#[test]
fn the_other_end_is_found_with_the_keys_in_the_text_or_in_the_list() {
    story(|page| {
        let [bribes, agree, denied, wrongdoing] = begin(page);
        page.press("r");
        page.find("group", "Link to another annotation");
        page.press("p p");
        page.wait_equal(&Some(agree.clone()), || page.opened());
        page.press("Enter");
        wait_links(page, &["denies 4 2"]);

        page.click_entry(&denied);
        page.wait_equal(&Some(denied.clone()), || page.opened());
        page.press("r");
        page.find("group", "Link to another annotation");
        page.click_at(page.within("She took bribes", 4));
        wait_links(page, &["denies 3 1", "denies 4 2"]);
        page.wait_equal(&Some(denied), || page.opened());

        page.click_entry(&agree);
        page.button("Link to another…").click();
        page.choose("Kind of link", "Repeats");
        page.click_entry(&bribes);
        wait_links(page, &["denies 3 1", "denies 4 2", "repeats 2 1"]);
        page.choose("Kind of the link to 1", "Supports");
        wait_links(page, &["denies 3 1", "denies 4 2", "supports 2 1"]);

        // From the other end, and back.
        page.button("Denied by 4 “He denied wrongdoing”").click();
        page.wait_equal(&Some(wrongdoing), || page.opened());
        page.button("Remove the link to 2").click();
        wait_links(page, &["denies 3 1", "supports 2 1"]);
        page.click_entry(&bribes);
        page.choose("Kind of the link from 2", "Repeated by");
        wait_links(page, &["denies 3 1", "repeats 2 1"]);
    });
}

#[test]
fn what_the_roles_do_not_allow_is_refused_with_the_reason() {
    story(|page| {
        let [.., wrongdoing] = begin(page);
        page.press("r 3");
        page.wait_until("the reason", || {
            page.texts(".link-bar").concat().contains("Only a denial can deny, and only a claim or an allegation.")
        });
        page.press("Enter");
        page.wait_told("Only a denial can deny, and only a claim or an allegation.");
        page.press("9 Enter");
        page.wait_told("There is no annotation 9.");
        // The keys of labels and of deleting change nothing meanwhile.
        page.press("c Delete Escape");
        page.wait_until("the bar to go", || !page.has("group", "Link to another annotation"));
        page.wait_equal(&Some(wrongdoing), || page.opened());
        assert_eq!(page.listed().len(), 4);
        page.wait_saved();
        assert_eq!(page.exported()["links"], json!([]));
    });
}

#[test]
fn the_kind_is_changed_by_the_key_and_a_denial_can_answer_words() {
    story(|page| {
        let [_, agree, _, wrongdoing] = begin(page);
        page.click_entry(&agree);
        page.wait_equal(&Some(agree), || page.opened());
        page.press("r r r");
        page.wait_equal(&"supports".to_owned(), || page.find("combobox", "Kind of link").value());
        page.press("1 Enter");
        wait_links(page, &["supports 2 1"]);

        page.click_entry(&wrongdoing);
        page.wait_equal(&Some(wrongdoing), || page.opened());
        page.press("r");
        page.button("In words…").click();
        page.wait_equal(&"What it denies, in words".to_owned(), || page.focused());
        page.field("What it denies, in words").write("taking bribes");
        page.wait_saved();
        assert_eq!(page.exported()["annotations"][3]["answers"], "taking bribes");
    });
}

#[test]
fn lines_in_the_margin_lead_to_what_is_linked_and_are_heard_in_words() {
    story(|page| {
        begin(page);
        page.press("r 1 Enter");
        wait_links(page, &["denies 4 1"]);
        let lines = || page.script("return document.querySelectorAll('.link-lines g').length", &[]);
        page.wait_equal(&json!(1), lines);
        // From the line of one to that of the other, left of the text.
        let place = "const line = document.querySelector('.link-lines .line-path').getBoundingClientRect();
            const marks = [...document.querySelectorAll('[role=document] mark')];
            const [first, last] = [marks[0], marks.at(-1)].map((mark) => mark.getBoundingClientRect());
            const text = document.querySelector('[role=document]').getBoundingClientRect();
            return [line.top > first.top && line.top < first.bottom, line.bottom > last.top && line.bottom < last.bottom,
                line.right <= text.left && line.left >= 0]";
        page.wait_equal(&json!([true, true, true]), || page.script(place, &[]));
        page.press("Escape");
        page.wait_equal(&json!(0), lines);
        page.button("All links").click();
        page.wait_equal(&json!(1), lines);
        page.button("All links").click();
        page.wait_equal(&json!(0), lines);

        page.find("document", "Article").click();
        page.press("Escape Control+Home n");
        page.wait_until("the link to be heard", || {
            page.texts(".notices [aria-live=polite]").concat().contains("Denied by denial 4.")
        });
    });
}

#[test]
fn a_link_is_made_with_a_finger() {
    let wishes = Wishes { telephone: true, ..Wishes::default() };
    story_with(&wishes, |page| {
        page.begin(ARTICLE);
        for (start, end, label) in [(0, 15, "Allegation"), (34, 59, "Claim")] {
            page.select_units(start, end);
            page.tap("button", label);
        }
        page.wait_listed(&["Allegation: She took bribes", "Claim: Others agree that she did"]);
        page.tap("button", "Annotations (2)");
        page.tap("button", "Link to another…");
        page.choose("Kind of link", "Repeats");
        page.tap("button", "Annotations (2)");
        let mark = page.before("She took bribes");
        page.click_at(mark);
        wait_links(page, &["repeats 2 1"]);
    });
}

/// Waits until the article has these links, as “denies 4 1” with the numbers of both ends.
#[track_caller]
fn wait_links(page: &Page, expected: &[&str]) {
    let mut expected: Vec<String> = expected.iter().map(|&link| link.to_owned()).collect();
    expected.sort();
    page.wait_saved();
    page.wait_equal(&expected, || {
        let words = "return [...document.querySelectorAll('li[data-annotation]')].flatMap((item) =>
            [...item.querySelectorAll('.link-words')].map((link) => {
                const [kind, to] = link.textContent.split(' ');
                return `${kind} ${item.querySelector('.number').textContent} ${to}`;
            }))";
        let mut links: Vec<String> = serde_json::from_value(page.script(words, &[])).expect("links are told in words");
        links.sort();
        links
    });
}
