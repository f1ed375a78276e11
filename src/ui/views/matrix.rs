//! Who takes which side in which dispute, as a table; beside it how much everybody says.

use yew::prelude::*;

use super::{
    View, ViewProps, chart, empty, head,
    quotation::{Quoting, speaker_name, use_quoting},
};
use crate::{
    core::{
        Dispute,
        matrix::{Cell, Deed, Matrix, Order, Row, Stance},
    },
    ui::{platform::locale, portions::use_portions},
};

/// So many rows and columns are drawn at first, and so many more each time that somebody asks.
const PORTION: usize = 40;

/// The identifier of what shows the quotations of a cell.
const QUOTES: &str = "cell-quotes";

/// The orders, and what the buttons call them.
const ORDERS: [(Order, &str); 3] =
    [(Order::Text, "In the article"), (Order::Name, "By name"), (Order::Count, "By number")];

/// The table and the chart.
#[component]
pub(super) fn MatrixView(props: &ViewProps) -> Html {
    let disputes = use_memo(props.article.clone(), crate::core::Article::disputes);
    let order = use_state_eq(|| Order::Text);
    let matrix = use_memo((props.article.clone(), *order), |(article, order)| {
        article.matrix().in_order(*order, &locale::compared)
    });
    let tallies = use_memo(props.article.clone(), crate::core::Article::tallies);
    let chosen = use_state_eq(|| None::<(usize, usize)>);
    let (drawn, more) = use_portions(PORTION);
    let quoting = use_quoting(props);
    let sort = |(to, name): (Order, &'static str)| {
        let order = order.clone();
        let pressed = *order == to;
        html! {
            <button key={name} type="button" class="filter" aria-pressed={pressed.to_string()} onclick={move |_: MouseEvent| order.set(to)}>{ name }</button>
        }
    };
    let is_more = matrix.rows.len() > drawn || matrix.columns > drawn;
    html! {
        <>
            { head(View::Matrix, &props.article, Html::default()) }
            if matrix.rows.is_empty() {
                { empty("Nobody takes a side in a dispute yet.", html! {
                    { "Link a denial to what it denies in the text, and say who speaks. Then everybody has a row here, and every dispute a column." }
                }) }
            } else {
                <div class="filters" role="group" aria-label="Order of the speakers">{ for ORDERS.into_iter().map(sort) }</div>
                <div class="matrix-frame" role="group" aria-label="Speakers by disputes" tabindex="0">
                    { table(&matrix, &disputes, drawn, &chosen, &quoting) }
                </div>
                if is_more {
                    <button type="button" onclick={more}>{ "Show more rows and columns" }</button>
                }
                <div class="popover cell-popover" id={QUOTES} popover="auto" role="dialog" aria-label="Quotations">
                    { chosen.and_then(|chosen| quotes(chosen, &matrix, &quoting)).unwrap_or_default() }
                </div>
            }
            if !tallies.is_empty() {
                { chart::chart(&tallies, drawn, &quoting) }
            }
        </>
    }
}

fn table(
    matrix: &Matrix,
    disputes: &[Dispute],
    drawn: usize,
    chosen: &UseStateHandle<Option<(usize, usize)>>,
    quoting: &Quoting<'_>,
) -> Html {
    let columns = matrix.columns.min(drawn);
    let column = |(number, dispute): (usize, &Dispute)| {
        html! {
            <th key={number} scope="col">
                <span class="column-number">{ locale::number(number) }</span>{ " " }
                <bdi class="column-title">{ dispute.title(quoting.article) }</bdi>
            </th>
        }
    };
    let row = |(place, row): (usize, &Row)| {
        let key = row.speaker.as_ref().map_or_else(String::new, |speaker| speaker.id.to_string());
        html! {
            <tr {key}>
                <th scope="row">{ speaker_name(row.speaker.as_deref()) }</th>
                { for (0..columns).map(|column| cell((place, column), row.cell(column), chosen)) }
                <td class="matrix-count">{ locale::number(row.count) }</td>
            </tr>
        }
    };
    html! {
        <table class="matrix">
            <caption class="visually-hidden">{ "Who takes which side in which dispute" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Speaker" }</th>
                    { for (1..).zip(disputes).take(columns).map(column) }
                    <th scope="col" class="matrix-count">{ "Number" }</th>
                </tr>
            </thead>
            <tbody>{ for matrix.rows.iter().enumerate().take(drawn).map(row) }</tbody>
        </table>
    }
}

fn cell(at: (usize, usize), cell: Option<&Cell>, chosen: &UseStateHandle<Option<(usize, usize)>>) -> Html {
    let Some(cell) = cell else { return html! { <td key={at.1}></td> } };
    let chosen = chosen.setter();
    let both = cell.stance.is_both().then_some("both");
    html! {
        <td key={at.1}>
            <button type="button" class={classes!("stance", both)} popovertarget={QUOTES} onclick={move |_: MouseEvent| chosen.set(Some(at))}>
                { stance(cell.stance) }
                if cell.annotations.len() > 1 {
                    { " " }<span class="count">{ format!("×{}", locale::number(cell.annotations.len())) }</span>
                }
            </button>
        </td>
    }
}

/// A stance in words, each with its sign.
fn stance(stance: Stance) -> Html {
    let deed = |(place, deed): (usize, Deed)| {
        html! {
            <span class={format!("deed {}", deed.name())} key={deed.name()}>
                if place > 0 { <span class="visually-hidden">{ ", " }</span> }
                <span class="stance-sign" data-shown={sign(deed)}></span>{ deed.name() }
            </span>
        }
    };
    stance.deeds().enumerate().map(deed).collect()
}

fn sign(deed: Deed) -> &'static str {
    match deed {
        Deed::Asserts => "▪",
        Deed::Alleges => "!",
        Deed::Repeats => "↻",
        Deed::Supports => "+",
        Deed::Disputes => "?",
        Deed::Denies => "✕",
    }
}

/// What a speaker says in a dispute.
fn quotes((row, column): (usize, usize), matrix: &Matrix, quoting: &Quoting<'_>) -> Option<Html> {
    let row = matrix.rows.get(row)?;
    let cell = row.cell(column)?;
    Some(html! {
        <>
            <p class="cell-head">
                { speaker_name(row.speaker.as_deref()) }
                { format!(" in dispute {}: {}", locale::number(column + 1), cell.stance.words()) }
            </p>
            { for cell.annotations.iter().map(|annotation| quoting.quotation(annotation)) }
        </>
    })
}
