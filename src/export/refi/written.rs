//! XML as it is written: indented, so that two exports differ in lines.

use quick_xml::escape::escape;

/// A document in the making.
pub(super) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), depth: 0 }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.text.extend(["</", name, ">\n"]);
    }

    /// An element without anything in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element that refers to something.
    pub(super) fn refer(&mut self, name: &str, guid: &str) {
        self.empty(name, &[("targetGUID", guid)]);
    }

    /// An element of words.
    pub(super) fn words(&mut self, name: &str, words: &str) {
        self.begin(name, &[]);
        self.text.push('>');
        self.text.push_str(&escape(allowed(words)).replace('\r', "&#13;"));
        self.text.extend(["</", name, ">\n"]);
    }

    /// The same, where there are any.
    pub(super) fn words_unless_empty(&mut self, name: &str, words: &str) {
        if !words.trim().is_empty() {
            self.words(name, words);
        }
    }

    pub(super) fn done(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.extend(["<", name]);
        for (name, value) in attributes {
            let value = escape(allowed(value)).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;");
            self.text.extend([" ", name, "=\"", &value, "\""]);
        }
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

/// Without what no XML may hold.
fn allowed(words: &str) -> String {
    let may_stand = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    words.chars().filter(may_stand).collect()
}
