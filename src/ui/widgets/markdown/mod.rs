//! Markdown as it is read: a brief's preview and the guide are drawn by it.
//!
//! `blocks` reads Markdown into *blocks*: what stands under one another, each made of *runs* of words of one look. A run
//! may belong to a *link*. `setting` sets a block in type, `draw` draws it. What a link looks like, where it leads and how
//! a picture is drawn is said by whoever shows it, a [`Page`].

mod blocks;
mod draw;
mod setting;

pub use blocks::{Block, Kind, Link, Picture, Run, To, blocks, illustrated};
pub use draw::{INDENT, Page, draw};
pub use setting::{LinkLook, around, line_height, size};
