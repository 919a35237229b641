//! References in which nothing is set apart, as where italics were lost: told by the order of their parts.

use super::authors::{Authors, authors, is_initials};
use super::parse::{best_date, ends_sentence, named, pages, reads_as_names, with_rest};
use super::reference::Reference;

/// A longer title is a sentence.
const MOST_TITLE_WORDS: usize = 32;

/// What such words say; `None` where they are a sentence and no reference.
pub(super) fn read(main: &str) -> Option<Reference> {
    let is_placed = best_date(main).is_some() || pages(main).is_some();
    if !is_placed || main.len() < 8 {
        return None;
    }
    let (names, title, rest) = year_first(main).or_else(|| by_sentences(main)).or_else(|| by_commas(main))?;
    let is_sentence = !names.with_initials && is_sentence(main);
    let title = title.trim_matches(|letter: char| letter.is_whitespace() || ",.;:".contains(letter));
    let words = title.split(' ').count();
    let says = title.chars().filter(|letter| letter.is_alphabetic()).count() >= 3;
    if is_sentence || !says || words > MOST_TITLE_WORDS {
        return None;
    }
    let reference = Reference {
        authors: names.names,
        and_others: names.and_others,
        title: Some(title.to_owned()),
        ..Reference::default()
    };
    Some(with_rest(reference, &rest))
}

type Parts = (Authors, String, String);

/// 'Clerk, A. (2018). Who paid for the basin. Harbour Post.'
fn year_first(main: &str) -> Option<Parts> {
    let (open, close) = main.match_indices('(').find_map(|(open, _)| {
        let inside = main.get(open + 1..)?;
        let year = inside.get(..4)?.bytes().all(|byte| byte.is_ascii_digit());
        let ends = inside.get(4..)?.starts_with([')', ',', 'a', 'b', 'c', 'd']);
        (year && ends).then_some((open, open + 1 + inside.find(')')?))
    })?;
    let names = named(main.get(..open)?);
    let after = main.get(close + 1..)?;
    let begins = after.starts_with('.') || after.starts_with(' ');
    let after = after.trim_start_matches(['.', ' ', ':']);
    if names.names.is_empty()
        || !begins
        || !after.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
    {
        return None;
    }
    let (title, rest) = cut_sentence(after);
    // '2011, May 5'; the letter that tells two works of a year apart is no part of the date.
    let inside = main.get(open + 1..close)?;
    let year = inside.get(..4)?;
    let date = match inside.split_once(", ") {
        Some((_, day)) if day.ends_with(|letter: char| letter.is_ascii_digit()) => format!("({day}, {year})"),
        Some((_, month)) => format!("({month} {year})"),
        None => format!("({year})"),
    };
    Some((names, title.to_owned(), format!("{rest} {date}")))
}

/// 'Clerk, Anna. Who paid for the basin. Harbour Post, 2018.'
fn by_sentences(main: &str) -> Option<Parts> {
    let (first, after) = cut_sentence(main);
    let (title, rest) = cut_sentence(after);
    let names = named(first);
    let few = first.split(' ').count() <= 24;
    let is_named = names.with_initials || first.split(' ').count() <= 6 && reads_as_names(first);
    let has_title = title.len() > 3 && best_date(title).is_none_or(|(bytes, _)| bytes.len() * 2 < title.len());
    (few && is_named && has_title && !names.names.is_empty()).then(|| (names, title.to_owned(), rest.to_owned()))
}

/// 'A. Clerk, Who Paid (Leeds: Quay Books, 2016), 72'
fn by_commas(main: &str) -> Option<Parts> {
    let parts: Vec<&str> = main.split(", ").take(24).collect();
    let has_initials = |part: &str| {
        part.split([' ', '.']).any(|word| is_initials(word) && word.len() <= 2) && part.split(' ').count() <= 6
    };
    let begins_so = |part: &&str| part.split(' ').next().is_some_and(is_initials);
    let is_author = |nth: usize, part: &str| {
        has_initials(part) && part.starts_with(char::is_uppercase) || parts.get(nth + 1).is_some_and(begins_so)
    };
    let mut count = parts.iter().enumerate().take_while(|(nth, part)| is_author(*nth, part)).count();
    let undated = parts.iter().take_while(|part| best_date(part).is_none()).count();
    if count == 0
        && undated >= 2
        && parts.first().is_some_and(|first| reads_as_names(first) && first.split(' ').count() <= 8)
    {
        count = 1;
    }
    let names = authors(&parts.get(..count)?.join(", "));
    let after = parts.get(count..)?.join(", ");
    let end = [" (", ", "].iter().filter_map(|sign| after.find(sign)).min().unwrap_or(after.len());
    let (title, rest) = after.split_at_checked(end)?;
    best_date(title)
        .is_none_or(|(bytes, _)| bytes.len() < title.len() / 2)
        .then(|| (names, title.to_owned(), rest.to_owned()))
}

/// The first sentence of words, and the rest.
fn cut_sentence(words: &str) -> (&str, &str) {
    let end = words.match_indices(['.', '?']).map(|(at, _)| at).find(|at| {
        let rest = words.get(at + 1..).unwrap_or_default();
        rest.starts_with(' ') && (ends_sentence(words, *at) || initials_end(words, *at))
    });
    let end = end.unwrap_or(words.trim_end_matches('.').len());
    let question = usize::from(words.get(end..).is_some_and(|rest| rest.starts_with('?')));
    let (first, rest) = words.split_at_checked(end + question).unwrap_or((words, ""));
    (first.trim(), rest.trim_start_matches(['.', ' ']))
}

/// 'Clerk A. Who paid': initials behind a surname end the names, where a title of several words follows.
fn initials_end(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    let mut back = before.rsplit([' ', ',']).filter(|word| !word.is_empty());
    let (last, name) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    let initials = (1..=2).contains(&last.len()) && last.chars().all(char::is_uppercase);
    let after_surname = name.chars().count() > 2 && name.starts_with(char::is_uppercase);
    let next = words.get(at + 1..).unwrap_or_default().trim_start();
    let goes_on = next.split(' ').take(3).filter(|word| word.starts_with(char::is_lowercase)).count() >= 1;
    initials && after_surname && goes_on && !next.starts_with("and ")
}

/// Whether words have a verb, as a remark has and a reference has not.
fn is_sentence(words: &str) -> bool {
    const VERBS: [&str; 24] = [
        "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should", "does", "did",
        "been", "be", "says", "said", "shows", "showed", "means", "refers", "became", "began",
    ];
    words.split(|letter: char| !letter.is_alphabetic()).any(|word| VERBS.contains(&word))
}
