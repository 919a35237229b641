//! What may come out of any importer: a layout that a window can show and a disk can hold, whatever the file
//! says of itself. What goes beyond is left out, and said.

use super::Drawn;
use crate::say;

/// A longer address leads nowhere that a person could copy it to.
const MAX_URL_BYTES: usize = 4_096;
/// More links or headings than this in one document are rubbish, or a list to be read as text.
const MAX_MARKS: usize = 200_000;
/// A label that is printed on a page.
const MAX_LABEL_CODEPOINTS: usize = 100;

/// Leaves out of the layout what nobody could use.
pub(super) fn bound(drawn: &mut Drawn) {
    let layout = &mut drawn.layout;
    let links = layout.links.len();
    layout.links.retain(|link| link.url.len() <= MAX_URL_BYTES);
    layout.links.truncate(MAX_MARKS);
    if layout.links.len() < links {
        let left_out = links - layout.links.len();
        drawn.warnings.push(say!(
            "{left_out} of its links are left out: their addresses are too long, or they are too many",
            left_out
        ));
    }
    if layout.headings.len() > MAX_MARKS {
        layout.headings.truncate(MAX_MARKS);
        drawn.warnings.push(say!("Only its first {MAX_MARKS} headings are listed", MAX_MARKS));
    }
    if layout.notes.len() > MAX_MARKS {
        layout.notes.truncate(MAX_MARKS);
        drawn.warnings.push(say!("Only its first {MAX_MARKS} notes are listed", MAX_MARKS));
    }
    layout.quoted.truncate(MAX_MARKS);
    for label in layout.notes.iter_mut().map(|note| &mut note.label) {
        label.truncate(label.char_indices().nth(MAX_LABEL_CODEPOINTS).map_or(label.len(), |(byte, _)| byte));
    }
    for page in &mut layout.pages {
        if let Some((byte, _)) = page.label.char_indices().nth(MAX_LABEL_CODEPOINTS) {
            page.label.truncate(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Layout, Link, PageMark, Span};

    #[test]
    fn what_nobody_could_use_is_left_out_and_said() {
        let link = |bytes: usize| Link { span: Span { start: 0, end: 1 }, url: "x".repeat(bytes) };
        let layout = Layout {
            links: vec![link(10), link(1 << 20)],
            pages: vec![PageMark { start: 0, label: "é".repeat(10_000) }],
            ..Layout::default()
        };
        let mut drawn = Drawn { layout, ..Drawn::default() };
        bound(&mut drawn);
        assert_eq!(drawn.layout.links, [link(10)]);
        assert_eq!(drawn.layout.pages[0].label.chars().count(), MAX_LABEL_CODEPOINTS);
        assert_eq!(drawn.warnings.len(), 1);
    }
}
