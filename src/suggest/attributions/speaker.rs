//! Who a sentence says that something comes from: 'the ministry said', 'according to Reuters', '”, said the clerk'.

use crate::suggest::peoples::country_of_people;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Words that say that somebody said something.
const VERBS: [&str; 44] = [
    "acknowledged",
    "acknowledges",
    "admitted",
    "admits",
    "alleged",
    "alleges",
    "announced",
    "announces",
    "argued",
    "argues",
    "asserted",
    "claimed",
    "claims",
    "complained",
    "concluded",
    "confirmed",
    "confirms",
    "declared",
    "denied",
    "denies",
    "disclosed",
    "estimated",
    "estimates",
    "explained",
    "explains",
    "insisted",
    "insists",
    "noted",
    "reported",
    "reports",
    "revealed",
    "reveals",
    "said",
    "says",
    "stated",
    "states",
    "stressed",
    "testified",
    "told",
    "tells",
    "warned",
    "warns",
    "wrote",
    "writes",
];
/// Words between a speaker and the verb.
const BETWEEN: [&str; 18] = [
    "also",
    "and",
    "had",
    "has",
    "have",
    "later",
    "recently",
    "repeatedly",
    "publicly",
    "reportedly",
    "initially",
    "then",
    "itself",
    "herself",
    "himself",
    "themselves",
    "already",
    "officially",
];
/// Small words within names.
const JOINING: [&str; 14] = ["of", "the", "for", "and", "de", "du", "des", "la", "van", "von", "der", "al", "in", "at"];
const ARTICLES: [&str; 4] = ["the", "a", "an", "its"];
/// Who is spoken of without a name.
const ROLES: [&str; 56] = [
    "administration",
    "agencies",
    "agency",
    "ambassador",
    "analyst",
    "authorities",
    "authority",
    "board",
    "broadcaster",
    "clerk",
    "commission",
    "committee",
    "company",
    "council",
    "court",
    "diplomat",
    "director",
    "document",
    "documents",
    "executive",
    "government",
    "indictment",
    "institute",
    "investigators",
    "journalist",
    "judge",
    "lawyer",
    "lawyers",
    "mayor",
    "media",
    "memo",
    "minister",
    "ministry",
    "newspaper",
    "officer",
    "official",
    "officials",
    "paper",
    "parliament",
    "police",
    "president",
    "prosecutor",
    "prosecutors",
    "records",
    "report",
    "reports",
    "representative",
    "representatives",
    "resident",
    "source",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "study",
    "witness",
];
/// Words that stand for somebody named elsewhere, or for nobody.
const NOBODY: [&str; 37] = [
    "he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "these", "those", "what", "there",
    "as", "him", "her", "them", "some", "many", "others", "one", "however", "but", "and", "all", "most", "several",
    "when", "while", "if", "earlier", "later", "another", "experts", "critics",
];
/// A longer name is a sentence.
const MOST_WORDS: usize = 14;
/// More in one sentence are a list of names.
const MOST_SPEAKERS: usize = 12;

/// The speakers that a sentence names, in order, each once.
pub(super) fn speakers(sentence: &str) -> Vec<String> {
    let words: Vec<(usize, &str)> = sentence.unicode_word_indices().collect();
    let sentence = Sentence { text: sentence, words, quotes: quotes(sentence) };
    let mut found: Vec<String> = Vec::new();
    for nth in 0..sentence.words.len() {
        if found.len() >= MOST_SPEAKERS {
            break;
        }
        let speaker = sentence.after_according_to(nth).or_else(|| sentence.beside_verb(nth));
        if let Some(speaker) = speaker.filter(|speaker| !found.contains(speaker)) {
            found.push(speaker);
        }
    }
    found
}

/// Whether a sentence repeats somebody's words.
pub(super) fn quotes(sentence: &str) -> bool {
    sentence.contains(['“', '”', '«', '„'])
        || sentence.matches('"').count() >= 2
        || sentence.contains(" ‘")
        || sentence.contains(" '")
}

struct Sentence<'a> {
    text: &'a str,
    words: Vec<(usize, &'a str)>,
    /// Whether it repeats somebody's words.
    quotes: bool,
}

impl Sentence<'_> {
    fn word(&self, nth: usize) -> Option<&str> {
        self.words.get(nth).map(|(_, word)| *word)
    }

    fn is(&self, nth: usize, among: &[&str]) -> bool {
        self.word(nth).is_some_and(|word| among.contains(&word.to_lowercase().as_str()))
    }

    /// Whether nothing but a space, or what belongs to a name, stands before a word.
    fn joined(&self, nth: usize) -> bool {
        let Some((before, word)) = nth.checked_sub(1).and_then(|before| self.words.get(before)) else { return false };
        let gap = self.words.get(nth).and_then(|(at, _)| self.text.get(before + word.len()..*at)).unwrap_or_default();
        matches!(gap, " " | "-" | "–" | "’" | "'" | "." | ". " | " & ") && !(gap == ". " && word.chars().count() > 3)
    }

    fn slice(&self, range: &Range<usize>) -> Option<String> {
        let (start, _) = self.words.get(range.start)?;
        let (last, word) = self.words.get(range.end.checked_sub(1)?)?;
        self.text.get(*start..last + word.len()).map(str::to_owned)
    }

    /// Whether a word may be part of a name: a capital, a small word within, a role.
    fn is_of_name(&self, nth: usize) -> bool {
        let capital = self.word(nth).is_some_and(|word| word.starts_with(char::is_uppercase));
        (capital && !self.is(nth, &NOBODY)) || self.is(nth, &JOINING) || self.is(nth, &ROLES) || self.is(nth, &ARTICLES)
    }

    /// 'According to' and a name.
    fn after_according_to(&self, nth: usize) -> Option<String> {
        if !(self.is(nth, &["according"]) && self.is(nth + 1, &["to"])) {
            return None;
        }
        let start = nth + 2;
        let mut end = start;
        while end < start + MOST_WORDS
            && self.words.get(end).is_some()
            && (end == start || self.joined(end))
            && !self.is(end, &NOBODY)
        {
            // 'official figures of the ministry' is a name too, as long as it ends in one.
            end += 1;
        }
        while end > start && !self.ends_name(end - 1) {
            end -= 1;
        }
        self.named(start..end)
    }

    /// The name before a verb of saying, or behind one that closes a quotation.
    fn beside_verb(&self, nth: usize) -> Option<String> {
        if !self.is(nth, &VERBS) {
            return None;
        }
        let (at, word) = self.words.get(nth)?;
        let before = self.text.get(..*at)?.trim_end();
        if before.ends_with(['”', '’', '"', '\'', '»']) || before.ends_with(',') && self.quotes && !self.joined(nth)
        {
            return self.behind(nth + 1).or_else(|| self.before(nth));
        }
        // 'reports said' has its verb behind it.
        let is_noun = matches!(word.to_lowercase().as_str(), "reports" | "claims" | "estimates" | "states" | "notes")
            && self.is(nth.checked_sub(1)?, &["the", "a", "of", "some", "these", "such", "united", "member"]);
        if is_noun { None } else { self.before(nth) }
    }

    fn behind(&self, start: usize) -> Option<String> {
        let mut end = start;
        while end < start + MOST_WORDS
            && self.words.get(end).is_some()
            && (end == start || self.joined(end))
            && self.is_of_name(end)
        {
            end += 1;
        }
        while end > start && !self.ends_name(end - 1) {
            end -= 1;
        }
        self.named(start..end)
    }

    fn before(&self, verb: usize) -> Option<String> {
        let mut end = verb;
        // 'the ministry has repeatedly denied'.
        while end > 0 && self.joined(end) && self.is(end - 1, &BETWEEN) {
            end -= 1;
        }
        if end > 0 && !self.joined(end) {
            end = self.before_aside(end)?;
        }
        let mut start = end;
        while start > 0
            && end - start < MOST_WORDS
            && (start == end || self.joined(start))
            && self.is_of_name(start - 1)
            && !self.begins_name(start, end)
        {
            start -= 1;
        }
        start = self.with_its_article(start, end);
        while start < end && self.is(start, &JOINING) && !self.is(start, &ARTICLES) {
            start += 1;
        }
        self.named(start..end)
    }

    /// 'A state news agency': the words between an article and a role are part of the name.
    fn with_its_article(&self, start: usize, end: usize) -> usize {
        const MOST_BETWEEN: usize = 4;
        if start >= end || self.is(start, &ARTICLES) || !self.is(start, &ROLES) {
            return start;
        }
        let small = |nth: usize| {
            self.word(nth).is_some_and(|word| word.starts_with(char::is_lowercase)) && !self.is(nth, &NOBODY)
        };
        let mut at = start;
        while at > 0 && start - at < MOST_BETWEEN && self.joined(at) && small(at - 1) {
            at -= 1;
            if self.is(at, &ARTICLES) {
                return at;
            }
        }
        let opens = at == 1 && self.joined(1) && self.is(0, &ARTICLES);
        if opens { 0 } else { start }
    }

    /// Whether a name begins with this word: an article that no small word binds to what stands before.
    fn begins_name(&self, nth: usize, end: usize) -> bool {
        let bound = nth > 0 && self.is(nth - 1, &["of", "for", "in", "at", "and"]);
        nth < end && self.is(nth, &ARTICLES) && !bound
    }

    /// 'The mayor, a former clerk, said': where the aside begins.
    fn before_aside(&self, end: usize) -> Option<usize> {
        let (at, _) = self.words.get(end)?;
        if !self.text.get(..*at)?.trim_end().ends_with(',') {
            return None;
        }
        let from = end.saturating_sub(MOST_WORDS);
        let cut = (from.max(1)..end).rev().find(|nth| {
            let (at, _) = self.words.get(*nth).copied().unwrap_or_default();
            self.text.get(..at).is_some_and(|before| before.trim_end().ends_with(','))
        })?;
        Some(cut)
    }

    fn ends_name(&self, nth: usize) -> bool {
        !self.is(nth, &JOINING)
            && !self.is(nth, &ARTICLES)
            && (self.is_of_name(nth) || self.is(nth, &["data", "figures", "research"]))
    }

    /// The words, where they name somebody: by a capital that is not the sentence's own, or by a role.
    fn named(&self, range: Range<usize>) -> Option<String> {
        let mut range = range;
        if range.is_empty() || self.is(range.end - 1, &NOBODY) {
            return None;
        }
        // 'Norvenian states' are states, and 'Norvenian reports' reports.
        let is_adjective = |word: &str| {
            ["an", "ese", "ish", "ch"].iter().any(|end| word.ends_with(end)) && country_of_people(word).is_some()
        };
        if range.len() == 1 && self.word(range.start).is_some_and(|word| is_adjective(&word.to_lowercase())) {
            return None;
        }
        if self.is(range.start, &["the", "a", "an"]) && range.len() > 1 {
            let role_only = range
                .clone()
                .skip(1)
                .all(|nth| !self.word(nth).is_some_and(|word| word.starts_with(char::is_uppercase)));
            // 'the Harbour Board' is filed without its article, 'the ministry' is called so.
            range.start += usize::from(!role_only);
        }
        let capital = |nth: usize| self.word(nth).is_some_and(|word| word.starts_with(char::is_uppercase));
        let has_role = range.clone().any(|nth| self.is(nth, &ROLES));
        let own_capital = range.clone().any(|nth| {
            capital(nth)
                && (nth > 0
                    || range.len() > 1
                    || self.word(nth).is_some_and(|word| !word.ends_with('s') || word.chars().all(char::is_uppercase)))
        });
        (has_role || own_capital).then(|| self.slice(&range)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[&str]) {
        assert_eq!(speakers(sentence), expected, "{sentence}");
    }

    #[test]
    fn speakers_stand_beside_their_verbs() {
        check("The ministry said that it paid.", &["The ministry"]);
        check("Anna Clerk told the Harbour Post that the town paid.", &["Anna Clerk"]);
        check("The Harbour Board has repeatedly denied it.", &["Harbour Board"]);
        check("“We paid,” said the mayor, who left.", &["the mayor"]);
        check("“We paid,” Anna Clerk said.", &["Anna Clerk"]);
        check("Anna Clerk, a former mayor, said that nobody paid.", &["Anna Clerk"]);
        check("A state news agency has reported it.", &["A state news agency"]);
        check("Yesterday a spokesman for the Harbour Board confirmed it.", &["spokesman for the Harbour Board"]);
    }

    #[test]
    fn speakers_follow_according_to() {
        check("It was paid, according to the Harbour Post, in 1911.", &["Harbour Post"]);
        check("According to a report by the Harbour Board, it was paid.", &["report by the Harbour Board"]);
        check("According to official figures, it was paid.", &["official figures"]);
    }

    #[test]
    fn nobody_is_made_up() {
        check("He said that they paid.", &[]);
        check("It was said that the basin leaks.", &[]);
        check("The United States paid.", &[]);
        check("They are aimed at Asian states or at ports in Africa.", &[]);
        check("That is what they told us.", &[]);
        check("", &[]);
    }
}
