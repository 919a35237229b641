//! Records as they are written down one after the other.

use super::json_value::Json;
use crate::model::Layout;

/// The text so far, and where each record begins.
#[derive(Default)]
pub(super) struct Records {
    text: String,
    codepoints: usize,
    layout: Layout,
}

impl Records {
    /// Writes a record.
    pub(super) fn push(&mut self, record: &Json) {
        self.begin();
        let start = self.text.len();
        record.write(&mut self.text, &mut String::new());
        self.count_from(start);
    }

    /// Writes a record that is one line.
    pub(super) fn push_line(&mut self, line: &str) {
        self.begin();
        let start = self.text.len();
        self.text.push_str(line);
        self.text.push('\n');
        self.count_from(start);
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.layout.records.len()
    }

    /// Text and layout.
    pub(super) fn finish(self) -> (String, Layout) {
        (self.text, self.layout)
    }

    fn begin(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.codepoints += 1;
        }
        self.layout.records.push(self.codepoints);
    }

    fn count_from(&mut self, start: usize) {
        self.codepoints += self.text.get(start..).unwrap_or_default().chars().count();
    }
}
