//! Whether a sentence speaks of what is to come. It is read backwards from a date, and on behind one that begins it, which
//! takes long: it is asked only where a date leaves its year or its week out.

use super::lists;
use super::token::{Cursor, Token, TokenKind};

/// Whether the sentence says before a phrase that it is to come, or behind one that stands at its head. The phrase begins
/// and ends there.
pub(super) fn foretold(begun: &Cursor<'_>, ended: &Cursor<'_>) -> bool {
    const WORDS: usize = 10;
    let said = said_before(begun, WORDS);
    let heads_it = said.iter().all(|word| is_leading(word));
    if heads_it && is_foretold_behind(ended) {
        return true;
    }
    let is_hour =
        |word: &str| matches!(word, "." | ":" | "a" | "p" | "m") || word.starts_with(|c: char| c.is_ascii_digit());
    let mut near = said.iter().skip_while(|word| is_leading(word) || is_hour(word));
    let (last, before) = (near.next().copied().unwrap_or_default(), near.next().copied().unwrap_or_default());
    // 'It will close, she said on Friday.'
    if lists::is_saying(last) && before != "be" {
        return false;
    }
    // Backwards: 'is to be raised'.
    let is_to = said.windows(2).any(|two| matches!(two, ["to" | "due", "is" | "are"]));
    let until = said.first().is_some_and(|word| matches!(*word, "by" | "until" | "till"));
    let is_coming = said.iter().enumerate().any(|(at, word)| {
        let next = at.checked_sub(1).and_then(|at| said.get(at)).copied().unwrap_or_default();
        match *word {
            // 'Due to fog', 'next to the quay', 'rejected plans'
            "due" => next != "to",
            "next" => !matches!(next, "to" | "door" | "day" | "morning"),
            "plans" | "hopes" => next == "to",
            "forecast" | "forecasts" => matches!(next, "to" | "for"),
            word => lists::is_coming(word),
        }
    });
    is_to || until || lists::is_set(last) || is_coming
}

/// The words of the sentence before a place, backwards; the full stops of '9 a.m.' end none.
fn said_before<'t>(begun: &Cursor<'t>, most: usize) -> Vec<&'t str> {
    let tokens: Vec<&Token<'t>> = begun.back().take(most + 1).collect();
    let is_initial =
        |at: usize| tokens.get(at + 1).is_some_and(|before| matches!(before.word.as_ref(), "a" | "p" | "m"));
    let end = tokens.iter().enumerate().position(|(at, token)| ends(token) && !(token.text == "." && is_initial(at)));
    tokens.iter().take(end.unwrap_or(most)).map(|token| token.word.as_ref()).collect()
}

/// 'On Friday it will open': the first verbs behind it decide, up to what is told of somebody ('a man who will stand').
fn is_foretold_behind(ended: &Cursor<'_>) -> bool {
    const WORDS: usize = 12;
    let of_another = |token: &Token<'_>| matches!(token.word.as_ref(), "who" | "whose" | "which" | "that");
    let words = ended.ahead().take(WORDS).take_while(|token| !ends(token) && !of_another(token));
    let told = words.map(|token| token.word.as_ref()).find(|word| {
        matches!(*word, "will" | "shall") || lists::is_saying(word) || matches!(*word, "was" | "were" | "had" | "did")
    });
    told.is_some_and(|word| matches!(word, "will" | "shall"))
}

/// Words between what is said of a date and the date.
fn is_leading(word: &str) -> bool {
    matches!(word, "on" | "in" | "at" | "from" | "the" | "late" | "early" | "of" | "for")
}

fn ends(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Break || matches!(token.text, "." | "?" | "!")
}
