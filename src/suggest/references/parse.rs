//! The words of a note or an entry to its fields.

use super::address;
use super::authors::{Authors, authors};
use super::marked::{Marked, Setting, marked, plain};
use super::publisher::publisher;
use super::reference::{Kind, Reference};
use super::unmarked;
use crate::model::Edtf;
use crate::suggest::dates::{Basis, dates};
use crate::text::one_line;
use std::ops::Range;

/// A longer note is read so far.
const MOST_BYTES: usize = 4_000;
/// More words before a title are no authors.
const MOST_AUTHORS_BYTES: usize = 240;
/// More works are not looked for in one note.
const MOST_WORKS: usize = 12;

/// What these words say of works, one reference for each work that they name; one that is a remark where they name none.
pub fn parse(words: &str) -> Vec<Reference> {
    let words = tidied(words);
    apart(&words).into_iter().map(one).collect()
}

/// On one line, without the strokes by which Markdown takes signs as they are, and links as their words and address.
fn tidied(words: &str) -> String {
    let near = words.get(..words.floor_char_boundary(MOST_BYTES)).unwrap_or(words);
    let line = one_line(near);
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' || letters.peek().is_none_or(|next| next.is_alphanumeric()) {
            plain.push(letter);
        }
    }
    plain.replace("](http", " http")
}

/// The words for each work: cut at semicolons, and where a sentence sends its reader to another work.
fn apart(words: &str) -> Vec<&str> {
    let set_apart = marked(words);
    let outside = |at: usize| !set_apart.iter().any(|marked| marked.outer.contains(&at));
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_i32;
    for (at, letter) in words.char_indices() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        let rest = words.get(at + letter.len_utf8()..).unwrap_or_default();
        if depth > 0 || !rest.starts_with(' ') || !outside(at) {
            continue;
        }
        let sends_on = ["See ", "See also ", "For ", "Cf. ", "But see ", "Also "]
            .iter()
            .any(|begin| rest.trim_start().starts_with(begin));
        if letter == ';' || letter == '.' && sends_on {
            cuts.push(at..at + letter.len_utf8());
        }
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().take(MOST_WORKS).chain(std::iter::once(words.len()..words.len())) {
        parts.push(words.get(from..cut.start).unwrap_or_default().trim());
        from = cut.end;
    }
    let names_a_work = |part: &&str| {
        let title = marked(part).iter().any(|marked| is_title(part, marked));
        title || address::find(part).is_some() || best_date(part).is_some() && part.starts_with(char::is_uppercase)
    };
    if parts.iter().all(names_a_work) { parts } else { vec![words] }
}

/// What the words for one work say.
fn one(words: &str) -> Reference {
    let words = words.trim();
    if let Some(rest) = after_ibid(words) {
        return Reference { kind: Kind::Ibid, pages: pages(rest), ..Reference::default() };
    }
    let (main, fetched) = without_fetched(words);
    let url = address::find(words).map(|(_, url)| url);
    let accessed = fetched.and_then(|fetched| best_date(&without_address(fetched))).map(|(_, date)| date);
    let main = without_address(main);
    let main = main.trim().trim_end_matches([',', ';', '(', '<']).trim();
    let mut reference = titled(main).or_else(|| unmarked::read(main)).unwrap_or_default();
    if reference.url.is_none() {
        reference.url = url;
    }
    reference.accessed = accessed;
    reference.see_note = see_note(main);
    let is_dated = reference.published.is_some() || reference.url.is_some() || reference.accessed.is_some();
    let said_before = reference.see_note.is_some() || main.to_lowercase().contains("op. cit");
    reference.kind = match (reference.names_a_work(), is_dated) {
        (true, true) => Kind::Work,
        (true, false) => Kind::Short,
        (false, _) if said_before => Kind::Short,
        (false, _) => Kind::Remark,
    };
    if reference.kind == Kind::Short && reference.authors.is_empty() && said_before {
        reference.authors = authors(main.split([',', '(']).next().unwrap_or_default()).names;
    }
    reference
}

/// What follows 'Ibid.', if that is how words begin.
fn after_ibid(words: &str) -> Option<&str> {
    let bare = words.trim_start_matches(['*', '_']);
    let word = bare.split(|letter: char| !letter.is_alphabetic()).next()?;
    let is_ibid = matches!(word.to_lowercase().as_str(), "ibid" | "ibidem" | "idem" | "ebd" | "ebenda")
        || bare.starts_with("Id.")
        || bare.starts_with("Id,");
    is_ibid.then(|| bare.get(word.len()..).unwrap_or_default().trim_start_matches(['.', '*', '_', ',', ' ']))
}

/// A reference whose title is set apart.
fn titled(main: &str) -> Option<Reference> {
    let set_apart = marked(main);
    let first = set_apart.iter().position(|marked| is_title(main, marked))?;
    let (mut title, mut head_end) = (set_apart.get(first)?, set_apart.get(first)?.outer.start);
    // '*Harbour Post*, 'Who paid'': the paper is the author.
    let mut by_paper = None;
    if let Some(second) = set_apart.get(first + 1)
        && (title.setting, second.setting) == (Setting::Italic, Setting::Quoted)
        && main.get(title.outer.end..second.outer.start)?.trim_matches([',', ':', ' ']).is_empty()
    {
        by_paper = main.get(title.inner.clone()).map(plain);
        (title, head_end) = (second, title.outer.start);
    }
    let rest = main.get(title.outer.end..)?;
    let names = match by_paper {
        Some(paper) => Authors { names: vec![paper], ..Authors::default() },
        None => named(main.get(..head_end)?),
    };
    let words = plain(main.get(title.inner.clone())?);
    let words = words.trim_end_matches([',', '.', ';']).trim();
    let reference = Reference {
        authors: names.names,
        and_others: names.and_others,
        title: (!words.is_empty()).then(|| words.to_owned()),
        ..Reference::default()
    };
    Some(with_rest(reference, rest))
}

/// Adds what stands behind a title: publisher, date, pages.
pub(super) fn with_rest(mut reference: Reference, rest: &str) -> Reference {
    let date = best_date(rest);
    let until = date.as_ref().map_or(rest.len(), |(bytes, _)| bytes.start);
    reference.publisher = rest.get(..until).and_then(publisher);
    reference.pages = pages(rest.get(date.as_ref().map_or(0, |(bytes, _)| bytes.end)..).unwrap_or_default());
    if reference.pages.is_some() && reference.pages == reference.publisher {
        reference.publisher = None;
    }
    reference.published = date.map(|(_, date)| date);
    reference
}

/// Whether what is set apart is a title: what follows it goes on with the reference and not with a sentence.
fn is_title(text: &str, marked: &Marked) -> bool {
    let rest = text.get(marked.outer.end..).unwrap_or_default();
    let inner = text.get(marked.inner.clone()).unwrap_or_default();
    let ended = inner.ends_with([',', '.', '?', '!']);
    let next = rest.trim_start_matches('*').trim_start();
    ended
        || next.is_empty()
        || next.starts_with([',', '.', ';', ':', '(', '[', '*', '_', '‘', '“', '\'', '<'])
        || next.starts_with("in ")
}

/// The authors in the words before a title, without what leads the reader there: 'For the figures, see'.
pub(super) fn named(head: &str) -> Authors {
    const SIGNALS: [&str; 16] = [
        "see also ",
        "see, for example, ",
        "see, e.g., ",
        "see, inter alia, ",
        "see generally ",
        "see ",
        "cf. ",
        "adapted from ",
        "quoted in ",
        "cited in ",
        "based on ",
        "data from ",
        "source: ",
        "sources: ",
        "according to ",
        "also ",
    ];
    let lower = head.to_ascii_lowercase();
    let after = |signal: &&str| {
        let at = lower.rfind(*signal)?;
        let begins = lower.get(..at)?.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        begins.then_some(at + signal.len())
    };
    let from = SIGNALS.iter().filter_map(after).max().unwrap_or_default();
    let head = head.get(from..).unwrap_or(head);
    let head = head.trim();
    let head = head.strip_suffix('.').filter(|names| ends_sentence(head, names.len())).unwrap_or(head);
    // A sentence of the note's own may stand before the reference.
    let head = head
        .rmatch_indices(". ")
        .find(|(at, _)| ends_sentence(head, *at))
        .map_or(head, |(at, _)| head.get(at + 2..).unwrap_or(head));
    let head = head.trim();
    if head.len() > MOST_AUTHORS_BYTES || !reads_as_names(head) {
        return Authors::default();
    }
    authors(head)
}

/// Whether a full stop here ends a sentence: after a word of small letters.
pub(super) fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(' ').next().unwrap_or_default().trim_matches(|letter: char| !letter.is_alphanumeric());
    let letters = word.chars().count();
    let is_short = matches!(
        word.to_lowercase().as_str(),
        "al" | "ed" | "eds" | "vol" | "no" | "nos" | "pp" | "st" | "dr" | "mr" | "mrs" | "ms" | "jr" | "cit"
    );
    letters >= 3 && !is_short
        || before.ends_with([')', '”', '"', '?'])
        || letters == 2 && word.chars().all(char::is_lowercase) && !is_short
}

/// Whether words are names and not a sentence: hardly any of them begin small.
pub(super) fn reads_as_names(words: &str) -> bool {
    const JOINING: [&str; 24] = [
        "of", "for", "the", "and", "in", "on", "et", "al", "de", "du", "la", "le", "von", "van", "der", "den", "with",
        "to", "des", "di", "da", "del", "eds", "ed",
    ];
    let first = words.split(", ").next().unwrap_or(words);
    let small = |word: &&str| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        bare.starts_with(char::is_lowercase) && !JOINING.contains(&bare)
    };
    first.split(' ').filter(small).count() <= 1 || super::authors::authors(first).with_initials
}

/// The date in these words that says most, and where it stands; an interval only where there is no other.
pub(super) fn best_date(words: &str) -> Option<(Range<usize>, Edtf)> {
    let found = dates(words, None);
    let explicit = || found.iter().filter(|date| date.basis == Basis::Explicit && !date.edtf.starts_with('X'));
    let whole = |edtf: &str| !edtf.contains(['/', '.', '[']);
    let best = explicit().filter(|date| whole(&date.edtf)).max_by_key(|date| (date.edtf.len(), date.start_byte));
    let best = best.or_else(|| explicit().max_by_key(|date| date.edtf.len()))?;
    Some((best.start_byte..best.end_byte, best.edtf.parse().ok()?))
}

/// The words before 'accessed at …', and those from there on, where a date or an address follows.
fn without_fetched(words: &str) -> (&str, Option<&str>) {
    const FETCHED: [&str; 9] = [
        "last accessed",
        "last visited",
        "last viewed",
        "accessed",
        "retrieved",
        "visited",
        "viewed",
        "consulted",
        "abgerufen",
    ];
    let lower = words.to_ascii_lowercase();
    let stands_alone = |at: usize, word: &str| {
        let around = |text: Option<char>| text.is_none_or(|letter| !letter.is_alphanumeric());
        around(lower.get(..at).and_then(|before| before.chars().next_back()))
            && around(lower.get(at + word.len()..).and_then(|after| after.chars().next()))
    };
    let found = FETCHED.iter().filter_map(|word| lower.rfind(word).filter(|at| stands_alone(*at, word)));
    for at in found {
        let (main, fetched) = words.split_at(at);
        let inside = marked(words).iter().any(|marked| marked.outer.contains(&at));
        if !inside && (address::find(fetched).is_some() || best_date(fetched).is_some()) {
            return (main, Some(fetched));
        }
    }
    (words, None)
}

fn without_address(words: &str) -> String {
    match address::find(words) {
        Some((bytes, _)) => {
            let before = words.get(..bytes.start).unwrap_or_default();
            let before = ["available at", "available from", "accessible at", "url:", "at:", "from"].iter().fold(
                before.trim_end(),
                |before, lead| {
                    let cut = before
                        .len()
                        .checked_sub(lead.len())
                        .filter(|at| before.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(lead)));
                    cut.and_then(|at| before.get(..at)).unwrap_or(before)
                },
            );
            format!("{before} {}", words.get(bytes.end..).unwrap_or_default())
        }
        None => words.to_owned(),
    }
}

/// The pages that close a reference: '72', 'pp. 12–14'.
pub(super) fn pages(rest: &str) -> Option<String> {
    let last = rest.trim_end_matches(['.', ' ', ')', ';', ',']).rsplit([',', ':', ')']).next()?.trim();
    let bare = ["pp. ", "p. ", "pp.", "p.", "at ", "pages ", "page "]
        .iter()
        .find_map(|lead| last.strip_prefix(lead))
        .unwrap_or(last);
    let is_pages = bare.starts_with(|letter: char| letter.is_ascii_digit())
        && bare.chars().all(|letter| letter.is_ascii_digit() || "-–—".contains(letter))
        && bare.split(['-', '–', '—']).all(|part| part.len() <= 4);
    is_pages.then(|| bare.to_owned())
}

/// The note that words such as 'supra note 12' and 'above n. 12' name.
fn see_note(words: &str) -> Option<u32> {
    let lower = words.to_ascii_lowercase();
    if !["supra", "above", "earlier", "op. cit"].iter().any(|word| lower.contains(word)) {
        return None;
    }
    let after = ["note ", "n. ", "n "].iter().find_map(|word| {
        let at = lower.rfind(word)?;
        let begins = lower.get(..at)?.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        lower.get(at + word.len()..).filter(|after| begins && after.starts_with(|letter: char| letter.is_ascii_digit()))
    })?;
    after.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}
