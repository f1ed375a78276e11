//! A file that is kept up to date with a library must never lose what only it still has.

use super::{ArticleId, Library};

/// The articles that a file has and the library lacks, although nobody removed them: the browser's
/// storage was cleared, or another tab has added them. The file is not replaced before it is known
/// which.
pub fn vanished(in_file: &[ArticleId], library: &Library, removed: &[ArticleId]) -> Vec<ArticleId> {
    let is_missed = |id: &&ArticleId| library.get(id).is_none() && !removed.contains(id);
    in_file.iter().filter(is_missed).cloned().collect()
}

/// The articles that were in a library and are not any more.
pub fn removed(before: &Library, after: &Library) -> Vec<ArticleId> {
    let all = before.present().chain(before.deleted());
    all.map(|summary| &summary.id).filter(|id| after.get(id).is_none()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Article, Details, Summary, Text, Timestamp};

    fn id(name: &str) -> ArticleId {
        ArticleId::new(name)
    }

    fn library(names: &[&str], deleted: &[&str]) -> Library {
        let summary = |name: &&str| {
            let article = Article::new(id(name), Text::new("Text.").expect("it is short"), Details::default());
            Summary::new(&article, Timestamp::UNIX_EPOCH)
        };
        let deleted = deleted.iter().map(summary);
        let deleted = deleted.map(|summary| Summary { deleted: Some(Timestamp::UNIX_EPOCH), ..summary });
        Library::new(names.iter().map(summary).chain(deleted))
    }

    #[test]
    fn what_a_person_deleted_or_removed_has_not_vanished() {
        let in_file = [id("kept"), id("deleted"), id("removed"), id("lost")];
        let library = library(&["kept", "new"], &["deleted"]);
        assert_eq!(vanished(&in_file, &library, &[id("removed")]), [id("lost")]);
    }

    #[test]
    fn a_library_that_was_wiped_lacks_everything_that_the_file_has() {
        let in_file = [id("one"), id("two")];
        assert_eq!(vanished(&in_file, &Library::default(), &[]), in_file);
    }

    #[test]
    fn only_what_has_left_the_library_altogether_was_removed() {
        let before = library(&["kept", "deleted"], &["removed"]);
        let after = library(&["kept", "new"], &["deleted"]);
        assert_eq!(removed(&before, &after), [id("removed")]);
    }
}
