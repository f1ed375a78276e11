//! A label that a person is about to make their own: with a name and a look that tell it from the
//! others from the start.

use super::{
    article::Article,
    id::LabelId,
    label::{Colour, Label, Role, Shape},
    label_set::same_name,
};

/// What such a label is called, with a number behind it when that is taken.
const NAME: &str = "New label";

impl Article {
    /// A claim with a name that is free, and with the colour and the underline that the fewest
    /// labels have. It is not in the article yet; see [`Article::put_label`].
    pub fn fresh_label(&self, id: LabelId) -> Label {
        let count = |has: &dyn Fn(&Label) -> bool| self.labels().iter().filter(|label| has(label)).count();
        let mut name = NAME.to_owned();
        let mut number = 1;
        while count(&|label| same_name(&label.name, &name)) > 0 {
            number += 1;
            name = format!("{NAME} {number}");
        }
        let mut fresh = Label::new(id, name, Role::Claim);
        let uses = |colour: Colour| count(&|label| label.colour == colour);
        fresh.colour = Colour::ALL.iter().copied().min_by_key(|one| uses(*one)).unwrap_or(fresh.colour);
        let uses = |shape: Shape| {
            let together = count(&|label| label.shape == shape && label.colour == fresh.colour);
            (together, count(&|label| label.shape == shape))
        };
        fresh.shape = Shape::ALL.iter().copied().min_by_key(|one| uses(*one)).unwrap_or(fresh.shape);
        fresh
    }
}

#[cfg(test)]
mod tests {
    use crate::core::{Article, Colour, Details, Shape, Text};

    #[test]
    fn fresh_labels_can_be_told_apart_as_long_as_there_are_looks() {
        let mut article = Article::new("a".into(), Text::new("x").unwrap(), Details::default());
        let mut names = Vec::new();
        let mut looks: Vec<_> = article.labels().iter().map(|label| (label.colour, label.shape)).collect();
        for number in 0..Colour::ALL.len() * Shape::ALL.len() - 3 {
            let label = article.fresh_label(format!("{number}").as_str().into());
            names.push(label.name.clone());
            assert!(!looks.contains(&(label.colour, label.shape)), "{label:?}");
            looks.push((label.colour, label.shape));
            let command = article.put_label(label).unwrap();
            article = article.apply(&command).unwrap().0;
        }
        assert_eq!(names[..3], ["New label", "New label 2", "New label 3"]);
        let colours: Vec<_> = looks[3..8].iter().map(|(colour, _)| *colour).collect();
        assert_eq!(colours, [Colour::Sky, Colour::Green, Colour::Yellow, Colour::Purple, Colour::Grey]);
        assert_eq!(looks[3..5].iter().map(|(_, shape)| *shape).collect::<Vec<_>>(), [Shape::Dotted, Shape::Dashed]);
    }

    #[test]
    fn a_name_that_differs_in_case_only_is_taken() {
        let article = Article::new("a".into(), Text::new("x").unwrap(), Details::default());
        let label = crate::core::Label { name: "NEW LABEL ".to_owned(), ..article.fresh_label("one".into()) };
        let article = article.apply(&article.put_label(label).unwrap()).unwrap().0;
        assert_eq!(article.fresh_label("two".into()).name, "New label 2");
    }
}
