//! What is asked for while the article can only be read: before the tools are there, or before both copies
//! of it were compared. That takes a moment, and on a slow network longer.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use yew::prelude::*;

use super::controller::Controller;
use crate::ui::state::Notice;

/// What waits until the article can be changed.
#[derive(Default)]
pub(super) struct Opening {
    lasts: Cell<bool>,
    changes: RefCell<Vec<Box<dyn FnOnce(&Controller)>>>,
}

impl Opening {
    /// Whether the article can only be read so far.
    pub(super) fn lasts(&self) -> bool {
        self.lasts.get()
    }
}

impl Controller {
    /// Changes the article, or has that wait until it can be changed.
    pub(super) fn once_open(&self, change: impl FnOnce(&Self) + 'static) {
        if !self.opening.lasts() {
            return change(self);
        }
        self.opening.changes.borrow_mut().push(Box::new(change));
        self.notify(Notice::shown("The article is still being opened. This is done as soon as it can be changed."));
    }
}

/// Does what waited, in the order in which it was asked for, once the article can be changed.
#[hook]
pub(super) fn use_opening(controller: &Rc<Controller>, lasts: bool) {
    controller.opening.lasts.set(lasts);
    let controller = Rc::clone(controller);
    use_effect_with(lasts, move |&lasts| {
        if !lasts {
            for change in controller.opening.changes.take() {
                change(&controller);
            }
        }
    });
}
