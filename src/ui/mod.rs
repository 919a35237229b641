//! The window: what is drawn, and nothing of what is kept.
//!
//! [`App`] holds one open project as the desk last told it, and the state of the panes. Once a frame
//! `logic` takes in news and does what the panes asked for; then `ui` draws. A pane is two files:
//! `view` computes plain rows from the project and is tested without drawing, `ui` draws them and pushes
//! [`Action`](action::Action)s. A *box* is a small dialog that a gesture opens over the panes.
//!
//! Nothing here changes a project: it asks the [`Desk`](crate::session::Desk).

pub mod action;
pub mod app;
mod bookmarking;
pub mod boxes;
pub mod brushed;
mod checking;
pub mod chrome;
mod coding;
pub mod command;
pub mod damages;
mod dispatch;
pub mod drafts;
pub mod dragging;
mod errands;
pub mod excerpt;
pub mod grading;
pub mod guide;
pub mod hidden_tags;
mod idle;
pub mod keys;
pub mod layout;
mod news;
pub mod opened;
pub mod panes;
pub mod picture;
mod picturing;
mod purging;
pub mod raster;
pub mod read_only;
pub mod readers;
mod reading_along;
pub mod scene;
pub mod screenshot;
pub mod settings;
pub mod several;
pub mod situation;
pub mod suggested;
mod supposing;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod tour;
pub mod trail;
mod walking;
pub mod widgets;
pub mod window;

pub use app::App;
pub use panes::search::Face;
pub use screenshot::{Shot, pane_named, screenshot};
pub use window::run;
