//! How much everybody says, by label: numbers with a bar each.

use std::rc::Rc;

use yew::prelude::*;

use super::quotation::{Quoting, speaker_name};
use crate::{
    core::{Label, matrix::Tally},
    ui::{platform::locale, reader::label_classes},
};

/// How wide the longest bar is, in units of its own.
const LONGEST: usize = 100;

/// The chart, which is a table for those who hear it.
pub(super) fn chart(tallies: &[Tally], drawn: usize, quoting: &Quoting<'_>) -> Html {
    let labels = quoting.article.labels();
    let most = tallies.iter().flat_map(|tally| tally.counts.iter().copied()).max().unwrap_or_default().max(1);
    let column = |label: &Rc<Label>| {
        html! {
            <th key={label.id.to_string()} scope="col"><span class={format!("chip {}", label_classes(label))}>{ &label.name }</span></th>
        }
    };
    let cell = |(label, count): (&Rc<Label>, &usize)| {
        html! {
            <td key={label.id.to_string()} class={label_classes(label)}>
                <span class="tally">
                    <span class="tally-number">{ locale::number(*count) }</span>
                    { bar(*count, most) }
                </span>
            </td>
        }
    };
    let row = |tally: &Tally| {
        let key = tally.speaker.as_ref().map_or_else(String::new, |speaker| speaker.id.to_string());
        html! {
            <tr {key}>
                <th scope="row">{ speaker_name(tally.speaker.as_deref()) }</th>
                { for labels.iter().zip(&tally.counts).map(cell) }
            </tr>
        }
    };
    html! {
        <section class="chart" aria-labelledby="chart-title">
            <h2 id="chart-title">{ "How much everybody says" }</h2>
            <div class="matrix-frame" role="group" aria-label="Annotations by speaker and label" tabindex="0">
                <table class="tallies">
                    <thead><tr><th scope="col">{ "Speaker" }</th>{ for labels.iter().map(column) }</tr></thead>
                    <tbody>{ for tallies.iter().take(drawn).map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// The content policy forbids styles in elements; a drawing has its measures in attributes.
fn bar(count: usize, most: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    let width = (count * LONGEST).div_ceil(most).to_string();
    html! {
        <svg class="tally-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect {width} height="10" /></svg>
    }
}
