//! Programs that a test starts, and ends with itself.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// How long a program may take until it says that it is ready.
const READY: Duration = Duration::from_mins(1);

/// A running program. It is ended when this is dropped, also by a panic.
pub(crate) struct Running(Child);

impl Running {
    /// Starts a program and waits for a line of its output from which `read` gets what is wanted.
    pub(crate) fn start<T: Send + 'static>(
        command: &mut Command,
        read: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> (Self, T) {
        let name = format!("{command:?}");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap_or_else(|error| panic!("{name} cannot be started: {error}"));
        let output = BufReader::new(child.stdout.take().expect("its output is piped"));
        let running = Self(child);
        let (found, wanted) = mpsc::channel();
        // Reads to the end: a program whose output nobody reads would come to a halt.
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some(value) = read(&line) {
                    let _ = found.send(value);
                }
            }
        });
        let value = wanted.recv_timeout(READY).unwrap_or_else(|_| panic!("{name} did not get ready within {READY:?}"));
        (running, value)
    }

    /// Ends the program now.
    pub(crate) fn end(&mut self) {
        // One that has ended by itself needs no ending.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
