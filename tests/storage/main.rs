//! What is kept comes back, whatever the store does in between.

#[path = "../support/mod.rs"]
mod support;

// `cfg(test)` is always true here; it tells Clippy that these modules are tests, helpers included,
// and tests fail by panicking.
#[cfg(test)]
mod cost;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod journal_damage;
#[cfg(test)]
mod journal_faults;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod library;
#[cfg(test)]
mod meanwhile;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod soak;
#[cfg(test)]
mod tab;
#[cfg(test)]
mod tabs;
#[cfg(test)]
mod versions;
