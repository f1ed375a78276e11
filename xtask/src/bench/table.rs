//! The table that the benchmarks end with.

use std::fmt::{self, Display, Formatter};

use crate::figures::{Figure, Figures};

/// The columns before the last, and how wide they are.
const COLUMNS: [(&str, usize); 7] =
    [("workload", 8), ("measure", 20), ("ours", 11), ("floor", 11), ("", 14), ("ratio", 7), ("target", 8)];

/// A line for each figure: what it is, what it is held against, and whether it is as it should be.
pub(super) struct Table<'a>(pub(super) &'a Figures);

impl Display for Table<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        line(f, &COLUMNS.map(|(name, _)| name.to_owned()), "")?;
        for figure in self.0.iter() {
            let unit = figure.value("unit");
            let value = |of| match number(figure, of) {
                Some(value) => format!("{} {unit}", short(value)),
                None => String::new(),
            };
            let columns = [
                figure.value("workload").to_owned(),
                figure.name.clone(),
                value("ours"),
                value("floor"),
                figure.value("beside").to_owned(),
                ratio(figure).map(short).unwrap_or_default(),
                target(figure),
            ];
            f.write_str("\n")?;
            line(f, &columns, verdict(figure))?;
        }
        Ok(())
    }
}

fn line(f: &mut Formatter<'_>, columns: &[String; COLUMNS.len()], verdict: &str) -> fmt::Result {
    let padded = columns.iter().zip(COLUMNS).enumerate().map(|(number, (word, (_, width)))| {
        // Words stand at the left of their column, numbers at the right.
        let is_word = [0, 1, 4].contains(&number);
        if is_word { format!("{word:<width$}  ") } else { format!("{word:>width$}  ") }
    });
    let line = padded.chain([verdict.to_owned()]).collect::<String>();
    f.write_str(line.trim_end())
}

fn number(figure: &Figure, of: &str) -> Option<f64> {
    figure.value(of).parse().ok()
}

fn ratio(figure: &Figure) -> Option<f64> {
    let floor = number(figure, "floor").filter(|floor| *floor > 0.0)?;
    Some(number(figure, "ours")? / floor)
}

fn target(figure: &Figure) -> String {
    match (figure.value("ratio"), figure.value("most")) {
        ("", "") => String::new(),
        ("", most) => format!("≤ {most} {}", figure.value("unit")),
        (most, _) => format!("≤ {most} ×"),
    }
}

/// Whether a value is what it should be. A floor of nothing, such as no frames left out, is held
/// against as it is.
fn verdict(figure: &Figure) -> &'static str {
    let Some(ours) = number(figure, "ours") else { return "" };
    let by_ratio = number(figure, "ratio").zip(number(figure, "floor")).map(|(most, floor)| most * floor);
    match by_ratio.or_else(|| number(figure, "most")) {
        Some(most) if ours > most => "MISSED",
        Some(_) => "met",
        None => "",
    }
}

/// Three digits, or all in front of the point.
fn short(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_seen() {
        let mut figures = Figures::default();
        for line in [
            "figure: load-first workload=L unit=ms ours=900.00 beside=marks floor=450.00 ratio=1.5",
            "figure: tag workload=S unit=ms ours=33.40 beside=marks floor=33.00 most=34",
            "figure: scroll-dropped workload=L unit=frames ours=0.00 beside=marks floor=0.00 ratio=1",
            "figure: scroll-work workload=L unit=ms ours=12.34 beside=marks floor=6.00",
        ] {
            figures.read(line);
        }
        let table = Table(&figures).to_string();
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[0], ["workload", "measure", "ours", "floor", "ratio", "target"]);
        assert_eq!(lines[1].join(" "), "L load-first 900 ms 450 ms marks 2.00 ≤ 1.5 × MISSED");
        assert_eq!(lines[2].join(" "), "S tag 33.4 ms 33.0 ms marks 1.01 ≤ 34 ms met");
        assert_eq!(lines[3].join(" "), "L scroll-dropped 0.00 frames 0.00 frames marks ≤ 1 × met");
        assert_eq!(lines[4].join(" "), "L scroll-work 12.3 ms 6.00 ms marks 2.06");
    }
}
