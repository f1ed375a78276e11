//! Where a browser goes when it is not simply to the page that works.

use super::Page;

impl Page {
    /// Goes to the page of the release, whether or not the program starts there.
    #[track_caller]
    pub(crate) fn visit_unstarted(&self) {
        self.visit_blindly(self.services.server.address());
    }

    /// Goes to an address, whether or not the program starts there.
    #[track_caller]
    pub(crate) fn visit_blindly(&self, address: &str) {
        self.run(self.driver.goto(address));
    }

    /// Leaves the page for an empty one.
    #[track_caller]
    pub(crate) fn visit_blank(&self) {
        self.run(self.driver.goto("about:blank"));
    }

    /// Whether the page would have the browser ask before it is left.
    #[track_caller]
    pub(crate) fn asks_before_leaving(&self) -> bool {
        self.script(
            "const leaving = new Event('beforeunload', { cancelable: true });
            window.dispatchEvent(leaving);
            return leaving.defaultPrevented;",
            &[],
        ) == true
    }

    /// The origin of the release.
    pub(crate) fn origin(&self) -> &str {
        self.services.server.address().trim_end_matches('/')
    }
}
