//! Which words mark some texts against others: those that stand in them so much oftener that chance is not to blame.
//!
//! The forms of a word are one by the rules of its language, and shown in the form that is written most. Two words that
//! stand side by side are one term where neither is much used without the other: a name. What everybody writes, *the* and
//! *of*, falls out by itself, since it stands as often elsewhere.
//!
//! The texts that are to be marked are read first ([`Inside`]), the others by as many threads as there are ([`Outside`]),
//! which count only what the first hold.

use super::Stems;
use super::lexical::Lexicon;
use super::significance::{Contrast, ONE_IN_A_HUNDRED, evenness};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// What stands in the texts less often is no term of theirs.
const FEWEST: u64 = 2;
/// Two words are one term from so many times on …
const FEWEST_PAIRS: u64 = 3;
/// … where they stand side by side in one of so many of their uses.
const PAIR_SHARE: u64 = 4;
/// No more different pairs are counted.
const MOST_PAIRS: usize = 4_000_000;
/// The stems of so many words are remembered by one reader.
const MOST_KNOWN: usize = 1_000_000;
/// A text that is looked at by itself is so many parts.
pub const PARTS_OF_ONE: usize = 10;

/// A term that marks.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkingTerm {
    /// As it is written most.
    pub written: String,
    /// What finds it, in the language of queries.
    pub query: String,
    /// How often it stands in the texts and in the others.
    pub contrast: Contrast,
    /// How many parts of the texts hold it: documents, or tenths of the only one.
    pub parts: usize,
    /// How many of the other texts hold it.
    pub others: usize,
    /// How evenly it is spread over the parts: 1 is as evenly as can be.
    pub evenness: f64,
}

/// What one word or a pair of words comes to in the texts.
#[derive(Debug, Default)]
struct Gathered {
    by_part: BTreeMap<usize, u64>,
    written: BTreeMap<String, u64>,
}

impl Gathered {
    fn count(&self) -> u64 {
        self.by_part.values().sum()
    }

    fn take_in(&mut self, part: usize, written: &str) {
        *self.by_part.entry(part).or_default() += 1;
        if let Some(count) = self.written.get_mut(written) {
            *count += 1;
        } else {
            self.written.insert(written.to_owned(), 1);
        }
    }

    /// The form written most; of several, the first in the alphabet.
    fn commonest(&self) -> &str {
        let most = self.written.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0)));
        most.map_or("", |(written, _)| written.as_str())
    }
}

/// A word as it is met: which term it is of, and which form.
type Met = (usize, usize);
/// The same of a word that may be no term of theirs.
type Known = (Option<usize>, Option<usize>);

/// The texts that are to be marked.
#[derive(Debug, Default)]
pub struct Inside {
    terms: Vec<Gathered>,
    by_stem: HashMap<String, usize>,
    forms: HashMap<String, usize>,
    /// By form: how often it stands there.
    form_counts: Vec<u64>,
    pairs: HashMap<Met, Gathered>,
    /// By part: its words.
    words: Vec<u64>,
}

impl Inside {
    /// Reads a text as the next part, or as several where it is the only one.
    pub fn read(&mut self, text: &str, language: Option<&str>, lexicon: &Lexicon, parts: usize) {
        let (first, stems) = (self.words.len(), Stems::of(language));
        self.words.resize(first + parts.max(1), 0);
        let mut known: HashMap<String, Met> = HashMap::new();
        let mut before: Option<(usize, Range<usize>)> = None;
        for word in lexicon.words(text) {
            let part = first + (word.bytes.start * parts.max(1)).checked_div(text.len()).unwrap_or_default();
            let (term, form) = known.get(&*word.folded).copied().unwrap_or_else(|| {
                let met = self.meet(&word.folded, &stems);
                known.insert(word.folded.clone().into_owned(), met);
                met
            });
            let written = text.get(word.bytes.clone()).unwrap_or_default();
            if let Some(gathered) = self.terms.get_mut(term) {
                gathered.take_in(part, written);
            }
            if let Some(count) = self.form_counts.get_mut(form) {
                *count += 1;
            }
            if let Some(words) = self.words.get_mut(part) {
                *words += 1;
            }
            if let Some((first, bytes)) = before.replace((form, word.bytes.clone()))
                && is_side_by_side(text, bytes.end..word.bytes.start)
                && (self.pairs.len() < MOST_PAIRS || self.pairs.contains_key(&(first, form)))
            {
                let both = text.get(bytes.start..word.bytes.end).unwrap_or_default();
                self.pairs.entry((first, form)).or_default().take_in(part, both);
            }
        }
    }

    fn meet(&mut self, folded: &str, stems: &Stems) -> Met {
        let stem = stems.stem(folded);
        let term = self.by_stem.get(&*stem).copied().unwrap_or_else(|| {
            self.terms.push(Gathered::default());
            self.by_stem.insert(stem.into_owned(), self.terms.len() - 1);
            self.terms.len() - 1
        });
        let form = self.forms.get(folded).copied().unwrap_or_else(|| {
            self.form_counts.push(0);
            self.forms.insert(folded.to_owned(), self.form_counts.len() - 1);
            self.form_counts.len() - 1
        });
        (term, form)
    }

    /// Words in all parts.
    pub fn words(&self) -> u64 {
        self.words.iter().sum()
    }

    /// Leaves out what stands there too seldom, and what is no name; nothing more is read then.
    #[must_use]
    pub fn closed(mut self) -> Self {
        let counts = &self.form_counts;
        let often = |form: usize| counts.get(form).copied().unwrap_or_default();
        self.pairs.retain(|(first, second), pair| {
            let count = pair.count();
            count >= FEWEST_PAIRS && first != second && count * PAIR_SHARE >= often(*first).max(often(*second))
        });
        self
    }

    /// What marks these texts against the others, the surest first.
    pub fn against(&self, outside: &Outside) -> Vec<MarkingTerm> {
        let (inside_words, outside_words) = (self.words(), outside.words);
        let term = |gathered: &Gathered, counted: Option<&Counted>, is_pair: bool| {
            let inside = gathered.count();
            let (outside, others) = counted.map_or((0, 0), |counted| (counted.count, counted.texts));
            let contrast = Contrast { inside, inside_words, outside, outside_words };
            let is_marking =
                inside >= FEWEST && contrast.log_ratio() > 0.0 && contrast.log_likelihood() >= ONE_IN_A_HUNDRED;
            is_marking.then(|| {
                let spread = self
                    .words
                    .iter()
                    .enumerate()
                    .map(|(part, words)| (gathered.by_part.get(&part).copied().unwrap_or_default(), *words));
                let written = one_space(gathered.commonest());
                let query = if is_pair { format!("\"{}\"", written.to_lowercase()) } else { written.to_lowercase() };
                let evenness = evenness(spread);
                MarkingTerm { written, query, contrast, parts: gathered.by_part.len(), others, evenness }
            })
        };
        let words = self.terms.iter().enumerate();
        let words = words.filter_map(|(nth, gathered)| term(gathered, outside.terms.get(nth), false));
        let pairs: BTreeMap<&Met, &Gathered> = self.pairs.iter().collect();
        let pairs = pairs.into_iter().filter_map(|(met, gathered)| term(gathered, outside.pairs.get(met), true));
        let mut terms: Vec<MarkingTerm> = words.chain(pairs).collect();
        terms.sort_by(|one, other| {
            let by_likelihood = other.contrast.log_likelihood().total_cmp(&one.contrast.log_likelihood());
            by_likelihood.then_with(|| one.written.cmp(&other.written))
        });
        terms
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    count: u64,
    texts: usize,
    /// The text it was counted in last.
    last: usize,
}

impl Counted {
    fn take_in(&mut self, text: usize) {
        self.count += 1;
        if self.last != text {
            (self.last, self.texts) = (text, self.texts + 1);
        }
    }
}

/// What stands in the other texts of what the first hold.
#[derive(Debug, Default)]
pub struct Outside {
    terms: Vec<Counted>,
    pairs: HashMap<Met, Counted>,
    words: u64,
    texts: usize,
    /// By language: words, and which term and form of the first each is.
    known: HashMap<String, HashMap<String, Known>>,
}

impl Outside {
    /// Reads one of the other texts.
    pub fn read(&mut self, inside: &Inside, text: &str, language: Option<&str>, lexicon: &Lexicon) {
        self.texts += 1;
        self.terms.resize(inside.terms.len(), Counted::default());
        let stems = Stems::of(language);
        let known = self.known.entry(language.unwrap_or_default().to_owned()).or_default();
        if known.len() > MOST_KNOWN {
            known.clear();
        }
        let mut before: Option<(Option<usize>, Range<usize>)> = None;
        for word in lexicon.words(text) {
            self.words += 1;
            let (term, form) = known.get(&*word.folded).copied().unwrap_or_else(|| {
                let stem = stems.stem(&word.folded);
                let met = (inside.by_stem.get(&*stem).copied(), inside.forms.get(&*word.folded).copied());
                known.insert(word.folded.clone().into_owned(), met);
                met
            });
            if let Some(counted) = term.and_then(|term| self.terms.get_mut(term)) {
                counted.take_in(self.texts);
            }
            if let (Some((Some(first), bytes)), Some(second)) = (before.replace((form, word.bytes.clone())), form)
                && inside.pairs.contains_key(&(first, second))
                && is_side_by_side(text, bytes.end..word.bytes.start)
            {
                self.pairs.entry((first, second)).or_default().take_in(self.texts);
            }
        }
    }

    /// The same with what another thread has read.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let add = |counted: &mut Counted, more: &Counted| {
            counted.count += more.count;
            counted.texts += more.texts;
        };
        self.terms.resize(self.terms.len().max(other.terms.len()), Counted::default());
        self.terms.iter_mut().zip(&other.terms).for_each(|(counted, more)| add(counted, more));
        let pairs: BTreeMap<Met, Counted> = other.pairs.into_iter().collect();
        for (met, more) in &pairs {
            add(self.pairs.entry(*met).or_default(), more);
        }
        self.words += other.words;
        self.texts += other.texts;
        self
    }

    /// How many texts were read.
    pub fn texts(&self) -> usize {
        self.texts
    }

    /// Their words.
    pub fn words(&self) -> u64 {
        self.words
    }
}

/// Whether nothing but a space or a line's end stands between two words.
fn is_side_by_side(text: &str, between: Range<usize>) -> bool {
    let between = text.get(between).unwrap_or("|");
    between.len() <= 3 && between.chars().all(char::is_whitespace) && !between.contains("\n\n")
}

fn one_space(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marking(inside: &[&str], outside: &[&str]) -> Vec<MarkingTerm> {
        let (lexicon, mut read) = (Lexicon::default(), Inside::default());
        let parts = if inside.len() == 1 { PARTS_OF_ONE } else { 1 };
        for text in inside {
            read.read(text, Some("en"), &lexicon, parts);
        }
        let read = read.closed();
        let all = outside.iter().map(|text| {
            let mut one = Outside::default();
            one.read(&read, text, Some("en"), &lexicon);
            one
        });
        read.against(&all.fold(Outside::default(), Outside::and))
    }

    const PORT: &str =
        "The Port of Liège grew. The ports had cranes, and the port had a wall. Red Sea. Red Sea. Red Sea.";
    const OTHER: &str =
        "The bank of the city had a loan. The loan grew, and the bank had a wall of money, and the sea.";

    #[test]
    fn what_marks_a_text_is_said_as_it_is_written_most() {
        let others = [OTHER; 20];
        let check = |inside: &[&str], expected: &[(&str, &str, u64, usize)]| {
            let found = marking(inside, &others);
            let found: Vec<_> = found
                .iter()
                .map(|term| (term.written.as_str(), term.query.as_str(), term.contrast.inside, term.parts))
                .collect();
            assert_eq!(found, expected);
        };
        let names = [("Port", "port", 3, 3), ("Red", "red", 3, 3), ("Red Sea", "\"red sea\"", 3, 3)];
        check(&[PORT], &names);
        check(&[OTHER], &[]);
        check(&[], &[]);
    }

    #[test]
    fn counts_are_of_both_sides_however_the_texts_come() {
        let one = marking(&[PORT, PORT], &[OTHER, PORT, "The port.", OTHER, OTHER, OTHER, OTHER]);
        let port = one.iter().find(|term| term.query == "red").expect("it marks");
        assert_eq!((port.contrast.inside, port.contrast.outside, port.parts, port.others), (6, 3, 2, 1));
        let turned = marking(&[PORT, PORT], &[OTHER, OTHER, OTHER, "The port.", OTHER, PORT, OTHER]);
        assert_eq!(one, turned);
    }

    #[test]
    fn words_of_scripts_without_spaces_are_divided() {
        let found =
            marking(&["北京大学。北京大学。北京大学。北京大学。"], &["我们学习。我们学习。".repeat(20).as_str()]);
        assert!(found.iter().any(|term| term.written == "北京" && term.query == "北京"), "{found:?}");
    }
}
