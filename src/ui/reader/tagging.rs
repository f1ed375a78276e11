//! From a selection and a label to a command.

use std::rc::Rc;

use super::controller::Controller;
use crate::{
    core::{Annotation, AnnotationId, Command, Label, LabelId, Selection, TextRange, Timestamp, label::label_for_key},
    ui::{
        platform::{clock::now, fresh_id::fresh_id, segmenter::BrowserSegmenter},
        state::{Action, Notice},
        tools,
    },
};

impl Controller {
    /// Tags what is selected with the label of a key. Without a selection, the annotation that is
    /// open gets the label. Answers whether the key has a label and something to tag.
    pub(super) fn tag_by_key(&self, key: &str) -> bool {
        let mut characters = key.chars();
        let (Some(key), None) = (characters.next(), characters.next()) else { return false };
        let label = label_for_key(self.open().article.labels(), key).cloned();
        // In an article that was just opened the caret is yet to come.
        let selected = self.current().or_else(|| self.has_focus().then(|| self.selection()));
        let (Some(label), Some(selection)) = (label, selected) else { return false };
        if selection.is_caret() {
            self.retag(label);
        } else {
            self.tag(label, selection);
        }
        true
    }

    /// Tags what was selected last with a label: a press of a button may have taken the selection
    /// away.
    pub(super) fn tag_by_button(&self, label: &LabelId) {
        let label = self.open().article.label(label).cloned();
        let Some(label) = label else { return };
        match self.remembered() {
            Some(selection) if !selection.is_caret() => self.tag(label, selection),
            _ => self.notify(Notice::shown("Select words in the article first, then choose what they are.")),
        }
        self.focus_article();
    }

    /// Gives the article the focus, so that the next selection can be made with the keys.
    pub(crate) fn focus_article(&self) {
        if let Some(article) = self.article() {
            // Scrolling would lose the place.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = article.focus_with_options(&options);
        }
    }

    fn tag(&self, label: Rc<Label>, selection: Selection) {
        let Some(range) = selection.range(&self.text, self.precision(), &BrowserSegmenter) else {
            return self.notify(Notice::shown("Only blanks are selected. Select the words that are said."));
        };
        let waits = self.opening.lasts();
        self.once_open(move |this| {
            let Some(id) = this.tag_range(&label, range) else { return };
            // What was selected while this waited stays so.
            if !waits || this.selection() == selection {
                this.end_selection(range.end());
            }
            this.select_annotation(Some(id));
            this.notify(Notice::spoken(format!("Tagged as {}: “{}”", label.name, this.text.slice(range))));
        });
    }

    /// Tags a stretch of text. Answers with the new annotation; not when there is one already, or it was
    /// refused, which has been told, and the words stay selected.
    fn tag_range(&self, label: &Label, range: TextRange) -> Option<AnnotationId> {
        let same = self.open().article.tagged(range, &label.id).map(|same| same.id.clone());
        if same.is_some() {
            self.notify_tagged_already(label);
            self.select_annotation(same);
            return None;
        }
        let annotation = Annotation::new(AnnotationId::new(fresh_id()), label.id.clone(), range, now());
        let (id, at) = (annotation.id.clone(), annotation.created);
        self.dispatch.dispatch(Action::Do(Command::AddAnnotation(Rc::new(annotation)), at));
        self.has(&id).then_some(id)
    }

    fn retag(&self, label: Rc<Label>) {
        let Some(annotation) = self.open().selected_id().cloned() else {
            return self.notify(Notice::shown("Select words in the article first, then choose what they are."));
        };
        self.once_open(move |this| {
            let has_label = || this.open().article.annotation(&annotation).is_some_and(|one| one.label == label.id);
            if has_label() {
                return this.notify_tagged_already(&label);
            }
            let (annotation, at) = (annotation.clone(), now());
            this.change_open(Command::SetLabel { annotation, label: label.id.clone(), at }, at);
            if has_label() {
                this.notify(Notice::spoken(format!("Now tagged as {}", label.name)));
            }
        });
    }

    fn notify_tagged_already(&self, label: &Label) {
        self.notify(Notice::shown(format!("This is tagged as {} already.", label.name)));
    }

    /// Deletes the annotation that is open.
    pub(super) fn delete_selected(&self) {
        let Some(id) = self.open().selected_id().cloned() else { return };
        self.once_open(move |this| {
            this.change_open(Command::RemoveAnnotation(id.clone()), now());
            if !this.has(&id) {
                this.notify(Notice::spoken("Annotation deleted. Undo brings it back."));
            }
        });
    }

    fn has(&self, annotation: &AnnotationId) -> bool {
        self.open().article.annotation(annotation).is_some()
    }

    /// Changes the open annotation, which may close gaps that have marks. These can be nowhere before the
    /// tools are there.
    fn change_open(&self, command: Command, at: Timestamp) {
        let settled = tools::ready().map(|tools| tools.settled);
        let command = match settled {
            Some(settled) => settled(&self.open().article, command, at),
            None => command,
        };
        self.dispatch.dispatch(Action::Do(command, at));
    }

    pub(super) fn notify(&self, notice: Notice) {
        self.dispatch.dispatch(Action::Notify(notice));
    }
}
