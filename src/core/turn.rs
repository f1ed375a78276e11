//! Whose turn it is when something is undone: the open article's, or the list of articles'.
//!
//! Each has a history of its own, because an article can be opened without the others. To a person
//! there is one: the last thing done is undone first, wherever it was done.

use super::Timestamp;

/// One of the two histories.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// That of the open article.
    Article,
    /// That of the list of articles.
    Library,
}

impl Turn {
    /// Which step is to be undone, given when each history made the one it would take back.
    pub fn to_undo(article: Option<Timestamp>, library: Option<Timestamp>) -> Option<Self> {
        Self::first(article, library, |article, library| article > library)
    }

    /// Which step is to be made again, given when each history made the one it took back last.
    pub fn to_redo(article: Option<Timestamp>, library: Option<Timestamp>) -> Option<Self> {
        Self::first(article, library, |article, library| article < library)
    }

    fn first(
        article: Option<Timestamp>,
        library: Option<Timestamp>,
        article_first: fn(Timestamp, Timestamp) -> bool,
    ) -> Option<Self> {
        match (article, library) {
            (None, library) => library.map(|_| Self::Library),
            (Some(article), Some(library)) if !article_first(article, library) => Some(Self::Library),
            (Some(_), _) => Some(Self::Article),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;

    #[test]
    fn the_last_thing_done_is_undone_first_and_made_again_last() {
        let at = |seconds| Some(Timestamp::UNIX_EPOCH + Duration::seconds(seconds));
        assert_eq!(Turn::to_undo(at(2), at(1)), Some(Turn::Article));
        assert_eq!(Turn::to_undo(at(1), at(2)), Some(Turn::Library));
        assert_eq!(Turn::to_redo(at(2), at(1)), Some(Turn::Library));
        assert_eq!(Turn::to_redo(at(1), at(2)), Some(Turn::Article));
        assert_eq!(Turn::to_undo(at(1), None), Some(Turn::Article));
        assert_eq!(Turn::to_redo(None, at(1)), Some(Turn::Library));
        assert_eq!(Turn::to_undo(None, None), None);
    }
}
