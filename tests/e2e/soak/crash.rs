//! What draws a tab and runs its scripts crashes, as it does when memory runs out.

use super::{Chance, any_edit, beside_a_refuge, come_back, count, figure, let_pass, log::Log};
use crate::page::SAFE;

#[test]
fn nothing_is_lost_when_a_renderer_crashes() {
    let runs = count(3, 100);
    let mut chance = Chance::seeded(2);
    let (page, refuge, mut tab) = beside_a_refuge();

    let (mut log, mut acknowledged, mut lost) = (Log::default(), 0, 0);
    for run in 0..runs {
        for _ in 0..=chance.below(5) {
            let edit = any_edit(&mut chance, log.shown());
            log.acknowledge(page.edit(&edit, SAFE).expect("the page works"));
            acknowledged += 1;
        }
        let pending = any_edit(&mut chance, log.shown());
        page.edit_and_leave(&pending, "nothing", 0);
        let_pass(chance.below(30));
        page.crash(&refuge);
        page.close(&tab);
        tab = page.new_tab();
        let found = come_back(&page, SAFE).unwrap_or_default();
        let difference = log.compare(&found, Some(&pending));
        for line in difference.lost.iter().chain(&difference.strange) {
            eprintln!("after crash {run}: {line}");
        }
        lost += difference.lost.len() + difference.strange.len();
        log = Log::beginning_with(found);
    }
    figure("renderer-crashes", &[("runs", runs), ("lost", lost), ("acknowledged", acknowledged)]);
    assert_eq!(lost, 0);
}
