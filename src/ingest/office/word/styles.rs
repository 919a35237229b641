//! The styles of a Word document, as far as they say what a paragraph is: a heading, an item of a list, hidden.

use super::super::xml::Element;
use std::collections::BTreeMap;

/// Styles are based on one another in no longer a chain.
const MAX_CHAIN: usize = 30;

/// The styles by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    list_level: Option<usize>,
    is_hidden: Option<bool>,
}

/// The name of the level of body text, which is no heading.
const BODY_LEVEL: u8 = 9;

impl Styles {
    pub(super) fn read(root: Element<'_>) -> Self {
        let styles = root.elements().filter(|element| element.is("w", "style"));
        Self(styles.filter_map(|style| Some((style.attr("styleId")?.into_owned(), Style::read(style)))).collect())
    }

    /// A style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = self.0.get_key_value(id);
        let next = |(_, style): &(&String, &Style)| self.0.get_key_value(style.based_on.as_ref()?);
        std::iter::successors(first, next).take(MAX_CHAIN).map(|(id, style)| (id.as_str(), style))
    }

    /// The level of the headings in a style, from 1; none where its paragraphs are no headings.
    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        let level = self.chain(id).find_map(|(_, style)| style.outline.or_else(|| named_level(&style.name)))?;
        outline_level(level)
    }

    /// The list that paragraphs in a style are items of: its identifier, its level, the style that says so.
    pub(super) fn list(&self, id: &str) -> Option<(&str, Option<usize>, &str)> {
        let (by, style) = self.chain(id).find(|(_, style)| style.list.is_some())?;
        let level = self.chain(id).find_map(|(_, style)| style.list_level);
        Some((style.list.as_deref()?, level, by))
    }

    /// Whether what is in a style is hidden.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|(_, style)| style.is_hidden).unwrap_or_default()
    }
}

impl Style {
    fn read(style: Element<'_>) -> Self {
        let value = |element: Element<'_>| element.attr("val").map(std::borrow::Cow::into_owned);
        let paragraph = style.child("w", "pPr");
        let numbering = paragraph.and_then(|properties| properties.child("w", "numPr"));
        Self {
            name: style.child("w", "name").and_then(value).unwrap_or_default().to_lowercase(),
            based_on: style.child("w", "basedOn").and_then(value),
            outline: paragraph.and_then(|properties| properties.child("w", "outlineLvl")?.number("val")),
            list: numbering.and_then(|numbering| value(numbering.child("w", "numId")?)),
            list_level: numbering.and_then(|numbering| numbering.child("w", "ilvl")?.number("val")),
            is_hidden: style.child("w", "rPr").and_then(|properties| switch(properties, "vanish")),
        }
    }
}

/// The outline level that a style has by its name, counted from 0.
fn named_level(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(0);
    }
    let number: u8 = name.strip_prefix("heading ")?.parse().ok()?;
    number.checked_sub(1)
}

/// A heading's level from an outline level.
pub(super) fn outline_level(level: u8) -> Option<u8> {
    (level < BODY_LEVEL).then(|| level + 1)
}

/// A property that is on, off or not said.
pub(super) fn switch(properties: Element<'_>, name: &'static str) -> Option<bool> {
    let value = properties.child("w", name)?.attr("val");
    Some(!value.is_some_and(|value| matches!(&*value, "0" | "false" | "off")))
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::Tree;
    use super::*;

    #[test]
    fn a_style_says_what_a_paragraph_is() {
        let source = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
            <w:style w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>\
            <w:style w:styleId='Mine'><w:name w:val='My head'/><w:basedOn w:val='H1'/></w:style>\
            <w:style w:styleId='Aside'><w:basedOn w:val='H1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>\
            <w:rPr><w:vanish/></w:rPr></w:style>\
            <w:style w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>\
            <w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>";
        let tree = Tree::read(source).unwrap();
        let styles = Styles::read(tree.root());
        for (id, expected) in
            [("H1", Some(1)), ("Mine", Some(1)), ("Aside", None), ("A", None), ("T", Some(1)), ("?", None)]
        {
            assert_eq!(styles.heading(id), expected, "{id}");
        }
        assert_eq!(styles.list("Mine"), Some(("4", None, "H1")));
        assert!(styles.is_hidden("Aside") && !styles.is_hidden("Mine"));
    }
}
