//! What the browser has to say about the page: errors, and requests.

use serde_json::Value;

use super::Page;

impl Page {
    /// What the browser wrote to its console since this was asked last: errors of scripts, refused
    /// resources, violations of the content policy.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let entries = self.runtime.block_on(self.driver.get_log("browser")).unwrap_or_default();
        entries.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// Fails if the browser had anything to complain about.
    #[track_caller]
    pub(crate) fn assert_no_complaints(&self) {
        assert_eq!(self.complaints(), Vec::<String>::new(), "the browser's console is empty");
    }

    /// Takes note of the complaints that a story has to cause, and fails if there are others.
    #[track_caller]
    pub(crate) fn expect_complaints(&self, about: &str) {
        let others: Vec<String> = self.complaints().into_iter().filter(|line| !line.contains(about)).collect();
        assert_eq!(others, Vec::<String>::new(), "the browser's console has nothing but “{about}”");
    }

    /// The addresses of the requests that the page made since this was asked last. Those for
    /// what the page or the browser has in itself lead nowhere and are left out.
    #[track_caller]
    pub(crate) fn requests(&self) -> Vec<String> {
        let entries = self.run(self.driver.get_log("performance"));
        entries.iter().filter_map(|entry| requested(&entry.message)).filter(leads_somewhere).collect()
    }

    /// The same without those to the site, whose parts come one after the other.
    #[track_caller]
    pub(crate) fn requests_elsewhere(&self) -> Vec<String> {
        self.requests().into_iter().filter(|address| !address.starts_with(self.origin())).collect()
    }
}

/// The address that an event of the browser is about, if it is a request.
fn requested(message: &str) -> Option<String> {
    let event: Value = serde_json::from_str(message).ok()?;
    let event = &event["message"];
    match event["method"].as_str()? {
        "Network.requestWillBeSent" => event["params"]["request"]["url"].as_str().map(str::to_owned),
        "Network.webSocketCreated" | "Network.webTransportCreated" => {
            event["params"]["url"].as_str().map(str::to_owned)
        }
        _ => None,
    }
}

#[expect(clippy::ptr_arg, reason = "a filter hands over what the iterator holds")]
fn leads_somewhere(address: &String) -> bool {
    !["blob:", "chrome:", "data:"].iter().any(|scheme| address.starts_with(scheme))
}
