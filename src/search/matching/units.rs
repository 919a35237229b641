//! What one word of a text can be compared with.

use crate::search::Stems;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::rc::Rc;
use std::sync::OnceLock;

/// A unit, by its number.
pub(super) type Unit = usize;

/// Words of a text whose units are remembered; after more, they are forgotten and begun anew.
const MOST_REMEMBERED: usize = 200_000;

/// All units of some terms, equal ones once.
#[derive(Default)]
pub(super) struct Units {
    count: usize,
    forms: HashMap<String, Unit>,
    stems: HashMap<String, Unit>,
    beginnings: Vec<(String, Unit)>,
    fuzzy: Vec<(Slips, Unit)>,
}

impl Units {
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn all(&self) -> std::ops::Range<Unit> {
        0..self.count
    }

    /// A word in this form alone.
    pub(super) fn form(&mut self, word: &str) -> Unit {
        numbered(&mut self.forms, &mut self.count, word)
    }

    /// A word in any form.
    pub(super) fn stem(&mut self, word: &str) -> Unit {
        numbered(&mut self.stems, &mut self.count, word)
    }

    /// Words that begin so.
    pub(super) fn beginning(&mut self, word: &str) -> Unit {
        self.beginnings.push((word.to_owned(), self.count));
        self.next()
    }

    /// Words that are at most so many letters off.
    pub(super) fn fuzzy(&mut self, word: &str, edits: u8) -> Unit {
        self.fuzzy.push((Slips::of(word, edits), self.count));
        self.next()
    }

    fn next(&mut self) -> Unit {
        self.count += 1;
        self.count - 1
    }
}

fn numbered(known: &mut HashMap<String, Unit>, count: &mut usize, word: &str) -> Unit {
    if let Some(unit) = known.get(word) {
        return *unit;
    }
    known.insert(word.to_owned(), *count);
    *count += 1;
    *count - 1
}

/// A word with letters put in, left out, changed or swapped.
struct Slips {
    dfa: DFA,
    /// Bytes that a word at most so many letters off can have.
    bytes: RangeInclusive<usize>,
}

impl Slips {
    fn of(word: &str, edits: u8) -> Self {
        static ONE: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
        static TWO: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
        let (built, edits) = if edits < 2 { (&ONE, 1) } else { (&TWO, 2) };
        let dfa = built.get_or_init(|| LevenshteinAutomatonBuilder::new(edits, true)).build_dfa(word);
        let letters = word.chars().count();
        let edits = usize::from(edits);
        Self { dfa, bytes: letters.saturating_sub(edits)..=(letters + edits) * 4 }
    }

    fn meets(&self, word: &str) -> bool {
        self.bytes.contains(&word.len()) && matches!(self.dfa.eval(word), Distance::Exact(_))
    }
}

/// Which units the words of a language meet, worked out once for each word.
pub(super) struct Memory<'a> {
    units: &'a Units,
    stems: &'a Stems,
    /// The stems of the words that are looked for, in this language.
    stemmed: HashMap<String, Vec<Unit>>,
    known: HashMap<Box<str>, Option<Rc<[Unit]>>>,
}

impl<'a> Memory<'a> {
    pub(super) fn new(units: &'a Units, stems: &'a Stems) -> Self {
        let mut wanted: Vec<(&String, &Unit)> = units.stems.iter().collect();
        wanted.sort();
        let mut stemmed: HashMap<String, Vec<Unit>> = HashMap::new();
        for (word, unit) in wanted {
            stemmed.entry(stems.stem(word).into_owned()).or_default().push(*unit);
        }
        Self { units, stems, stemmed, known: HashMap::new() }
    }

    /// The units that a folded word meets; none as a rule.
    pub(super) fn meets(&mut self, word: &str) -> Option<Rc<[Unit]>> {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let met = self.compare(word);
        if self.known.len() >= MOST_REMEMBERED {
            self.known.clear();
        }
        self.known.insert(word.into(), met.clone());
        met
    }

    fn compare(&self, word: &str) -> Option<Rc<[Unit]>> {
        let mut met: Vec<Unit> = self.units.forms.get(word).copied().into_iter().collect();
        if !self.stemmed.is_empty() {
            met.extend(self.stemmed.get(self.stems.stem(word).as_ref()).into_iter().flatten());
        }
        let begins = self.units.beginnings.iter().filter(|(beginning, _)| word.starts_with(beginning.as_str()));
        met.extend(begins.map(|(_, unit)| unit));
        met.extend(self.units.fuzzy.iter().filter(|(slips, _)| slips.meets(word)).map(|(_, unit)| unit));
        (!met.is_empty()).then(|| met.into())
    }
}
