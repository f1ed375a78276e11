//! The one file that opens from the disk.

use std::{fmt::Write, fs, path::Path, rc::Rc};

use crate::{
    harness::{Profile, Wishes, dist},
    page::Page,
    proof::assert_proves_itself,
};

#[test]
fn the_single_file_does_the_whole_job_from_any_folder() {
    let profile = Rc::new(Profile::fresh());
    let folder = profile.folder().join("My prüfung 🔥 100% #1");
    fs::create_dir(&folder).expect("the folder is made");
    let file = folder.join("gainsay copy.html");
    fs::copy(dist().join("gainsay.html"), &file).expect("the release has a single file");

    let page = Page::open(&profile, &Wishes::default());
    page.visit(&file_address(&file));
    page.requests();
    page.begin("Moscow has denied the claims. Kyiv repeats them.");
    page.tag("Moscow has denied", "2");
    page.wait_saved();
    let exported = page.export("Gainsay JSON");
    assert_proves_itself(&exported.json());
    assert_eq!(page.requests(), Vec::<String>::new());

    page.reload();
    page.wait_listed(&["Denial: Moscow has denied"]);
    page.press("Control+z");
    page.wait_listed(&[]);
    page.import(&page.file("article.json", &exported.content));
    page.wait_told("Imported as a copy");
    page.wait_listed(&["Denial: Moscow has denied"]);
    page.assert_no_complaints();
}

fn file_address(path: &Path) -> String {
    let path = path.to_str().expect("the path is text");
    path.bytes().fold("file://".to_owned(), |mut address, byte| {
        match byte {
            b'/' | b'-' | b'.' | b'_' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => write!(address, "%{byte:02X}").expect("there is room"),
        }
        address
    })
}
