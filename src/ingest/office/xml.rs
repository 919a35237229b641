//! XML parts of office documents, read whole into a tree that borrows from the source.
//!
//! A stranger's XML is bounded: so many nodes, so deep, and no entity but the five that are predefined and
//! references to characters. A document type with declarations of its own is refused; one without, as the
//! first `OpenOffice` wrote them, says nothing and is passed over.
//!
//! An element's *name* is a usual prefix for its namespace and its local name, whatever prefix the file has
//! chosen: `("w", "p")`. An attribute is asked for by its local name.

use super::super::{Refusal, decode};
use encoding_rs::Encoding;
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use quick_xml::name::ResolveResult;
use std::borrow::Cow;

/// Elements are nested no deeper in any document that a program wrote.
const MAX_DEPTH: usize = 256;
/// Elements and runs of characters; a book has some hundred thousand.
const MAX_NODES: usize = 5_000_000;

/// Stands for no node: the root is nobody's child and nobody's neighbour.
const NONE: u32 = 0;

/// The text of an XML part: UTF-8 unless it says otherwise.
pub(in crate::ingest) fn decoded(bytes: &[u8]) -> String {
    let head = bytes.get(..200).unwrap_or(bytes);
    let declaration = String::from_utf8_lossy(head);
    let declared = declaration.split_once("encoding=").and_then(|(_, after)| {
        let quote = after.chars().next()?;
        Encoding::for_label(after.get(1..)?.split(quote).next()?.as_bytes())
    });
    decode::decode(bytes, declared).text
}

/// A part as a tree.
pub(in crate::ingest) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

struct Node<'a> {
    kind: Kind<'a>,
    first_child: u32,
    next: u32,
}

enum Kind<'a> {
    /// With the usual prefix of its namespace.
    Element(&'static str, BytesStart<'a>),
    Words(Cow<'a, str>),
}

impl<'a> Tree<'a> {
    /// Reads a part.
    pub(in crate::ingest) fn read(source: &'a str) -> Result<Self, Refusal> {
        let mut reader = NsReader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut growing = Growing::default();
        loop {
            let (space, event) = reader.read_resolved_event().map_err(|error| damaged(&error.to_string()))?;
            match event {
                Event::Start(tag) => {
                    let space =
                        if let ResolveResult::Bound(namespace) = space { usual_prefix(namespace.0) } else { "" };
                    growing.open(Kind::Element(space, tag))?;
                }
                Event::End(_) => drop(growing.open.pop()),
                Event::Text(words) => growing.words(words.into_inner())?,
                Event::CData(words) => growing.words(words.into_inner())?,
                Event::GeneralRef(reference) => growing.words(Cow::Owned(referred(&reference)))?,
                Event::DocType(declared) => refuse_declarations(&declared)?,
                Event::Eof => break,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if growing.nodes.is_empty() {
            return Err(damaged("it has no element"));
        }
        if growing.open.is_empty() { Ok(Self { nodes: growing.nodes }) } else { Err(damaged("it ends in the middle")) }
    }

    /// The outermost element.
    pub(in crate::ingest) fn root(&self) -> Element<'_> {
        Element { nodes: &self.nodes, at: 0 }
    }
}

/// A tree that is being read.
#[derive(Default)]
struct Growing<'a> {
    nodes: Vec<Node<'a>>,
    /// The open elements, each with its last child so far.
    open: Vec<(u32, u32)>,
}

impl<'a> Growing<'a> {
    fn open(&mut self, kind: Kind<'a>) -> Result<(), Refusal> {
        if self.open.len() >= MAX_DEPTH {
            return Err(damaged(&format!("its elements are nested more than {MAX_DEPTH} deep")));
        }
        if self.open.is_empty() && !self.nodes.is_empty() {
            return Err(damaged("it goes on after its end"));
        }
        let at = self.push(kind)?;
        self.open.push((at, NONE));
        Ok(())
    }

    fn words(&mut self, words: Cow<'a, str>) -> Result<(), Refusal> {
        // What stands outside the outermost element is space between lines.
        if words.is_empty() || self.open.is_empty() { Ok(()) } else { self.push(Kind::Words(words)).map(drop) }
    }

    fn push(&mut self, kind: Kind<'a>) -> Result<u32, Refusal> {
        let at = self.nodes.len();
        if at >= MAX_NODES {
            return Err(damaged(&format!("a part of it has more than {MAX_NODES} elements")));
        }
        let at = at as u32;
        self.nodes.push(Node { kind, first_child: NONE, next: NONE });
        if let Some((parent, last)) = self.open.last_mut() {
            let (before, is_first) = if *last == NONE { (*parent, true) } else { (*last, false) };
            *last = at;
            if let Some(before) = self.nodes.get_mut(before as usize) {
                *(if is_first { &mut before.first_child } else { &mut before.next }) = at;
            }
        }
        Ok(at)
    }
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

fn refuse_declarations(declared: &BytesText<'_>) -> Result<(), Refusal> {
    if declared.contains('[') {
        return Err(damaged("it declares entities of its own, which no office program does"));
    }
    Ok(())
}

pub(in crate::ingest) fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(what.to_owned())
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(in crate::ingest) struct Element<'t> {
    nodes: &'t [Node<'t>],
    at: usize,
}

/// What an element holds.
pub(in crate::ingest) enum Child<'t> {
    Element(Element<'t>),
    Words(&'t str),
}

impl<'t> Element<'t> {
    fn tag(self) -> Option<(&'static str, &'t BytesStart<'t>)> {
        match &self.nodes.get(self.at)?.kind {
            Kind::Element(space, tag) => Some((space, tag)),
            Kind::Words(_) => None,
        }
    }

    /// The usual prefix of its namespace, and its local name.
    pub(in crate::ingest) fn name(self) -> (&'static str, &'t str) {
        self.tag().map_or(("", ""), |(space, tag)| (space, tag.local_name().into_inner()))
    }

    pub(in crate::ingest) fn is(self, space: &str, name: &str) -> bool {
        self.name() == (space, name)
    }

    /// What it holds, in order.
    pub(in crate::ingest) fn children(self) -> impl Iterator<Item = Child<'t>> {
        let nodes = self.nodes;
        let mut at = nodes.get(self.at).map_or(NONE, |node| node.first_child);
        std::iter::from_fn(move || {
            let here = at as usize;
            let node = nodes.get(here).filter(|_| at != NONE)?;
            at = node.next;
            Some(match &node.kind {
                Kind::Element(..) => Child::Element(Element { nodes, at: here }),
                Kind::Words(words) => Child::Words(words),
            })
        })
    }

    /// The elements that it holds.
    pub(in crate::ingest) fn elements(self) -> impl Iterator<Item = Self> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Words(_) => None,
        })
    }

    /// The first element of that name that it holds.
    pub(in crate::ingest) fn child(self, space: &str, name: &str) -> Option<Self> {
        self.elements().find(|element| element.is(space, name))
    }

    /// All elements of that name that it holds, at any depth, in order.
    pub(in crate::ingest) fn all(self, space: &'static str, name: &'static str) -> impl Iterator<Item = Self> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            loop {
                let element = waiting.pop()?;
                let held: Vec<Self> = element.elements().collect();
                waiting.extend(held.into_iter().rev());
                if element.is(space, name) {
                    return Some(element);
                }
            }
        })
    }

    /// The value of its attribute of that local name.
    pub(in crate::ingest) fn attr(self, name: &str) -> Option<Cow<'t, str>> {
        self.attribute(|key, _| key == name)
    }

    /// The same, where the attribute has a prefix: `r:id` beside `id`.
    pub(in crate::ingest) fn prefixed_attr(self, name: &str) -> Option<Cow<'t, str>> {
        self.attribute(|key, has_prefix| key == name && has_prefix)
    }

    fn attribute(self, is_it: impl Fn(&str, bool) -> bool) -> Option<Cow<'t, str>> {
        let (_, tag) = self.tag()?;
        let mut attributes = tag.attributes();
        let sound = attributes.with_checks(false).map_while(Result::ok);
        let mut named = sound.filter(|attribute| {
            let (name, prefix) = attribute.key.decompose();
            is_it(name.into_inner(), prefix.is_some_and(|prefix| !prefix.is_xmlns()))
        });
        named.next()?.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// A number in an attribute.
    pub(in crate::ingest) fn number<N: std::str::FromStr>(self, name: &str) -> Option<N> {
        self.attr(name)?.trim().parse().ok()
    }

    /// All its words, at any depth.
    pub(in crate::ingest) fn words(self) -> String {
        let mut words = String::new();
        let mut waiting: Vec<Child<'t>> = vec![Child::Element(self)];
        while let Some(child) = waiting.pop() {
            match child {
                Child::Words(more) => words.push_str(more),
                Child::Element(element) => {
                    let held: Vec<_> = element.children().collect();
                    waiting.extend(held.into_iter().rev());
                }
            }
        }
        words
    }
}

/// Office Open XML's namespaces, transitional; the strict ones differ in their beginning and lack the year.
const OOXML: &[(&str, &str)] = &[
    ("wordprocessingml/2006/main", "w"),
    ("wordprocessingml/main", "w"),
    ("drawingml/2006/main", "a"),
    ("drawingml/main", "a"),
    ("presentationml/2006/main", "p"),
    ("presentationml/main", "p"),
    ("officeDocument/2006/math", "m"),
    ("officeDocument/math", "m"),
    ("markup-compatibility/2006", "mc"),
    ("drawingml/2006/diagram", "dgm"),
    ("drawingml/diagram", "dgm"),
    ("drawingml/2006/chart", "c"),
    ("drawingml/chart", "c"),
    ("package/2006/relationships", "rel"),
    ("package/2006/metadata/core-properties", "cp"),
    ("officeDocument/2006/extended-properties", "ep"),
    ("officeDocument/extendedProperties", "ep"),
];

/// The prefix by which a namespace goes here; empty for one that nothing is looked for in.
fn usual_prefix(namespace: &str) -> &'static str {
    let begins = ["http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"];
    if let Some(rest) = begins.iter().find_map(|begin| namespace.strip_prefix(begin)) {
        return OOXML.iter().find(|(end, _)| *end == rest).map_or("", |(_, prefix)| prefix);
    }
    if let Some(rest) = namespace.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
        let known = ["office", "text", "table", "style", "presentation", "meta", "manifest"];
        let name = rest.split(':').next().unwrap_or_default();
        return match name {
            "drawing" => "draw",
            "svg-compatible" => "svg",
            _ => known.into_iter().find(|known| *known == name).unwrap_or_default(),
        };
    }
    match namespace {
        "http://schemas.microsoft.com/office/word/2003/wordml" => "w",
        "http://schemas.microsoft.com/aml/2001/core" => "aml",
        "http://schemas.microsoft.com/office/2006/xmlPackage" => "pkg",
        "http://schemas.microsoft.com/office/powerpoint/2018/8/main" => "p188",
        "http://purl.org/dc/elements/1.1/" => "dc",
        "http://purl.org/dc/terms/" => "dcterms",
        "urn:schemas-microsoft-com:office:office" => "o",
        "http://www.w3.org/1998/Math/MathML" => "math",
        "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" => "field",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: Result<&str, &str>) {
        let found = Tree::read(source).map(|tree| tree.root().words()).map_err(|refusal| refusal.to_string());
        match expected {
            Ok(words) => assert_eq!(found.as_deref(), Ok(words), "{source:.80}"),
            Err(reason) => assert!(found.as_ref().unwrap_err().contains(reason), "{source:.80}: {found:?}"),
        }
    }

    #[test]
    fn xml_is_bounded_and_no_entity_is_expanded() {
        check("<a>one &amp; &#233;&#x1F682; <b/>two<![CDATA[<3]]></a>", Ok("one & é🚂 two<3"));
        check("<a>&unknown; &#0; & so</a>", Ok("&unknown; \u{fffd} & so"));
        check("<!DOCTYPE a PUBLIC 'x' 'y.dtd'><a>words</a>", Ok("words"));
        check("<!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>", Err("declares entities"));
        check("<a><b></a>", Err("damaged"));
        check("<a><b>", Err("ends in the middle"));
        check("", Err("no element"));
        check("<a/><b/>", Err("goes on"));
        check(&"<a>".repeat(300), Err("nested"));
    }

    #[test]
    fn names_go_by_their_namespace_and_not_by_their_prefix() {
        let source = "<x:p xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main' xmlns:r='r' id='1' r:id='2'/>";
        let tree = Tree::read(source).unwrap();
        assert_eq!(tree.root().name(), ("w", "p"));
        assert_eq!(
            (tree.root().attr("id").as_deref(), tree.root().prefixed_attr("id").as_deref()),
            (Some("1"), Some("2"))
        );
    }
}
