//! Glyphs to lines of words. A *run* is what was drawn in one go; a *row* is what stands on one
//! baseline, with its raised and lowered marks; a *line* is the part of a row that reads as one.

use super::glyph::Glyph;
use super::mark::{MARK, MARK_END, is_of_mark};
use super::traced::Traced;

/// Two runs share a row when their baselines differ by no more of their size.
const BASELINE_SLACK: f64 = 0.25;
/// A gap of more of the size parts words.
const WORD_GAP: f64 = 0.17;
/// A wider gap parts a row; the columns of a narrowly set page are no further apart.
const PART_GAP: f64 = 0.8;
/// A wider gap parts a row where a space was drawn before it.
const SPACED_PART_GAP: f64 = 1.2;
/// A run that reaches back over more of its size into what is written already is another line.
const OVERLAP: f64 = 0.5;
/// A smaller run that is raised or lowered by less than this of the row's size is a mark in the row.
const MARK_RISE: f64 = 0.7;
const MARK_FALL: f64 = 0.35;
/// The mark of a note is raised by more than this of the row's size.
const NOTE_RISE: f64 = 0.15;

/// A line, or a part of one.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: Traced,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
}

impl Line {
    /// Whether the two stand one above the other, in part at least.
    pub(super) fn shares_width(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    pub(super) fn characters(&self) -> usize {
        self.text.chars().count()
    }
}

/// The lines of a page, row by row from the top, each row's parts from the left.
pub(super) fn rows(glyphs: Vec<Glyph>) -> Vec<Vec<Line>> {
    let rows = Row::gather(runs(glyphs));
    rows.into_iter().map(Row::lines).filter(|lines| !lines.is_empty()).collect()
}

/// Glyphs drawn one after the other on one baseline.
struct Run {
    glyphs: Vec<Glyph>,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

impl Run {
    fn begun_by(first: Glyph) -> Self {
        let Glyph { left, right, baseline, size, .. } = first;
        Self { glyphs: vec![first], left, right, baseline, size }
    }

    fn push(&mut self, glyph: Glyph) {
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        self.glyphs.push(glyph);
    }

    /// Whether a glyph was drawn in one go with those before it.
    fn goes_on_with(&self, glyph: &Glyph) -> bool {
        self.glyphs.last().is_some_and(|last| {
            let gap = glyph.left - last.right;
            let same =
                (glyph.baseline - last.baseline).abs() < last.size * 0.05 && (glyph.size - last.size).abs() < 0.1;
            same && (-last.size..last.size * 0.5).contains(&gap)
        })
    }
}

fn runs(glyphs: Vec<Glyph>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        match runs.last_mut() {
            Some(run) if run.goes_on_with(&glyph) => run.push(glyph),
            _ => runs.push(Run::begun_by(glyph)),
        }
    }
    runs
}

/// What stands on one baseline.
struct Row {
    runs: Vec<Run>,
    baseline: f64,
    size: f64,
}

impl Row {
    fn gather(mut runs: Vec<Run>) -> Vec<Self> {
        runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        let mut rows: Vec<Self> = Vec::new();
        for run in runs {
            let near = rows.iter_mut().rev().take(4).find(|row| row.takes(&run));
            match near {
                Some(row) => row.runs.push(run),
                None => rows.push(Self { baseline: run.baseline, size: run.size, runs: vec![run] }),
            }
        }
        let mut rows = Self::with_marks(rows);
        rows.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        rows
    }

    fn takes(&self, run: &Run) -> bool {
        (self.baseline - run.baseline).abs() <= BASELINE_SLACK * self.size.min(run.size)
    }

    /// Puts rows that are but raised or lowered marks into the rows that they mark.
    fn with_marks(rows: Vec<Self>) -> Vec<Self> {
        let (small, mut kept): (Vec<Self>, Vec<Self>) = {
            let sizes: Vec<(f64, f64)> = rows.iter().map(|row| (row.baseline, row.size)).collect();
            let may_mark = |row: &Self| {
                sizes.iter().any(|(baseline, size)| {
                    let fall = row.baseline - baseline;
                    row.size < size * 0.85 && (-MARK_RISE * size..MARK_FALL * size).contains(&fall)
                })
            };
            rows.into_iter().partition(may_mark)
        };
        for row in small {
            let mut left_over = Vec::new();
            for run in row.runs {
                match kept.iter_mut().find(|host| host.is_marked_by(&run)) {
                    Some(host) => host.runs.push(run),
                    None => left_over.push(run),
                }
            }
            if let Some(run) = left_over.first() {
                kept.push(Self { baseline: run.baseline, size: run.size, runs: left_over });
            }
        }
        kept
    }

    fn is_marked_by(&self, run: &Run) -> bool {
        let fall = run.baseline - self.baseline;
        let raised = run.size < self.size * 0.85 && (-MARK_RISE * self.size..MARK_FALL * self.size).contains(&fall);
        let near = |host: &Run| {
            let apart = (run.left - host.right).max(host.left - run.right);
            apart < self.size * 0.4 && host.size > run.size
        };
        raised && self.runs.iter().any(near)
    }

    /// Numbers and signs that are smaller than the row and raised are marks of notes.
    fn raise(&mut self) {
        let (baseline, size) = (self.baseline, self.size);
        let small = |glyph: &&mut Glyph| glyph.size < size * 0.85 && baseline - glyph.baseline > size * NOTE_RISE;
        for glyph in self.runs.iter_mut().flat_map(|run| &mut run.glyphs).filter(small) {
            glyph.raised = is_of_mark(&glyph.letters);
        }
    }

    fn lines(mut self) -> Vec<Line> {
        self.raise();
        self.runs.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut lines: Vec<Open> = Vec::new();
        for run in self.runs {
            if lines.iter().any(|line| line.repeats(&run)) {
                continue;
            }
            // The last line first; one before it where two overlap.
            match lines.iter_mut().rev().find(|line| line.continues_with(&run)) {
                Some(line) => run.glyphs.into_iter().for_each(|glyph| line.push(glyph)),
                None => lines.extend(Open::with(run)),
            }
        }
        lines.into_iter().filter_map(|line| line.close(self.baseline)).collect()
    }
}

/// A line that is being put together.
struct Open {
    glyphs: Vec<Glyph>,
    text: Traced,
    /// Whether a space was drawn after the last glyph.
    spaced: bool,
    /// Where that space, or else the last glyph, ends.
    right: f64,
}

impl Open {
    /// A line that begins with a run; it does not begin with a space.
    fn with(run: Run) -> Option<Self> {
        let mut glyphs = run.glyphs.into_iter().skip_while(|glyph| glyph.letters.is_space());
        let first = glyphs.next()?;
        let mut text = Traced::default();
        if first.raised {
            text.push_gap(MARK);
        }
        text.push_glyph(&first.letters, first.number);
        let mut line = Self { text, right: first.right, spaced: false, glyphs: vec![first] };
        glyphs.for_each(|glyph| line.push(glyph));
        Some(line)
    }

    fn continues_with(&self, run: &Run) -> bool {
        let size = self.glyphs.last().map_or(run.size, |last| last.size.max(run.size));
        let widest = if self.spaced { SPACED_PART_GAP } else { PART_GAP };
        (-size * OVERLAP..=size * widest).contains(&(run.left - self.right))
    }

    /// Whether a run is here already: bold is often faked by drawing twice, a hair apart. Other words over these are
    /// words all the same.
    fn repeats(&self, run: &Run) -> bool {
        let is_here = |glyph: &&Glyph| {
            let near = |own: &Glyph| own.letters == glyph.letters && (own.left - glyph.left).abs() < glyph.size * 0.12;
            self.glyphs.iter().any(near)
        };
        if !run.glyphs.iter().find(|glyph| !glyph.letters.is_space()).is_some_and(|first| is_here(&first)) {
            return run.glyphs.is_empty();
        }
        let inked = || run.glyphs.iter().filter(|glyph| !glyph.letters.is_space());
        let all = inked().count();
        inked().filter(is_here).count() * 5 >= all * 4
    }

    fn push(&mut self, glyph: Glyph) {
        if glyph.letters.is_space() {
            self.spaced = true;
            self.right = self.right.max(glyph.right);
            return;
        }
        let size = self.glyphs.last().map_or(glyph.size, |last| last.size.min(glyph.size));
        let was_raised = self.is_raised();
        if was_raised && (!glyph.raised || self.spaced) {
            self.text.push_gap(MARK_END);
        }
        if self.spaced || glyph.left - self.right > size * WORD_GAP {
            self.text.push_gap(' ');
        }
        if glyph.raised && (!was_raised || self.spaced) {
            self.text.push_gap(MARK);
        }
        self.spaced = false;
        self.text.push_glyph(&glyph.letters, glyph.number);
        self.right = self.right.max(glyph.right);
        self.glyphs.push(glyph);
    }

    fn is_raised(&self) -> bool {
        self.glyphs.last().is_some_and(|last| last.raised)
    }

    fn close(mut self, baseline: f64) -> Option<Line> {
        if self.is_raised() {
            self.text.push_gap(MARK_END);
        }
        let left = self.glyphs.first()?.left;
        let right = self.glyphs.iter().map(|glyph| glyph.right).fold(left, f64::max);
        let mut sizes: Vec<f64> = self.glyphs.iter().map(|glyph| glyph.size).collect();
        sizes.sort_by(f64::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied()?;
        let text = super::direction::logical(self.text.trimmed());
        (!text.is_empty()).then_some(Line { text, left, right, baseline, size })
    }
}
