//! What an annotation is tagged as.

use std::{ops::RangeInclusive, rc::Rc};

use super::{extra::Extra, id::LabelId};

/// A label: its name, look and key are a person's choice, its role is what rules look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Its identifier.
    pub id: LabelId,
    /// What people call it, in any language.
    pub name: String,
    /// What it means.
    pub role: Role,
    /// Its colour.
    pub colour: Colour,
    /// Its underline, so that colour is never the only cue.
    pub shape: Shape,
    /// The key that tags with it, beside its number and the initial of its role.
    pub key: Option<char>,
    /// What we do not know of it.
    pub extra: Extra,
}

/// What a label means. Rules look at this, never at the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Somebody states it as fact.
    Claim,
    /// Somebody says that it is not so.
    Denial,
    /// Somebody accuses somebody of it.
    Allegation,
}

/// The colours to choose from: those of Okabe and Ito, which readers with any kind of colour
/// vision can tell apart (<https://jfly.uni-koeln.de/color/>).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Colour {
    Orange,
    Sky,
    Green,
    Yellow,
    Blue,
    Vermilion,
    Purple,
    Grey,
}

/// The underlines to choose from: those that CSS can draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shape {
    Solid,
    Double,
    Wavy,
    Dotted,
    Dashed,
}

/// Gives an enum the list of its variants and the name by which files, style sheets and records
/// know each, so that the two directions cannot disagree.
macro_rules! named {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// Every variant, in the order in which people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its stable name, in lower case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The variant of a stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(super) use named;

named!(Role { Claim = "claim", Denial = "denial", Allegation = "allegation" });
named!(Colour {
    Orange = "orange",
    Sky = "sky",
    Green = "green",
    Yellow = "yellow",
    Blue = "blue",
    Vermilion = "vermilion",
    Purple = "purple",
    Grey = "grey",
});
named!(Shape { Solid = "solid", Double = "double", Wavy = "wavy", Dotted = "dotted", Dashed = "dashed" });

impl Role {
    /// The look of a label of this role until a person chooses another.
    pub fn look(self) -> (Colour, Shape) {
        match self {
            Self::Claim => (Colour::Blue, Shape::Solid),
            Self::Denial => (Colour::Vermilion, Shape::Double),
            Self::Allegation => (Colour::Orange, Shape::Wavy),
        }
    }

    /// The name of the label of this role that every article starts with.
    fn label_name(self) -> &'static str {
        match self {
            Self::Claim => "Claim",
            Self::Denial => "Denial",
            Self::Allegation => "Allegation",
        }
    }
}

impl Label {
    /// A label with the look of its role and no key of its own.
    pub fn new(id: impl Into<LabelId>, name: impl Into<String>, role: Role) -> Self {
        let (colour, shape) = role.look();
        Self { id: id.into(), name: name.into(), role, colour, shape, key: None, extra: Extra::default() }
    }

    /// The three labels that every article starts with: claim, denial, allegation.
    pub fn standard() -> Vec<Self> {
        Role::ALL.iter().map(|role| Self::new(role.name(), role.label_name(), *role)).collect()
    }
}

/// The keys that stand for places in the list of labels.
pub const NUMBERS: RangeInclusive<char> = '1'..='9';

/// The label that a key tags with: its own key, else its place in the list (`1` for the first),
/// else the first letter of its role's English name.
pub fn label_for_key(labels: &[Rc<Label>], key: char) -> Option<&Rc<Label>> {
    let key = key.to_ascii_lowercase();
    let own = |label: &&Rc<Label>| label.key == Some(key);
    let place = key.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1));
    let initial = |label: &&Rc<Label>| label.role.name().starts_with(key);
    labels
        .iter()
        .find(own)
        .or_else(|| place.and_then(|place| labels.get(place)))
        .or_else(|| labels.iter().find(initial))
}

/// The first letter of a label's role, when that tags with this label and not with another one.
pub fn initial_of(labels: &[Rc<Label>], label: &Label) -> Option<char> {
    let initial = label.role.name().chars().next()?;
    label_for_key(labels, initial).filter(|tagged| tagged.id == label.id).map(|_| initial)
}

/// The number that tags with the label at a place in the list, counted from 0: there are nine.
pub fn number_of(place: usize) -> Option<char> {
    let mut numbers = NUMBERS;
    numbers.nth(place)
}

/// The letter that tags with a label: its own key, else its role's initial where that is its.
pub fn letter_of(labels: &[Rc<Label>], label: &Label) -> Option<char> {
    label.key.or_else(|| initial_of(labels, label))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Label, Role, initial_of, label_for_key};

    #[test]
    fn a_label_is_found_by_its_own_key_its_number_or_its_initial() {
        let mut labels = Label::standard();
        labels[2].key = Some('x');
        let labels: Vec<_> = labels.into_iter().map(Rc::new).collect();
        let found = |key| label_for_key(&labels, key).map(|label| label.name.as_str());
        assert_eq!(
            ['1', '3', 'c', 'D', 'x', 'a'].map(found),
            [Some("Claim"), Some("Allegation"), Some("Claim"), Some("Denial"), Some("Allegation"), Some("Allegation"),]
        );
        assert_eq!(['0', '4', 'z', 'ß'].map(found), [None; 4]);
    }
    #[test]
    fn an_initial_belongs_to_the_first_label_of_its_role_unless_it_is_a_key() {
        let mut labels = Label::standard();
        labels.insert(1, Label::new("second", "Second", Role::Claim));
        labels.push(Label { key: Some('d'), ..Label::new("own", "Own", Role::Claim) });
        let labels: Vec<_> = labels.into_iter().map(Rc::new).collect();
        let initials: Vec<_> = labels.iter().map(|label| initial_of(&labels, label)).collect();
        assert_eq!(initials, [Some('c'), None, None, Some('a'), None]);
    }
}
