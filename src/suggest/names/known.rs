//! Names that a case knows already: which of them may be one, and why. It is for a person to say.
//!
//! What stands around them in the texts is not looked at, so this asks more of the names themselves: accents, case and
//! signs make no other name; a person's full names are one where their given names or initials agree; a surname alone
//! belongs to the only full name that ends in it; of several words one may be spelt in two ways.

use super::group::{MOST_COMPARED, Union, bare, ends, is_one_person};
use super::likeness::likeness;
use std::collections::{BTreeMap, BTreeSet};

/// Something that has names.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its name.
    pub name: &'a str,
    /// What else it is called.
    pub aliases: &'a [String],
    /// Whether it may be a person.
    pub may_be_person: bool,
    /// Whether it may be anything else.
    pub may_be_other: bool,
    /// The sayings that it is another than some of these: two that share one are never joined for what they look like.
    pub apart: &'a [usize],
}

impl Known<'_> {
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name).chain(self.aliases.iter().map(String::as_str))
    }
}

/// The groups of those that may be one, two at least in each, by their places.
pub fn alike(known: &[Known<'_>]) -> Vec<Vec<usize>> {
    let apart = known.iter().enumerate().filter(|(_, one)| !one.apart.is_empty());
    let apart = apart.map(|(at, one)| (at, one.apart)).collect();
    let mut union = Guarded { union: Union((0..known.len()).collect()), apart };
    same_letters(known, &mut union);
    people(known, &mut union);
    one_word_apart(known, &mut union);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..known.len() {
        groups.entry(union.first(at)).or_default().push(at);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Those that are joined, none of which is said to be another than one of the rest.
struct Guarded<'a> {
    union: Union,
    /// The sayings, by the places of those that they are about.
    apart: Vec<(usize, &'a [usize])>,
}

impl Guarded<'_> {
    fn first(&self, at: usize) -> usize {
        self.union.first(at)
    }

    /// Joins two and what is joined with either, unless some of these are said to be several.
    fn join(&mut self, one: usize, other: usize) {
        let (first, second) = (self.first(one), self.first(other));
        if first != second && self.sayings(first).is_disjoint(&self.sayings(second)) {
            self.union.join(first, second);
        }
    }

    /// What is said of a group, by its first.
    fn sayings(&self, first: usize) -> BTreeSet<usize> {
        let of_it = self.apart.iter().filter(|(at, _)| self.first(*at) == first);
        of_it.flat_map(|(_, sayings)| sayings.iter().copied()).collect()
    }
}

/// Whether somebody has said that these are several.
fn are_several(known: &[Known<'_>], one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (known.get(one), known.get(other)) else { return false };
    one.apart.iter().any(|saying| other.apart.contains(saying))
}

/// Whether both may be the same sort of thing.
fn fit(one: &Known<'_>, other: &Known<'_>) -> bool {
    one.may_be_person && other.may_be_person || one.may_be_other && other.may_be_other
}

fn same_letters(known: &[Known<'_>], union: &mut Guarded<'_>) {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in known.iter().enumerate() {
        for form in one.forms().map(bare).collect::<BTreeSet<_>>().into_iter().filter(|form| !form.is_empty()) {
            let others = seen.entry(form).or_default();
            let may_be = |other: &&usize| {
                known.get(**other).is_some_and(|other| fit(one, other)) && !are_several(known, at, **other)
            };
            if let Some(other) = others.iter().find(may_be) {
                union.join(*other, at);
            }
            others.push(at);
        }
    }
}

fn people(known: &[Known<'_>], union: &mut Guarded<'_>) {
    let people = || known.iter().enumerate().filter(|(_, one)| one.may_be_person);
    let full: Vec<(usize, &str, &str)> = people()
        .flat_map(|(at, one)| one.forms().filter_map(move |form| Some((at, form, surname_of(form)?))))
        .collect();
    // Those of one surname, and those whose given names are the same and whose surnames begin or end alike.
    let mut by_surname: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_given: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (nth, (_, name, surname)) in full.iter().enumerate() {
        by_surname.entry(bare(surname)).or_default().push(nth);
        let given = bare(name.strip_suffix(surname).unwrap_or_default());
        for end in ends(surname) {
            by_given.entry((given.clone(), end)).or_default().push(nth);
        }
    }
    for alike in by_surname.values().chain(by_given.values()) {
        for (nth, one) in alike.iter().enumerate() {
            for other in alike.iter().skip(nth + 1).take(MOST_COMPARED) {
                let (Some((at, name, surname)), Some((other_at, other, other_surname))) =
                    (full.get(*one), full.get(*other))
                else {
                    continue;
                };
                if at != other_at
                    && !are_several(known, *at, *other_at)
                    && is_one_person((name, surname), (other, other_surname))
                {
                    union.join(*at, *other_at);
                }
            }
        }
    }
    for (at, one) in people().filter(|(_, one)| !one.name.contains(' ')) {
        let bearers = by_surname.get(&bare(one.name)).into_iter().flatten();
        let bearers = bearers.filter_map(|nth| full.get(*nth)).map(|(at, ..)| *at);
        let bearers = bearers.filter(|bearer| !are_several(known, at, *bearer));
        let groups: BTreeSet<usize> = bearers.map(|bearer| union.first(bearer)).collect();
        // Two of one surname: nobody can tell which is meant.
        if let (1, Some(first)) = (groups.len(), groups.first()) {
            union.join(*first, at);
        }
    }
}

/// The last word of a person's full name; longer and lower-case words are a body's or a title's.
fn surname_of(form: &str) -> Option<&str> {
    const MOST_WORDS: usize = 4;
    let particle = |word: &str| {
        matches!(word, "de" | "da" | "di" | "du" | "la" | "le" | "van" | "von" | "der" | "den" | "al" | "bin")
    };
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase) || particle(word);
    let words: Vec<&str> = form.split_whitespace().collect();
    (words.len() <= MOST_WORDS && words.iter().all(|word| is_name(word)))
        .then(|| form.rsplit_once(' '))?
        .map(|(_, last)| last)
}

/// The place of a word in a name, the other words, and how the word begins or ends.
type Around = (usize, String, String);

/// 'Ministry of Transport' and 'Ministry of Trasport': of two words or more one is spelt in two ways.
fn one_word_apart(known: &[Known<'_>], union: &mut Guarded<'_>) {
    // Those that agree in all words but the one at this place, which begins or ends alike.
    let mut seen: BTreeMap<Around, Vec<(usize, &str)>> = BTreeMap::new();
    for (at, one) in known.iter().enumerate().filter(|(_, one)| one.may_be_other) {
        for form in one.forms() {
            let words: Vec<&str> = form.split_whitespace().collect();
            if words.len() < 2 {
                continue;
            }
            for (place, left_out) in words.iter().enumerate() {
                let rest = words.iter().enumerate().filter(|(other, _)| *other != place);
                let rest = rest.map(|(_, word)| bare(word)).collect::<Vec<_>>().join(" ");
                for end in ends(left_out) {
                    let others = seen.entry((place, rest.clone(), end)).or_default();
                    let alike = |(other, word): &&(usize, &str)| {
                        *other != at && !are_several(known, at, *other) && likeness(word, left_out).is_some()
                    };
                    if let Some((other, _)) = others.iter().take(MOST_COMPARED).find(alike) {
                        union.join(*other, at);
                    }
                    others.push((at, left_out));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(people: &[&str], others: &[&str], expected: &[&[&str]]) {
        let known: Vec<Known<'_>> = people
            .iter()
            .map(|name| Known { name, aliases: &[], may_be_person: true, may_be_other: false, apart: &[] })
            .chain(others.iter().map(|name| Known {
                name,
                aliases: &[],
                may_be_person: false,
                may_be_other: true,
                apart: &[],
            }))
            .collect();
        let groups: Vec<Vec<&str>> =
            alike(&known).iter().map(|group| group.iter().map(|at| known[*at].name).collect()).collect();
        assert_eq!(groups, expected, "{people:?} {others:?}");
    }

    #[test]
    fn those_that_are_said_to_be_several_are_asked_about_no_more() {
        fn known<'a>(name: &'a str, apart: &'a [usize]) -> Known<'a> {
            Known { name, aliases: &[], may_be_person: true, may_be_other: false, apart }
        }
        let alike = |of: [&[usize]; 3]| {
            super::alike(&[known("Ann Hoeven", of[0]), known("A. Hoeven", of[1]), known("Hoeven", of[2])])
        };
        assert_eq!(alike([&[], &[], &[]]), [[0, 1, 2]]);
        assert_eq!(alike([&[0], &[0], &[0]]), Vec::<Vec<usize>>::new());
        assert_eq!(alike([&[], &[0], &[0, 1]]), [[0, 1]], "the first may be either, but does not join both");
        assert_eq!(alike([&[0], &[0], &[]]), Vec::<Vec<usize>>::new(), "two of one surname");
    }

    #[test]
    fn names_that_may_be_one_stand_together() {
        check(
            &["Ann Vandermeer", "Ann Vandermere", "A. Vandermeer"],
            &[],
            &[&["Ann Vandermeer", "Ann Vandermere", "A. Vandermeer"]],
        );
        check(&["Ann Hoeven", "Hoeven"], &[], &[&["Ann Hoeven", "Hoeven"]]);
        check(&["Ann Hoeven", "Bo Hoeven", "Hoeven"], &[], &[]);
        check(&["Ann Hoeven", "Bo Hoeven"], &[], &[]);
        check(&[], &["Port of Liège", "Port of Liege"], &[&["Port of Liège", "Port of Liege"]]);
        check(
            &[],
            &["Ministry of Transport", "Ministry of Trasport"],
            &[&["Ministry of Transport", "Ministry of Trasport"]],
        );
        check(&[], &["University of North Carolina", "University of South Carolina"], &[]);
        check(&[], &["PayPort", "Pay-Port"], &[&["PayPort", "Pay-Port"]]);
        check(&["Paris Port"], &["Paris Port"], &[]);
        check(&[], &[], &[]);
    }
}
