//! Bodies to lists: the row of bodies whose numbers count up, and begin again at one, that holds most of them.

use super::body::Body;
use super::mark::Mark;
use super::number::MOST;

/// A note with this number may be missing between two: a page was lost, or its number was not read.
const MOST_MISSING: u32 = 2;
/// What a body counts for which a mark may point at, and what another does.
const MARKED: i64 = 8;
const UNMARKED: i64 = 2;
/// What is taken off for each note that is missing, for beginning again, and for beginning after one.
const MISSING: i64 = 5;
const AGAIN: i64 = 6;
const LATE: i64 = 12;

/// One body in the row that is being made.
#[derive(Clone, Copy)]
struct Step {
    score: i64,
    before: Option<usize>,
    /// Whether it begins a list.
    begins: bool,
}

/// The lists that these bodies make up, each counting up; bodies and marks are in order and of one form each.
pub(super) fn lists<'a>(bodies: &[&'a Body], marks: &[&Mark]) -> Vec<Vec<&'a Body>> {
    let slots = MOST as usize + 1;
    let mut first_mark: Vec<Option<usize>> = vec![None; slots];
    for mark in marks {
        if let Some(first) = first_mark.get_mut(mark.number as usize) {
            first.get_or_insert(mark.bytes.start);
        }
    }
    let mut steps: Vec<Step> = Vec::with_capacity(bodies.len());
    // The best row so far that ends in each number, and of all.
    let mut ending: Vec<Option<usize>> = vec![None; slots];
    let mut best: Option<usize> = None;
    for (nth, body) in bodies.iter().enumerate() {
        let is_marked = first_mark.get(body.number as usize).copied().flatten().is_some_and(|at| at < body.bytes.start);
        let worth = if is_marked { MARKED } else { UNMARKED };
        let score_of = |step: Option<usize>| step.and_then(|step| steps.get(step)).map(|step: &Step| step.score);
        let begin = if body.number == 1 { 0 } else { -LATE };
        let mut step = Step { score: worth + begin, before: None, begins: true };
        if let Some(score) = score_of(best).filter(|_| body.number == 1) {
            let again = Step { score: score + worth - AGAIN, before: best, begins: true };
            step = if again.score > step.score { again } else { step };
        }
        for missing in 0..=MOST_MISSING {
            let before =
                body.number.checked_sub(missing + 1).and_then(|number| ending.get(number as usize)).copied().flatten();
            if let Some(score) = score_of(before) {
                let score = score + worth - MISSING * i64::from(missing);
                if score > step.score {
                    step = Step { score, before, begins: false };
                }
            }
        }
        let score = step.score;
        steps.push(step);
        let at_least =
            |other: Option<usize>| other.and_then(|other| steps.get(other)).is_none_or(|other| other.score <= score);
        if let Some(slot) = ending.get_mut(body.number as usize)
            && at_least(*slot)
        {
            *slot = Some(nth);
        }
        if at_least(best) {
            best = Some(nth);
        }
    }
    traced(bodies, &steps, best)
}

/// The row that ends at `last`, cut where it begins again.
fn traced<'a>(bodies: &[&'a Body], steps: &[Step], last: Option<usize>) -> Vec<Vec<&'a Body>> {
    let (mut lists, mut open) = (Vec::new(), Vec::new());
    let mut at = last;
    while let Some((body, step)) = at.and_then(|nth| Some((bodies.get(nth)?, steps.get(nth)?))) {
        open.push(*body);
        if step.begins {
            open.reverse();
            lists.push(std::mem::take(&mut open));
        }
        at = step.before;
    }
    lists.reverse();
    lists
}
