//! What an article was is kept, at most twenty times, to be looked at and brought back.

use serde_json::json;

use crate::{harness::story, page::Page};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

/// Gives the selected annotation one label after the other, by keys, and lets the page keep each
/// change before the next one.
const RELABEL: &str = "
    const article = document.querySelector('[role=document]');
    article.focus();
    const shown = () => document.querySelector('li[data-annotation] .chip').textContent;
    const isKept = () =>
        [...document.querySelectorAll('[role=status]')].some((each) => each.textContent.trim() === 'Saved');
    const until = async (isSo) => { while (!isSo()) await new Promise((done) => setTimeout(done, 1)); };
    return (async () => {
        for (let change = 0; change < arguments[0]; change += 1) {
            const [key, label] = [['1', 'Claim'], ['2', 'Denial']][change % 2];
            article.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            await until(() => shown() === label);
            await until(isKept);
        }
    })();
";

/// Opens the database, and does something in a transaction over the versions.
const IN_VERSIONS: &str = "
    const answer = (request) => new Promise((done, failed) =>
        Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
    const inVersions = async (act) => {
        const database = await answer(indexedDB.open('gainsay'));
        const store = database.transaction('versions', 'readwrite').objectStore('versions');
        const result = await act(store);
        database.close();
        return result;
    };
";

#[test]
fn a_version_is_looked_at_brought_back_and_undone() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Moscow has denied", "2");
        let tagged = ["Denial: Moscow has denied"];
        page.wait_listed(&tagged);
        page.wait_saved();
        page.script(RELABEL, &[json!(60)]);
        page.wait_listed(&tagged);
        page.press("Delete");
        page.wait_listed(&[]);
        page.wait_saved();

        open_versions(page);
        let kept = page.texts("dialog .version");
        assert!(kept.len() >= 2, "{kept:?}");
        assert!(kept[0].contains("Claim 1") || kept[0].contains("Denial 1"), "{kept:?}");
        look_at(page, 0);
        assert_eq!(page.script("return document.activeElement.id", &[]), "version-looked");
        let told = page.texts("dialog").concat();
        assert!(told.contains("This version has 1 annotation that is not there now"), "{told}");
        assert!(told.contains("“Moscow has denied”"), "{told}");
        assert!(told.contains("Denial 1") || told.contains("Claim 1"), "{told}");
        page.button("All versions").click();
        page.wait_equal(&json!("version-0"), || page.script("return document.activeElement.id", &[]));
        look_at(page, 0);
        page.button("Bring back").click();
        page.wait_until("the panel to close", || !page.has("dialog", "Versions"));
        page.wait_told("is back. Undo takes that back.");
        page.wait_equal(&1, || page.entries().len());
        page.wait_equal(&"Article".to_owned(), || page.focused());
        page.press("Control+z");
        page.wait_listed(&[]);
        page.press("Control+Shift+z");
        page.wait_equal(&1, || page.entries().len());
        page.wait_saved();

        page.reload();
        page.wait_equal(&1, || page.entries().len());
        page.wait_saved();
        open_versions(page);
        page.wait_until("the version that was kept before", || page.texts("dialog .version").len() > kept.len());
        let kept = page.texts("dialog .version");
        assert!(kept.iter().any(|version| version.contains("no annotations")), "{kept:?}");
    });
}

#[test]
fn twenty_are_the_most_and_they_go_with_the_article() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Moscow has denied", "2");
        page.wait_saved();
        page.wait_until("a version", || count(page) > 0);
        // Older versions, as after weeks of work.
        let older = format!(
            "{IN_VERSIONS}
            return inVersions(async (store) => {{
                const [[key], [value]] = [await answer(store.getAllKeys()), await answer(store.getAll())];
                const [start, digits] = [key.slice(0, -16), Number(key.slice(-16))];
                for (let more = 1; more <= 25; more += 1) {{
                    const name = start + String(digits - 1).padStart(16, '0') + `-${{String(more).padStart(2, '0')}}`;
                    await answer(store.put(value, name));
                }}
            }})"
        );
        page.script(&older, &[]);
        assert!(count(page) > 20);
        page.tag("Kyiv repeats them", "1");
        page.wait_saved();
        page.reload();
        page.wait_equal(&20, || count(page));
        page.button("Storage").click();
        page.button("Show versions…").click();
        page.find("dialog", "Versions");
        page.wait_equal(&20, || page.texts("dialog .version").len());
        look_at(page, 0);
        let told = page.texts("dialog").concat();
        assert!(told.contains("This version is as the article is now"), "{told}");
        let disabled = "return [...document.querySelectorAll('dialog button')]
            .find((each) => each.textContent === 'Bring back').ariaDisabled";
        assert_eq!(page.script(disabled, &[]), "true");
        page.press("Escape");

        page.button("Articles 1").click();
        page.button(&format!("Delete “{ARTICLE}”")).click();
        page.wait_until("the desk to be empty", || !page.has("document", "Article"));
        assert_eq!(count(page), 20, "it can still be brought back");
        page.script("document.querySelector('.bin summary').click()", &[]);
        page.button(&format!("Remove “{ARTICLE}” for good")).click();
        page.wait_equal(&0, || count(page));
    });
}

#[test]
fn without_a_trace_there_are_no_versions() {
    story(|page| {
        page.find("link", "Work without a trace").click();
        page.begin(ARTICLE);
        page.tag("Moscow has denied", "2");
        open_versions(page);
        assert!(page.texts("dialog").concat().contains("versions are kept nowhere"));
    });
}

#[track_caller]
fn open_versions(page: &Page) {
    page.button("History").click();
    page.find("dialog", "History");
    page.button("Versions…").click();
    page.find("dialog", "Versions");
    page.wait_until("the versions", || !page.texts("dialog").concat().contains("Reading…"));
}

#[track_caller]
fn look_at(page: &Page, place: usize) {
    page.script("document.querySelectorAll('dialog .version button')[arguments[0]].click()", &[json!(place)]);
    page.button("Bring back");
}

/// How many versions the database has.
#[track_caller]
fn count(page: &Page) -> u64 {
    let count = page.script(&format!("{IN_VERSIONS} return inVersions((store) => answer(store.count()))"), &[]);
    count.as_u64().expect("a count")
}
