//! How long a test goes on, and the line of figures that it prints.

/// How many tries a test makes: the first number usually, the second in a soak, for which the
/// environment has the variable `GAINSAY_SOAK`.
pub fn count(short: usize, long: usize) -> usize {
    if std::env::var_os("GAINSAY_SOAK").is_some() { long } else { short }
}

/// The same, for properties.
pub fn cases(short: u32, long: u32) -> u32 {
    if std::env::var_os("GAINSAY_SOAK").is_some() { long } else { short }
}

/// Prints the figures of a test: a name in one word, and numbers with their names.
#[expect(clippy::print_stdout, reason = "`cargo xtask soak` makes a table of these lines")]
pub fn figure(name: &str, numbers: &[(&str, String)]) {
    let numbers: Vec<String> = numbers.iter().map(|(what, number)| format!("{what}={number}")).collect();
    println!("figure: {name} {}", numbers.join(" "));
}
