//! Pointer and keys, as the browser gets them from a person.

use std::time::Duration;

use serde_json::json;
use thirtyfour::action_chain::ActionChain;

use super::Page;

/// A point on the screen, in CSS pixels of the viewport.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Point {
    pub(crate) x: i64,
    pub(crate) y: i64,
}

impl Page {
    /// Presses keys, one combination after the other: `page.press("Shift+Control+ArrowRight s")`.
    #[track_caller]
    pub(crate) fn press(&self, combinations: &str) {
        for combination in combinations.split(' ') {
            let keys: Vec<char> = match combination {
                "+" => vec!['+'],
                _ => combination.split('+').map(key).collect(),
            };
            let down = keys.iter().fold(self.actions(), |actions, &key| actions.key_down(key));
            let up = keys.iter().rev().fold(down, |actions, &key| actions.key_up(key));
            self.run(up.perform());
        }
    }

    /// Presses one key, given by its character or by WebDriver's code point for it.
    #[track_caller]
    pub(crate) fn press_key(&self, key: char) {
        self.run(self.actions().key_down(key).key_up(key).perform());
    }

    /// Drags with the pointer from one point to another.
    #[track_caller]
    pub(crate) fn drag(&self, from: Point, to: Point) {
        self.run(dragging(self.actions(), from, to).perform());
    }

    /// Drags with the pointer while a key is held down.
    #[track_caller]
    pub(crate) fn drag_holding(&self, held: &str, from: Point, to: Point) {
        let actions = self.actions().key_down(key(held));
        self.run(dragging(actions, from, to).key_up(key(held)).perform());
    }

    /// Takes hold with the pointer, goes from point to point, and does not let go.
    #[track_caller]
    pub(crate) fn hold(&self, from: Point, to: &[Point]) {
        let held = self.actions().move_to(from.x, from.y).click_and_hold();
        self.run(to.iter().fold(held, |actions, point| actions.move_to(point.x, point.y)).perform());
    }

    /// Lets go with the pointer.
    #[track_caller]
    pub(crate) fn let_go(&self) {
        self.run(self.actions().release().perform());
    }

    #[track_caller]
    pub(crate) fn click_at(&self, at: Point) {
        self.run(self.actions().move_to(at.x, at.y).click().perform());
    }

    #[track_caller]
    pub(crate) fn double_click_at(&self, at: Point) {
        self.run(self.actions().move_to(at.x, at.y).double_click().perform());
    }

    /// Taps the middle of a part with a finger.
    #[track_caller]
    pub(crate) fn tap(&self, role: &str, name: &str) {
        let Point { x, y } = self.find(role, name).middle();
        self.devtools(
            "Input.dispatchTouchEvent",
            &json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }),
        );
        self.devtools("Input.dispatchTouchEvent", &json!({ "type": "touchEnd", "touchPoints": [] }));
    }

    fn actions(&self) -> ActionChain {
        self.driver.action_chain_with_delay(None, Some(Duration::from_millis(5)))
    }
}

/// By way of a point in between, as a hand would.
fn dragging(actions: ActionChain, from: Point, to: Point) -> ActionChain {
    let (x, y) = (from.x.midpoint(to.x), from.y.midpoint(to.y));
    actions.move_to(from.x, from.y).click_and_hold().move_to(x, y).move_to(to.x, to.y).release()
}

/// The code point that stands for a key in WebDriver.
fn key(name: &str) -> char {
    match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Delete" => '\u{e017}',
        _ => {
            let mut characters = name.chars();
            match (characters.next(), characters.next()) {
                (Some(only), None) => only,
                _ => panic!("there is no key “{name}”"),
            }
        }
    }
}
