//! Where in a file something stands, as a path from its outermost object.

use std::fmt;

/// A step on the way into a file, and what it was taken from. Costs nothing until it is shown.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    /// The outermost object.
    File,
    /// A field of an object.
    Field(&'p Place<'p>, &'p str),
    /// An entry of a list, counted from 0.
    Item(&'p Place<'p>, usize),
}

impl<'p> Place<'p> {
    pub(super) fn field(&'p self, name: &'p str) -> Self {
        Self::Field(self, name)
    }

    pub(super) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Field(Self::File, name) => f.write_str(name),
            Self::Field(within, name) => write!(f, "{within}.{name}"),
            Self::Item(within, index) => write!(f, "{within}[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_reads_like_a_path() {
        let articles = Place::File.field("articles");
        let article = articles.item(1);
        let links = article.field("links");
        assert_eq!(links.item(0).to_string(), "articles[1].links[0]");
        assert_eq!(Place::File.to_string(), "");
    }
}
