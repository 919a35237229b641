//! What is remarked on the cells of a workbook of Excel: comments, and the threads that newer programs write.

use super::package::{Package, Relations};
use super::xml::{Element, Tree};
use crate::text::one_line;
use std::collections::BTreeMap;

/// Remarks on the cells of one sheet, by row and column from 1, each as it stands behind its cell.
pub(in crate::ingest) type Remarks = BTreeMap<(usize, usize), String>;

/// A workbook has no more sheets whose remarks are looked for.
const MAX_SHEETS: usize = 10_000;
/// What an older program is shown in place of a thread ends so.
const OLDER_PROGRAMS: (&str, &str) = ("[Threaded comment]", "Comment:");

/// The remarks of each sheet, by its name; none where they cannot be read, since a workbook can do without.
pub(in crate::ingest) fn of_workbook(bytes: &[u8]) -> BTreeMap<String, Remarks> {
    let mut found = BTreeMap::new();
    let Ok(mut package) = Package::open(bytes) else { return found };
    let main = package.main_part("xl/workbook.xml");
    let relations = package.relations(&main);
    let Ok(Some(source)) = package.take(&main) else { return found };
    let Ok(tree) = Tree::read(&source) else { return found };
    let people = people(&mut package, &relations);
    let sheets = tree.root().elements().filter(|part| part.name().1 == "sheets").flat_map(Element::elements);
    for sheet in sheets.take(MAX_SHEETS) {
        let part = sheet.prefixed_attr("id").and_then(|id| relations.part(&id).map(str::to_owned));
        let Some((name, part)) = sheet.attr("name").zip(part) else { continue };
        let remarks = of_sheet(&mut package, &part, &people);
        if !remarks.is_empty() {
            found.insert(name.into_owned(), remarks);
        }
    }
    found
}

/// Who writes in threads, by identifier.
fn people(package: &mut Package<'_>, relations: &Relations) -> BTreeMap<String, String> {
    let mut people = BTreeMap::new();
    for part in relations.of_kind("person").map(|relation| relation.target.clone()).collect::<Vec<_>>() {
        let Ok(Some(source)) = package.take(&part) else { continue };
        let Ok(tree) = Tree::read(&source) else { continue };
        let named =
            |person: Element<'_>| Some((person.attr("id")?.into_owned(), person.attr("displayName")?.into_owned()));
        people.extend(tree.root().elements().filter_map(named));
    }
    people
}

fn of_sheet(package: &mut Package<'_>, sheet: &str, people: &BTreeMap<String, String>) -> Remarks {
    let relations = package.relations(sheet);
    let mut remarks = Remarks::new();
    for (kind, is_thread) in [("threadedComment", true), ("comments", false)] {
        for part in relations.of_kind(kind).map(|relation| relation.target.clone()).collect::<Vec<_>>() {
            let Ok(Some(source)) = package.take(&part) else { continue };
            let Ok(tree) = Tree::read(&source) else { continue };
            let authors: Vec<String> = named(tree.root(), "author").map(Element::words).collect();
            let element = if is_thread { "threadedComment" } else { "comment" };
            for comment in named(tree.root(), element) {
                let Some(place) = comment.attr("ref").and_then(|cell| place(&cell)) else { continue };
                let words: String = if is_thread {
                    comment.elements().filter(|part| part.name().1 == "text").map(Element::words).collect()
                } else {
                    named(comment, "t").map(Element::words).collect()
                };
                // A thread is kept twice.
                if !is_thread && words.starts_with(OLDER_PROGRAMS.0) && words.contains(OLDER_PROGRAMS.1) {
                    continue;
                }
                let author = if is_thread {
                    comment.attr("personId").and_then(|id| people.get(&*id).cloned())
                } else {
                    comment.number::<usize>("authorId").and_then(|nth| authors.get(nth).cloned())
                };
                add(&mut remarks, place, author.as_deref().unwrap_or_default(), &words);
            }
        }
    }
    remarks
}

/// One more remark on a cell: it stands behind what was remarked there before.
pub(in crate::ingest) fn add(remarks: &mut Remarks, place: (usize, usize), author: &str, words: &str) {
    let words = one_line(words);
    if !words.is_empty() {
        let so_far = remarks.entry(place).or_default();
        so_far.push_str(if so_far.is_empty() { "" } else { " " });
        so_far.push_str(&written(author, &words));
    }
}

/// '[Comment, Ann Lee: Was this paid?]'
pub(in crate::ingest) fn written(author: &str, words: &str) -> String {
    let author = author.trim();
    let words = words.strip_prefix(author).and_then(|rest| rest.strip_prefix(':')).unwrap_or(words).trim();
    if author.is_empty() { format!("[Comment: {words}]") } else { format!("[Comment, {author}: {words}]") }
}

/// All elements of a name within another, whatever their namespace.
fn named<'t>(within: Element<'t>, name: &'static str) -> impl Iterator<Item = Element<'t>> {
    within.all("", name)
}

/// Row and column of 'B3', from 1.
fn place(cell: &str) -> Option<(usize, usize)> {
    let cell = cell.replace('$', "");
    let letters = cell.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = cell.split_at_checked(letters)?;
    let column = column.bytes().try_fold(0_usize, |sum, letter| {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?;
        sum.checked_mul(26)?.checked_add(usize::from(digit) + 1)
    })?;
    Some((row.parse().ok()?, column)).filter(|(row, column)| *row > 0 && *column > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_and_remarks_signed() {
        for (cell, expected) in
            [("A1", Some((1, 1))), ("$AB$12", Some((12, 28))), ("12", None), ("A", None), ("A0", None), ("é1", None)]
        {
            assert_eq!(place(cell), expected, "{cell}");
        }
        assert_eq!(written("Ann Lee", "Ann Lee: Was this paid?"), "[Comment, Ann Lee: Was this paid?]");
        assert_eq!(written("", "Was this paid?"), "[Comment: Was this paid?]");
    }
}
