//! A file to labels: one of labels, or one of an article, whose labels are taken.

use crate::core::{Label, label_set::same_name};
use crate::formats::Problem;

use super::{
    File, header,
    parts::{self, Kept},
    place::Place,
    report::Report,
};

/// The labels that a file offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedLabels {
    /// Those that could be read, in the order of the file; no two with one identifier or name.
    /// There can be none, and then `problems` says why.
    pub labels: Vec<Label>,
    /// What is wrong with the file, and with labels that were left out.
    pub problems: Vec<Problem>,
}

/// Reads a file of labels, or the labels of an article. The error is a file from which nothing can
/// be read.
pub fn import_labels(bytes: &[u8]) -> Result<ImportedLabels, Problem> {
    let mut report = Report::default();
    let mut file = super::open(&File::read(bytes)?, &mut report)?.ok_or_else(header::no_labels)?;
    let is_set = header::is_label_set(&mut file)?;
    header::check_version(&mut file)?;
    let list = Place::File.field("labels");
    let kept = Kept::read(&mut file, "labels", &mut report, parts::label);
    let labels = without_twins(kept.unwrap_or_default(), list, &mut report);
    if labels.is_empty() {
        let what = "There are no labels in the file that can be taken.";
        report.refuse(list, what, "Choose another file, or export the labels once more.");
    }
    for (name, _) in file.rest().filter(|_| is_set) {
        let what = "This field is not known, and a set of labels has no place to keep it.";
        report.note(Place::File.field(&name), what, "Nothing needs to be done unless another program wants it.");
    }
    Ok(ImportedLabels { labels, problems: report.finish() })
}

/// The labels without those that have the identifier or the name of an earlier one.
fn without_twins(kept: Kept<Label>, list: Place<'_>, report: &mut Report) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let mut indexes: Vec<usize> = Vec::new();
    for (label, index) in kept.parts.into_iter().zip(kept.indexes) {
        let twin = labels.iter().position(|other| other.id == label.id || same_name(&other.name, &label.name));
        let Some((other, first)) = twin.and_then(|twin| labels.get(twin).zip(indexes.get(twin))) else {
            labels.push(label);
            indexes.push(index);
            continue;
        };
        let (field, called) = if other.id == label.id { ("id", "identifier") } else { ("name", "name") };
        let what = format!("The label has the same {called} as labels[{first}].");
        report.refuse(list.item(index).field(field), what, "If it is another label, give it one of its own.");
    }
    labels
}
