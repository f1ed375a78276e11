//! What a story runs in: a server, a driver, a browser with a profile of its own.

pub(crate) mod browser;
pub(crate) mod build;
mod child;
pub(crate) mod kill;
mod services;
pub(crate) mod site;

use std::rc::Rc;

pub(crate) use browser::{Profile, Wishes};
pub(crate) use services::{Server, Services, dist};

use crate::page::Page;

/// Runs a story on the page of the release, as a first visitor sees it.
#[track_caller]
pub(crate) fn story(tell: impl FnOnce(&Page)) {
    story_with(&Wishes::default(), tell);
}

/// Runs a story in a browser with special wishes.
#[track_caller]
pub(crate) fn story_with(wishes: &Wishes, tell: impl FnOnce(&Page)) {
    let page = Page::open(&Rc::new(Profile::fresh()), wishes);
    page.visit_app();
    tell(&page);
    page.assert_no_complaints();
}
