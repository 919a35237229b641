//! The contents of a page.

use super::text::Text;
use crate::brief::escape::html as escaped;
use crate::brief::render::contents::{LOWEST_LISTED, Listed};
use crate::say;

/// Contents with more headings than these go no deeper than their first level.
const LONGEST_CONTENTS: usize = 40;

impl Text<'_> {
    /// The headings, those of the second level beneath those of the first.
    pub(super) fn contents(&mut self, listed: &[Listed]) {
        let deepest = if listed.len() > LONGEST_CONTENTS { 2 } else { LOWEST_LISTED };
        let mut listed = listed.iter().filter(|heading| heading.level <= deepest).peekable();
        if listed.peek().is_none() {
            return;
        }
        let name = say!("Contents");
        self.put(&format!("<nav class=\"contents\"><details open><summary>{name}</summary>\n<ol>\n"));
        while let Some(heading) = listed.next() {
            self.put(&format!("<li>{}", listed_link(heading)));
            let mut inner = String::new();
            while let Some(below) = listed.next_if(|below| below.level > 2 && heading.level == 2) {
                inner.extend([format!("<li>{}</li>\n", listed_link(below))]);
            }
            if !inner.is_empty() {
                self.put(&format!("\n<ol>\n{inner}</ol>\n"));
            }
            self.put("</li>\n");
        }
        self.put("</ol>\n</details></nav>\n");
    }
}

fn listed_link(heading: &Listed) -> String {
    format!("<a href=\"#{}\"><bdi>{}</bdi></a>", heading.bookmark, escaped(&heading.words))
}
