//! What always holds for an article, told in another way than the core does.

use std::collections::BTreeSet;
use std::fmt::Debug;

use gainsay::core::{AnnotationId, Article, Role};

/// Panics when something that always has to hold for an article does not.
pub fn hold(article: &Article) {
    let text = article.text().as_str();
    let labels = unique(article.labels().iter().map(|label| &label.id));
    let speakers = unique(article.speakers().iter().map(|speaker| &speaker.id));
    let ids = unique(article.annotations().iter().map(|annotation| &annotation.id));
    unique(article.links().iter().map(|link| &link.id));
    unique(article.links().iter().map(|link| (&link.from, &link.to, link.kind)));
    assert!(article.labels().iter().all(|label| !label.name.trim().is_empty()));
    assert!(article.speakers().iter().all(|speaker| !speaker.name.trim().is_empty()));
    assert!(article.speakers().is_sorted_by(|one, other| one.id < other.id));
    assert!(article.links().is_sorted_by(|one, other| one.id < other.id));
    assert!(article.annotations().is_sorted_by(|one, other| one.text_order(other).is_lt()));
    for annotation in article.annotations().iter() {
        assert!(labels.contains(&annotation.label));
        assert!(annotation.speaker.iter().all(|speaker| speakers.contains(speaker)));
        assert!(annotation.seen.is_sorted_by(|one, other| one.gap < other.gap));
        assert!(annotation.ranges.iter().len() > 0);
        let mut end = 0;
        for range in annotation.ranges.iter() {
            assert!(end <= range.start().bytes() && range.start() < range.end());
            end = range.end().bytes();
            assert!(text.get(range.start().bytes()..end).is_some(), "a range cuts a character, or is not in the text");
        }
    }
    derived(article, &ids);
    for link in article.links().iter() {
        let role = |id| article.role(article.annotation(id).expect("both ends exist")).expect("each has a label");
        assert!(link.from != link.to && link.kind.allows(role(&link.from), role(&link.to)));
    }
}

/// What is derived of an article names nothing that is not there, and disputes share nothing.
fn derived(article: &Article, ids: &BTreeSet<&AnnotationId>) {
    let disputes = article.disputes();
    let in_disputes = unique(disputes.iter().flat_map(|dispute| &dispute.annotations).map(|one| &one.id));
    let mut expected = BTreeSet::new();
    for link in article.links().iter() {
        expected.extend([&link.from, &link.to]);
    }
    for denial in article.annotations().iter().filter(|one| article.role(one) == Some(Role::Denial)) {
        expected.extend((!denial.answers.trim().is_empty()).then_some(&denial.id));
    }
    assert_eq!(in_disputes, expected, "disputes are the linked annotations and the denials with words");
    for dispute in &disputes {
        assert!(dispute.annotations.is_sorted_by(|one, other| one.text_order(other).is_lt()));
        let there = |id: &AnnotationId| dispute.annotations.iter().any(|one| one.id == *id);
        assert!(!dispute.statements.is_empty());
        let said = dispute.statements.iter().filter_map(|statement| statement.issue.annotation());
        assert!(said.into_iter().all(|said| there(&said.id)));
        assert!(dispute.statements.iter().flat_map(|one| &one.answers).all(|answer| there(&answer.annotation.id)));
    }
    let answers = disputes.iter().flat_map(|dispute| &dispute.statements).flat_map(|statement| &statement.answers);
    let links = unique(answers.filter_map(|answer| answer.link.as_ref()));
    assert!(links.into_iter().eq(article.links().iter().map(|link| &link.id)), "every link is in one dispute, once");
    let gaps = article.gaps();
    unique(gaps.iter().map(|gap| (&gap.annotation.id, gap.kind)));
    for gap in &gaps {
        assert!(std::iter::once(&gap.annotation).chain(&gap.others).all(|one| ids.contains(&one.id)));
        assert!(gap.sentence(article).ends_with('.'));
    }
    let matrix = article.matrix();
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let in_cells = unique(cells.flat_map(|cell| &cell.annotations).map(|one| &one.id));
    assert_eq!(in_cells, in_disputes, "every annotation in a dispute is in one cell");
    assert_eq!(matrix.columns, disputes.len());
    let counted: usize = article.tallies().iter().flat_map(|tally| &tally.counts).sum();
    assert_eq!(counted, article.annotations().len());
}

fn unique<T: Ord + Debug>(all: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    for one in all {
        let shown = format!("{one:?}");
        assert!(seen.insert(one), "{shown} occurs twice");
    }
    seen
}
