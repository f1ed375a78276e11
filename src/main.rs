//! Mounts the app, nothing else.

fn main() {
    gainsay::ui::mount();
}
