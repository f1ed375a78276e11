//! A label in a record.

use super::{ExtraRecord, json::record, named};
use crate::{
    core::{Colour, Extra, Label, Role, Shape},
    storage::damage::Flaw,
};

/// A label with its identifier: labels are few, and have no records of their own.
#[derive(PartialEq)]
pub(in crate::storage) struct LabelRecord {
    id: String,
    name: String,
    role: String,
    /// Left out as long as it is the colour of the role.
    colour: Option<String>,
    /// Left out as long as it is the shape of the role.
    shape: Option<String>,
    key: Option<char>,
    extra: ExtraRecord,
}

record!(LabelRecord {
    "id" = id required,
    "name" = name required,
    "role" = role required,
    "colour" = colour optional,
    "shape" = shape optional,
    "key" = key optional,
    "extra" = extra optional,
});

impl LabelRecord {
    pub(in crate::storage) fn of(label: &Label) -> Self {
        let (colour, shape) = label.role.look();
        Self {
            id: label.id.to_string(),
            name: label.name.clone(),
            role: label.role.name().to_owned(),
            colour: (label.colour != colour).then(|| label.colour.name().to_owned()),
            shape: (label.shape != shape).then(|| label.shape.name().to_owned()),
            key: label.key,
            extra: label.extra.0.clone(),
        }
    }

    pub(in crate::storage) fn restore(self) -> Result<Label, Flaw> {
        let role = named("role", &self.role, Role::from_name(&self.role))?;
        let (colour, shape) = role.look();
        Ok(Label {
            id: self.id.as_str().into(),
            name: self.name,
            role,
            colour: self.colour.map_or(Ok(colour), |name| named("colour", &name, Colour::from_name(&name)))?,
            shape: self.shape.map_or(Ok(shape), |name| named("shape", &name, Shape::from_name(&name)))?,
            key: self.key,
            extra: Extra(self.extra),
        })
    }
}
