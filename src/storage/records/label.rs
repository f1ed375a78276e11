//! A label in a record.

use serde::{Deserialize, Serialize};

use super::{ExtraRecord, is_default, named};
use crate::{
    core::{Colour, Extra, Label, Role, Shape},
    storage::damage::Flaw,
};

/// A label with its identifier: labels are few, and have no records of their own.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelRecord {
    id: String,
    name: String,
    role: String,
    /// Left out as long as it is the colour of the role.
    #[serde(default, skip_serializing_if = "is_default")]
    colour: Option<String>,
    /// Left out as long as it is the shape of the role.
    #[serde(default, skip_serializing_if = "is_default")]
    shape: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    key: Option<char>,
    #[serde(default, skip_serializing_if = "is_default")]
    extra: ExtraRecord,
}

impl LabelRecord {
    pub(super) fn of(label: &Label) -> Self {
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

    pub(super) fn restore(self) -> Result<Label, Flaw> {
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
