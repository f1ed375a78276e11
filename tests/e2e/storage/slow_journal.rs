//! A second place that takes its time to answer: the article that was open is shown meanwhile, as
//! local storage has it, and cannot be changed before both copies have been compared.

use crate::harness::{Wishes, story_with};

/// Once a page of this tab has asked for it, the database answers when it is told to.
const SLOW: &str = "
    let waits = location.protocol !== 'about:' && Boolean(sessionStorage.slow);
    const held = [];
    window.answer = () => {
        waits = false;
        held.forEach((act) => act());
    };
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
    Object.defineProperty(IDBOpenDBRequest.prototype, 'onsuccess', {
        set(handler) {
            const answered = (event) => (waits ? held.push(() => handler.call(this, event)) : handler.call(this, event));
            set.call(this, handler && answered);
        },
    });
";

#[test]
fn an_article_is_shown_before_the_second_place_answers_and_changed_after_it() {
    story_with(&Wishes { before_load: Some(SLOW), ..Wishes::default() }, |page| {
        page.begin("Moscow has denied it. Kyiv said that it was so.");
        page.tag("Moscow has denied it.", "d");
        page.wait_saved();
        page.script("sessionStorage.slow = 1", &[]);
        page.visit_unstarted();
        assert_eq!(page.article_text(), "Moscow has denied it. Kyiv said that it was so.");
        page.wait_listed(&["Denial: Moscow has denied it."]);
        assert_eq!(page.script("return document.querySelector('main').ariaBusy", &[]), "true");
        page.select("Kyiv said that it was so.");
        page.wait_selected("Kyiv said that it was so.");
        page.press("c");
        page.wait_told("still being opened");
        page.script("window.answer()", &[]);
        page.wait_saved();
        page.press("c");
        page.wait_listed(&["Denial: Moscow has denied it.", "Claim: Kyiv said that it was so."]);
        page.assert_no_complaints();
    });
}

#[test]
fn an_article_that_is_begun_before_the_second_place_answers_was_never_gone_from_it() {
    story_with(&Wishes { before_load: Some(SLOW), ..Wishes::default() }, |page| {
        page.script("sessionStorage.slow = 1", &[]);
        page.visit_unstarted();
        page.begin("Moscow has denied it.");
        page.script("sessionStorage.removeItem('slow'); window.answer()", &[]);
        page.wait_saved();
        assert_eq!(page.notices(), "");
        page.reload();
        page.wait_saved();
        assert_eq!(page.article_text(), "Moscow has denied it.");
        assert_eq!(page.notices(), "");
    });
}

/// Keeps the database busy, as another program that writes to it could, until it is told to let go.
const KEEP_BUSY: &str = "
    return new Promise((begun) => {
        const opening = indexedDB.open('gainsay');
        opening.onsuccess = () => {
            const database = opening.result;
            const stores = [...database.objectStoreNames];
            const store = database.transaction(stores, 'readwrite').objectStore(stores[0]);
            const again = () => {
                if (window.letGo) database.close();
                else store.get('nothing').onsuccess = again;
            };
            again();
            begun();
        };
    });
";

#[test]
fn while_the_second_place_does_not_answer_every_change_is_told_to_be_in_one_copy() {
    story_with(&Wishes::default(), |page| {
        page.begin("Moscow has denied it. Kyiv said that it was so.");
        page.wait_saved();
        page.script(KEEP_BUSY, &[]);
        page.tag("Moscow has denied it.", "d");
        page.wait_until("it to be told", || page.says(&["One copy only"]));
        page.tag("Kyiv said that it was so.", "c");
        page.wait_until("it to be told again", || page.says(&["One copy only"]));
        page.script("window.letGo = true", &[]);
        page.wait_saved();
        page.reload();
        page.wait_listed(&["Denial: Moscow has denied it.", "Claim: Kyiv said that it was so."]);
        page.assert_no_complaints();
    });
}
