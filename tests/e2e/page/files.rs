//! Files, dropped things and the clipboard.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{Page, Point};

/// A file that was downloaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Download {
    pub(crate) name: String,
    pub(crate) content: Vec<u8>,
}

impl Download {
    /// The file as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.content).unwrap_or_else(|error| panic!("{} is not JSON: {error}", self.name))
    }
}

impl Page {
    /// Pastes plain text into the field for the article.
    #[track_caller]
    pub(crate) fn paste(&self, text: &str) {
        self.paste_flavours(&json!({ "text/plain": text }));
    }

    /// Pastes into the field for the article what a clipboard holds, by its flavours.
    #[track_caller]
    pub(crate) fn paste_flavours(&self, flavours: &Value) {
        self.field("Article text").click();
        let script = "
            const data = new DataTransfer();
            for (const [type, content] of Object.entries(arguments[0])) data.setData(type, content);
            const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);";
        self.script(script, std::slice::from_ref(flavours));
    }

    /// Writes a file for the browser to open.
    #[track_caller]
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        fs::write(&path, content).unwrap_or_else(|error| panic!("{} is written: {error}", path.display()));
        path
    }

    /// Chooses a file to import.
    #[track_caller]
    pub(crate) fn import(&self, path: &Path) {
        self.choose_file("Import file", path);
    }

    /// Chooses a file for an input of a name.
    #[track_caller]
    pub(crate) fn choose_file(&self, input: &str, path: &Path) {
        let input = format!("input[type=file][aria-label='{input}']");
        let input = self.run(self.driver.find(thirtyfour::By::Css(input)));
        self.run(input.send_keys(path.display().to_string()));
    }

    /// Drops a file in the middle of the page.
    #[track_caller]
    pub(crate) fn drop_file(&self, path: &Path) {
        self.drop_data(Point { x: 400, y: 400 }, &json!({ "items": [], "files": [path], "dragOperationsMask": 1 }));
    }

    /// Drops text that comes from elsewhere.
    #[track_caller]
    pub(crate) fn drop_text(&self, at: Point, text: &str) {
        let items = json!([{ "mimeType": "text/plain", "data": text }]);
        self.drop_data(at, &json!({ "items": items, "dragOperationsMask": 1 }));
    }

    #[track_caller]
    fn drop_data(&self, at: Point, data: &Value) {
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.devtools("Input.dispatchDragEvent", &json!({ "type": kind, "x": at.x, "y": at.y, "data": data }));
        }
    }

    /// Exports in a format and waits for the file.
    #[track_caller]
    pub(crate) fn export(&self, format: &str) -> Download {
        self.downloaded(|| {
            self.button("Export").click();
            self.button(format).click();
        })
    }

    /// The file that the browser gets when something is done.
    #[track_caller]
    pub(crate) fn downloaded(&self, act: impl FnOnce()) -> Download {
        let folder = self.profile.downloads();
        // The folder is there from the first download on.
        let _ = fs::remove_dir_all(&folder);
        act();
        self.wait_for("the download", || {
            let mut files = fs::read_dir(&folder).ok()?.filter_map(Result::ok);
            let path = files.next()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            let unfinished = name.ends_with(".crdownload") || name.starts_with('.') || files.next().is_some();
            let content = fs::read(&path).ok().filter(|content| !unfinished && !content.is_empty())?;
            Some(Download { name, content })
        })
    }

    /// The article as it is exported.
    #[track_caller]
    pub(crate) fn exported(&self) -> Value {
        self.export("Gainsay JSON").json()
    }
}
