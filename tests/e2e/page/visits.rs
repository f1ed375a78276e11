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

    /// The origin of the release.
    pub(crate) fn origin(&self) -> &str {
        self.services.server.address().trim_end_matches('/')
    }
}
