//! Everything that was found becomes annotations, in one step.

use crate::{
    core::{AnnotationId, Command, Label, TextRange},
    ui::{
        platform::{clock::now, fresh_id::fresh_id, locale},
        reader::Controller,
        state::{Action, Notice},
    },
};

/// So many are tagged at most: more take the browser so long that it seems to have stopped, and a
/// search for one letter finds many more.
const MOST: usize = 5_000;

/// Tags all these with a label and tells how many there were.
pub(super) fn tag_all(controller: &Controller, label: &Label, found: &[TextRange]) {
    let tell = |action| controller.dispatch.dispatch(action);
    if found.len() > MOST {
        return tell(Action::Notify(Notice::shown(format!(
            "{} passages are too many to tag at once; up to {} can be. Look for more letters, or for whole words.",
            locale::number(found.len()),
            locale::number(MOST)
        ))));
    }
    let at = now();
    let mut fresh = || AnnotationId::new(fresh_id());
    let command = controller.open().article.tag_all(found, &label.id, &mut fresh, at);
    let told = match &command {
        None => format!("All of these are tagged as {} already.", label.name),
        Some(Command::All(all)) if all.len() > 1 => {
            format!("Tagged {} passages as {}.", locale::number(all.len()), label.name)
        }
        Some(_) => format!("Tagged 1 passage as {}.", label.name),
    };
    if let Some(command) = command {
        tell(Action::Do(command, at));
    }
    tell(Action::Notify(Notice::shown(told)));
}
