//! Edits as fast as the page takes them, and when the page called them safe. They are made by a
//! script with the events that a person would cause: a person's own would be too slow to be many.

use serde_json::{Value, json};

use super::Page;

/// An annotation as the list shows it: its identifier, its label and its quote.
pub(crate) type Shown = (String, String, String);

/// The labels that an article begins with, in the order of their keys.
pub(crate) const LABELS: [&str; 3] = ["Claim", "Denial", "Allegation"];

/// What the page says when all is safe.
pub(crate) const SAFE: &[&str] = &["Saved"];

/// A change to the article. Labels are numbers in [`LABELS`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Edit {
    /// Tags a few words. The number says where they are; others are others until an article has no
    /// more words.
    Tag {
        place: usize,
        label: usize,
    },
    /// Gives an annotation another label.
    Retag {
        id: String,
        label: usize,
    },
    Delete {
        id: String,
    },
}

/// The functions that the scripts below are made of.
const FUNCTIONS: &str = "
    const item = (id) => document.querySelector(`li[data-annotation=\"${CSS.escape(id)}\"]`);
    const shown = () =>
        [...document.querySelectorAll('[role=list][aria-label=Annotations] [data-annotation]')].map((each) => [
            each.dataset.annotation,
            each.querySelector('.chip').textContent,
            each.querySelector('q').textContent,
        ]);
    const statuses = () => [...document.querySelectorAll('[role=status]')].map((each) => each.textContent.trim());
    const until = async (what, isSo) => {
        const start = performance.now();
        while (!isSo()) {
            if (performance.now() - start > 20_000) throw new Error(`in vain: ${what}; it says ${statuses().join('|')}`);
            await new Promise((done) => setTimeout(done, 1));
        }
    };
    const article = () => document.querySelector('[role=document]');
    const press = (key) =>
        article().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const select = (from, to) =>
        new Promise((told) => {
            document.addEventListener('selectionchange', told, { once: true });
            setTimeout(told, 100);
            article().focus({ preventScroll: true });
            getSelection().removeAllRanges();
            getSelection().setBaseAndExtent(...from, ...to);
        });
    const point = (paragraph, units) => {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(), left = units; node; node = walker.nextNode()) {
            if (left <= node.length) return [node, left];
            left -= node.length;
        }
        return [paragraph, 0];
    };
    const unfold = async (id) => {
        const head = () => item(id).querySelector('button');
        if (head().ariaExpanded !== 'true') head().click();
        await until('an entry opens', () => head().ariaExpanded === 'true');
    };
    // All but the last key press.
    const prepare = async (kind, target, label) => {
        if (kind === 'tag') {
            // Whole words, so that the selection does not grow; and each number begins with another word.
            const paragraphs = document.querySelectorAll('[role=document] [data-paragraph]');
            const paragraph = paragraphs[target % paragraphs.length];
            const words = [...paragraph.textContent.matchAll(/\\S+/g)];
            const first = Math.floor(target / paragraphs.length) % words.length;
            const last = words[Math.min(first + 1 + (target % 3), words.length - 1)];
            await select(point(paragraph, words[first].index), point(paragraph, last.index + last[0].length));
            return String(label + 1);
        }
        const [start] = document.querySelectorAll('[role=document] [data-paragraph]');
        await select(point(start, 0), point(start, 0));
        await unfold(target);
        return kind === 'retag' ? String(label + 1) : 'Delete';
    };
    const make = async (kind, target, label) => {
        const before = JSON.stringify(shown());
        press(await prepare(kind, target, label));
        // Words that are tagged already, and that come again after many others, change nothing.
        const isRefused = () => document.querySelector('.notices').textContent.includes('already');
        await until(`${kind} ${target} is drawn`, () => JSON.stringify(shown()) !== before || isRefused());
    };
";

const EDIT: &str = "
    const [kind, target, label, safe] = arguments;
    await make(kind, target, label);
    await until('what is shown is safe', () => statuses().some((each) => safe.includes(each)));
    return shown();
";

/// Tags as many passages as are asked for without a look at what is said about them, with a pause of
/// 0 to 50 milliseconds between two. The page goes on with it while the story is elsewhere.
const WRITE: &str = "
    const [first, count] = arguments;
    window.written = null;
    (async () => {
        for (let number = first; number < first + count; number++) {
            await make('tag', number, number % 3);
            await new Promise((done) => setTimeout(done, (number * 17) % 50));
        }
        await until('what is shown is safe', () => statuses().includes('Saved'));
        return shown();
    })().then(
        (shown) => (window.written = shown),
        (error) => (window.written = String(error)),
    );
    return null;
";

/// Makes an edit, and something that ends the page or hides it so many milliseconds after its key.
const EDIT_AND_END: &str = "
    const [kind, target, label, end, delay] = arguments;
    const key = await prepare(kind, target, label);
    press(key);
    const ends = {
        reload: () => location.reload(),
        navigate: () => location.assign('about:blank'),
        nothing: () => {},
    };
    setTimeout(ends[end], delay);
    return null;
";

impl Page {
    /// Makes an edit, waits until the page calls it safe by one of these words, and answers with
    /// what the list shows then; with the reason when the browser cannot say any more.
    pub(crate) fn edit(&self, edit: &Edit, safe: &[&str]) -> Result<Vec<Shown>, String> {
        let (kind, target, label) = edit.words();
        let answer = self.attempt(&script(EDIT), &[json!(kind), target, label, json!(safe)])?;
        Ok(serde_json::from_value(answer).expect("an annotation is three words"))
    }

    /// Presses the last key of an edit, and so many milliseconds later the page is left: by
    /// `reload`, by `navigate`, or by `nothing` of its own.
    #[track_caller]
    pub(crate) fn edit_and_leave(&self, edit: &Edit, end: &str, milliseconds: u64) {
        let (kind, target, label) = edit.words();
        self.script(&script(EDIT_AND_END), &[json!(kind), target, label, json!(end), json!(milliseconds)]);
    }

    /// Lets the page tag so many passages on its own.
    #[track_caller]
    pub(crate) fn start_writing(&self, first: usize, count: usize) {
        self.script(&script(WRITE), &[json!(first), json!(count)]);
    }

    /// Waits until the page has done so, and answers with what it shows.
    #[track_caller]
    pub(crate) fn written(&self) -> Vec<Shown> {
        let written = self.wait_for("everything to be written", || {
            Some(self.script("return window.written", &[])).filter(|written| !written.is_null())
        });
        serde_json::from_value(written.clone()).unwrap_or_else(|_| panic!("{written}"))
    }

    /// What the list shows now.
    #[track_caller]
    pub(crate) fn shown(&self) -> Vec<Shown> {
        let shown = self.script(&script("return shown();"), &[]);
        serde_json::from_value(shown).expect("an annotation is three words")
    }

    /// Whether an article is open.
    #[track_caller]
    pub(crate) fn has_article(&self) -> bool {
        self.script("return !!document.querySelector('[role=document][aria-label=Article]')", &[]) == true
    }

    /// The page's word on how safe the work is, beside whatever else has the role of a status.
    #[track_caller]
    pub(crate) fn says(&self, words: &[&str]) -> bool {
        let asks = script("return statuses().some((each) => arguments[0].includes(each));");
        self.script(&asks, &[json!(words)]) == true
    }

    /// The value of a script, or why the browser could not tell.
    pub(super) fn attempt(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        let answer = self.runtime.block_on(self.driver.execute(script, arguments.to_vec()));
        answer.map(|answer| answer.json().clone()).map_err(|error| error.to_string())
    }
}

impl Edit {
    fn words(&self) -> (&'static str, Value, Value) {
        match self {
            Self::Tag { place, label } => ("tag", json!(place), json!(label)),
            Self::Retag { id, label } => ("retag", json!(id), json!(label)),
            Self::Delete { id } => ("delete", json!(id), Value::Null),
        }
    }
}

/// A script that may wait.
fn script(body: &str) -> String {
    format!("return (async function () {{ {FUNCTIONS} {body} }}).apply(null, arguments);")
}
