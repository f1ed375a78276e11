//! From a selection and a label to a command.

use std::rc::Rc;

use super::controller::Controller;
use crate::{
    core::{Annotation, AnnotationId, Command, Label, LabelId, Ranges, Selection, TextRange, label::label_for_key},
    ui::{
        platform::{clock::now, fresh_id::fresh_id, segmenter::BrowserSegmenter},
        state::{Action, Notice},
    },
};

impl Controller {
    /// Tags what is selected with the label of a key. Without a selection, the annotation that is
    /// open gets the label. Answers whether the key has a label and something to tag.
    pub(super) fn tag_by_key(&self, key: &str) -> bool {
        let mut characters = key.chars();
        let (Some(key), None) = (characters.next(), characters.next()) else { return false };
        let label = label_for_key(self.open().article.labels(), key).cloned();
        let (Some(label), Some(selection)) = (label, self.current()) else { return false };
        if selection.is_caret() {
            self.retag(&label);
        } else {
            self.tag(&label, selection);
        }
        true
    }

    /// Tags what was selected last with a label: a press of a button may have taken the selection
    /// away.
    pub(super) fn tag_by_button(&self, label: &LabelId) {
        let label = self.open().article.label(label).cloned();
        let Some(label) = label else { return };
        match self.remembered() {
            Some(selection) if !selection.is_caret() => self.tag(&label, selection),
            _ => self.notify(Notice::shown("Select words in the article first, then choose what they are.")),
        }
        self.focus_article();
    }

    /// Gives the article the focus, so that the next selection can be made with the keys.
    pub(super) fn focus_article(&self) {
        if let Some(article) = self.article() {
            // Scrolling would lose the place.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = article.focus_with_options(&options);
        }
    }

    fn tag(&self, label: &Rc<Label>, selection: Selection) {
        let Some(range) = selection.range(&self.text, self.precision(), &BrowserSegmenter) else {
            return self.notify(Notice::shown("Only blanks are selected. Select the words that are said."));
        };
        if let Some(same) = self.same(label, range) {
            self.notify(Notice::shown(format!("This is tagged as {} already.", label.name)));
            return self.select_annotation(Some(same));
        }
        let annotation = Annotation::new(AnnotationId::new(fresh_id()), label.id.clone(), range, now());
        let (id, at) = (annotation.id.clone(), annotation.created);
        self.select_when_drawn(Selection::caret(range.end()));
        self.dispatch.dispatch(Action::Do(Command::AddAnnotation(Rc::new(annotation)), at));
        self.select_annotation(Some(id));
        self.notify(Notice::spoken(format!("Tagged as {}: “{}”", label.name, self.text.slice(range))));
    }

    fn same(&self, label: &Label, range: TextRange) -> Option<AnnotationId> {
        let ranges = Ranges::from(range);
        let open = self.open();
        let at = open.page.annotations_at(range.start());
        at.into_iter().find(|one| one.label == label.id && one.ranges == ranges).map(|one| one.id.clone())
    }

    fn retag(&self, label: &Label) {
        let Some(annotation) = self.open().selected_id().cloned() else {
            return self.notify(Notice::shown("Select words in the article first, then choose what they are."));
        };
        let at = now();
        self.dispatch.dispatch(Action::Do(Command::SetLabel { annotation, label: label.id.clone(), at }, at));
        self.notify(Notice::spoken(format!("Now tagged as {}", label.name)));
    }

    /// Deletes the annotation that is open.
    pub(super) fn delete_selected(&self) {
        let Some(id) = self.open().selected_id().cloned() else { return };
        self.dispatch.dispatch(Action::Do(Command::RemoveAnnotation(id), now()));
        self.notify(Notice::spoken("Annotation deleted. Undo brings it back."));
    }

    pub(super) fn notify(&self, notice: Notice) {
        self.dispatch.dispatch(Action::Notify(notice));
    }
}
