//! The letters that a pattern cannot do without, as they stand folded within words: where none of them stands, the
//! pattern matches nothing, and the text need not be read.

use crate::search::{Pattern, tokens};
use crate::text::fold;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};

/// A larger class of letters is no letter.
const MOST_LETTERS: usize = 12;

/// What must stand in a block for a pattern to match there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing that could be looked for.
    Nothing,
    /// A word with these letters in a row.
    Letters(String),
    /// All of these.
    All(Vec<Self>),
    /// One of these.
    Any(Vec<Self>),
}

/// What a pattern needs.
pub(super) fn needs(pattern: &Pattern) -> Need {
    let parsed = ParserBuilder::new().case_insensitive(true).multi_line(true).build().parse(pattern.source());
    parsed.map_or(Need::Nothing, |parsed| of(&parsed))
}

fn of(part: &Hir) -> Need {
    match part.kind() {
        HirKind::Concat(parts) => row(parts),
        HirKind::Alternation(parts) => {
            let needs: Vec<Need> = parts.iter().map(of).collect();
            if needs.contains(&Need::Nothing) { Need::Nothing } else { Need::Any(needs) }
        }
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Literal(_) | HirKind::Class(_) => {
            letters_of(part).map_or(Need::Nothing, |letters| all_of(words(&letters)))
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => Need::Nothing,
    }
}

/// Letters that follow each other stand together.
fn row(parts: &[Hir]) -> Need {
    let (mut letters, mut needs) = (String::new(), Vec::new());
    for part in parts {
        if let Some(more) = letters_of(part) {
            letters.push_str(&more);
        } else {
            needs.extend(words(&std::mem::take(&mut letters)));
            needs.push(of(part));
        }
    }
    needs.extend(words(&letters));
    all_of(needs)
}

fn all_of(mut needs: Vec<Need>) -> Need {
    needs.retain(|need| *need != Need::Nothing);
    // Letters that stand in most words rule nothing out beside longer ones.
    let tells = |need: &Need| !matches!(need, Need::Letters(letters) if letters.is_ascii() && letters.len() < 3);
    if needs.iter().any(tells) {
        needs.retain(tells);
    }
    match needs.len() {
        0 => Need::Nothing,
        1 => needs.swap_remove(0),
        _ => Need::All(needs),
    }
}

/// What a part always is, whichever way its letters are written.
pub(super) fn letters_of(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(str::to_owned),
        HirKind::Class(Class::Unicode(class)) => {
            let mut letters = class.iter().flat_map(|range| range.start()..=range.end()).take(MOST_LETTERS + 1);
            let first = letters.next()?;
            let folded = fold(first.encode_utf8(&mut [0; 4])).into_owned();
            let is_same = |letter: char| fold(letter.encode_utf8(&mut [0; 4])) == folded;
            (class.iter().map(ClassUnicodeRange::len).sum::<usize>() <= MOST_LETTERS && letters.all(is_same))
                .then_some(folded)
        }
        _ => None,
    }
}

/// Letters in words, each as far as it stands in one word however the text goes on. What is no letter by itself may be
/// dropped from a word, or joined to the letters before it.
fn words(letters: &str) -> Vec<Need> {
    let runs = letters.split(|letter: char| !letter.is_alphanumeric());
    let words = runs.flat_map(tokens).map(|token| token.folded);
    words.filter(|word| !word.is_empty()).map(|word| Need::Letters(word.into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(letters: &str) -> Need {
        Need::Letters(letters.to_owned())
    }

    #[test]
    fn what_a_pattern_cannot_do_without_is_known() {
        let check = |pattern: &str, expected: Need| {
            assert_eq!(needs(&Pattern::new(pattern).expect("it is in order")), expected, "{pattern}");
        };
        check("HuaWei", letters("huawei"));
        check("ECU.?911", Need::All(vec![letters("ecu"), letters("911")]));
        check("colou?r", letters("colo"));
        check("hub|Quay", Need::Any(vec![letters("hub"), letters("quay")]));
        check("(hub )?loan", letters("loan"));
        check(r"\d+ USD\b", letters("usd"));
        check(r"\w+", Need::Nothing);
        check("hub|.*", Need::Nothing);
        check("東京", Need::All(vec![letters("東"), letters("京")]));
        check("サバ", Need::All(vec![letters("サ"), letters("ハ\u{3099}")]));
        check("Liège", letters("liege"));
        check("(loan){2}", letters("loan"));
    }
}
