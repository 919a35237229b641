//! Where in a pattern one word may end and another begin, so that what it matches between words is looked for in the
//! few blocks that hold both.

use super::needs::letters_of;
use super::pattern::is_joined;
use crate::search::Pattern;
use crate::text::fold;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

/// Letters with which one word ends, and with which another begins; any where there are none.
pub(super) type Border = (String, String);

/// A piece of a pattern.
enum Piece {
    /// These letters, folded, which stand in one word.
    Letters(String),
    /// Any one letter or sign.
    One,
    /// Signs that stand between words or within one, but are no letters of it.
    Gap,
}

/// Every border that a match may have within it; none where that cannot be said.
pub(super) fn borders(pattern: &Pattern) -> Option<Vec<Border>> {
    let parsed = ParserBuilder::new().case_insensitive(true).multi_line(true).build().parse(pattern.source()).ok()?;
    let HirKind::Concat(parts) = parsed.kind() else { return None };
    let mut pieces: Vec<Piece> = Vec::new();
    for part in parts.iter().filter(|part| !matches!(part.kind(), HirKind::Look(_))) {
        match (pieces.last_mut(), piece(part)?) {
            (Some(Piece::Letters(letters)), Piece::Letters(more)) => letters.push_str(&more),
            (_, piece) => pieces.push(piece),
        }
    }
    let is_letters = |piece: &Piece| matches!(piece, Piece::Letters(_));
    let (mut borders, mut before) = (Vec::new(), String::new());
    let mut between: Vec<&Piece> = Vec::new();
    for piece in pieces.iter().chain([&Piece::Letters(String::new())]) {
        let Piece::Letters(letters) = piece else {
            between.push(piece);
            continue;
        };
        if !between.is_empty() {
            borders.push(border(&before, &between, letters)?);
        }
        before.clone_from(letters);
        between.clear();
    }
    pieces.iter().any(is_letters).then_some(borders)
}

/// What is known of a border somewhere among these pieces.
fn border(before: &str, between: &[&Piece], after: &str) -> Option<Border> {
    let border = match between {
        [Piece::One] => (before, after),
        _ if between.iter().all(|piece| matches!(piece, Piece::Gap)) => (before, after),
        // A sign of a gap may stand within a word, with the letter beside it: hub's loan.
        [Piece::Gap, Piece::One] => (before, ""),
        [Piece::One, Piece::Gap] => ("", after),
        _ => return None,
    };
    (border != ("", "")).then(|| (border.0.to_owned(), border.1.to_owned()))
}

fn piece(part: &Hir) -> Option<Piece> {
    match part.kind() {
        HirKind::Literal(literal) => {
            let letters = std::str::from_utf8(&literal.0).ok()?;
            let class = ClassUnicode::new(letters.chars().map(|letter| ClassUnicodeRange::new(letter, letter)));
            if is_joined(&class) {
                return letters_of(part).map(|letters| Piece::Letters(fold(&letters).into_owned()));
            }
            let mut letters = letters.chars();
            letters.next().filter(|_| letters.next().is_none()).map(|_| Piece::One)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let letters = if is_joined(class) { letters_of(part) } else { None };
            Some(letters.map_or(Piece::One, Piece::Letters))
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => match repetition.sub.kind() {
            HirKind::Class(Class::Unicode(class)) if has_no_word(class) => Some(Piece::Gap),
            _ => None,
        },
        _ => None,
    }
}

/// Whether no letter of it belongs to words.
fn has_no_word(letters: &ClassUnicode) -> bool {
    let Ok(regex_syntax::hir::HirKind::Class(Class::Unicode(mut words))) =
        regex_syntax::parse(r"\w").map(regex_syntax::hir::Hir::into_kind)
    else {
        return false;
    };
    words.intersect(letters);
    words.ranges().is_empty()
}

#[cfg(test)]
mod tests {
    use super::borders;
    use crate::search::Pattern;

    #[test]
    fn words_end_where_a_pattern_lets_them() {
        let check = |source: &str, expected: Option<&[(&str, &str)]>| {
            let found = borders(&Pattern::new(source).expect("it is in order"));
            let found: Option<Vec<(&str, &str)>> =
                found.as_ref().map(|found| found.iter().map(|(end, start)| (end.as_str(), start.as_str())).collect());
            assert_eq!(found.as_deref(), expected, "{source}");
        };
        check("wind.ws", Some(&[("wind", "ws")]));
        check(r"Loan\W+\d", Some(&[("loan", "")]));
        check(r"\bdata\s+driven\b", Some(&[("data", "driven")]));
        check("a.b.c", Some(&[("a", "b"), ("b", "c")]));
        check("l..n", None);
        check("hub.*loan", None);
        check("(hub)?.loan", None);
        check(".", None);
    }
}
