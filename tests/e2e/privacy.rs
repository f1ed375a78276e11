//! Nothing leaves the browser.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    sync::{Arc, Mutex},
    thread,
};

use serde_json::json;

use crate::harness::{Services, Wishes, story_with};

/// Whether a request is for what a browser shows around the page, and nothing more. It asks for that when
/// it likes.
fn is_around_the_page(address: &str) -> bool {
    ["/icons/icon.svg", "/icons/icon-192.png", "/icons/icon-512.png", "/manifest.webmanifest"]
        .iter()
        .any(|file| address.ends_with(file))
}

#[test]
fn nothing_is_requested_but_the_page_itself_and_nothing_after_it_is_loaded() {
    let sink = Sink::open();
    let by_way_of_sink = Wishes { proxy: Some(sink.port), ..Wishes::default() };
    story_with(&by_way_of_sink, |page| {
        let origin = Services::shared().server.address().to_owned();
        page.wait_until("the page to be kept for use without a network", || {
            page.script("return navigator.serviceWorker.getRegistration().then((own) => !!own?.active)", &[]) == true
        });
        let requests = page.requests();
        assert!(requests.len() > 2, "the page itself is requested: {requests:?}");
        let elsewhere: Vec<_> = requests.iter().filter(|address| !address.starts_with(&origin)).collect();
        assert_eq!(elsewhere, Vec::<&String>::new());

        let html = "<img src=https://tracker.example/1.png><link rel=prefetch href=https://tracker.example/2>
            <p>He denied it.</p><video src=https://tracker.example/3 autoplay></video>";
        page.paste_flavours(&json!({ "text/html": html }));
        page.button("Start annotating").click();
        page.tag("denied", "2");
        page.field("Address").rewrite("https://tracker.example/4");
        page.field("Note").write("https://tracker.example/5");
        page.wait_saved();
        page.exported();
        let later: Vec<_> = page.requests().into_iter().filter(|address| !is_around_the_page(address)).collect();
        assert_eq!(later, Vec::<String>::new());

        assert_eq!(sink.heard_of("tracker.example"), Vec::<String>::new());

        // The sink does hear of what a page asks for elsewhere, so its silence means something.
        page.devtools("Page.navigate", &json!({ "url": "http://tracker.example/seen" }));
        page.wait_until("the sink to hear", || !sink.heard_of("http://tracker.example/seen").is_empty());
        page.complaints();
    });
}

/// A proxy that answers nobody and remembers who asked for what.
struct Sink {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let hearing = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut request = String::new();
                // A connection that says nothing is an attempt, too.
                let _ = BufReader::new(stream).read_line(&mut request);
                hearing.lock().expect("nobody panics with it").push(request.trim().to_owned());
            }
        });
        Self { port, heard }
    }

    /// The requests for a host. The browser asks its makers this and that of its own accord.
    fn heard_of(&self, host: &str) -> Vec<String> {
        let heard = self.heard.lock().expect("nobody panics with it");
        heard.iter().filter(|request| request.contains(host)).cloned().collect()
    }
}
