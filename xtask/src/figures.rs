//! The lines in which tests tell their figures.

/// What a line of figures begins with; then come a name in one word and any number of `what=value`.
const FIGURE: &str = "figure: ";

/// What a property says: a name, how many cases were tried, and how many failed.
const PROPERTY: &str = "property: ";

/// All figures, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Figures(Vec<Figure>);

/// What one line says.
#[derive(Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) name: String,
    /// What there is to know of it, and how much it is, both in one word.
    pub(crate) values: Vec<(String, String)>,
}

impl Figures {
    /// Takes the figures from a line of output, if it has any. Before them may stand the name of the
    /// test, whose line has not ended yet.
    pub(crate) fn read(&mut self, line: &str) {
        let read = |start: &str| line.split_once(start).map(|(_, figures)| figures);
        self.0.extend(read(FIGURE).and_then(figure).or_else(|| read(PROPERTY).and_then(property)));
    }

    /// What was read.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.0.iter()
    }
}

impl Figure {
    /// How much something is; nothing when the line does not say.
    pub(crate) fn value(&self, of: &str) -> &str {
        self.values.iter().find(|(what, _)| what == of).map_or("", |(_, value)| value)
    }
}

fn figure(line: &str) -> Option<Figure> {
    let mut words = line.split_whitespace();
    let name = words.next()?.to_owned();
    let pairs = words.filter_map(|word| word.split_once('='));
    Some(Figure { name, values: pairs.map(|(what, value)| (what.to_owned(), value.to_owned())).collect() })
}

fn property(line: &str) -> Option<Figure> {
    let (name, result) = line.split_once(": ")?;
    let (runs, failures) = result.split_once(" cases, ")?;
    let failures = failures.split_once(' ')?.0;
    let values = [("runs", runs), ("failures", failures)].map(|(what, value)| (what.to_owned(), value.to_owned()));
    Some(Figure { name: name.to_owned(), values: values.into() })
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
        let [kills, property] = figures.0.as_slice() else { panic!("{figures:?}") };
        let values =
            |figure: &Figure, all: &[&str]| all.iter().map(|what| figure.value(what).to_owned()).collect::<Vec<_>>();
        assert_eq!(kills.name, "kills");
        assert_eq!(values(kills, &["runs", "lost", "told", "else"]), ["200", "0", "3", ""]);
        assert_eq!(property.name, "saving and loading changes nothing");
        assert_eq!(values(property, &["runs", "failures"]), ["10000", "0"]);
    }
}
