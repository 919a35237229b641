//! What a file says, read back from the very bytes that are written: its words without markup, and the
//! alternative texts of its pictures.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;
use serde_json::Value;

/// The words of what is emitted, with markup taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// Its words, links and attributes among them.
    pub(super) words: String,
    /// What is said under its pictures and instead of them.
    pub(super) alternatives: Vec<String>,
    /// What is said of each thing that is drawn on the timeline and the map.
    pub(super) entries: Vec<String>,
}

impl Plain {
    /// Its words.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// What several files say, one after the other.
    pub fn joined(all: &[Self]) -> Self {
        let mut joined = Self::default();
        for plain in all {
            joined.words += &plain.words;
            joined.words.push('\n');
            joined.alternatives.extend(plain.alternatives.iter().cloned());
            joined.entries.extend(plain.entries.iter().cloned());
        }
        joined
    }

    /// Plain text, a table of comma-separated values among it.
    pub fn text(text: &str) -> Self {
        Self { words: text.to_owned(), ..Self::default() }
    }

    /// Any value that is written in a notation of its own: every string in it.
    pub fn value(value: &impl Serialize) -> Self {
        let mut plain = Self::default();
        plain.add_value(value);
        plain
    }

    /// The same besides what is said already.
    pub fn add_value(&mut self, value: &impl Serialize) {
        strings(&serde_json::to_value(value).unwrap_or_default(), &mut self.words);
    }

    /// JSON as written.
    pub fn json(bytes: &[u8]) -> Self {
        let mut words = String::new();
        strings(&serde_json::from_slice(bytes).unwrap_or_default(), &mut words);
        Self { words, ..Self::default() }
    }

    /// JSON as written, whose strings are HTML.
    pub fn json_of_html(bytes: &[u8]) -> Self {
        let plain = Self::json(bytes);
        Self { words: unescaped(&plain.words), ..plain }
    }

    /// Markdown as written.
    pub fn markdown(text: &str) -> Self {
        let mut plain = Self::default();
        let mut picture: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    if let Some(alternative) = &mut picture {
                        alternative.push_str(&words);
                    }
                    plain.words.push_str(&words);
                }
                Event::Start(Tag::Image { .. }) => picture = Some(String::new()),
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    plain.words.extend([" ", &dest_url, " ", &title, " "]);
                }
                Event::End(TagEnd::Image) => plain.alternatives.extend(picture.take()),
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
                Event::End(_) | Event::SoftBreak | Event::HardBreak => plain.words.push('\n'),
                _ => {}
            }
        }
        plain
    }

    /// A picture as SVG: each title says what is drawn.
    pub fn picture(text: &str) -> Self {
        Self::html(&format!("<body>{text}"))
    }

    /// HTML as we write it, where a sign of its own that is meant as a word is always escaped.
    pub fn html(text: &str) -> Self {
        let mut plain = Self::default();
        let mut rest = text;
        let (mut caption, mut in_body, mut before) = (None, false, "");
        while let Some((words, after)) = rest.split_once('<') {
            plain.words.push_str(&unescaped(words));
            let (tag, after) = after.split_once('>').unwrap_or((after, ""));
            rest = after;
            let is_end = tag.starts_with('/');
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            match name {
                "style" if !is_end => rest = rest.split_once("</style>").map_or("", |(_, after)| after),
                "body" => in_body = true,
                // The head's title is the page's own, and what a path is called is a country's name.
                "figcaption" | "title" if !is_end => {
                    caption = (in_body && before != "path").then_some(plain.words.len());
                }
                _ => {}
            }
            if matches!(tag, "/figcaption" | "/title") {
                let said =
                    caption.take().and_then(|from| plain.words.get(from..)).unwrap_or_default().trim().to_owned();
                let said = (!said.is_empty()).then_some(said);
                // A title stands within what is drawn.
                if name == "title" { plain.entries.extend(said) } else { plain.alternatives.extend(said) }
            }
            before = name;
            plain.attributes(tag);
            if !matches!(name, "em" | "strong" | "b" | "bdi" | "q" | "del" | "code" | "a") {
                plain.words.push('\n');
            } else if tag.starts_with("/q") || tag.starts_with("/a") {
                plain.words.push(' ');
            }
        }
        plain.words.push_str(&unescaped(rest));
        plain
    }

    fn attributes(&mut self, tag: &str) {
        for (name, is_alternative) in [("href", false), ("title", true), ("alt", true), ("aria-label", true)] {
            let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, after)| after.split_once('"'));
            let Some((value, _)) = value else { continue };
            let value = unescaped(value);
            if !value.starts_with('#') {
                self.words.extend([" ", &value, " "]);
            }
            if is_alternative {
                self.alternatives.push(value);
            }
        }
    }
}

/// Every string of a value, each on a line.
fn strings(value: &Value, into: &mut String) {
    match value {
        Value::String(string) => into.extend([string.as_str(), "\n"]),
        Value::Array(values) => values.iter().for_each(|value| strings(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The words behind the five entities that we write.
fn unescaped(words: &str) -> String {
    if !words.contains('&') {
        return words.to_owned();
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    words.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(plain: &Plain, words: &str, alternatives: &[&str], entries: &[&str]) {
        assert_eq!(plain.words.split_whitespace().collect::<Vec<_>>().join(" "), words);
        assert_eq!(plain.alternatives, alternatives);
        assert_eq!(plain.entries, entries);
    }

    #[test]
    fn what_is_said_is_read_back() {
        check(&Plain::json(br#"{"a": ["x \"y\"", 1], "b": {"c": "z"}}"#), "x \"y\" z", &[], &[]);
        check(&Plain::value(&json!(["Liège"])), "Liège", &[], &[]);
        check(
            &Plain::markdown("# J*o*hn \\*Doe\\*\n\n[a](https://b.org) ![pic](x)"),
            "John *Doe* https://b.org a pic",
            &["pic"],
            &[],
        );
        check(
            &Plain::html(
                "<title>x</title><body><p class=\"x\">J<em>o</em>hn &amp; <a href=\"https://b.org\">b</a></p><svg aria-label=\"Map\"><title>T</title></svg>",
            ),
            "x John & https://b.org b Map T",
            &["Map"],
            &["T"],
        );
    }
}
