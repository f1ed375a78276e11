//! The server of the release and the driver of the browsers.

use std::{
    env,
    ffi::OsString,
    path::PathBuf,
    process::Command,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use super::child::Running;

/// What all stories share: one server, one driver.
pub(crate) struct Services {
    pub(crate) server: Server,
    /// Where the driver listens.
    pub(super) driver: String,
    _driver: Running,
}

impl Services {
    /// The services that run; starts them for the first story. They end with the last one, because
    /// nothing else would end them: what a static variable holds is never dropped.
    pub(crate) fn shared() -> Arc<Self> {
        static RUNNING: Mutex<Weak<Services>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let services = Arc::new(Self::start());
            *running = Arc::downgrade(&services);
            services
        })
    }

    fn start() -> Self {
        let mut command = Command::new(variable("CHROMEDRIVER"));
        // A browser takes its language, and with it the order of a date's parts, from here.
        command.arg("--port=0").env("LANGUAGE", "en_US");
        let (running, port) = Running::start(&mut command, |line| {
            // “ChromeDriver was started successfully on port 41234.”
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()
        });
        Self { server: Server::start(), driver: format!("http://127.0.0.1:{port}"), _driver: running }
    }
}

/// A server of the release.
pub(crate) struct Server {
    running: Running,
    address: String,
}

impl Server {
    /// Starts one on a port that is free.
    pub(crate) fn start() -> Self {
        let mut command = Command::new(variable("GAINSAY_XTASK"));
        let (running, address) = Running::start(command.args(["serve", "--no-build", "--port", "0"]), |line| {
            let start = line.find("http://")?;
            line[start..].split_whitespace().next().map(str::to_owned)
        });
        Self { running, address }
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Stops it: from now on nobody answers at its address.
    pub(crate) fn stop(&mut self) {
        self.running.end();
    }
}

/// The folder of the release.
pub(crate) fn dist() -> PathBuf {
    variable("GAINSAY_DIST").into()
}

/// The program of the browser.
pub(super) fn browser() -> PathBuf {
    variable("CHROME").into()
}

fn variable(name: &str) -> OsString {
    env::var_os(name).unwrap_or_else(|| panic!("{name} is not set. Run these tests by: cargo xtask test e2e"))
}
