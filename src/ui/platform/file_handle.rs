//! Files that a person lets the page write, again and again (File System Access, in Chromium).

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileSystemFileHandle, FileSystemWritableFileStream};

/// A file that a person has chosen to be written.
#[derive(Clone, PartialEq)]
pub(crate) struct FileHandle(FileSystemFileHandle);

/// Why a file could not be chosen or written.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum FileError {
    /// The person closed the browser's dialog.
    Dismissed,
    /// The browser wants to ask the person again.
    NotAllowed,
    /// The file or its folder is not there any more.
    Gone,
    /// There is no room on the disk.
    NoRoom,
    /// Something else, in the browser's words.
    Other(String),
}

/// Whether the browser can write into files that a person chooses.
pub(crate) fn can_choose() -> bool {
    chooser().is_some()
}

/// Lets the person choose a file. Works only in what a click brings about.
pub(crate) async fn choose(suggested: &str) -> Result<FileHandle, FileError> {
    let missing = || FileError::Other("this browser cannot do that".to_owned());
    let chooser = chooser().ok_or_else(missing)?;
    let kind = object(&[
        ("description", &"Gainsay library".into()),
        ("accept", &object(&[("application/json", &Array::of1(&".json".into()))])),
    ]);
    let options = object(&[("suggestedName", &suggested.into()), ("types", &Array::of1(&kind))]);
    let promise = chooser.call1(&gloo::utils::window(), &options).map_err(|thrown| error(&thrown))?;
    let handle = settled(promise.unchecked_into()).await?;
    FileHandle::restore(handle).ok_or_else(missing)
}

impl FileHandle {
    /// The handle that a value of JavaScript is.
    pub(crate) fn restore(value: JsValue) -> Option<Self> {
        value.dyn_into().ok().map(Self)
    }

    /// The handle as a value that a database keeps.
    pub(crate) fn value(&self) -> &JsValue {
        &self.0
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    /// Whether the page may write the file now, without a question to the person.
    pub(crate) async fn is_allowed(&self) -> bool {
        self.permission("queryPermission").await
    }

    /// Lets the browser ask the person. Works only in what a click brings about.
    pub(crate) async fn ask(&self) -> bool {
        self.permission("requestPermission").await
    }

    /// The file as it is now.
    pub(crate) async fn file(&self) -> Result<File, FileError> {
        settled(self.0.get_file()).await.map(JsCast::unchecked_into)
    }

    /// Replaces what is in the file. The browser writes beside it and puts the new one in its place
    /// when all is written, so that after an error the old one is whole.
    pub(crate) async fn write(&self, content: &[u8]) -> Result<(), FileError> {
        let stream: FileSystemWritableFileStream = settled(self.0.create_writable()).await?.unchecked_into();
        let bytes = js_sys::Uint8Array::from(content);
        let written = match stream.write_with_js_u8_array(&bytes) {
            Ok(promise) => settled(promise).await,
            Err(thrown) => Err(error(&thrown)),
        };
        if let Err(problem) = written {
            // What was written beside the file is thrown away; when even that fails, the browser does it.
            let _ = settled(stream.abort()).await;
            return Err(problem);
        }
        settled(stream.close()).await.map(drop)
    }

    async fn permission(&self, method: &str) -> bool {
        let call = || {
            let method: Function = Reflect::get(&self.0, &method.into()).ok()?.dyn_into().ok()?;
            method.call1(&self.0, &object(&[("mode", &"readwrite".into())])).ok()?.dyn_into::<Promise>().ok()
        };
        let Some(promise) = call() else { return false };
        settled(promise).await.is_ok_and(|state| state == "granted")
    }
}

fn chooser() -> Option<Function> {
    Reflect::get(&gloo::utils::window(), &"showSaveFilePicker".into()).ok()?.dyn_into().ok()
}

fn object(fields: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn settled(promise: Promise) -> Result<JsValue, FileError> {
    JsFuture::from(promise).await.map_err(|thrown| error(&thrown))
}

fn error(thrown: &JsValue) -> FileError {
    let text = |field: &str| Reflect::get(thrown, &field.into()).ok().and_then(|value| value.as_string());
    match text("name").unwrap_or_default().as_str() {
        "AbortError" => FileError::Dismissed,
        "NotAllowedError" | "SecurityError" => FileError::NotAllowed,
        "NotFoundError" => FileError::Gone,
        "QuotaExceededError" => FileError::NoRoom,
        name => FileError::Other(format!("{name}: {}", text("message").unwrap_or_default())),
    }
}
