//! The styles of an `OpenDocument`, as far as they say what a paragraph is, what is hidden, where a page begins,
//! and how lists are numbered.

use super::super::numeral::Numeral;
use super::super::xml::Element;
use std::collections::BTreeMap;

/// Styles are based on one another in no longer a chain.
const MAX_CHAIN: usize = 30;
/// The list style that numbers headings.
pub(super) const OUTLINE: &str = "\u{0}outline";

/// The styles by family and name, and the list styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Whether pages are numbered otherwise than 1, 2, 3 from the first.
    pub(super) pages_are_numbered_apart: bool,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    display_name: String,
    is_hidden: Option<bool>,
    begins_page: bool,
}

/// How one level of a list is numbered.
#[derive(Debug, Default, Clone)]
pub(super) struct Level {
    pub(super) numeral: Numeral,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// How many levels' numbers are shown, from the outermost of them.
    pub(super) shown: usize,
    pub(super) start: u32,
}

impl Styles {
    /// Takes in the styles of a part: `office:styles`, `office:automatic-styles`.
    pub(super) fn read(&mut self, root: Element<'_>) {
        let held =
            root.elements().filter(|element| matches!(element.name(), ("office", "styles" | "automatic-styles")));
        for style in held.flat_map(Element::elements) {
            match style.name() {
                ("style", "style") => self.style(style),
                ("text", "list-style") => {
                    self.lists.extend(style.attr("name").map(|name| (name.into_owned(), levels(style))));
                }
                ("text", "outline-style") => {
                    self.lists.insert(OUTLINE.to_owned(), levels(style));
                }
                ("style", "page-layout") => {
                    let format = style.child("style", "page-layout-properties").and_then(|one| one.attr("num-format"));
                    self.pages_are_numbered_apart |= format.is_some_and(|format| format != "1");
                }
                _ => {}
            }
        }
    }

    fn style(&mut self, style: Element<'_>) {
        let value = |name| style.attr(name).map(std::borrow::Cow::into_owned);
        let (Some(family), Some(name)) = (value("family"), value("name")) else { return };
        let paragraph = style.child("style", "paragraph-properties");
        let said = |name| paragraph.and_then(|properties: Element<'_>| properties.attr(name));
        self.pages_are_numbered_apart |=
            said("page-number").is_some_and(|number| !matches!(&*number, "auto" | "0" | "1"));
        let table = style.child("style", "table-properties").and_then(|properties| properties.attr("break-before"));
        let breaks = said("break-before").or(table).is_some_and(|kind| kind == "page");
        let master = value("master-page-name").is_some_and(|name| !name.is_empty());
        let text = style.child("style", "text-properties").and_then(|properties| properties.attr("display"));
        let kept = Style {
            parent: value("parent-style-name"),
            display_name: value("display-name").unwrap_or_else(|| name.clone()),
            is_hidden: text.map(|display| display == "none"),
            begins_page: breaks || master,
        };
        self.named.insert((family, name), kept);
    }

    fn chain<'a>(&'a self, family: &'a str, name: &str) -> impl Iterator<Item = &'a Style> {
        let find = move |name: &str| self.named.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(find(name), move |style| find(style.parent.as_deref()?)).take(MAX_CHAIN)
    }

    /// Whether what is in a style is hidden.
    pub(super) fn is_hidden(&self, family: &str, name: &str) -> bool {
        self.chain(family, name).find_map(|style| style.is_hidden).unwrap_or_default()
    }

    /// Whether a page begins with a paragraph or table in a style.
    pub(super) fn begins_page(&self, family: &str, name: &str) -> bool {
        self.chain(family, name).any(|style| style.begins_page)
    }

    /// Whether paragraphs in a style are the title of the document.
    pub(super) fn is_title(&self, name: &str) -> bool {
        name == "Title"
            || self
                .chain("paragraph", name)
                .any(|style| style.display_name == "Title" || style.parent.as_deref() == Some("Title"))
    }

    /// How a level of a list is numbered, from 0.
    pub(super) fn level(&self, list: &str, at: usize) -> Option<&Level> {
        self.lists.get(list)?.get(&at)
    }
}

fn levels(style: Element<'_>) -> BTreeMap<usize, Level> {
    let mut levels = BTreeMap::new();
    for level in style.elements() {
        let Some(at) = level.number::<usize>("level").and_then(|level| level.checked_sub(1)) else { continue };
        let value = |name| level.attr(name).map(std::borrow::Cow::into_owned).unwrap_or_default();
        let numeral = match level.name() {
            ("text", "list-level-style-number" | "outline-level-style") => Numeral::of_sign(&value("num-format")),
            ("text", "list-level-style-bullet" | "list-level-style-image") => Numeral::Bullet,
            _ => continue,
        };
        let kept = Level {
            numeral,
            prefix: value("num-prefix"),
            suffix: value("num-suffix"),
            shown: level.number("display-levels").unwrap_or(1),
            start: level.number("start-value").unwrap_or(1),
        };
        levels.insert(at, kept);
    }
    levels
}
