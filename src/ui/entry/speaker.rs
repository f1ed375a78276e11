//! Who says it: a field that proposes speakers, and what the speaker is.
//!
//! The field follows the pattern of an editable combobox with a listbox (ARIA Authoring Practices):
//! the focus stays in the field, and the arrows go through what is proposed.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{
    EntryProps,
    choices::{Choice, choices, speaker_called},
    kinds::kinds,
};
use crate::{
    core::Speaker,
    ui::{
        panels::Panel,
        platform::page::bring_nearest,
        state::{Action, Notice},
    },
};

/// The name of the field.
pub(crate) const SPEAKER: &str = "Speaker";

/// The identifiers of the list of proposals, and of its entries with a number behind.
const CHOICES: &str = "speaker-choices";
const CHOICE: &str = "speaker-choice";

/// What somebody is doing in the field.
#[derive(Default)]
struct Search {
    /// Whether the proposals are shown.
    is_open: bool,
    /// What was typed; none as long as nothing was.
    typed: Option<String>,
    /// The proposal that Enter takes, by its place.
    active: Option<usize>,
    /// Whether the arrows have chosen it.
    is_chosen: bool,
    /// Where the focus came from.
    before: Option<HtmlElement>,
}

/// The field, and the kind of the speaker when there is one.
#[component]
pub(super) fn SpeakerFields(props: &EntryProps) -> Html {
    let combobox = Combobox {
        props: props.clone(),
        search: use_mut_ref(Search::default),
        field: use_node_ref(),
        redraw: use_force_update(),
    };
    let speaker = props.annotation.speaker.as_ref().and_then(|id| props.article.speaker(id)).cloned();
    let (is_open, typed, active) = {
        let search = combobox.search.borrow();
        (search.is_open, search.typed.clone(), search.active)
    };
    let choices = if is_open { choices(props, typed.as_deref()) } else { Vec::new() };
    use_in_view(is_open && !choices.is_empty(), active);
    let value = typed.or_else(|| speaker.as_ref().map(|speaker| speaker.name.clone())).unwrap_or_default();
    let expanded = !choices.is_empty();
    html! {
        <>
            <label>
                <span>{ SPEAKER }</span>
                <input
                    ref={combobox.field.clone()}
                    type="text"
                    role="combobox"
                    dir="auto"
                    aria-label={SPEAKER}
                    aria-autocomplete="list"
                    aria-expanded={expanded.to_string()}
                    aria-controls={expanded.then_some(CHOICES)}
                    aria-activedescendant={active.filter(|_| expanded).map(|at| format!("{CHOICE}-{at}"))}
                    placeholder="Who says it?"
                    autocomplete="off"
                    spellcheck="false"
                    {value}
                    onfocus={combobox.on(Combobox::focused)}
                    onclick={combobox.on(|combobox, _: MouseEvent| combobox.unfold())}
                    onblur={combobox.on(Combobox::left)}
                    oninput={combobox.on(Combobox::typed)}
                    onkeydown={combobox.on(Combobox::key)}
                />
            </label>
            if expanded {
                <ul class="choices wide" role="listbox" id={CHOICES} aria-label="Speakers to choose from">
                    { for choices.iter().enumerate().map(|choice| option(&combobox, choice, active)) }
                </ul>
            }
            if let Some(speaker) = speaker { { kind_field(props, &speaker) } }
        </>
    }
}

fn option(combobox: &Combobox, (at, choice): (usize, &Choice), active: Option<usize>) -> Html {
    let choose = {
        let (combobox, choice) = (combobox.clone(), choice.clone());
        move |_: MouseEvent| combobox.take(choice.clone())
    };
    html! {
        <li
            key={at}
            id={format!("{CHOICE}-{at}")}
            role="option"
            aria-selected={(active == Some(at)).to_string()}
            // The focus stays in the field.
            onmousedown={|event: MouseEvent| event.prevent_default()}
            onclick={choose}
        >
            <bdi>{ choice.name().to_owned() }</bdi>{ " " }<span class="choice-reason">{ choice.reason() }</span>
        </li>
    }
}

/// What the speaker is, and the way to all speakers.
fn kind_field(props: &EntryProps, speaker: &Rc<Speaker>) -> Html {
    let on_choose = {
        let (props, id) = (props.clone(), speaker.id.clone());
        Callback::from(move |kind| {
            props.change().make(|article, _| {
                let speaker = article.speaker(&id).ok_or(crate::core::Refusal::Unchanged)?;
                article.put_speaker(Speaker { kind, ..(**speaker).clone() })
            });
        })
    };
    let on_all = props.dispatch.clone();
    let on_all = move |_: MouseEvent| on_all.dispatch(Action::Panel(Some(Panel::Speakers)));
    html! {
        <div class="kind wide">
            <label>
                <span>{ "Kind of speaker" }</span>
                { kinds("Kind of speaker".to_owned(), speaker.kind, on_choose) }
            </label>
            <button type="button" class="quiet small" onclick={on_all}>{ "All speakers…" }</button>
        </div>
    }
}

/// Shows the proposals when they unfold, and the one that the arrows come to.
#[hook]
fn use_in_view(is_unfolded: bool, active: Option<usize>) {
    use_effect_with((is_unfolded, active), |(is_unfolded, active)| {
        let by_id = |id: &str| gloo::utils::document().get_element_by_id(id);
        if let Some(list) = by_id(CHOICES).filter(|_| *is_unfolded) {
            bring_nearest(&list);
            if let Some(active) = active.and_then(|active| by_id(&format!("{CHOICE}-{active}"))) {
                bring_nearest(&active);
            }
        }
    });
}

#[derive(Clone)]
struct Combobox {
    props: EntryProps,
    search: Rc<RefCell<Search>>,
    field: NodeRef,
    redraw: UseForceUpdateHandle,
}

impl Combobox {
    /// What happens to the field when it hears of something.
    fn on<E: 'static>(&self, act: fn(&Self, E)) -> Callback<E> {
        let combobox = self.clone();
        Callback::from(move |event| act(&combobox, event))
    }

    fn focused(&self, event: FocusEvent) {
        let before = event.related_target().and_then(|before| before.dyn_into().ok());
        self.search.borrow_mut().before = before;
        if let Some(field) = self.field.cast::<HtmlInputElement>() {
            field.select();
        }
        self.unfold();
    }

    fn unfold(&self) {
        // Who has said nothing yet takes the first with Enter; a speaker that is there stays.
        let active = self.props.annotation.speaker.is_none().then_some(0);
        let mut search = self.search.borrow_mut();
        if !search.is_open {
            (search.is_open, search.active) = (true, active);
            self.redraw.force_update();
        }
    }

    fn typed(&self, event: InputEvent) {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let nobody = typed.trim().is_empty() && self.props.annotation.speaker.is_some();
        let active = if nobody { choices(&self.props, Some(&typed)).len().saturating_sub(1) } else { 0 };
        let mut search = self.search.borrow_mut();
        (search.is_open, search.typed, search.active, search.is_chosen) = (true, Some(typed), Some(active), false);
        self.redraw.force_update();
    }

    fn key(&self, event: KeyboardEvent) {
        // While a word is composed, the keys belong to what composes it.
        if event.is_composing() || event.ctrl_key() || event.meta_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => self.go(|at, count| at.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" => self.go(|at, count| at.unwrap_or(0).checked_sub(1).unwrap_or(count - 1)),
            "Enter" => match self.chosen() {
                Some(choice) => self.take(choice),
                None => self.leave(),
            },
            "Escape" => {
                self.forget();
                self.leave();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Goes to another proposal.
    fn go(&self, next: fn(Option<usize>, usize) -> usize) {
        let typed = self.search.borrow().typed.clone();
        let count = choices(&self.props, typed.as_deref()).len();
        let mut search = self.search.borrow_mut();
        let stands = search.active.filter(|_| search.is_open);
        (search.is_open, search.is_chosen) = (true, true);
        search.active = (count > 0).then(|| next(stands, count));
        self.redraw.force_update();
    }

    /// The proposal that Enter takes.
    fn chosen(&self) -> Option<Choice> {
        let search = self.search.borrow();
        let at = search.active.filter(|_| search.is_open)?;
        choices(&self.props, search.typed.as_deref()).into_iter().nth(at)
    }

    /// Takes a choice and leaves the field.
    fn take(&self, choice: Choice) {
        self.attribute(choice);
        self.leave();
    }

    fn attribute(&self, choice: Choice) {
        let said = format!("Speaker: {}", choice.name());
        let id = self.props.annotation.id.clone();
        let attribution = choice.attribution();
        self.forget();
        if self.props.change().make(|article, at| article.attribute(&[id], &attribution, at)) {
            self.props.dispatch.dispatch(Action::Notify(Notice::spoken(said)));
        }
    }

    /// The focus has gone elsewhere: what was typed counts, as it was typed.
    fn left(&self, _: FocusEvent) {
        let search = self.search.take();
        self.redraw.force_update();
        let Some(typed) = search.typed else { return };
        let mut choices = choices(&self.props, Some(&typed)).into_iter();
        let meant = match search.active.filter(|_| search.is_chosen) {
            Some(at) => choices.nth(at),
            None if typed.trim().is_empty() => Some(Choice::Nobody),
            None => self.props.change().article().map(|article| Choice::New(speaker_called(&article, typed.trim()))),
        };
        if let Some(meant) = meant {
            self.attribute(meant);
        }
    }

    /// What was typed is gone.
    fn forget(&self) {
        let before = self.search.take().before;
        self.search.borrow_mut().before = before;
        let article = self.props.change().article();
        let speaker = article.as_ref().and_then(|article| {
            let annotation = article.annotation(&self.props.annotation.id)?;
            article.speaker(annotation.speaker.as_ref()?)
        });
        if let Some(field) = self.field.cast::<HtmlInputElement>() {
            field.set_value(speaker.map_or("", |speaker| &speaker.name));
        }
        self.redraw.force_update();
    }

    /// Gives the focus back to the article, unless it came from somewhere else.
    fn leave(&self) {
        let before = self.search.take().before;
        self.redraw.force_update();
        let article = gloo::utils::document().query_selector("[role=document]").ok().flatten();
        let article = article.and_then(|article| article.dyn_into::<HtmlElement>().ok());
        if let Some(article) = article.filter(|article| before.is_none_or(|before| before == *article)) {
            // Scrolling would lose the place.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = article.focus_with_options(&options);
        }
    }
}
