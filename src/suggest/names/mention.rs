//! Runs of capitalised words in a text, and what stands around them.

use super::kind::NameKind;
use super::kind::{Around, kind_of};
use super::lists;
use crate::suggest::gazetteer::Gazetteer;
use crate::suggest::peoples::is_people;
use crate::suggest::places::lists::{is_given_name, is_land_word, is_title};
use crate::suggest::words::{Word, joined_key, words_of};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A name where it stands.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) bytes: Range<usize>,
    /// Its words with one space between them.
    pub(super) text: String,
    /// None where nothing tells what bears it.
    pub(super) kind: Option<NameKind>,
    /// A title stands before it, so that it is a person's even if it is one word.
    pub(super) has_title: bool,
}

/// A name has no more words.
const MOST_WORDS: usize = 9;
/// Words that join those of a name.
const JOINING: [&str; 17] =
    ["of", "for", "de", "du", "des", "la", "van", "von", "der", "den", "di", "da", "al", "el", "bin", "ter", "the"];
/// Words that a name goes on behind with a possessive: 'People's Party'.
const OF_MANY: [&str; 8] = ["people", "women", "men", "children", "workers", "farmers", "seamen", "lawyers"];
/// Words before a name that a sentence may begin with.
const LEADING: [&str; 12] = [
    "across", "along", "around", "behind", "between", "beyond", "beside", "inside", "near", "outside", "towards", "via",
];
/// A line is a headline where so many of its longer words have a capital.
const HEADLINE_SHARE: f32 = 0.6;
const HEADLINE_WORDS: usize = 4;

/// The names in parts of a text, in order. What is no running text is left out of the parts.
pub(super) fn mentions(text: &str, parts: &[Range<usize>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let read: Vec<(usize, Vec<Word<'_>>)> = parts
        .iter()
        .filter_map(|part| Some((part.start, text.get(part.clone())?)))
        .filter(|(_, words)| !is_headline(words))
        .map(|(start, words)| (start, words_of(words)))
        .collect();
    let seen = Seen::of(read.iter().flat_map(|(_, words)| words));
    for (start, words) in &read {
        let reader = Reader { words, seen: &seen };
        let mut at = 0;
        while at < words.len() {
            let run = reader.run(at);
            if let Some(mention) = reader.mention(run.clone()) {
                found.push(Mention { bytes: start + mention.bytes.start..start + mention.bytes.end, ..mention });
            }
            at = run.end.max(at + 1);
        }
    }
    found
}

fn is_headline(line: &str) -> bool {
    let longer: Vec<&str> = line.split_whitespace().filter(|word| word.chars().count() > 3).collect();
    let capital = longer.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    !line.trim_end().ends_with(['.', '!', '?', '”', '"', '’'])
        && longer.len() >= HEADLINE_WORDS
        && capital as f32 > HEADLINE_SHARE * longer.len() as f32
}

/// How words are written elsewhere in the text.
struct Seen {
    small: BTreeSet<String>,
    /// With a capital, within a sentence.
    capital: BTreeMap<String, usize>,
}

impl Seen {
    fn of<'a>(words: impl Iterator<Item = &'a Word<'a>>) -> Self {
        let (mut small, mut capital, mut opens) = (BTreeSet::new(), BTreeMap::new(), true);
        for word in words {
            if !word.has_capital() {
                small.insert(word.key.clone());
            } else if !opens {
                *capital.entry(word.key.clone()).or_default() += 1;
            }
            opens = opens_sentence(word.gap);
        }
        Self { small, capital }
    }
}

/// Whether a sentence may begin behind this.
fn opens_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?', ':', ';', '\n', '“', '"', '‘', '•', '(', '—', '*', '[']) || gap.is_empty()
}

struct Reader<'a> {
    words: &'a [Word<'a>],
    seen: &'a Seen,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    /// The capitalised words from here on that belong together; empty where none does.
    fn run(&self, start: usize) -> Range<usize> {
        if !self.word(start).is_some_and(Word::is_capitalised) {
            return start..start;
        }
        let mut end = start + 1;
        while end - start < MOST_WORDS
            && let (Some(last), Some(next)) = (self.word(end - 1), self.word(end))
        {
            let initial = last.text.chars().count() == 1 && last.is_capitalised();
            let abbreviated = is_title(&last.key) || last.key == "st";
            let joins = matches!(last.gap, " " | "\n" | "\u{a0}" | " & " | "-" | "\u{2011}" | "&")
                || last.gap == ". " && (initial || abbreviated)
                || matches!(last.gap, "’s " | "'s ") && OF_MANY.contains(&last.key.as_str());
            if !joins {
                break;
            }
            let is_figure = next.text.starts_with(|first: char| first.is_ascii_digit()) && last.gap == "-";
            if next.is_capitalised() || is_figure {
                end += 1;
            } else if let Some(length) = self.joined(start..end) {
                end += length;
            } else {
                break;
            }
        }
        self.whole(start..end)
    }

    /// The run as far as it is one name: 'Ann Berg of the Harbour Bank' are two, 'Berg of Norway' one and its place.
    fn whole(&self, run: Range<usize>) -> Range<usize> {
        let words = self.words.get(run.clone()).unwrap_or_default();
        let Some(at) = words.iter().position(|word| matches!(word.text, "of" | "for")) else { return run };
        let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
        let after = if after.first().is_some_and(|word| word.text == "the") {
            after.get(1..).unwrap_or_default()
        } else {
            after
        };
        let says_kind = |word: &Word<'_>| {
            lists::is_of_body(&word.key) || lists::is_of_system(&word.key) || lists::is_of_event(&word.key)
        };
        let is_person = before.first().is_some_and(|first| is_given_name(&first.key) || is_title(&first.key));
        let is_two = is_person || is_place(after, &joined_key(after)) || after.iter().any(says_kind);
        let is_plain = before.iter().all(|word| self.seen.small.contains(&word.key) || lists::is_no_name(&word.key));
        if (is_two || is_plain) && !before.iter().any(says_kind) && !before.iter().any(|word| lists::is_role(&word.key))
        {
            run.start..run.start + at
        } else {
            run
        }
    }

    /// How many words join a run to the capitalised one behind them, that one included.
    fn joined(&self, run: Range<usize>) -> Option<usize> {
        const MOST_JOINING: usize = 2;
        let mut length = 0;
        while let Some(word) = self.word(run.end + length) {
            if word.is_capitalised() {
                return (length > 0).then_some(length + 1);
            }
            let joining = JOINING.contains(&word.text) && !(word.text == "the" && length == 0);
            let and = word.text == "and" && (self.names_field(&run) || self.is_one_system(&run));
            if length == MOST_JOINING || word.gap != " " || !(joining || and) {
                return None;
            }
            length += 1;
        }
        None
    }

    /// 'Quay and Crane Initiative' is one; 'Ann and Bob's Plan' is not.
    fn is_one_system(&self, run: &Range<usize>) -> bool {
        let (Some(first), Some(second), Some(last)) =
            (self.word(run.start), self.word(run.end + 1), self.word(run.end + 2))
        else {
            return false;
        };
        run.len() == 1
            && !is_given_name(&first.key)
            && !is_place(std::slice::from_ref(first), &first.key)
            && second.is_capitalised()
            && second.gap == " "
            && last.is_capitalised()
            && lists::is_of_system(&last.key)
    }

    /// 'Ministry of Ports' may go on with 'and Fisheries'; 'Ann and Bob' are two.
    fn names_field(&self, run: &Range<usize>) -> bool {
        let mut words = self.words.get(run.clone()).unwrap_or_default().iter();
        words.any(|word| lists::is_of_body(&word.key)) && words.any(|word| matches!(word.text, "of" | "for"))
    }

    fn mention(&self, run: Range<usize>) -> Option<Mention> {
        let (run, has_title) = self.trimmed(run);
        let words = self.words.get(run.clone()).filter(|words| !words.is_empty())?;
        let (first, last) = (words.first()?, words.last()?);
        let key = joined_key(words);
        let before = run.start.checked_sub(1).and_then(|at| self.word(at));
        let opens = before.is_none_or(|before| opens_sentence(before.gap)) && !has_title;
        if !has_title && (self.is_no_name(words, &key, opens) || words.len() == 1 && last.text.chars().count() < 2) {
            return None;
        }
        let is_plain = words.iter().any(|word| word.is_capitalised() && self.seen.small.contains(&word.key));
        if has_title && words.len() == 1 && (is_plain || lists::is_role(&key) || lists::is_no_name(&key)) {
            return None;
        }
        let next = self.word(run.end).filter(|_| matches!(last.gap, " " | ", " | "’s " | "'s "));
        let after = self.words.get(run.end..).unwrap_or_default();
        let around = Around { before, words, next, after, has_title, is_plain };
        let kind = kind_of(&around);
        let is_body = kind.is_some_and(NameKind::is_body);
        if !has_title && !is_body && is_land(words) {
            return None;
        }
        if !has_title && !is_body && is_place(words, &key) {
            return None;
        }
        let text = words.iter().map(|word| word.text).collect::<Vec<_>>();
        let text = with_gaps(words, &text);
        Some(Mention { bytes: first.start_byte..last.end_byte(), text, kind, has_title })
    }

    /// The run without what is no part of the name at its ends, and whether a title stood before it.
    fn trimmed(&self, run: Range<usize>) -> (Range<usize>, bool) {
        let mut run = run;
        let mut has_title = false;
        if let Some(at) = self.role(run.clone()) {
            (run.start, has_title) = (at + 1, true);
        }
        while let Some(first) = self.word(run.start).filter(|_| !run.is_empty()) {
            let more = run.len() > 1;
            let titled = is_title(&first.key) && more;
            let opens =
                run.start.checked_sub(1).and_then(|at| self.word(at)).is_none_or(|before| opens_sentence(before.gap));
            let only_opens = opens
                && more
                && self.seen.small.contains(&first.key)
                && !is_given_name(&first.key)
                && !lists::is_of_body(&first.key);
            let joining = !first.is_capitalised();
            let leads = more && opens && LEADING.contains(&first.key.as_str());
            if !(titled || only_opens || joining || leads || lists::is_no_name(&first.key) && more) {
                break;
            }
            has_title = titled || has_title && joining;
            run.start += 1;
        }
        while let Some(last) = run.end.checked_sub(1).and_then(|at| self.word(at)).filter(|_| !run.is_empty()) {
            if last.has_capital() && !lists::is_no_name(&last.key)
                || last.text.starts_with(|first: char| first.is_ascii_digit())
            {
                break;
            }
            run.end -= 1;
        }
        (run, has_title)
    }

    /// The place of the last role or title before a person's name: 'Prime Minister Ann Berg', 'Harbour Commissioner Berg'.
    fn role(&self, run: Range<usize>) -> Option<usize> {
        let says_role =
            |word: &Word<'_>| is_title(&word.key) || lists::is_role(&word.key) && !lists::may_be_other(&word.key);
        let (from, words) = (run.start, self.words.get(run)?);
        let at = words.iter().rposition(says_role)?;
        let named = words.get(at + 1..).filter(|named| !named.is_empty())?;
        let is_of_other = |word: &Word<'_>| {
            !word.is_capitalised() && matches!(word.text, "of" | "for" | "the")
                || lists::is_of_body(&word.key)
                || lists::is_of_system(&word.key)
                || lists::is_of_event(&word.key)
                || is_land_word(&word.key)
                || lists::is_no_name(&word.key)
                || word.text.starts_with(|first: char| first.is_ascii_digit())
        };
        let joins = words.get(at).is_some_and(|role| matches!(role.gap, " " | ". "));
        (joins && !named.iter().any(is_of_other)).then_some(from + at)
    }

    fn is_no_name(&self, words: &[Word<'_>], key: &str, opens: bool) -> bool {
        let all_plain = words.iter().all(|word| {
            lists::is_no_name(&word.key)
                || is_people(&word.text.to_lowercase())
                || is_title(&word.key)
                || lists::is_role(&word.key)
                || !word.is_capitalised()
        });
        if all_plain {
            return true;
        }
        let [word] = words else { return false };
        let within = self.seen.capital.get(key).copied().unwrap_or_default();
        // A single word that is also written small is a word; one that only ever opens sentences may be one.
        self.seen.small.contains(&word.key) && !word.is_shouted() || opens && within == 0
    }
}

/// The words as they stand, white space made one.
fn with_gaps(words: &[Word<'_>], texts: &[&str]) -> String {
    let mut name = String::new();
    for (word, text) in words.iter().zip(texts) {
        if !name.is_empty() && !name.ends_with(['-', '&', ' ']) {
            name.push(' ');
        }
        name.push_str(text);
        match word.gap {
            "’s " | "'s " => name.push_str("'s"),
            "-" | "\u{2011}" => name.push('-'),
            "&" => name.push('&'),
            " & " => name.push_str(" & "),
            ". " => name.push('.'),
            _ => {}
        }
    }
    name.trim_end_matches("'s").trim_end_matches([' ', '-', '&', '.']).to_owned()
}

/// Whether it is the name of a river, a road, an island.
fn is_land(words: &[Word<'_>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let heads = matches!(first.key.as_str(), "mount" | "lake" | "cape" | "gulf" | "port" | "fort");
    words.len() > 1 && (heads || is_land_word(&last.key))
}

/// Whether the name is a place's as far as the gazetteer knows.
fn is_place(words: &[Word<'_>], key: &str) -> bool {
    let gazetteer = Gazetteer::bundled();
    let known = |key: &str| !gazetteer.rows_in_text(key).is_empty();
    // 'San Jose' is a place, 'Paul Jose' none.
    known(key) && !(words.len() > 1 && words.first().is_some_and(|first| is_given_name(&first.key)))
}
