//! Widgets of our own: those egui has no equal for. They take plain data and know nothing of a project.

pub mod chip;
pub mod line;
pub mod lines;
pub mod mark;
pub mod markdown;
pub mod reader;
pub mod reading;
pub mod rows;
pub mod sentence;
pub mod tag_bar;
pub mod why_not;
