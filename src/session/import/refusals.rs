//! The refusals of one archive: many are summed up, so that a hostile archive does not fill the report.

use super::{Content, ReadFile, refused};
use crate::say;
use std::collections::BTreeMap;
use std::path::Path;

/// Refusals of an archive that are named one by one.
const NAMED: usize = 1_000;

/// What of an archive was refused so far.
#[derive(Default)]
pub(super) struct Refusals {
    named: usize,
    /// How many more for each reason.
    more: BTreeMap<String, usize>,
}

impl Refusals {
    /// The file as it came; none where it was refused, after many others, and is only counted.
    pub(super) fn take(&mut self, file: ReadFile) -> Option<ReadFile> {
        let Content::Refused(reason) = &file.content else { return Some(file) };
        if self.named < NAMED {
            self.named += 1;
            return Some(file);
        }
        *self.more.entry(reason.clone()).or_default() += 1;
        None
    }

    /// How many were only counted.
    pub(super) fn counted(&self) -> usize {
        self.more.values().sum()
    }

    /// What stands for them in the report of this archive; none where there are none.
    pub(super) fn summed_up(&self, archive: &Path) -> Option<ReadFile> {
        let (reason, most) = self.more.iter().max_by_key(|(_, count)| **count)?;
        let (all, others) = (self.counted(), self.counted() - most);
        let others = if others == 0 { String::new() } else { say!("; {others} of them for other reasons", others) };
        let reason = reason.trim_end_matches('.');
        let sentence =
            say!("And {all} more entries in this archive were refused: {reason}{others}", all, reason, others);
        Some(refused(archive.to_owned(), sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reasons: &[&str], named: usize, summed_up: Option<&str>) {
        let (mut refusals, archive) = (Refusals::default(), Path::new("a.zip"));
        let files = reasons.iter().map(|reason| refused(archive.join("x"), (*reason).to_owned()));
        assert_eq!(files.filter_map(|file| refusals.take(file)).count(), named);
        let sentence = refusals.summed_up(archive).map(|file| match file.content {
            Content::Refused(sentence) => sentence,
            _ => String::new(),
        });
        assert_eq!(sentence.as_deref(), summed_up);
    }

    #[test]
    fn many_refusals_are_summed_up() {
        check(&["Cut off"; NAMED], NAMED, None);
        let many = ["Cut off"; NAMED + 3];
        check(&many, NAMED, Some("And 3 more entries in this archive were refused: Cut off"));
        let mixed = [&many[..], &["A link"]].concat();
        let sentence = "And 4 more entries in this archive were refused: Cut off; 1 of them for other reasons";
        check(&mixed, NAMED, Some(sentence));
    }
}
