//! The content security policies: what the pages may do, which is to run and nothing else.
//!
//! They are the promise that nothing leaves the browser, in the form the browser enforces.

use crate::digest;

/// The page on a server loads the parts of the program from there.
pub(crate) fn of_site(scripts: &[&str], style: &str) -> String {
    join(&[
        &script_source(scripts),
        &style_source(style),
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
    ])
}

/// The single file has all it needs.
pub(crate) fn of_single_file(scripts: &[&str], style: &str) -> String {
    join(&[&script_source(scripts), &style_source(style), "img-src data:", "connect-src 'none'"])
}

/// Scripts and styles stand in the page and are named by their hashes, so that one that was put in
/// later does not run.
fn script_source(scripts: &[&str]) -> String {
    let scripts: String = scripts.iter().map(|script| hash_source(script) + " ").collect();
    format!("script-src {scripts}'wasm-unsafe-eval'")
}

fn style_source(style: &str) -> String {
    format!("style-src {}", hash_source(style))
}

fn hash_source(text: &str) -> String {
    format!("'{}'", digest::integrity(text.as_bytes()))
}

/// `default-src` does not stand in for the directives listed after the page's own.
fn join(of_page: &[&str]) -> String {
    let mut all = vec!["default-src 'none'"];
    all.extend(of_page);
    all.extend([
        "base-uri 'none'",
        "form-action 'none'",
        "frame-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types gainsay",
    ]);
    all.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_policy_lets_strangers_in() {
        for policy in [of_site(&["a()", "b()"], "p {}"), of_single_file(&["a()", "b()"], "p {}")] {
            assert!(policy.starts_with("default-src 'none'; "));
            assert!(policy.ends_with("trusted-types gainsay"));
            for hole in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*", "\""] {
                assert!(!policy.contains(hole), "{hole} in {policy}");
            }
        }
    }

    #[test]
    fn the_single_file_connects_to_nothing_and_names_its_scripts() {
        let policy = of_single_file(&["abc"], "");
        assert!(policy.contains("connect-src 'none'"));
        assert!(
            policy.contains("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval';")
        );
    }
}
