//! The numbers and signs of list items in a Word document, counted as Word counts them.
//!
//! A *list* (`w:num`) uses a *pattern* (`w:abstractNum`) of nine levels; lists of one pattern go on counting
//! where the other stopped, unless a list says where it starts.

use super::super::numeral::Numeral;
use super::super::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Levels of a list.
const LEVELS: usize = 9;

/// Patterns, lists, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    patterns: BTreeMap<String, Pattern>,
    named: BTreeMap<String, List>,
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Pattern {
    levels: BTreeMap<usize, Level>,
    /// The style that has the levels in its stead.
    link: Option<String>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: u32,
    numeral: Numeral,
    /// With `%1` where the number of the first level goes.
    text: String,
    style: Option<String>,
    all_decimal: bool,
}

#[derive(Debug, Default)]
struct List {
    pattern: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

impl Lists {
    /// Reads `numbering.xml`.
    pub(super) fn read(root: Element<'_>) -> Self {
        let mut read = Self::default();
        for element in root.elements() {
            match element.name() {
                ("w", "abstractNum") => {
                    let link = element.child("w", "numStyleLink").and_then(value);
                    let pattern = Pattern { levels: levels(element), link };
                    read.patterns.extend(element.attr("abstractNumId").map(|id| (id.into_owned(), pattern)));
                }
                ("w", "num") => {
                    read.named.extend(element.attr("numId").map(|id| (id.into_owned(), List::read(element))));
                }
                _ => {}
            }
        }
        read
    }

    /// The level at which a style's paragraphs stand in a list.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let pattern = self.patterns.get(&self.named.get(list)?.pattern)?;
        pattern.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    /// What stands before the next item of a list at a level: '4.', '(b)', '•'. `style_list` gives the list of a
    /// style.
    pub(super) fn next(&mut self, id: &str, at: usize, style_list: impl Fn(&str) -> Option<String>) -> Option<String> {
        let list = self.named.get(id)?;
        let mut key = &list.pattern;
        let mut pattern = self.patterns.get(key)?;
        if let Some(list) = pattern.link.as_ref().and_then(|style| style_list(style)) {
            key = &self.named.get(&list)?.pattern;
            pattern = self.patterns.get(key)?;
        }
        let level_at = |at: usize| list.levels.get(&at).or_else(|| pattern.levels.get(&at));
        let level = level_at(at)?;
        let counted = self.counted.entry(key.clone()).or_default();
        if self.begun.insert(id.to_owned()) {
            for (at, start) in &list.starts {
                counted.iter_mut().skip(*at).for_each(|count| *count = None);
                counted.iter_mut().skip(*at).take(1).for_each(|count| *count = start.checked_sub(1));
            }
        }
        let count = counted.get_mut(at)?;
        *count = Some(count.map_or(level.start, |count| count.saturating_add(1)));
        counted.iter_mut().skip(at + 1).for_each(|count| *count = None);
        if level.numeral == Numeral::Bullet {
            return Some(level.numeral.of(0));
        }
        let mut label = level.text.clone();
        for (nth, count) in counted.iter().enumerate() {
            let place = format!("%{}", nth + 1);
            if label.contains(&place) {
                let other = level_at(nth);
                let numeral = other.map(|other| other.numeral).filter(|_| !level.all_decimal).unwrap_or_default();
                let number = count.or(other.map(|other| other.start)).unwrap_or(1);
                label = label.replace(&place, &numeral.of(number));
            }
        }
        (!label.trim().is_empty()).then_some(label)
    }
}

impl List {
    fn read(element: Element<'_>) -> Self {
        let mut list = Self {
            pattern: element.child("w", "abstractNumId").and_then(value).unwrap_or_default(),
            ..Self::default()
        };
        for change in element.elements().filter(|element| element.is("w", "lvlOverride")) {
            let Some(at) = change.number("ilvl") else { continue };
            let start = change.child("w", "startOverride").and_then(|start| start.number("val"));
            list.starts.extend(start.map(|start| (at, start)));
            list.levels.extend(change.child("w", "lvl").map(|level| (at, Level::read(level))));
        }
        list
    }
}

impl Level {
    fn read(element: Element<'_>) -> Self {
        Self {
            start: element.child("w", "start").and_then(|start| start.number("val")).unwrap_or(1),
            numeral: element
                .child("w", "numFmt")
                .and_then(value)
                .map(|name| Numeral::of_word(&name))
                .unwrap_or_default(),
            text: element.child("w", "lvlText").and_then(value).unwrap_or_default(),
            style: element.child("w", "pStyle").and_then(value),
            all_decimal: element.child("w", "isLgl").is_some(),
        }
    }
}

fn levels(pattern: Element<'_>) -> BTreeMap<usize, Level> {
    let levels = pattern.elements().filter(|element| element.is("w", "lvl"));
    levels.filter_map(|level| Some((level.number("ilvl")?, Level::read(level)))).collect()
}

fn value(element: Element<'_>) -> Option<String> {
    element.attr("val").map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::Tree;
    use super::*;

    #[test]
    fn items_are_counted_by_level_and_by_list() {
        let source = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
            <w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>\
            <w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1(%2)'/></w:lvl>\
            </w:abstractNum><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>\
            <w:lvlText w:val='\u{f0b7}'/></w:lvl></w:abstractNum>\
            <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
            <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>\
            </w:num><w:num w:numId='4'><w:abstractNumId w:val='9'/></w:num></w:numbering>";
        let tree = Tree::read(source).unwrap();
        let mut lists = Lists::read(tree.root());
        for (list, level, expected) in [
            ("1", 0, Some("1.")),
            ("1", 1, Some("1(a)")),
            ("1", 1, Some("1(b)")),
            ("2", 0, Some("•")),
            ("1", 0, Some("2.")),
            ("1", 1, Some("2(a)")),
            ("3", 0, Some("1.")),
            ("3", 0, Some("2.")),
            ("1", 0, Some("3.")),
            ("1", 7, None),
            ("4", 0, None),
            ("0", 0, None),
        ] {
            assert_eq!(lists.next(list, level, |_| None).as_deref(), expected, "{list} {level}");
        }
    }
}
