//! The pane 'page': the page of the original at the place that is read, with what is chosen in the text marked on it.
//!
//! `view` says which page, what it is called and where words stand on it; `pictures` keeps what was drawn, within
//! bounds; `camera` is what of the page is in sight; `marks` paints over the picture; `ui` draws. The pictures
//! come from [`crate::session::pages`]: none is ever drawn in this process.

mod camera;
mod marks;
mod pictures;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub(super) use view::{has_pages, marks as marks_on, page_of, span_of, text_of};

pub use pictures::Shot;
pub use ui::{State, show};
