//! The end of a browser as by a power cut of the program: all its processes at once, without a
//! chance to write anything. Those that keep its storage are processes of their own, and would
//! write what they hold when only the first of them were gone.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// A browser that is about to be killed, or has been.
pub(crate) struct Killing {
    has_begun: Arc<AtomicBool>,
    killer: JoinHandle<()>,
}

impl Killing {
    /// Kills a process and all that it has started, in so many milliseconds.
    pub(crate) fn of(process: u64, milliseconds: u64) -> Self {
        let has_begun = Arc::new(AtomicBool::new(false));
        let begun = Arc::clone(&has_begun);
        let killer = thread::spawn(move || {
            thread::sleep(Duration::from_millis(milliseconds));
            begun.store(true, Ordering::SeqCst);
            kill(process);
        });
        Self { has_begun, killer }
    }

    /// Whether the browser may be gone.
    pub(crate) fn has_begun(&self) -> bool {
        self.has_begun.load(Ordering::SeqCst)
    }

    /// Waits until it is.
    pub(crate) fn wait(self) {
        self.killer.join().expect("the browser was killed");
    }
}

fn kill(process: u64) {
    let listed = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output().expect("ps lists the processes");
    let pairs: Vec<(u64, u64)> = String::from_utf8_lossy(&listed.stdout).lines().filter_map(pair).collect();
    let mut doomed = vec![process];
    let mut next = 0;
    while let Some(&parent) = doomed.get(next) {
        doomed.extend(pairs.iter().filter(|(_, its_parent)| *its_parent == parent).map(|(child, _)| child));
        next += 1;
    }
    // In one call, so that there is no time between them. Some may have ended by themselves.
    let _ = Command::new("kill").arg("-KILL").args(doomed.iter().map(u64::to_string)).output();
}

fn pair(line: &str) -> Option<(u64, u64)> {
    let mut numbers = line.split_whitespace().map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}
