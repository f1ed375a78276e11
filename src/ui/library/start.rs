//! The first screen: where the article goes in. It stands in `index.html` and is shown before the program is
//! there, which gives it its behaviour (docs/decisions/0015).

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    core::Text,
    ui::{
        desk::Desk,
        files::{chosen, clipboard, intake, take_chosen},
        platform::clock::now,
        shared::Shared,
        state::{State, is_begun},
        tools,
    },
};

#[wasm_bindgen]
extern "C" {
    /// Hands the start screen over, and marks no more buttons as pressed.
    #[wasm_bindgen(catch, js_namespace = gainsay, js_name = takeStartScreen)]
    fn take_start_screen() -> Result<Element, JsValue>;
}

/// The start screen, and what a person did with it before the program was there. Only a test's own page
/// has none.
#[derive(Clone, PartialEq)]
pub(crate) struct StartScreen {
    screen: Option<Element>,
    /// What had the focus, which goes when the page is drawn around it.
    focused: Option<HtmlElement>,
}

impl StartScreen {
    /// Takes the start screen over, before the page is drawn.
    pub(crate) fn take() -> Self {
        let screen = take_start_screen().ok();
        let focused = gloo::utils::document().active_element().and_then(|element| element.dyn_into().ok());
        let is_within = |element: &HtmlElement| screen.as_ref().is_some_and(|screen| screen.contains(Some(element)));
        Self { focused: focused.filter(is_within), screen }
    }

    fn part<T: JsCast>(&self, selector: &str) -> Option<T> {
        self.screen.as_ref()?.query_selector(selector).ok()??.dyn_into().ok()
    }

    /// The field. Its text is not kept as state: a million characters are not copied with each letter.
    fn field(&self) -> Option<HtmlTextAreaElement> {
        self.part("#start-text")
    }

    /// Whether it is in the page: a person may have gone on in another way.
    fn is_shown(&self) -> bool {
        self.screen.as_ref().is_some_and(|screen| screen.is_connected())
    }

    fn begin(&self, desk: &Shared<Desk>) {
        let written = self.field().map(|field| field.value()).unwrap_or_default();
        match begin(&written) {
            Ok(text) => desk.start(text),
            // HTML that was pasted comes into the field with the tools.
            Err(_) if tools::ready().is_none() => {
                let this = self.clone();
                Desk::with_tools(desk, move |_, desk| {
                    if this.is_shown() {
                        this.begin(desk);
                    }
                });
            }
            Err(what) => {
                self.show_problem(Some(&what));
                if let Some(field) = self.field() {
                    let _ = field.focus();
                }
            }
        }
    }

    /// Puts what was pasted into the field; answers whether there was anything that the browser would not
    /// do as well.
    fn paste(&self, desk: &Shared<Desk>, event: &Event) -> bool {
        let Some(field) = self.field() else { return false };
        let screen = self.clone();
        clipboard::take_pasted(event, desk, move |pasted| {
            screen.show("#start-note", pasted.warning().as_deref());
            insert(&field, &pasted.text);
        })
    }

    fn show_problem(&self, what: Option<&str>) {
        self.show("#start-problem", what);
        if let Some(field) = self.field() {
            // These are names of attributes, so there is nothing to refuse.
            let _ = field.set_attribute("aria-invalid", if what.is_some() { "true" } else { "false" });
            let _ = match what {
                Some(_) => field.set_attribute("aria-describedby", "start-problem"),
                None => field.remove_attribute("aria-describedby"),
            };
        }
    }

    fn show(&self, selector: &str, words: Option<&str>) {
        if let Some(place) = self.part::<HtmlElement>(selector) {
            place.set_text_content(words);
            place.set_hidden(words.is_none());
        }
    }

    /// The text that was begun, if it is all that was, and is at hand.
    async fn begun(&self) -> Option<Text> {
        let pressed = || self.part::<Element>("[data-pressed]");
        let input = self.part("#start-file")?;
        let files = chosen(&input);
        match (pressed(), files.as_slice()) {
            (Some(button), []) if button.id() == "start-annotating" => begin(&self.field()?.value()).ok(),
            (None, [file]) => {
                let read = intake::text_at_hand(file).await;
                // Reading takes its time, in which a person can do more.
                read.filter(|_| pressed().is_none() && chosen(&input) == files)
            }
            _ => None,
        }
    }

    /// As it was at first: an article that was begun has nothing to say to the next one.
    fn clear(&self) {
        if let Some(input) = self.part::<HtmlInputElement>("#start-file") {
            input.set_value("");
        }
        if let Some(pressed) = self.part::<Element>("[data-pressed]") {
            let _ = pressed.remove_attribute("data-pressed");
        }
        if let Some(field) = self.field() {
            field.set_value("");
        }
        self.show_problem(None);
        self.show("#start-note", None);
    }

    fn listen(&self, desk: &Shared<Desk>) -> Vec<EventListener> {
        let on = |selector: &str, event: &'static str, act: fn(&Self, &Shared<Desk>, &Event)| {
            let (this, desk) = (self.clone(), desk.clone());
            let options = EventListenerOptions::enable_prevent_default();
            let part: Option<Element> = self.part(selector);
            part.map(|part| {
                EventListener::new_with_options(&part, event, options, move |event| act(&this, &desk, event))
            })
        };
        let listeners = [
            on("#start-annotating", "click", |screen, desk, _| screen.begin(desk)),
            on("#start-sample", "click", |_, desk, _| {
                Desk::with_tools(desk, |tools, desk| (tools.open_sample)(desk, (tools.sample)(now())));
            }),
            on("#start-text", "input", |screen, _, _| screen.show_problem(None)),
            on("#start-text", "paste", |screen, desk, event| {
                if screen.paste(desk, event) {
                    event.prevent_default();
                }
            }),
            on("#start-file", "change", |screen, desk, _| screen.take_chosen(desk)),
        ];
        listeners.into_iter().flatten().collect()
    }

    fn take_chosen(&self, desk: &Shared<Desk>) {
        if let Some(input) = self.part::<HtmlInputElement>("#start-file") {
            take_chosen(&input, desk);
        }
    }

    /// Goes on with what was begun before the program was there.
    fn catch_up(&self, desk: &Shared<Desk>) {
        if let Some(focused) = &self.focused {
            let _ = focused.focus();
        }
        self.take_chosen(desk);
        if let Some(pressed) = self.part::<HtmlElement>("[data-pressed]") {
            let _ = pressed.remove_attribute("data-pressed");
            pressed.click();
        }
    }
}

/// The text that a person began with before the program was there, to be what is drawn first. The start
/// screen stays as it is, so that nothing is lost should something go wrong before that is drawn.
pub(crate) async fn begun() -> Option<Text> {
    let screen = gloo::utils::document().query_selector(".start").ok()?;
    StartScreen { screen, focused: None }.begun().await
}

/// The start screen, while it is shown.
#[hook]
pub(crate) fn use_start(screen: &StartScreen, desk: &Shared<Desk>, state: &State) -> Html {
    let shown = state.starts();
    use_effect_with((), {
        let (screen, desk) = (screen.clone(), desk.clone());
        // Whether what a person did here before the program was there is on the desk already.
        let begun = is_begun(state.open.as_ref());
        move |()| {
            let listeners = screen.listen(&desk);
            if begun {
                screen.clear();
            } else {
                screen.catch_up(&desk);
            }
            move || drop(listeners)
        }
    });
    use_effect_with(shown, {
        let screen = screen.clone();
        move |&shown| {
            move || {
                if shown {
                    screen.clear();
                }
            }
        }
    });
    let shown = screen.screen.clone().filter(|_| shown);
    shown.map(|shown| Html::VRef(shown.into())).unwrap_or_default()
}

/// The article's text, or what is wrong with it.
fn begin(written: &str) -> Result<Text, String> {
    if written.trim().is_empty() {
        return Err("There is no text yet. Paste or type the article, or try the sample.".to_owned());
    }
    intake::text(written).map_err(|problem| format!("This is too long. {problem}"))
}

/// Puts text where the caret is, in place of what is selected.
fn insert(field: &HtmlTextAreaElement, text: &str) {
    let start = field.selection_start().ok().flatten().unwrap_or_default();
    let end = field.selection_end().ok().flatten().unwrap_or(start);
    // Both positions come from the field, so they are in range.
    let _ = field.set_range_text_with_start_and_end_and_mode(text, start, end, "end");
    if let Ok(input) = web_sys::Event::new("input") {
        let _ = field.unchecked_ref::<web_sys::EventTarget>().dispatch_event(&input);
    }
}
