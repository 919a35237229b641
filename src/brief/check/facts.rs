//! Figures, dates, names and places of a sentence that refers to something: each stands in what is cited, or in a sum that
//! is kept.

use super::What;
use super::checking::{Checking, first_claim};
use super::ground::Ground;
use crate::brief::Rule;
use crate::brief::figures::figures;
use crate::brief::parted::{Kind, Sentence};
use crate::brief::references::Target;
use crate::brief::sums;
use crate::model::{AnyId, Claim, Id};
use crate::say;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;
use unicode_segmentation::UnicodeSegmentation as _;

/// Words with a capital that name nobody.
const TITLES: &[&str] = &[
    "i",
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "sir",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "tlp",
    "god",
    "internet",
];

/// Words within a name that need not stand there.
const JOINING: &[&str] = &["of", "the", "and", "for", "de", "la", "van", "von", "al", "mr", "mrs", "ms", "dr", "sir"];

type Found = (usize, Rule, Option<Range<usize>>, Option<Id<Claim>>, String);

pub(super) fn look(checking: &mut Checking<'_>) {
    let mut found: Vec<Found> = Vec::new();
    let small = small_words(&checking.parted.text);
    let capitals = checking.reader.capitals_are_names(&checking.parted.text);
    for (nth, sentence, block) in checking.sentences() {
        let cited = checking.cited_in(sentence);
        let claim = first_claim(&cited);
        let grounds: Vec<Rc<Ground>> = cited.iter().map(|id| checking.grounds.get(*id, &checking.register)).collect();
        look_at_sums(checking, (nth, sentence), &grounds, claim, &mut found);
        // A sentence that leads to nothing has been told already, and one that cites nothing has nothing to be held against.
        // Nor can anybody tell what does not stand in words that were left out.
        let is_unknown = grounds.is_empty() || grounds.iter().any(|ground| ground.lacks_words());
        if is_unknown || matches!(block.kind, Kind::Code | Kind::Columns) {
            continue;
        }
        let looked = Looked { checking, nth, sentence, grounds: &grounds, claim, small: &small };
        looked.figures(&mut found);
        let noticed = looked.noticed(&mut found);
        if capitals {
            looked.capitals(&noticed, &mut found);
        }
    }
    for (nth, rule, words, claim, detail) in found {
        checking.find(nth, rule, words, claim, detail);
    }
}

/// The words that the brief writes small somewhere.
fn small_words(text: &str) -> BTreeSet<&str> {
    text.unicode_words().filter(|word| word.starts_with(char::is_lowercase)).collect()
}

fn look_at_sums(
    checking: &Checking<'_>,
    (nth, sentence): (usize, &Sentence),
    grounds: &[Rc<Ground>],
    claim: Option<Id<Claim>>,
    found: &mut Vec<Found>,
) {
    for mention in checking.parted.mentions_of(sentence) {
        let Target::Sum(sum) = &mention.target else { continue };
        let words = Some(mention.words.clone());
        // 'About' may stand before the link, and so may the sign of a currency.
        let with_hedge = checking.parted.text.get(sentence.words.start..mention.words.end).unwrap_or_default();
        let shown = figures(with_hedge).into_iter().next_back();
        let shown = shown.and_then(|figure| with_hedge.get(hedge_start(with_hedge, figure.bytes.start)..));
        if let Some(detail) = sums::wrong(shown.unwrap_or_else(|| checking.parted.say(&mention.words)), sum) {
            found.push((nth, Rule::Sum, words.clone(), claim, detail));
        }
        for part in sums::parts(sum) {
            let backs = |ground: &Rc<Ground>| {
                ground.lacks_words() || ground.figures().iter().any(|known| part.is_backed_by(known))
            };
            let is_backed = grounds.iter().any(backs);
            // 100 turns a share into per cent, and stands nowhere.
            let written = sum.get(part.bytes.clone()).unwrap_or_default();
            if !is_backed && written != "100" {
                let detail = say!("{written} of its sum does not stand in what the sentence cites.", written);
                found.push((nth, Rule::Sum, words.clone(), claim, detail));
            }
        }
    }
}

/// Where the two words before a figure begin: they may say that it is rounded.
fn hedge_start(words: &str, figure: usize) -> usize {
    let head = words.get(..figure).unwrap_or_default();
    let starts: Vec<usize> = head.unicode_word_indices().map(|(at, _)| at).collect();
    let near = starts.len().checked_sub(2).and_then(|at| starts.get(at)).or(starts.first()).copied().unwrap_or(figure);
    // Another figure there would be read as well.
    if head.get(near..).is_some_and(|words| words.chars().any(|sign| sign.is_ascii_digit())) { figure } else { near }
}

/// A sentence and what it cites.
struct Looked<'c, 'a> {
    checking: &'c Checking<'a>,
    nth: usize,
    sentence: &'c Sentence,
    grounds: &'c [Rc<Ground>],
    claim: Option<Id<Claim>>,
    small: &'c BTreeSet<&'c str>,
}

impl Looked<'_, '_> {
    fn words(&self) -> &str {
        self.checking.parted.say(&self.sentence.words)
    }

    fn here(&self, bytes: &Range<usize>) -> Range<usize> {
        self.sentence.words.start + bytes.start..self.sentence.words.start + bytes.end
    }

    /// Whether these words are the title of a document that is cited, or looked up otherwise.
    fn is_apart(&self, words: &Range<usize>) -> bool {
        let is_title = |nth: &usize| {
            let mention = self.checking.parted.mentions.get(*nth)?;
            let Some(AnyId::Document(id)) = mention.target.object() else { return None };
            let title = &self.checking.material.project.documents.get(id)?.title.value;
            (mention.words.start <= words.start
                && words.end <= mention.words.end
                && self.checking.parted.say(&mention.words) == title)
                .then_some(())
        };
        self.checking.is_apart(words) || self.sentence.mentions.iter().any(|nth| is_title(nth).is_some())
    }

    fn put(&self, found: &mut Vec<Found>, rule: Rule, words: Range<usize>) {
        let detail = match rule {
            Rule::Figure => say!("This figure stands neither in what the sentence cites nor in a sum that is kept."),
            Rule::Date => say!("This date does not stand in what the sentence cites."),
            Rule::Place => say!("This place is not named in what the sentence cites."),
            _ => say!("This name does not stand in what the sentence cites."),
        };
        found.push((self.nth, rule, Some(words), self.claim, detail.to_owned()));
    }

    fn figures(&self, found: &mut Vec<Found>) {
        for figure in figures(self.words()) {
            let words = self.here(&figure.bytes);
            if self.checking.dated.hold(words.start) || self.is_apart(&words) || self.numbers_heading(&figure.bytes) {
                continue;
            }
            if !self.grounds.iter().any(|ground| ground.figures().iter().any(|known| figure.is_backed_by(known))) {
                self.put(found, Rule::Figure, words);
            }
        }
    }

    /// Whether this is the number of a heading: '3. The loan was signed'.
    fn numbers_heading(&self, bytes: &Range<usize>) -> bool {
        let block = self.checking.parted.blocks.get(self.sentence.block);
        let is_heading = block.is_some_and(|block| matches!(block.kind, Kind::Heading(_)));
        is_heading && bytes.start == 0 && self.words().get(bytes.end..).is_some_and(|rest| rest.starts_with('.'))
    }

    /// Looks up what the reader noticed in the sentence; gives where that stands.
    fn noticed(&self, found: &mut Vec<Found>) -> Vec<Range<usize>> {
        let mut seen = Vec::new();
        for noticed in self.checking.noticed_in(&self.sentence.words) {
            seen.push(noticed.bytes.clone());
            if self.is_apart(&noticed.bytes) {
                continue;
            }
            let words = self.checking.parted.say(&noticed.bytes);
            let (rule, is_there) = match &noticed.what {
                What::Date(edtf) => (
                    Rule::Date,
                    self.grounds
                        .iter()
                        .any(|ground| ground.says(words) || self.checking.grounds.has_date(ground, edtf)),
                ),
                What::Place(key, _) => {
                    let has = |ground: &Rc<Ground>| ground.says(words) || self.checking.grounds.has_place(ground, key);
                    (Rule::Place, self.grounds.iter().any(has))
                }
                What::Name => (Rule::Name, self.has_name(words)),
            };
            if !is_there {
                self.put(found, rule, noticed.bytes.clone());
            }
        }
        seen
    }

    /// Whether every word of a name stands in what is cited, or at least in its documents.
    fn has_name(&self, name: &str) -> bool {
        let says = |word: &str| self.grounds.iter().any(|ground| ground.says(word));
        let elsewhere =
            |word: &str| self.grounds.iter().any(|ground| self.checking.grounds.stands_in_documents(ground, word));
        let spelt = |word: &str| self.grounds.iter().any(|ground| ground.spells(word));
        let is_small = |word: &str| JOINING.contains(&word.to_lowercase().as_str()) || word.chars().count() == 1;
        let bare = |word: &'_ str| word.trim_end_matches("'s").trim_end_matches("’s").to_owned();
        says(name)
            || name
                .unicode_words()
                .map(bare)
                .filter(|word| !is_small(word))
                .all(|word| says(&word) || elsewhere(&word) || (is_shouted(&word) && spelt(&word)))
    }

    /// Words with a capital within the sentence: they name something, though the reader does not know what.
    fn capitals(&self, noticed: &[Range<usize>], found: &mut Vec<Found>) {
        let mut opens = true;
        let words = self.words();
        for (at, word) in words.unicode_word_indices() {
            let here = self.here(&(at..at + word.len()));
            let before = words.get(..at).unwrap_or_default().trim_end();
            let begins = opens || before.ends_with([':', '.', '!', '?', '“', '‘', '"', '(', '|', '–', '—', '*', ';']);
            opens = false;
            let starts_link = self.checking.parted.mentions_of(self.sentence).any(|it| it.words.start == here.start);
            let bare = word.trim_end_matches("'s").trim_end_matches("’s");
            let lower = bare.to_lowercase();
            let is_name = word.starts_with(char::is_uppercase)
                && (!(begins || starts_link) || is_shouted(bare))
                && bare.chars().count() > 1
                && !TITLES.contains(&lower.as_str())
                && !self.small.contains(lower.as_str());
            if !is_name
                || noticed.iter().any(|it| it.start <= here.start && here.start < it.end)
                || self.is_apart(&here)
            {
                continue;
            }
            let has = |ground: &Rc<Ground>| {
                ground.says(bare) || ground.has_root(bare) || is_shouted(bare) && ground.spells(bare)
            };
            if !self.grounds.iter().any(has) && !self.has_name(bare) {
                self.put(found, Rule::Name, here.start..here.start + bare.len());
            }
        }
    }
}

/// 'EU', 'MI6'.
fn is_shouted(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|sign| sign.is_uppercase() || sign.is_ascii_digit())
}
