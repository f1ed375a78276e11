//! The bar that is there while somebody chooses what an annotation is linked to: by a click on its
//! mark or its entry, by going there with the keys, or by its number.
//!
//! It hears keys and clicks before everything else does, since they mean something else meanwhile. The
//! focus stays in the article.

use std::{cell::RefCell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    core::{Act, Annotation, AnnotationId, LinkId, LinkKind, Refusal, Role, Selection, keys::Group, linking::Target},
    ui::{
        entry::{Change, WORDS},
        platform::{field::meant_for_a_field, fresh_id::fresh_id},
        reader::{Controller, label_classes},
        state::{Action, Notice, OpenArticle, Selected, Side},
    },
};

#[derive(Properties, Clone)]
pub(crate) struct LinkBarProps {
    pub(crate) controller: Rc<Controller>,
    /// The annotation that is to say something about another.
    pub(crate) from: Rc<Annotation>,
    pub(crate) open: OpenArticle,
}

impl PartialEq for LinkBarProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.from, &other.from) && self.open == other.open
    }
}

/// What was chosen so far.
#[derive(Clone, Default)]
struct Draft {
    /// What the link will say; none for what is proposed.
    kind: Option<LinkKind>,
    /// The digits that were typed.
    number: String,
}

/// The bar.
#[component]
pub(super) fn LinkBar(props: &LinkBarProps) -> Html {
    let choosing = Choosing {
        controller: Rc::clone(&props.controller),
        from: props.from.id.clone(),
        draft: use_mut_ref(Draft::default),
        redraw: use_force_update(),
        bar: use_node_ref(),
        caret: *use_memo((), |()| props.controller.selection()),
    };
    use_listening(&choosing);
    let article = &props.open.article;
    let Some(kind) = choosing.kind() else { return Html::default() };
    let label = article.label(&props.from.label);
    let number = choosing.draft.borrow().number.clone();
    let on_kind = {
        let choosing = choosing.clone();
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            choosing.set_kind(LinkKind::from_name(&value));
        }
    };
    let on_words = {
        let choosing = choosing.clone();
        move |_: MouseEvent| choosing.say_in_words()
    };
    let on_end = {
        let choosing = choosing.clone();
        move |_: MouseEvent| choosing.end()
    };
    let place = article.annotations().iter().position(|one| one.id == props.from.id).map_or(0, |place| place + 1);
    html! {
        <div class="link-bar" role="group" aria-label="Link to another annotation" ref={choosing.bar.clone()}>
            <p class="link-from">
                <span class="number">{ place }</span>{ " " }
                <span class={format!("chip {}", label.map(|label| label_classes(label)).unwrap_or_default())}>{ label.map(|label| label.name.clone()) }</span>{ " " }
                <bdi>{ article.quote(&props.from.ranges) }</bdi>
            </p>
            <button type="button" class="quiet icon find-close" aria-label="Stop linking" title="Stop linking (Esc)" onclick={on_end}>{ "×" }</button>
            <div class="link-choice">
                <select aria-label="Kind of link" ~value={kind.name()} onchange={on_kind}>
                    for one in article.link_kinds(&props.from) {
                        <option key={one.name()} value={one.name()} selected={*one == kind}>{ one.verb() }</option>
                    }
                </select>
                { candidate(props, kind, &number) }
                if article.role(&props.from) == Some(Role::Denial) {
                    <button type="button" class="quiet link-words-button" title="What it denies stands nowhere in the article" onclick={on_words}>{ "In words…" }</button>
                }
            </div>
        </div>
    }
}

/// The annotation that Enter would take, and what is in the way; without one, what to do.
fn candidate(props: &LinkBarProps, kind: LinkKind, number: &str) -> Html {
    let targets = || props.open.article.link_targets(&props.from.id, kind);
    let selected = props.open.selected_id().filter(|id| **id != props.from.id);
    let found = if number.is_empty() {
        selected.and_then(|id| targets().into_iter().find(|target| target.annotation.id == *id))
    } else {
        targets().into_iter().find(|target| target.number.to_string() == number)
    };
    let Some(Target { annotation, number, refused }) = found else {
        return html! {
            <span class="link-hint">
                if number.is_empty() {
                    { "Choose it in the text or the list." }
                    <span class="wide-only">{ " Or go there with " }<kbd>{ "N" }</kbd>{ " " }<kbd>{ "P" }</kbd>{ " and press " }<kbd>{ "Enter" }</kbd>{ ", or type its number." }</span>
                } else {
                    <strong>{ number }</strong>{ ": there is no such annotation to link to." }
                }
            </span>
        };
    };
    html! {
        <span class="link-hint">
            <strong>{ number }</strong>{ " " }<bdi>{ props.open.article.quote(&annotation.ranges) }</bdi>{ " " }
            if let Some(refusal) = refused {
                <span class="link-refused">{ refusal.to_string() }</span>
            } else {
                <kbd>{ "Enter" }</kbd>
            }
        </span>
    }
}

/// Hears keys and clicks before the rest of the page.
#[hook]
fn use_listening(choosing: &Choosing) {
    let choosing = choosing.clone();
    use_effect_with((), move |()| {
        // Its keys are the article's, wherever it was asked for.
        choosing.controller.focus_article();
        choosing.tell_what_to_do();
        let document = gloo::utils::document();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let keys = {
            let choosing = choosing.clone();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| choosing.key(event)) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            })
        };
        let clicks = EventListener::new_with_options(&document, "click", options, move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(clicked) = element.and_then(|element| clicked_annotation(&element)) {
                event.prevent_default();
                event.stop_propagation();
                choosing.take(&clicked);
            }
        });
        move || drop((keys, clicks))
    });
}

/// The annotation of a mark, the one on top, or of an entry of the list.
fn clicked_annotation(element: &Element) -> Option<AnnotationId> {
    let closest = |selector| element.closest(selector).ok().flatten();
    if let Some(mark) = closest("[role=document] mark") {
        let ids = mark.get_attribute("data-annotations")?;
        return ids.split(' ').next_back().map(AnnotationId::from);
    }
    closest(".item-head")?.closest("[data-annotation]").ok()??.get_attribute("data-annotation").map(AnnotationId::new)
}

#[derive(Clone)]
struct Choosing {
    controller: Rc<Controller>,
    from: AnnotationId,
    draft: Rc<RefCell<Draft>>,
    redraw: UseForceUpdateHandle,
    bar: NodeRef,
    /// What was selected when it began.
    caret: Selection,
}

impl Choosing {
    /// Carries out a key; answers whether it means something while another annotation is chosen, or
    /// would change the article meanwhile.
    fn key(&self, event: &KeyboardEvent) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let bar = self.bar.cast::<Element>();
        let is_in_bar = bar.is_some_and(|bar| bar.contains(target.as_deref()));
        if event.key() == "Escape" && (is_in_bar || !meant_for_a_field(event)) {
            self.end();
            return true;
        }
        if meant_for_a_field(event) || event.ctrl_key() || event.meta_key() {
            return false;
        }
        let key = event.key();
        let is_digit = key.len() == 1 && key.starts_with(|one: char| one.is_ascii_digit());
        match key.as_str() {
            "Enter" => {
                let is_button =
                    target.is_some_and(|target| target.closest("button").is_ok_and(|found| found.is_some()));
                if !is_button {
                    self.take_the_one_reached();
                }
                !is_button
            }
            "Backspace" => self.write(|number| {
                number.pop();
            }),
            _ if is_digit => self.write(|number| number.push_str(&key)),
            _ => match self.controller.act(event) {
                Some(Act::Link) => self.next_kind(),
                Some(Act::NextAnnotation | Act::PreviousAnnotation) => {
                    self.draft.borrow_mut().number.clear();
                    false
                }
                Some(act) => !matches!(act.group(), Group::Move | Group::Everything),
                // The keys of labels, and no others.
                None => key.chars().count() == 1 && key != " ",
            },
        }
    }

    fn write(&self, change: impl FnOnce(&mut String)) -> bool {
        change(&mut self.draft.borrow_mut().number);
        self.redraw.force_update();
        true
    }

    /// What the link will say.
    fn kind(&self) -> Option<LinkKind> {
        let open = self.controller.open();
        let kinds = open.article.link_kinds(open.article.annotation(&self.from)?);
        let chosen = self.draft.borrow().kind;
        chosen.filter(|kind| kinds.contains(kind)).or(kinds.first().copied())
    }

    fn set_kind(&self, kind: Option<LinkKind>) {
        self.draft.borrow_mut().kind = kind;
        self.redraw.force_update();
    }

    fn next_kind(&self) -> bool {
        let open = self.controller.open();
        let kinds = open.article.annotation(&self.from).map_or(&[][..], |from| open.article.link_kinds(from));
        let stands = self.kind().and_then(|kind| kinds.iter().position(|one| *one == kind)).unwrap_or_default();
        let next = kinds.get(stands + 1).or(kinds.first()).copied();
        self.set_kind(next);
        if let Some(kind) = next {
            self.say(format!("{} …", kind.verb()));
        }
        true
    }

    fn tell_what_to_do(&self) {
        let open = self.controller.open();
        let kind = self.kind().map_or("", |kind| kind.verb());
        self.say(format!(
            "Link {}. {kind} what? Go to the other annotation and press Enter, or type its number and press Enter. \
             Escape ends it.",
            open.article.spoken_name(&self.from)
        ));
    }

    fn say(&self, words: String) {
        self.controller.dispatch.dispatch(Action::Notify(Notice::spoken(words)));
    }

    /// Links to the number that was typed, else to the annotation at the caret.
    fn take_the_one_reached(&self) {
        let open = self.controller.open();
        let number = std::mem::take(&mut self.draft.borrow_mut().number);
        self.redraw.force_update();
        if !number.is_empty() {
            let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            return match place.and_then(|place| open.article.annotations().get(place)) {
                Some(target) => self.take(&target.id),
                None => self.tell(format!("There is no annotation {number}.")),
            };
        }
        let caret = self.controller.selection().head;
        let selected = open.selected_id().filter(|id| **id != self.from);
        let there = |id: &&AnnotationId| {
            open.article.annotation(id).is_some_and(|one| one.ranges.start() <= caret && caret <= one.ranges.end())
        };
        let at_caret = || open.page.next_beside(caret, Some(&self.from)).map(|one| one.id.clone());
        match selected.filter(there).cloned().or_else(at_caret).or(selected.cloned()) {
            Some(target) => self.take(&target),
            None => self.tell("No annotation is here. Go to one with N or P, or type its number.".to_owned()),
        }
    }

    fn tell(&self, words: String) {
        self.controller.dispatch.dispatch(Action::Notify(Notice::shown(words)));
    }

    /// Links to an annotation, if the rules allow it.
    fn take(&self, to: &AnnotationId) {
        let Some(kind) = self.kind() else { return };
        let change = Change { latest: &self.controller.latest, dispatch: &self.controller.dispatch };
        let made = change.make(|article, _| match article.link_to(&self.from, to, kind, LinkId::new(fresh_id())) {
            Err(Refusal::Unchanged) => Err(Refusal::LinkExists),
            made => made,
        });
        if made {
            let said = format!("{} {}.", kind.verb(), self.controller.open().article.spoken_name(to));
            self.end();
            self.say(said);
        }
    }

    /// Goes on where it began.
    fn end(&self) {
        self.controller.dispatch.dispatch(Action::Link(None));
        self.controller.select_annotation(Some(self.from.clone()));
        self.controller.return_to(self.caret);
    }

    /// Says in words what a denial denies.
    fn say_in_words(&self) {
        let selected = Selected {
            id: self.from.clone(),
            side: Side::Text,
            field: Some((WORDS, crate::ui::platform::clock::now())),
        };
        self.controller.dispatch.dispatch(Action::Link(None));
        self.controller.dispatch.dispatch(Action::Select(Some(selected)));
    }
}
