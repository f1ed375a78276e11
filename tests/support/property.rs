//! Runs properties and tells how many cases were tried.

use std::fmt::Debug;

use proptest::{
    strategy::Strategy,
    test_runner::{Config, FileFailurePersistence, TestCaseResult, TestRunner},
};

/// Checks that something holds for whatever a strategy makes up, in this many cases or in as many
/// as the environment variable `PROPTEST_CASES` says. Seeds of failures are kept beside the test.
#[expect(clippy::print_stdout, reason = "`cargo test -- --nocapture` shows how much was tried")]
pub fn holds<S: Strategy>(
    name: &'static str,
    source: &'static str,
    cases: u32,
    strategy: &S,
    check: impl Fn(S::Value) -> TestCaseResult,
) where
    S::Value: Debug,
{
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(cases),
        source_file: Some(source),
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("seeds"))),
        ..Config::default()
    };
    let cases = config.cases;
    if let Err(failure) = TestRunner::new(config).run(strategy, check) {
        panic!("{name}: {failure}");
    }
    println!("property: {name}: {cases} cases, 0 failures");
}
