//! What always holds for an article, told in another way than the core does.

use std::collections::BTreeSet;
use std::fmt::Debug;

use gainsay::core::Article;

/// Panics when something that always has to hold for an article does not.
pub fn hold(article: &Article) {
    let text = article.text().as_str();
    let labels = unique(article.labels().iter().map(|label| &label.id));
    let speakers = unique(article.speakers().iter().map(|speaker| &speaker.id));
    unique(article.annotations().iter().map(|annotation| &annotation.id));
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
        assert!(annotation.ranges.iter().len() > 0);
        let mut end = 0;
        for range in annotation.ranges.iter() {
            assert!(end <= range.start().bytes() && range.start() < range.end());
            end = range.end().bytes();
            assert!(text.get(range.start().bytes()..end).is_some(), "a range cuts a character, or is not in the text");
        }
    }
    for link in article.links().iter() {
        let role = |id| article.role(article.annotation(id).expect("both ends exist")).expect("each has a label");
        assert!(link.from != link.to && link.kind.allows(role(&link.from), role(&link.to)));
    }
}

fn unique<T: Ord + Debug>(all: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    for one in all {
        let shown = format!("{one:?}");
        assert!(seen.insert(one), "{shown} occurs twice");
    }
    seen
}
