//! Every format, of every sample article, against the file that a person has looked at.

use gainsay::{
    core::Article,
    formats::{Export, FORMATS, Format, sample::sample},
};

use crate::support::{at, cases, golden};

/// What golden files of a format are called: by the title, since two formats may share an extension.
fn file_name(case: &str, format: &Format) -> String {
    format!("{case}.{}.{}", format.title.to_lowercase().replace([' ', ','], "-").replace("--", "-"), format.extension)
}

#[test]
fn every_format_writes_what_it_wrote() {
    let cases = cases::all();
    for format in FORMATS {
        match format.export {
            Export::Article(write) => {
                for (name, article) in &cases {
                    golden::compare("tests/golden", &file_name(name, format), &write(article));
                }
            }
            Export::Library(_) => {
                let articles: Vec<&Article> = cases.iter().map(|(_, article)| article).collect();
                for (name, articles) in [("all", articles.as_slice()), ("none", &[])] {
                    let file = format.write(articles.iter().copied()).unwrap();
                    golden::compare("tests/golden", &file_name(name, format), &file);
                }
            }
        }
    }
}

#[test]
fn nothing_that_people_wrote_is_markup_in_a_report() {
    let page = |name: &str| {
        let format = FORMATS.iter().find(|format| format.title == name).unwrap();
        String::from_utf8(format.write([&crate::case("disputes")]).unwrap()).unwrap()
    };
    let html = page("Report");
    for markup in ["<b>Bo", "<i>", "<script", "<!--", "</div><", "<bribes", "<u>Ed", "javascript:y\"", "<title> &"] {
        assert!(!html.contains(markup), "{markup}");
    }
    assert!(html.matches("<bdi").count() == html.matches("</bdi>").count());
    let markdown = page("Report, Markdown").replace("\\<", "");
    for markup in ["<", " | Ms", " *money*", " `Ed`", "[x]", " _ada_"] {
        assert!(!markdown.contains(markup), "{markup}");
    }
}

#[test]
fn the_built_in_sample_is_made_from_the_marked_text() {
    let article = crate::case("sample");
    golden::compare("src/formats", "sample.json", &crate::exported(&article));
    let import = gainsay::formats::import(&crate::exported(&article), at(0)).unwrap();
    assert_eq!(import.problems, []);
    assert_eq!(import.articles[0].problems, []);
    assert_eq!(sample(at(0)), article);
    assert!((2_300..2_900).contains(&article.text().as_str().chars().count()));
}

#[test]
fn formats_are_told_apart_by_their_titles() {
    for (index, format) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..index].iter().all(|other| other.title != format.title));
        assert!(!format.extension.starts_with('.') && format.media_type.contains('/'));
    }
}

#[test]
fn a_format_of_one_article_writes_nothing_without_one() {
    let written = FORMATS.iter().map(|format| format.write([]).is_some());
    assert_eq!(written.collect::<Vec<_>>(), [false, true, false, false, false]);
}
