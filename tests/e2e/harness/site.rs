//! A server of files that can be replaced by others, well or badly.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
};

/// How a server fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Failure {
    /// The line is cut.
    Cut,
    /// It answers with this status.
    Status(u16),
    /// It gives other bytes than it should.
    Altered,
    /// It gives nothing until other files are published.
    Held,
}

/// What goes wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// This file.
    Of(String, Failure),
    /// Every file after so many that were given whole, the service worker not counted.
    After(usize),
}

struct Shelf {
    files: BTreeMap<String, Vec<u8>>,
    fault: Option<Fault>,
    /// How often each path was asked for.
    asked: BTreeMap<String, usize>,
    given: usize,
}

pub(crate) struct Site {
    address: String,
    /// The shelf, and what tells that something else was published.
    shelf: Arc<(Mutex<Shelf>, Condvar)>,
}

impl Site {
    /// Serves files by their paths, on a port that is free, until the tests end.
    pub(crate) fn serving(files: BTreeMap<String, Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = format!("http://{}/", listener.local_addr().expect("it is bound"));
        let shelf = Shelf { files, fault: None, asked: BTreeMap::new(), given: 0 };
        let shelf = Arc::new((Mutex::new(shelf), Condvar::new()));
        let serving = Arc::clone(&shelf);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shelf = Arc::clone(&serving);
                // A browser that has gone away does not wait for an answer.
                thread::spawn(move || drop(answer(stream, &shelf)));
            }
        });
        Self { address, shelf }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Puts other files in the place of what is there, all of them at once.
    pub(crate) fn publish(&self, files: BTreeMap<String, Vec<u8>>, fault: Option<Fault>) {
        let mut there = self.shelf();
        there.files = files;
        there.fault = fault;
        there.given = 0;
        drop(there);
        self.shelf.1.notify_all();
    }

    /// How often a path was asked for.
    pub(crate) fn asked(&self, path: &str) -> usize {
        self.shelf().asked.get(path).copied().unwrap_or_default()
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.0.lock().expect("nobody panics with it")
    }
}

fn answer(mut stream: TcpStream, (shelf, published): &(Mutex<Shelf>, Condvar)) -> std::io::Result<()> {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = request.split(' ').nth(1).unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let path = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let (mut content, failure) = {
        let shelf = shelf.lock().expect("nobody panics with it");
        let held = Some(Fault::Of(path.to_owned(), Failure::Held));
        let mut shelf = published.wait_while(shelf, |shelf| shelf.fault == held).expect("nobody panics with it");
        *shelf.asked.entry(path.to_owned()).or_default() += 1;
        let failure = match &shelf.fault {
            Some(Fault::Of(faulty, failure)) if faulty == path => Some(*failure),
            Some(Fault::After(whole)) if path != "sw.js" && shelf.given >= *whole => Some(Failure::Cut),
            _ => None,
        };
        shelf.given += usize::from(path != "sw.js" && failure.is_none());
        (shelf.files.get(path).cloned(), failure)
    };
    let mut status = if content.is_some() { 200 } else { 404 };
    match failure {
        Some(Failure::Status(failed)) => (status, content) = (failed, None),
        Some(Failure::Altered) => content.iter_mut().for_each(|content| content.push(b' ')),
        Some(Failure::Cut | Failure::Held) | None => {}
    }
    let content = content.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
        media_type(path),
        content.len(),
    );
    stream.write_all(head.as_bytes())?;
    let length = if failure == Some(Failure::Cut) { content.len() / 2 } else { content.len() };
    stream.write_all(&content[..length])
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/json",
    }
}
