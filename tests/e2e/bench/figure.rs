//! The lines in which the benchmarks tell what they measured.

/// Something that was measured, and what it is held against.
pub(super) struct Figure<'a> {
    /// What it is, in one word.
    pub(super) measure: &'a str,
    pub(super) workload: &'a str,
    /// The unit of both values, in one word.
    pub(super) unit: &'a str,
    pub(super) value: f64,
    /// What it is held against, in one word, and the value of that.
    pub(super) beside: Option<(&'a str, f64)>,
    pub(super) target: Target,
}

/// What a value should be.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// At most so many times what it is held against.
    Ratio(f64),
    /// At most this.
    Most(f64),
    /// It is only to be known.
    None,
}

impl Figure<'_> {
    /// Prints it, for `cargo xtask bench` to make a table of.
    #[expect(clippy::print_stdout, reason = "`cargo xtask bench` makes a table of these lines")]
    pub(super) fn print(&self) {
        let Self { measure, workload, unit, value, .. } = self;
        let beside = self.beside.map(|(name, floor)| format!(" beside={name} floor={floor:.2}"));
        let target = match self.target {
            Target::Ratio(most) => format!(" ratio={most}"),
            Target::Most(most) => format!(" most={most}"),
            Target::None => String::new(),
        };
        let beside = beside.unwrap_or_default();
        // In a line of its own: the name of the test may stand before it without a line end.
        println!("\nfigure: {measure} workload={workload} unit={unit} ours={value:.2}{beside}{target}");
    }
}
