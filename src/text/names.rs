//! Many names, each with what stands in its place.

use super::name::{Head, Name, Order, begins_a_word, letters_of};
use std::collections::BTreeMap;
use std::ops::Range;

/// Names that are replaced wherever they stand, as a [`Name`] is found.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_head: BTreeMap<Head, Vec<Entry>>,
    /// Those without a letter, each with what stands in its place.
    signs: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Entry {
    order: Order,
    /// None where it stays: a longer name in which another is not to be seen.
    instead: Option<String>,
    /// Whether it may be a word of the language too, and is one where it is written without a capital.
    is_a_word_too: bool,
}

impl Names {
    /// A name, and what stands in its place. One of fewer parts than `loose_parts` that is written with a
    /// capital is found with one only: 'May' is not in 'may'.
    pub fn add(&mut self, name: &str, instead: &str, loose_parts: usize) {
        let given = name.trim();
        let Some(name) = Name::called(given) else {
            if !given.is_empty() {
                self.signs.push((given.to_owned(), instead.to_owned()));
            }
            return;
        };
        // A single small letter is a word of every other sentence.
        let is_a_word_too = name.parts_count() < loose_parts && given.chars().any(char::is_uppercase)
            || name.length() == 1 && given.chars().any(char::is_lowercase);
        for order in name.orders() {
            let entries = self.by_head.entry(order.head()).or_default();
            if !entries.iter().any(|entry| entry.order == *order && entry.is_a_word_too == is_a_word_too) {
                entries.push(Entry { order: order.clone(), instead: Some(instead.to_owned()), is_a_word_too });
            }
        }
    }

    /// A name that stays as it is: 'Doe' is not looked for in 'Maria Doe', who is somebody else. One that was added stays
    /// added.
    pub fn keep(&mut self, name: &str) {
        for order in Name::called(name).iter().flat_map(Name::orders) {
            let entries = self.by_head.entry(order.head()).or_default();
            if !entries.iter().any(|entry| entry.order == *order) {
                entries.push(Entry { order: order.clone(), instead: None, is_a_word_too: false });
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_head.is_empty() && self.signs.is_empty()
    }

    /// Where one stands, in bytes, in the order of the text and apart, with what stands in its place.
    pub fn places<'a>(&'a self, text: &str) -> Vec<(Range<usize>, &'a str)> {
        let (mut places, mut from) = (Vec::new(), 0);
        while let Some((bytes, instead)) = self.next(text, from) {
            from = bytes.end;
            places.extend(instead.map(|instead| (bytes, instead)));
        }
        for (sign, instead) in &self.signs {
            for (start, sign) in text.match_indices(sign.as_str()) {
                let bytes = start..start + sign.len();
                if places.iter().all(|(other, _)| other.end <= bytes.start || bytes.end <= other.start) {
                    places.push((bytes, instead));
                }
            }
        }
        places.sort_unstable_by_key(|(bytes, _)| bytes.start);
        places
    }

    /// Whether one stands there.
    pub fn stand_in(&self, text: &str) -> bool {
        let mut from = 0;
        while let Some((bytes, instead)) = self.next(text, from) {
            if instead.is_some() {
                return true;
            }
            from = bytes.end;
        }
        self.signs.iter().any(|(sign, _)| text.contains(sign.as_str()))
    }

    /// The text with every name replaced; none where it holds none.
    pub fn replaced(&self, text: &str) -> Option<String> {
        let places = self.places(text);
        (!places.is_empty()).then(|| put_in(text, &places))
    }

    /// The first at or after this byte; of several, the one that reaches farthest.
    fn next<'a>(&'a self, text: &str, from: usize) -> Option<(Range<usize>, Option<&'a str>)> {
        if self.by_head.is_empty() {
            return None;
        }
        let starts = text.get(from..)?.char_indices().filter(|(_, letter)| letter.is_alphanumeric() || *letter == '%');
        starts.map(|(at, _)| from + at).filter(|at| begins_a_word(text, *at)).find_map(|at| {
            let entries = Head::at(text, at).into_iter().filter_map(|head| self.by_head.get(&head)).flatten();
            let here = entries.filter_map(|entry| {
                let bytes = at..entry.order.end_of_place(text, at)?;
                let may_be = !entry.is_a_word_too || letters_of(text.get(bytes.clone())?).any(char::is_uppercase);
                may_be.then_some((bytes, entry.instead.as_deref()))
            });
            here.max_by_key(|(bytes, _)| bytes.end)
        })
    }
}

/// The text with these in their places.
pub fn put_in(text: &str, places: &[(Range<usize>, &str)]) -> String {
    let (mut replaced, mut from) = (String::with_capacity(text.len()), 0);
    for (bytes, instead) in places {
        replaced.push_str(text.get(from..bytes.start).unwrap_or_default());
        replaced.push_str(instead);
        from = bytes.end;
    }
    replaced.push_str(text.get(from..).unwrap_or_default());
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[(&str, &str)], text: &str, expected: &str) {
        let mut all = Names::default();
        for (name, instead) in names {
            all.add(name, instead, 2);
        }
        assert_eq!(all.replaced(text).as_deref().unwrap_or(text), expected);
        assert_eq!(all.stand_in(text), text != expected, "{text}");
    }

    #[test]
    fn a_name_goes_wherever_it_stands_as_whole_words() {
        check(
            &[("Élan Vital", "N")],
            "élan  VITAL’s word, Elan-Vital.pdf, ELAN_VITAL, elanvital; %C3%89lan%20Vital; Elan Vitale",
            "N’s word, N.pdf, N, N; N; Elan Vitale",
        );
        check(&[("Fox", "N")], "A fox is not Fox; Foxes; FOX", "A fox is not N; Foxes; N");
        check(&[("丝绸之路", "N")], "新丝绸之路说", "新N说");
        check(&[("e\u{301}lan vital", "N")], "élan vital", "N");
        check(&[("###", "N")], "a ### b", "a N b");
        check(&[("", "N")], "nothing", "nothing");
    }

    #[test]
    fn a_longer_name_that_is_somebody_elses_stays() {
        let mut names = Names::default();
        names.add("Jane Doe", "P1", 2);
        names.add("Doe", "P1", 2);
        for name in ["Maria Doe", "Doe Quay", "Jane Doe"] {
            names.keep(name);
        }
        let check = |text: &str, expected: &str| {
            assert_eq!(names.replaced(text).as_deref().unwrap_or(text), expected);
            assert_eq!(names.stand_in(text), text != expected, "{text}");
        };
        check("Maria Doe and Jane Doe; DOE’s", "Maria Doe and P1; P1’s");
        check("Doe, Maria at Doe Quay, does a doe", "Doe, Maria at Doe Quay, does a doe");
        check("Maria Doe told Doe", "Maria Doe told P1");
    }

    #[test]
    fn names_are_left_out_and_nothing_else() {
        let names = [("May", "P1"), ("Jane Q. Doe", "P2"), ("Jane", "P3"), ("x", "P4"), ("Li Bo", "P5")];
        let check = |text, expected| check(&names, text, expected);
        check("It may be so in Mayfair, x.", "It may be so in Mayfair, x.");
        check("May said it; MAY did, and X.", "P1 said it; P1 did, and P4.");
        check("“JANE q doe”, Jane's dog", "“P2”, P3's dog");
        check("jane (q)\n  **doe**", "P2**");
        check("DOE, Jane Q. and Bo, Li; Q., Jane", "P2. and P5; Q., P3");
        check("libo@example.org, Zoe Li", "P5@example.org, Zoe Li");
    }
}
