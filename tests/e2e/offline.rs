//! After the first visit, without the server.

use std::rc::Rc;

use crate::{
    harness::{Profile, Server, Wishes},
    page::Page,
    proof::assert_proves_itself,
};

#[test]
fn the_page_opens_and_works_when_the_server_is_gone() {
    let mut server = Server::start();
    let profile = Rc::new(Profile::fresh());
    let first = Page::open(&profile, &Wishes::default());
    first.visit(server.address());
    first.begin("Moscow has denied the claims. Kyiv repeats them.");
    first.tag("Moscow has denied", "2");
    first.wait_saved();
    first.wait_until("the page to be kept for use without a network", || {
        first.script("return navigator.serviceWorker.getRegistration().then((own) => !!own?.active)", &[]) == true
    });
    first.assert_no_complaints();
    drop(first);

    server.stop();
    let second = Page::open(&profile, &Wishes::default());
    second.visit(server.address());
    second.wait_listed(&["Denial: Moscow has denied"]);
    second.tag("Kyiv repeats them", "1");
    second.wait_saved();
    let file = second.exported();
    assert_proves_itself(&file);
    assert_eq!(file["annotations"].as_array().map(Vec::len), Some(2));
    second.reload();
    second.wait_listed(&["Denial: Moscow has denied", "Claim: Kyiv repeats them"]);
    // The browser looks for a new service worker and finds no server.
    second.expect_complaints("sw.js");
}
