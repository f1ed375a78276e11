//! The lines in which tests tell their figures, and the table of them.

use std::fmt::{self, Display, Formatter};

/// What a line of figures begins with; then come a name in one word and any number of `what=number`.
const FIGURE: &str = "figure: ";

/// What a property says: a name, how many cases were tried, and how many failed.
const PROPERTY: &str = "property: ";

/// All figures, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Figures(Vec<Figure>);

#[derive(Debug, PartialEq)]
struct Figure {
    name: String,
    runs: String,
    lost: String,
    /// The others, each with its name.
    more: String,
}

impl Figures {
    /// Takes the figures from a line of output, if it has any. Before them may stand the name of the
    /// test, whose line has not ended yet.
    pub(crate) fn read(&mut self, line: &str) {
        let read = |start: &str| line.split_once(start).map(|(_, figures)| figures);
        self.0.extend(read(FIGURE).and_then(figure).or_else(|| read(PROPERTY).and_then(property)));
    }
}

fn figure(line: &str) -> Option<Figure> {
    let mut words = line.split_whitespace();
    let name = words.next()?.to_owned();
    let numbers: Vec<(&str, &str)> = words.filter_map(|word| word.split_once('=')).collect();
    let of =
        |wanted: &str| numbers.iter().find(|(what, _)| *what == wanted).map_or("", |(_, number)| number).to_owned();
    let others = numbers.iter().filter(|(what, _)| !["runs", "lost"].contains(what));
    let more: Vec<String> = others.map(|(what, number)| format!("{what} {number}")).collect();
    Some(Figure { name, runs: of("runs"), lost: of("lost"), more: more.join(", ") })
}

fn property(line: &str) -> Option<Figure> {
    let (name, result) = line.split_once(": ")?;
    let runs = result.split_once(" cases")?.0.to_owned();
    Some(Figure { name: name.to_owned(), runs, lost: String::new(), more: result.split_once(", ")?.1.to_owned() })
}

/// A table; numbers stand under each other.
impl Display for Figures {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|figure| figure.name.chars().count()).max().unwrap_or_default().max(6);
        write!(f, "{:<width$} {:>8} {:>6}", "figure", "runs", "lost")?;
        for Figure { name, runs, lost, more } in &self.0 {
            write!(f, "\n{name:<width$} {runs:>8} {lost:>6}  {more}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_among_other_output() {
        let mut figures = Figures::default();
        for line in [
            "running 3 tests",
            "test soak::kill::nothing_is_lost ... figure: kills runs=200 lost=0 acknowledged=5123 told=3",
            "property: saving and loading changes nothing: 10000 cases, 0 failures",
            "figure: ",
            "ok",
        ] {
            figures.read(line);
        }
        let table = figures.to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines,
            [
                "figure                                 runs   lost",
                "kills                                   200      0  acknowledged 5123, told 3",
                "saving and loading changes nothing    10000         0 failures",
            ]
        );
    }
}
