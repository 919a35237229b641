//! Issuing a brief: as plain Markdown, or as one HTML file that needs nothing else.

mod html;
mod map_svg;
mod markdown;
mod page;
mod said;

pub use html::to_html;
pub use markdown::to_markdown;
pub(super) use said::{of_claim, when_and_where};
