//! The pane 'search': what a query finds in the corpus, by document, each hit in its context.
//!
//! The window never waits for a query. `jobs` asks beside the drawing thread, `results` is what was told so far and where
//! one is in it, `view` says it in words; `facets` counts what the documents found have in common, and `narrow` writes
//! that into the query. `state` keeps it going; `field`, `head`, `narrowing`, `list` and `row` draw it, `menu` is the
//! right click, `saved` keeps searches under a name, `forms` shows what can be asked.
//!
//! The same question has other faces (`face`): each hit in its `context`, the `terms` that mark what is found; and what is
//! `alike` stands beside them.

mod alike;
mod context;
mod face;
#[cfg(test)]
mod faces_tests;
mod facets;
mod field;
mod forms;
mod head;
mod jobs;
mod list;
mod menu;
mod narrow;
mod narrowing;
mod results;
mod row;
mod saved;
mod state;
mod terms;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use face::{Ask, Face, Of};
pub use state::{Next, State};
pub use ui::show;
