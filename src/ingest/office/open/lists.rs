//! The numbers and signs of list items in an `OpenDocument`.

use super::super::numeral::Numeral;
use super::styles::Styles;
use std::collections::BTreeMap;

/// Levels of a list.
const LEVELS: usize = 10;

/// How far each list style is counted.
#[derive(Debug, Default)]
pub(super) struct Lists(BTreeMap<String, [Option<u32>; LEVELS]>);

impl Lists {
    /// A list begins at a level, counted anew.
    pub(super) fn restart(&mut self, list: &str, at: usize) {
        if let Some(counts) = self.0.get_mut(list) {
            counts.iter_mut().skip(at).for_each(|count| *count = None);
        }
    }

    /// The next item of a list at a level begins with this number.
    pub(super) fn start_at(&mut self, list: &str, at: usize, number: u32) {
        let counts = self.0.entry(list.to_owned()).or_default();
        counts.iter_mut().skip(at).take(1).for_each(|count| *count = number.checked_sub(1));
    }

    /// What stands before the next item of a list at a level.
    pub(super) fn next(&mut self, styles: &Styles, list: &str, at: usize) -> Option<String> {
        let level = styles.level(list, at)?;
        let counts = self.0.entry(list.to_owned()).or_default();
        let count = counts.get_mut(at)?;
        *count = Some(count.map_or(level.start, |count| count.saturating_add(1)));
        counts.iter_mut().skip(at + 1).for_each(|count| *count = None);
        if matches!(level.numeral, Numeral::Bullet | Numeral::Nothing) {
            return (level.numeral == Numeral::Bullet).then(|| level.numeral.of(0));
        }
        let first = (at + 1).saturating_sub(level.shown);
        let numbers: Vec<String> = (first..=at)
            .filter_map(|nth| {
                let other = styles.level(list, nth)?;
                let number = counts.get(nth).copied().flatten().unwrap_or(other.start);
                Some(other.numeral.of(number)).filter(|written| !written.is_empty() && other.numeral != Numeral::Bullet)
            })
            .collect();
        Some(format!("{}{}{}", level.prefix, numbers.join("."), level.suffix))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::Tree;
    use super::*;

    #[test]
    fn items_are_counted_by_level() {
        let source = "<o:a xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
            xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:styles><t:list-style t:name='L'>\
            <t:list-level-style-number t:level='1' t:num-format='1' t:num-suffix='.'/>\
            <t:list-level-style-number t:level='2' t:num-format='a' t:num-prefix='(' t:num-suffix=')'/>\
            <t:list-level-style-number t:level='3' t:num-format='i' t:display-levels='3' t:start-value='3'/>\
            <t:list-level-style-bullet t:level='4'/></t:list-style></o:styles></o:a>";
        let tree = Tree::read(source).unwrap();
        let mut styles = Styles::default();
        styles.read(tree.root());
        let mut lists = Lists::default();
        for (at, expected) in [
            (0, Some("1.")),
            (1, Some("(a)")),
            (1, Some("(b)")),
            (2, Some("1.b.iii")),
            (3, Some("•")),
            (0, Some("2.")),
            (1, Some("(a)")),
            (4, None),
        ] {
            assert_eq!(lists.next(&styles, "L", at).as_deref(), expected, "{at}");
        }
        lists.restart("L", 0);
        assert_eq!(lists.next(&styles, "L", 0).as_deref(), Some("1."));
    }
}
