//! Which names are one: spellings that differ in accents, spaces or a letter, a surname after the full name, a short form
//! that was introduced in brackets.

use super::kind::NameKind;
use super::likeness::{Likeness, likeness};
use super::mention::Mention;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A name as it is written, wherever it stands.
#[derive(Debug, Default)]
struct Form {
    documents: BTreeSet<usize>,
    count: usize,
    kinds: BTreeMap<NameKind, usize>,
    has_title: bool,
}

/// Names that are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The fullest form.
    pub(super) name: String,
    pub(super) kind: NameKind,
    /// All forms, in order.
    pub(super) forms: Vec<String>,
}

/// A name that nothing says anything of must stand so often.
const LEAST_COUNT: usize = 2;

/// So many names that share a surname, its beginning or its end, or all their other words, are compared with one more: a
/// register may hold ten thousand of one family, and 'Bank of …' may begin thousands.
pub(super) const MOST_COMPARED: usize = 100;

/// The groups, and for each form the place of its group; forms that may be no names are in none. `short` are short forms
/// with what they stand for.
pub(super) fn groups(
    documents: &[Vec<Mention>],
    short: &BTreeMap<String, String>,
) -> (Vec<Group>, BTreeMap<String, usize>) {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for (document, mentions) in documents.iter().enumerate() {
        for mention in mentions {
            let form = forms.entry(mention.text.clone()).or_default();
            form.documents.insert(document);
            form.count += 1;
            form.has_title |= mention.has_title;
            if let Some(kind) = mention.kind {
                *form.kinds.entry(kind).or_default() += 1;
            }
        }
    }
    let names: Vec<&String> = forms.keys().collect();
    let mut union = Union((0..names.len()).collect());
    join_spellings(&names, &mut union);
    join_short_forms(&names, short, &mut union);
    join_people(&names, &forms, &mut union);
    gathered(&names, &forms, &mut union)
}

/// Towards the first of each group.
pub(super) struct Union(pub(super) Vec<usize>);

impl Union {
    pub(super) fn first(&self, at: usize) -> usize {
        let mut at = at;
        while let Some(next) = self.0.get(at).filter(|next| **next != at) {
            at = *next;
        }
        at
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(slot) = self.0.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }
}

/// What is left of a name without case, accents, spaces and signs.
pub(super) fn bare(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Accents, case and spaces make no other name.
fn join_spellings(names: &[&String], union: &mut Union) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        match known.entry(bare(name)) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(at);
            }
            std::collections::btree_map::Entry::Occupied(first) => union.join(*first.get(), at),
        }
    }
}

fn join_short_forms(names: &[&String], short: &BTreeMap<String, String>, union: &mut Union) {
    let at = |name: &str| names.binary_search_by(|known| known.as_str().cmp(name)).ok();
    for (short, long) in short {
        if let (Some(short), Some(long)) = (at(short), at(long)) {
            union.join(short, long);
        }
    }
}

/// Words by what those that may be spellings of one another share.
struct Near(BTreeMap<String, Vec<usize>>);

impl Near {
    /// Of these words, in their order.
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (nth, word) in words.enumerate() {
            for key in Self::keys(word) {
                by_key.entry(key).or_default().push(nth);
            }
        }
        Self(by_key)
    }

    /// The places of words that may be like this one, from a place on: of each sort the first few.
    fn from(&self, word: &str, first: usize) -> BTreeSet<usize> {
        let keys = Self::keys(word);
        let alike = keys.iter().filter_map(|key| self.0.get(key));
        let from = |alike: &Vec<usize>| alike.partition_point(|nth| *nth < first);
        alike.flat_map(|alike| alike.iter().skip(from(alike)).take(MOST_COMPARED)).copied().collect()
    }

    /// The places of all words that are this one but for case and accents.
    fn exactly(&self, word: &str) -> &[usize] {
        self.0.get(&format!("={}", fold(word))).map_or(&[], Vec::as_slice)
    }

    /// The word itself, and how it begins and ends.
    fn keys(word: &str) -> [String; 3] {
        let [begins, ends] = ends(word);
        [format!("={}", fold(word)), begins, ends]
    }
}

/// Surnames after full names, and full names that differ in a letter.
fn join_people(names: &[&String], forms: &BTreeMap<String, Form>, union: &mut Union) {
    let is_person = |name: &str| forms.get(name).is_some_and(|form| form.kinds.contains_key(&NameKind::Person));
    let full: Vec<(usize, &str, &str)> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| is_person(name))
        .filter_map(|(at, name)| Some((at, name.as_str(), name.rsplit_once(' ')?.1)))
        .collect();
    let near = Near::of(full.iter().map(|(_, _, surname)| *surname));
    for (at, name) in names.iter().enumerate() {
        let Some(form) = forms.get(*name) else { continue };
        if name.contains(' ') {
            continue;
        }
        let together =
            |other: &str| forms.get(other).is_some_and(|other| !other.documents.is_disjoint(&form.documents));
        let mut same: Vec<usize> = Vec::new();
        let mut alike: Vec<usize> = Vec::new();
        let mut bearers = near.from(name, 0);
        bearers.extend(near.exactly(name));
        for (full_at, full_name, surname) in bearers.into_iter().filter_map(|nth| full.get(nth)) {
            if !together(full_name) {
                continue;
            }
            match likeness(name, surname) {
                _ if name.as_str() == *surname => same.push(*full_at),
                Some(Likeness::Accents | Likeness::Case) => same.push(*full_at),
                Some(Likeness::Letters(1)) if form.has_title => alike.push(*full_at),
                _ => {}
            }
        }
        let groups = |list: &[usize]| list.iter().map(|at| union.first(*at)).collect::<BTreeSet<usize>>();
        // Two of one surname: nobody can tell which is meant.
        let meant = if same.is_empty() { groups(&alike) } else { groups(&same) };
        if let (1, Some(first)) = (meant.len(), meant.first()) {
            union.join(*first, at);
        }
    }
    for (nth, (at, name, surname)) in full.iter().enumerate() {
        for (other_at, other_name, other_surname) in
            near.from(surname, nth + 1).into_iter().filter_map(|other| full.get(other))
        {
            if is_one_person((name, surname), (other_name, other_surname)) {
                union.join(*at, *other_at);
            }
        }
    }
}

/// What names that differ in a letter or two share: their first letters, or the first and the last.
pub(super) fn ends(word: &str) -> [String; 2] {
    const LETTERS: usize = 3;
    let letters: Vec<char> = fold(word).chars().collect();
    let begins: String = letters.iter().take(LETTERS).collect();
    let last: String = letters.iter().rev().take(LETTERS).collect();
    [format!("{begins}-"), format!("{}-{last}", letters.first().copied().unwrap_or(' '))]
}

/// 'Ann Berg', 'Ann M. Berg' and 'A. Berg'; 'Ann Bergh' too where all before it is the same.
pub(super) fn is_one_person((name, surname): (&str, &str), (other, other_surname): (&str, &str)) -> bool {
    let given = |name: &str, surname: &str| name.strip_suffix(surname).unwrap_or_default().trim().to_owned();
    let (one, other) = (given(name, surname), given(other, other_surname));
    let (first, other_first) = (one.split(' ').next().unwrap_or_default(), other.split(' ').next().unwrap_or_default());
    if surname == other_surname {
        let initial = |short: &str, long: &str| {
            short.trim_end_matches('.').chars().count() == 1 && long.starts_with(short.trim_end_matches('.'))
        };
        return first == other_first || initial(first, other_first) || initial(other_first, first);
    }
    fold(&one) == fold(&other)
        && matches!(likeness(surname, other_surname), Some(Likeness::Letters(_) | Likeness::Accents))
}

fn gathered(
    names: &[&String],
    forms: &BTreeMap<String, Form>,
    union: &mut Union,
) -> (Vec<Group>, BTreeMap<String, usize>) {
    let mut members: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        members.entry(union.first(at)).or_default().push(name);
    }
    let (mut groups, mut of) = (Vec::new(), BTreeMap::new());
    for members in members.into_values() {
        let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
        let mut count = 0;
        for form in members.iter().filter_map(|name| forms.get(*name)) {
            count += form.count;
            for (kind, times) in &form.kinds {
                // That several words have capitals says less than what stands around them once.
                *kinds.entry(*kind).or_default() += if *kind == NameKind::Other { 0 } else { *times };
            }
        }
        let told = kinds.iter().max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0))).map(|(kind, _)| *kind);
        let Some(kind) = told.or((count >= LEAST_COUNT).then_some(NameKind::Other)) else { continue };
        let fullness = |name: &str| (name.split(' ').count(), forms.get(name).map_or(0, |form| form.count));
        let Some(name) = members.iter().rev().max_by_key(|name| fullness(name)) else { continue };
        for member in &members {
            of.insert((*member).clone(), groups.len());
        }
        groups.push(Group { name: (*name).clone(), kind, forms: members.iter().map(|name| (*name).clone()).collect() });
    }
    (groups, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_names_that_are_all_alike_are_compared_with_a_few_each() {
        let count = 10_000;
        let words: Vec<String> = (0..count).map(|nth| format!("Berg{nth:05}holm")).collect();
        let near = Near::of(words.iter().map(String::as_str));
        let compared: usize = words.iter().enumerate().map(|(nth, word)| near.from(word, nth + 1).len()).sum();
        assert!(compared > count && compared <= 3 * MOST_COMPARED * count, "{compared}");
        // The word itself is found however many are like it.
        assert!(near.from("Berg09999holm", 0).contains(&9999));
    }
}
