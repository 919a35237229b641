//! XML read whole into a tree. A stranger's XML is bounded: so many elements, so deep, and no entity but the five that are
//! predefined and references to characters. Names are local ones, whatever their prefix.

use super::NotRead;
use crate::say;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

const MAX_DEPTH: usize = 256;
const MAX_ELEMENTS: usize = 5_000_000;

/// An element with all that is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// Its local name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Self>,
    /// The characters right in it, its line ends LF as XML has it.
    pub(super) words: String,
}

impl Element {
    /// The attribute of this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements of this name right in it.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first of them.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The elements of one name right in the element of another.
    pub(super) fn within<'a>(&'a self, list: &'a str, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.all(list).flat_map(move |list| list.all(name))
    }
}

/// The outermost element of these bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Element, NotRead> {
    let (encoding, _) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let (source, _, _) = encoding.decode(bytes);
    let mut reader = Reader::from_str(&source);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let (mut open, mut elements, mut root): (Vec<Element>, usize, Option<Element>) = (Vec::new(), 0, None);
    loop {
        match reader.read_event().map_err(|error| damaged(&error.to_string()))? {
            Event::Start(tag) => {
                elements += 1;
                if open.len() >= MAX_DEPTH || elements > MAX_ELEMENTS || root.is_some() {
                    return Err(damaged(say!("it is nested too deep, too long or goes on after its end")));
                }
                open.push(begun(&tag)?);
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(damaged(say!("it closes what was not open"))) };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => root = Some(done),
                }
            }
            Event::Text(words) => add(&mut open, &words.replace("\r\n", "\n").replace('\r', "\n")),
            Event::CData(words) => add(&mut open, &words.replace("\r\n", "\n").replace('\r', "\n")),
            Event::GeneralRef(reference) => add(&mut open, &referred(&reference)),
            Event::Eof => break,
            Event::DocType(_) | Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if !open.is_empty() {
        return Err(damaged(say!("it ends in the middle")));
    }
    root.ok_or_else(|| damaged(say!("it has no element")))
}

fn begun(tag: &BytesStart<'_>) -> Result<Element, NotRead> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
        // What cannot be unescaped stands for itself.
        let raw = || attribute.value.clone();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| raw()).into_owned();
        attributes.push((local(attribute.key.0).to_owned(), value));
    }
    Ok(Element { name: local(tag.name().0).to_owned(), attributes, ..Element::default() })
}

fn add(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.words.push_str(words);
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What a reference stands for; one to an entity that the file would have to declare stands for itself.
fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.into();
    }
    let known = match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        other if other.starts_with('#') => "\u{fffd}",
        other => return format!("&{other};"),
    };
    known.to_owned()
}

fn damaged(how: &str) -> NotRead {
    NotRead {
        what: say!("Its XML cannot be read: {how}", how),
        advice: say!("Export it again from the program that made it").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_and_what_is_none_is_refused() {
        let root =
            read(b"<?xml version='1.0'?><q:a xmlns:q='u' k='1 &amp; 2'>x<b/>\r\n&lt;&#233;<b n='2'/></q:a>").unwrap();
        assert_eq!((root.name.as_str(), root.attribute("k"), root.words.as_str()), ("a", Some("1 & 2"), "x\n<é"));
        assert_eq!(root.all("b").count(), 2);
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        for bad in ["", "words", "<a>", "<a></b>", "<a/><a/>", deep.as_str()] {
            assert!(read(bad.as_bytes()).is_err(), "{}", bad.get(..20).unwrap_or(bad));
        }
    }
}
