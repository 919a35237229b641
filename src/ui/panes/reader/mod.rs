//! The pane 'reader': one document's text, with its passages, claims and memos beside it.
//!
//! `opening` gets a text ready, `places` says where its passages stand, `view` works out what lies over it, `sheet`
//! keeps the text that is shown and what was worked out for it, `find` is the bar that looks for words, `hits` does
//! the looking, `outline` lists its headings, `head` is the line above it, `hidden` says what is out of sight, `ends`
//! moves the ends of a passage, `quoted` folds quoted replies away, `noticed` asks about what was noticed in the text,
//! `crowd` lists the passages in one place, `hand` does what commands ask, `menu` is the
//! right click, `state` remembers, `ui` draws.

mod crowd;
mod ends;
mod find;
mod glance;
mod guess;
mod hand;
mod head;
mod hidden;
mod hits;
mod instead;
mod menu;
mod noticed;
mod opening;
mod outline;
mod places;
mod quoted;
#[cfg(test)]
mod reading_tests;
mod sheet;
mod state;
#[cfg(test)]
mod tests;
mod ui;
mod versions;
mod view;

pub use glance::Glance;
pub use menu::{citation, quotation};
pub(super) use noticed::answers;
pub use state::State;
pub use ui::show;
pub(super) use view::language_name;
