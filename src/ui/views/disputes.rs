//! The disputes: what is at issue, who makes it, who repeats it, and who denies it in which words.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    View, ViewProps, empty, head,
    picture::Picture,
    quotation::{Quoting, use_quoting},
};
use crate::{
    core::{
        Dispute, LinkKind, Role,
        dispute::{Issue, Statement},
    },
    ui::{platform::locale, portions::use_portions, shared::Shared},
};

/// So many cards are drawn at first, and so many more each time that somebody asks.
const PORTION: usize = 100;

/// How answers are told, in this order, and the sign of each.
const ANSWERS: [(LinkKind, &str); 4] =
    [(LinkKind::Denies, "✕"), (LinkKind::Disputes, "?"), (LinkKind::Repeats, "↻"), (LinkKind::Supports, "+")];

/// One card for each dispute, in article order.
#[component]
pub(super) fn Disputes(props: &ViewProps) -> Html {
    let disputes = use_memo(props.article.clone(), |article| {
        let all = article.disputes();
        let each: Vec<_> = all.iter().map(|dispute| Shared::new(vec![dispute.clone()])).collect();
        (each, Shared::new(all))
    });
    let (disputes, all) = &*disputes;
    let (drawn, more) = use_portions(PORTION);
    let quoting = use_quoting(props);
    let card = |(number, dispute): (usize, &Shared<Vec<Dispute>>)| card(number, dispute, &quoting);
    html! {
        <>
            { head(View::Disputes, &props.article, summary(disputes.len())) }
            if disputes.is_empty() {
                { empty("Nothing is in dispute yet.", html! {
                    <>{ "A dispute begins with a link: open a denial in the text, and say what it " }<strong>{ "denies" }</strong>
                    { ". What repeats, supports or disputes something is linked in the same way." }</>
                }) }
            } else {
                if disputes.len() > 1 {
                    <Picture article={props.article.clone()} desk={props.desk.clone()} of={all.clone()} name="all disputes" />
                }
                <div class="cards">
                    { for (1..).zip(disputes.iter()).take(drawn).map(card) }
                </div>
                if disputes.len() > drawn {
                    <button type="button" onclick={more}>{ format!("Show {PORTION} more of {}", locale::number(disputes.len())) }</button>
                }
            }
        </>
    }
}

fn summary(count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    let words = if count == 1 { "dispute" } else { "disputes" };
    html! { <p class="view-sum">{ format!("{} {words}, in the order of the article", locale::number(count)) }</p> }
}

fn card(number: usize, dispute: &Shared<Vec<Dispute>>, quoting: &Quoting<'_>) -> Html {
    let Some(one) = dispute.first() else { return Html::default() };
    let id = format!("dispute-{number}");
    html! {
        <section class="card" key={one.id().map(ToString::to_string).unwrap_or_default()} aria-labelledby={id.clone()}>
            <h2 class="card-title" {id}>
                { format!("Dispute {}", locale::number(number)) }<span class="visually-hidden">{ ": " }{ one.title(quoting.article) }</span>
            </h2>
            { for one.statements.iter().map(|statement| self::statement(statement, quoting)) }
            <Picture article={quoting.article.clone()} desk={quoting.desk.clone()} of={dispute.clone()} name={format!("dispute {number}")} />
        </section>
    }
}

fn statement(statement: &Statement, quoting: &Quoting<'_>) -> Html {
    html! {
        <div class="statement">
            { issue(&statement.issue, quoting) }
            <dl class="answers">
                { for ANSWERS.into_iter().map(|(kind, sign)| answers(statement, kind, sign, quoting)) }
            </dl>
        </div>
    }
}

/// What is at issue, and who makes it.
fn issue(issue: &Issue, quoting: &Quoting<'_>) -> Html {
    match issue {
        Issue::Said(annotation) => {
            let done = if quoting.article.role(annotation) == Some(Role::Allegation) { "Alleged" } else { "Said" };
            html! {
                <div class="issue">
                    <p class="issue-who">{ done }{ " by " }{ quoting.speaker(annotation) }</p>
                    { quoting.quotation(annotation) }
                </div>
            }
        }
        Issue::InWords(words) => html! {
            <div class="issue">
                <p class="issue-who">{ "Not in the article, told in the annotator’s words" }</p>
                <p class="in-words"><bdi>{ words }</bdi></p>
            </div>
        },
    }
}

/// Who says one kind of thing about a statement, and in which words.
fn answers(statement: &Statement, kind: LinkKind, sign: &'static str, quoting: &Quoting<'_>) -> Html {
    let mut all = statement.answers(kind).peekable();
    if all.peek().is_none() {
        return Html::default();
    }
    html! {
        <div class={format!("answer {}", kind.name())}>
            <dt><span class="stance-sign" data-shown={sign}></span>{ kind.passive() }</dt>
            for answer in all {
                <dd key={Rc::as_ptr(&answer.annotation) as usize}>
                    <p class="answer-who">{ quoting.speaker(&answer.annotation) }</p>
                    { quoting.quotation(&answer.annotation) }
                </dd>
            }
        </div>
    }
}
