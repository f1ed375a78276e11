//! `cargo xtask serve`: builds the release and serves it to this machine only.

use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::digest;
use crate::dist;
use crate::workspace::Workspace;

/// How to serve.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    /// 0 takes any port that is free.
    pub(crate) port: u16,
    pub(crate) source: Source,
}

/// What to serve.
#[derive(Debug, PartialEq)]
pub(crate) enum Source {
    Built,
    AsItIs,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 8080, source: Source::Built }
    }
}

/// Serves until it is ended from outside.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    // The port first: nobody should wait for a build to learn that it is taken.
    let listener = listen(options.port)?;
    let folder = workspace.dist();
    match options.source {
        Source::Built => {
            dist::build(workspace)?;
        }
        Source::AsItIs if folder.join("index.html").is_file() => {}
        Source::AsItIs => bail!("There is nothing to serve: run `cargo xtask dist` first, or leave --no-build away."),
    }

    let port = listener.local_addr()?.port();
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!(error))?;
    println!("Gainsay is at http://127.0.0.1:{port}/  (Ctrl-C ends it)");
    for request in server.incoming_requests() {
        // A browser that has gone away does not wait for an answer.
        let _ = answer(request, &folder);
    }
    Ok(())
}

/// Only this machine can connect: what is being written about may be nobody else's business.
fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "Port {port} is taken by another program. Choose one with --port, for instance --port {}, \
             or --port 0 for any that is free.",
            port.saturating_add(1),
        ),
        ErrorKind::PermissionDenied => {
            anyhow!("Port {port} may not be used by you. Choose one above 1023 with --port.")
        }
        _ => anyhow!("Port {port} cannot be used: {error}"),
    })
}

fn answer(request: Request, folder: &Path) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(Response::from_string("Only GET and HEAD are served here.").with_status_code(405))?;
        return Ok(());
    }
    let Some((path, bytes)) = file_path(request.url()).and_then(|path| Some((path, fs::read(folder.join(path)).ok()?)))
    else {
        request.respond(Response::from_string("There is no such file.").with_status_code(404))?;
        return Ok(());
    };
    let mut response = Response::from_data(bytes);
    for (name, value) in [
        ("Content-Type", media_type(path)),
        ("Cache-Control", cache_control(path)),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        let header = Header::from_bytes(name, value).map_err(|()| anyhow!("{name} is not a header"))?;
        response.add_header(header);
    }
    request.respond(response)?;
    Ok(())
}

/// The file that an address stands for, below the folder. Only plain names are let through, so there
/// is no way to say `..`, and nothing to decode.
fn file_path(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    path.split('/').all(is_plain_name).then_some(path)
}

fn is_plain_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(plain)
}

/// A browser compiles WebAssembly while it arrives only under its right type.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

fn cache_control(path: &str) -> &'static str {
    if digest::is_hashed_name(path) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_below_the_folder() {
        assert_eq!(file_path("/"), Some("index.html"));
        assert_eq!(file_path("/?a=/../b"), Some("index.html"));
        assert_eq!(file_path("/icons/icon-192.png?x#y"), Some("icons/icon-192.png"));
        for address in [
            "",
            "sw.js",
            "//etc/passwd",
            "/../Cargo.toml",
            "/icons/../../x",
            "/.git/config",
            "/icons/",
            "/%2e%2e/x",
            "/a%2fb",
            "/a\\..\\b",
            "/a b",
            "/C:/x",
            "/a\0b",
            "http://127.0.0.1/",
        ] {
            assert_eq!(file_path(address), None, "{address}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(cache_control("boot-0123456789abcdef.js").contains("immutable"));
        for path in ["index.html", "sw.js", "manifest.webmanifest", "icons/icon-512.png", "gainsay.html"] {
            assert_eq!(cache_control(path), "no-cache", "{path}");
        }
    }

    #[test]
    fn types_are_those_that_browsers_insist_on() {
        assert_eq!(media_type("gainsay-0123456789abcdef.wasm"), "application/wasm");
        assert_eq!(media_type("sw.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("x"), "application/octet-stream");
    }

    #[test]
    fn a_taken_port_is_a_plain_answer() {
        let taken = listen(0).unwrap().local_addr().unwrap().port();
        let holder = listen(taken).unwrap();
        let error = listen(taken).unwrap_err().to_string();
        assert!(error.contains("is taken by another program"), "{error}");
        drop(holder);
    }
}
