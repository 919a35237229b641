//! Lines of a page in the order in which they are read: down a column before the next, across what
//! spans them. After Breuel, High Performance Document Layout Analysis (2003): a line comes before
//! another that it stands above, and before one to its right unless a line that spans both stands
//! between them.

use super::line::Line;
use super::standing::Standing;
use std::collections::BTreeSet;

/// A page of more lines is read from top to bottom: comparing all with all would take too long.
const MAX_LINES: usize = 700;
/// A page with more parts of rows has no columns that anyone could read, and is taken row by row.
const MAX_PARTS: usize = 3_000;
/// Lines that must stand on each side of a gap to make it the space between columns.
const COLUMN_LINES: usize = 4;
/// Left edges that are tried for one gap.
const MAX_EDGES: usize = 12;
/// Parts of a row that are no columns are cells when they are further apart than this of their size.
const CELL_GAP: f64 = 1.5;
/// The middle length that they must have; shorter ones are cells of a table.
const COLUMN_CHARACTERS: usize = 15;

/// Joins the parts of a row that are no columns, and puts all lines in order.
pub(super) fn read(rows: Vec<Vec<Line>>) -> Vec<Line> {
    let parts: Vec<Part> = rows.iter().flatten().map(Part::of).collect();
    if parts.len() > MAX_PARTS {
        return rows.into_iter().flatten().collect();
    }
    let mut lines = Vec::new();
    for row in rows {
        let mut joined: Option<Line> = None;
        for part in row {
            joined = Some(match joined {
                Some(before) if parts_columns(&parts, &before, &part) => {
                    lines.push(before);
                    part
                }
                Some(before) => with_cell(before, &part),
                None => part,
            });
        }
        lines.extend(joined);
    }
    if lines.len() > MAX_LINES { lines } else { in_order(lines) }
}

/// What tells columns of a part of a row.
struct Part {
    left: f64,
    right: f64,
    baseline: f64,
    characters: usize,
}

impl Part {
    fn of(line: &Line) -> Self {
        Self { left: line.left, right: line.right, baseline: line.baseline, characters: line.characters() }
    }
}

/// Cells of a row are parted by a tab; words that are but set wide, by a space.
fn with_cell(mut row: Line, cell: &Line) -> Line {
    row.text.push_gap(if cell.left - row.right > row.size * CELL_GAP { '\t' } else { ' ' });
    row.text.push(&cell.text);
    row.right = row.right.max(cell.right);
    row
}

/// Whether the gap between two parts of a row is, or holds, the space between two columns. Where it is
/// wider than that space, because a line is short, the left edges of other lines give the space away.
fn parts_columns(parts: &[Part], before: &Line, after: &Line) -> bool {
    let edges = parts.iter().map(|part| part.left).filter(|left| (before.right..=after.left).contains(left));
    let points: BTreeSet<i64> = edges.map(|left| left.round() as i64).collect();
    points.into_iter().rev().take(MAX_EDGES).any(|left| is_gutter(parts, left as f64 - 1.0, before.baseline))
}

/// Whether, for a stretch of the page, no line crosses a place, and on both sides of it stand lines,
/// not cells.
fn is_gutter(parts: &[Part], place: f64, baseline: f64) -> bool {
    let crossing = || parts.iter().filter(|part| part.left < place && place < part.right).map(|part| part.baseline);
    let top = crossing().filter(|y| *y <= baseline).fold(f64::NEG_INFINITY, f64::max);
    let bottom = crossing().filter(|y| *y > baseline).fold(f64::INFINITY, f64::min);
    let within = || parts.iter().filter(|part| part.baseline > top && part.baseline < bottom);
    let reads = |side: Vec<usize>| side.len() >= COLUMN_LINES && middle(side) >= COLUMN_CHARACTERS;
    reads(within().filter(|part| part.right <= place).map(|part| part.characters).collect())
        && reads(within().filter(|part| part.left >= place).map(|part| part.characters).collect())
}

fn middle(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

fn in_order(lines: Vec<Line>) -> Vec<Line> {
    let count = lines.len();
    let standing = Standing::of(&lines);
    let mut waits_for: Vec<usize> = vec![0; count];
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (first, one) in lines.iter().enumerate() {
        for (second, other) in lines.iter().enumerate() {
            if first != second
                && comes_before((first, one), (second, other), &standing)
                && let (Some(list), Some(number)) = (followers.get_mut(first), waits_for.get_mut(second))
            {
                list.push(second);
                *number += 1;
            }
        }
    }
    let mut waiting: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut ordered: Vec<Line> = Vec::with_capacity(count);
    while let Some(next) = next_line(&waiting, &waits_for, ordered.last()) {
        for follower in followers.get(next).into_iter().flatten() {
            if let Some(number) = waits_for.get_mut(*follower) {
                *number = number.saturating_sub(1);
            }
        }
        ordered.extend(waiting.get_mut(next).and_then(Option::take));
    }
    ordered
}

/// The line to be read now: one that waits for no other, below the last where it can be, else the
/// topmost. Where all wait in a circle, that which waits for fewest.
fn next_line(waiting: &[Option<Line>], waits_for: &[usize], last: Option<&Line>) -> Option<usize> {
    let left =
        waiting.iter().zip(waits_for).enumerate().filter_map(|(at, (line, waits))| Some((at, line.as_ref()?, *waits)));
    left.min_by(|(_, one, one_waits), (_, other, other_waits)| {
        let leaves_column = |line: &Line| last.is_some_and(|last| !last.shares_width(line));
        one_waits
            .cmp(other_waits)
            .then(leaves_column(one).cmp(&leaves_column(other)))
            .then(one.baseline.total_cmp(&other.baseline))
            .then(one.left.total_cmp(&other.left))
    })
    .map(|(at, _, _)| at)
}

/// Whether a line is read before another; each with its place in the list.
fn comes_before((first, one): (usize, &Line), (second, other): (usize, &Line), standing: &Standing) -> bool {
    if one.shares_width(other) {
        return one.baseline < other.baseline;
    }
    if one.left > other.left {
        return false;
    }
    // What stands higher is in a column to the right only if the left column reaches as high.
    if other.baseline < one.baseline && !standing.reaches((first, second), other.baseline + other.size) {
        return false;
    }
    let (top, bottom) = (one.baseline.min(other.baseline), one.baseline.max(other.baseline));
    !standing.is_spanned((first, second), top, bottom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, right: f64, baseline: f64) -> Line {
        Line { text: text.into(), left, right, baseline, size: 10.0 }
    }

    fn check(rows: Vec<Vec<Line>>, expected: &[&str]) {
        let read = read(rows);
        let texts: Vec<&str> = read.iter().map(|line| &line.text[..line.text.len().min(2)]).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn columns_are_read_one_after_the_other_between_what_spans_them() {
        let mut rows = vec![vec![line("T0 a title across both columns", 0.0, 400.0, 0.0)]];
        for number in 0..5 {
            let baseline = f64::from(number + 2) * 12.0;
            rows.push(vec![
                line(&format!("L{number} words of the left column"), 0.0, 190.0, baseline),
                line(&format!("R{number} words of the right column"), 210.0, 400.0, baseline),
            ]);
        }
        rows.push(vec![line("E0 a note across both columns", 0.0, 400.0, 200.0)]);
        check(rows, &["T0", "L0", "L1", "L2", "L3", "L4", "R0", "R1", "R2", "R3", "R4", "E0"]);
    }

    #[test]
    fn rows_of_a_table_stay_rows() {
        let row = |number: i32| {
            let baseline = f64::from(number) * 12.0;
            vec![line(&format!("a{number}"), 0.0, 20.0, baseline), line("12", 100.0, 120.0, baseline)]
        };
        check((0..6).map(row).collect(), &["a0", "a1", "a2", "a3", "a4", "a5"]);
    }
}
