//! The picture of a dispute, or of all of them, to be seen and to be saved.

use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};
use yew::prelude::*;

use crate::{
    core::{Article, Dispute, graph::Graph},
    formats::Format,
    formats::{
        file_name,
        picture::{Ground, SVG, in_words, write},
    },
    ui::{
        desk::Desk,
        platform::download::download,
        shared::Shared,
        state::{Action, Notice},
    },
};

/// How many dots a saved picture has for each unit: enough to be printed.
const SCALE: i32 = 2;

/// The widest and highest picture of dots that browsers make.
const LARGEST: i32 = 16_384;

/// A picture as dots.
const PNG: Format = Format { extension: "png", media_type: "image/png", ..SVG };

#[derive(Properties, PartialEq)]
pub(super) struct PictureProps {
    pub(super) article: Article,
    pub(super) desk: Shared<Desk>,
    /// What is drawn.
    pub(super) of: Shared<Vec<Dispute>>,
    /// What that is called.
    pub(super) name: AttrValue,
}

/// The picture, folded up at first: it is drawn once it is unfolded.
#[component]
pub(super) fn Picture(props: &PictureProps) -> Html {
    let unfolded = use_state_eq(|| false);
    let drawn = use_memo((props.article.clone(), props.of.clone(), *unfolded), |(article, disputes, unfolded)| {
        unfolded.then(|| article.graph(disputes))
    });
    let toggle = {
        let unfolded = unfolded.clone();
        move |_: MouseEvent| unfolded.set(!*unfolded)
    };
    html! {
        <div class="picture">
            <button type="button" class="quiet small picture-toggle" aria-expanded={unfolded.to_string()} onclick={toggle}>
                { format!("Picture of {}", props.name) }
            </button>
            if let Some(graph) = &*drawn {
                { picture(props, graph) }
            }
        </div>
    }
}

fn picture(props: &PictureProps, graph: &Graph) -> Html {
    let source = address(&write(&props.article, graph, Ground::Screen));
    let count = graph.lines.len();
    let alternative =
        format!("Picture of {}: who says what, with {count} lines. The same is told below in words.", props.name);
    let save = |format: Format| {
        let (article, desk, graph) = (props.article.clone(), props.desk.clone(), graph.clone());
        Callback::from(move |_: MouseEvent| save(&article, &desk, &graph, format))
    };
    let (width, height) = (graph.width.to_string(), graph.height.to_string());
    html! {
        <>
            <div class="picture-frame" role="group" aria-label={format!("Picture of {}", props.name)} tabindex="0">
                <img src={source} alt={alternative} {width} {height} />
            </div>
            <div class="picture-acts">
                <button type="button" class="small" onclick={save(SVG)}>{ "Save picture as SVG" }</button>
                <button type="button" class="small" onclick={save(PNG)}>{ "Save picture as PNG" }</button>
            </div>
            <details class="picture-words">
                <summary>{ "The picture in words" }</summary>
                <ul>{ for in_words(&props.article, graph).into_iter().map(|sentence| html! { <li><bdi>{ sentence }</bdi></li> }) }</ul>
            </details>
        </>
    }
}

/// A picture as an address: the content policy lets pictures come from nowhere but the page itself.
fn address(svg: &str) -> String {
    format!("data:{},{}", SVG.media_type, String::from(js_sys::encode_uri_component(svg)))
}

/// Hands the picture to the person.
fn save(article: &Article, desk: &Shared<Desk>, graph: &Graph, format: Format) {
    let svg = write(article, graph, Ground::Paper);
    let name = file_name(&format!("{} disputes", article.details().title), &format);
    let desk = desk.clone();
    if format.extension == SVG.extension {
        return hand_over(&desk, &name, &format, Some(svg.as_bytes()));
    }
    let (width, height) = (graph.width, graph.height);
    spawn_local(async move {
        let dots = dots(&svg, width, height).await;
        hand_over(&desk, &name, &format, dots.as_deref());
    });
}

fn hand_over(desk: &Desk, name: &str, format: &Format, content: Option<&[u8]>) {
    match content.map(|content| download(name, format.media_type, content)) {
        Some(Ok(())) => desk.tell(Action::Notify(Notice::shown(format!("Exported “{name}”.")))),
        Some(Err(_)) => {
            desk.problem("The browser did not let the file be saved. Allow downloads for this page and try again.");
        }
        None => desk.problem("The browser could not make dots of this picture. Save it as SVG instead."),
    }
}

/// The picture as a PNG.
async fn dots(svg: &str, width: i32, height: i32) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address(svg));
    JsFuture::from(image.decode()).await.ok()?;
    let scale = SCALE.min(LARGEST / width.max(height).max(1)).max(1);
    let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width((width * scale).unsigned_abs());
    canvas.set_height((height * scale).unsigned_abs());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    let (wide, high) = (f64::from(width * scale), f64::from(height * scale));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high).ok()?;
    let made = js_sys::Promise::new(&mut |resolve, _| {
        let taken = Closure::once_into_js(move |blob: wasm_bindgen::JsValue| {
            let _ = resolve.call1(&wasm_bindgen::JsValue::NULL, &blob);
        });
        // A canvas of a picture that came from the page itself can be read.
        let _ = canvas.to_blob(taken.unchecked_ref());
    });
    let blob = JsFuture::from(made).await.ok().filter(|made| !made.is_null())?;
    let blob: Blob = blob.unchecked_into();
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
