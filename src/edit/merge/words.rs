//! One text that two people changed, merged by words: what either changed is taken, and where both changed the same
//! words, or words beside each other, nobody decides but the reader.
//!
//! This is the three-way merge of `diff3` (Khanna, Kunal, Pierce, A Formal Investigation of Diff3, 2007) over words
//! and the signs between them; a text of very many words is taken apart into lines.

use super::Side;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// A text of more words than this is compared by lines: comparing costs words times changes.
const MOST_WORDS: usize = 20_000;

/// Where both changed the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overlap;

/// The text with the changes of both. Where they overlap, `side` says whose words stand there; without one there is no
/// such text.
pub(super) fn merge(base: &str, mine: &str, theirs: &str, side: Option<Side>) -> Result<String, Overlap> {
    let is_long = [base, mine, theirs].iter().any(|text| words(text).nth(MOST_WORDS).is_some());
    let parts = |text| -> Vec<&str> {
        if is_long { str::split_inclusive(text, '\n').collect() } else { words(text).collect() }
    };
    let (base, mine, theirs) = (parts(base), parts(mine), parts(theirs));
    let (ours, others) = (Changed::of(&base, &mine), Changed::of(&base, &theirs));
    let (mut merged, mut reached) = (String::new(), 0);
    let (mut next_ours, mut next_others) = (0, 0);
    while let Some(group) = ours.group(next_ours, &others, next_others) {
        merged.extend(base.get(reached..group.base.start).unwrap_or_default().iter().copied());
        let (own, other) = (ours.text(&group.base, &group.ours), others.text(&group.base, &group.others));
        let is_own = match (group.ours.is_empty(), group.others.is_empty()) {
            (false, true) => true,
            (true, _) => false,
            (false, false) if own == other => true,
            (false, false) => side.ok_or(Overlap)? == Side::Ours,
        };
        merged.push_str(if is_own { &own } else { &other });
        (reached, next_ours, next_others) = (group.base.end, group.ours.end, group.others.end);
    }
    merged.extend(base.get(reached..).unwrap_or_default().iter().copied());
    Ok(merged)
}

/// The words of a text and the single signs between them, which are the whole of it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first.is_alphanumeric() {
            rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// What one person changed: stretches of the base and what stands there now, none of them touching the next.
struct Changed<'a> {
    base: &'a [&'a str],
    words: &'a [&'a str],
    changes: Vec<(Range<usize>, Range<usize>)>,
}

/// Changes of both that share words or touch, and the stretch of the base that they lie in.
struct Group {
    base: Range<usize>,
    ours: Range<usize>,
    others: Range<usize>,
}

impl<'a> Changed<'a> {
    fn of(base: &'a [&'a str], words: &'a [&'a str]) -> Self {
        let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for operation in capture_diff_slices(Algorithm::Myers, base, words) {
            let (tag, old, new) = operation.as_tag_tuple();
            match changes.last_mut() {
                _ if tag == DiffTag::Equal => {}
                Some(last) if last.0.end == old.start => (last.0.end, last.1.end) = (old.end, new.end),
                _ => changes.push((old, new)),
            }
        }
        Self { base, words, changes }
    }

    /// The next changes of both from these on that belong together; none at the end.
    fn group(&self, from_ours: usize, others: &Self, from_others: usize) -> Option<Group> {
        let start = |changed: &Self, at: usize| changed.changes.get(at).map(|(old, _)| old.start);
        let first = start(self, from_ours).into_iter().chain(start(others, from_others)).min()?;
        let mut group = Group { base: first..first, ours: from_ours..from_ours, others: from_others..from_others };
        loop {
            let grown =
                self.touching(&mut group.base, &mut group.ours) | others.touching(&mut group.base, &mut group.others);
            if !grown {
                return Some(group);
            }
        }
    }

    /// Takes in the changes that begin within this stretch or right behind it; whether there were any.
    fn touching(&self, base: &mut Range<usize>, taken: &mut Range<usize>) -> bool {
        let before = taken.end;
        while let Some((old, _)) = self.changes.get(taken.end).filter(|(old, _)| old.start <= base.end) {
            base.end = base.end.max(old.end);
            taken.end += 1;
        }
        taken.end > before
    }

    /// What stands in this stretch of the base with these changes made.
    fn text(&self, base: &Range<usize>, changes: &Range<usize>) -> String {
        let (mut text, mut reached) = (String::new(), base.start);
        for (old, new) in self.changes.get(changes.clone()).unwrap_or_default() {
            text.extend(self.base.get(reached..old.start).unwrap_or_default().iter().copied());
            text.extend(self.words.get(new.clone()).unwrap_or_default().iter().copied());
            reached = old.end;
        }
        text.extend(self.base.get(reached..base.end).unwrap_or_default().iter().copied());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, mine: &str, theirs: &str, merged: Option<&str>) {
        assert_eq!(merge(base, mine, theirs, None).ok().as_deref(), merged, "{base} | {mine} | {theirs}");
        assert_eq!(merge(base, theirs, mine, None).ok().as_deref(), merged, "{base} | {theirs} | {mine}");
    }

    #[test]
    fn what_does_not_overlap_is_taken_from_both() {
        check("a hub", "a hub", "a hub", Some("a hub"));
        check("a hub at Liège", "the hub at Liège", "a hub at Mons", Some("the hub at Mons"));
        check("one two three", "one three", "one two three four", Some("one three four"));
        check("", "words", "", Some("words"));
        check("one two", "one 2", "one 2", Some("one 2"));
        check("one\n\ntwo\n", "one\n\nnew\n\ntwo\n", "one\n\ntwo\n\nlast\n", Some("one\n\nnew\n\ntwo\n\nlast\n"));
    }

    #[test]
    fn what_overlaps_or_touches_is_decided_by_nobody() {
        check("one two three", "one 2 three", "one zwei three", None);
        check("", "words", "others", None);
        check("one two", "one two!", "one two?", None);
        check("one two three", "one three", "one 2 three", None);
        assert_eq!(
            merge("one two three.", "one 2 three.", "1 zwei three.", Some(Side::Ours)).as_deref(),
            Ok("1 2 three.")
        );
        assert_eq!(merge("a b c d", "a x c d", "a y c e", Some(Side::Theirs)).as_deref(), Ok("a y c e"));
    }

    #[test]
    fn a_long_text_is_merged_by_lines() {
        let base = "word and word\n".repeat(6_000);
        let (mine, theirs) = (format!("mine\n{base}"), format!("{base}theirs\n"));
        assert_eq!(merge(&base, &mine, &theirs, None), Ok(format!("mine\n{base}theirs\n")));
    }
}
