//! From a selection and a label to a command.

use std::rc::Rc;

use super::controller::Controller;
use crate::{
    core::{Annotation, AnnotationId, Command, Label, LabelId, Selection, Timestamp, label::label_for_key},
    ui::{
        desk::Tag,
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
            self.retag(&label);
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
        let tag = Tag { label, range, selection };
        if self.has_to_wait() {
            self.waiting.add(tag);
            return self.notify(Notice::shown("Gainsay is still being loaded. This is tagged as soon as it is there."));
        }
        if let Some(id) = self.put(&tag) {
            self.end_selection(range.end());
            self.select_annotation(Some(id));
        }
    }

    /// Whether tags have to wait: the article has just come in, and what changes it is not there yet. One that
    /// comes back is still compared with its other copy then, and may be another one after that.
    fn has_to_wait(&self) -> bool {
        !self.has_tools.get() && !self.open().is_preview
    }

    /// Called when the tools are there: puts the tags on the article that waited for them.
    pub(super) fn go_on(&self) {
        self.has_tools.set(true);
        for tag in self.waiting.take() {
            let stands = self.selection() == tag.selection;
            // What somebody has selected since then stays so.
            if let Some(id) = self.put(&tag).filter(|_| stands) {
                self.end_selection(tag.range.end());
                self.select_annotation(Some(id));
            }
        }
    }

    /// Puts a tag on the article, and says so. Answers with the new annotation; there is none when the words
    /// are tagged so already, and when it was refused, which has been told.
    fn put(&self, tag: &Tag) -> Option<AnnotationId> {
        let same = self.open().article.tagged(tag.range, &tag.label.id).map(|same| same.id.clone());
        if same.is_some() {
            self.notify_tagged_already(&tag.label);
            self.select_annotation(same);
            return None;
        }
        let annotation = Annotation::new(AnnotationId::new(fresh_id()), tag.label.id.clone(), tag.range, now());
        let (id, at) = (annotation.id.clone(), annotation.created);
        self.dispatch.dispatch(Action::Do(Command::AddAnnotation(Rc::new(annotation)), at));
        self.open().article.annotation(&id)?;
        self.notify(Notice::spoken(format!("Tagged as {}: “{}”", tag.label.name, self.text.slice(tag.range))));
        Some(id)
    }

    fn retag(&self, label: &Label) {
        let Some(annotation) = self.open().selected_id().cloned() else {
            return self.notify(Notice::shown("Select words in the article first, then choose what they are."));
        };
        let has_label = || self.open().article.annotation(&annotation).is_some_and(|one| one.label == label.id);
        if has_label() {
            return self.notify_tagged_already(label);
        }
        let (annotation, at) = (annotation.clone(), now());
        self.change_open(Command::SetLabel { annotation, label: label.id.clone(), at }, at);
        if has_label() {
            self.notify(Notice::spoken(format!("Now tagged as {}", label.name)));
        }
    }

    fn notify_tagged_already(&self, label: &Label) {
        self.notify(Notice::shown(format!("This is tagged as {} already.", label.name)));
    }

    /// Deletes the annotation that is open.
    pub(super) fn delete_selected(&self) {
        let Some(id) = self.open().selected_id().cloned() else { return };
        self.change_open(Command::RemoveAnnotation(id.clone()), now());
        // What was refused has been told.
        if self.open().article.annotation(&id).is_none() {
            self.notify(Notice::spoken("Annotation deleted. Undo brings it back."));
        }
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
