//! Words by the browser's dictionary.

use gainsay::ui::testing::words;
use wasm_bindgen_test::wasm_bindgen_test;

fn split(paragraph: &str) -> Vec<&str> {
    words(paragraph).into_iter().map(|word| &paragraph[word]).collect()
}

#[wasm_bindgen_test]
fn words_with_spaces_between_them() {
    assert_eq!(split("He can't, he said."), ["He", "can't", "he", "said"]);
    assert_eq!(split("Zoë said “no” 👩\u{200d}🚒."), ["Zoë", "said", "no"]);
    assert_eq!(split("قال الوزير"), ["قال", "الوزير"]);
}

#[wasm_bindgen_test]
fn words_without_spaces_are_those_of_the_dictionary() {
    assert_eq!(split("彼は否定した。"), ["彼", "は", "否定", "した"]);
    assert_eq!(split("เขาปฏิเสธ"), ["เขา", "ปฏิเสธ"]);
}
