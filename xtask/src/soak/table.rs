//! The table that a soak ends with.

use std::fmt::{self, Display, Formatter};

use crate::figures::Figures;

/// A line for each figure; numbers stand under each other.
pub(super) struct Table<'a>(pub(super) &'a Figures);

impl Display for Table<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(figures) = self;
        let width = figures.iter().map(|figure| figure.name.chars().count()).max().unwrap_or_default().max(6);
        write!(f, "{:<width$} {:>8} {:>6}", "figure", "runs", "lost")?;
        for figure in figures.iter() {
            let others = figure.values.iter().filter(|(what, _)| !["runs", "lost"].contains(&what.as_str()));
            let others: Vec<String> = others.map(|(what, value)| format!("{what} {value}")).collect();
            let (runs, lost, others) = (figure.value("runs"), figure.value("lost"), others.join(", "));
            write!(f, "\n{:<width$} {runs:>8} {lost:>6}  {others}", figure.name)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_each_other() {
        let mut figures = Figures::default();
        figures.read("figure: kills runs=200 lost=0 acknowledged=5123 told=3");
        figures.read("property: saving and loading changes nothing: 10000 cases, 0 failures");
        let table = Table(&figures).to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines,
            [
                "figure                                 runs   lost",
                "kills                                   200      0  acknowledged 5123, told 3",
                "saving and loading changes nothing    10000         failures 0",
            ]
        );
    }
}
