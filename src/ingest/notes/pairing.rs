//! Marks to notes: the choice of marks that rises through the text as the notes do and is worth most.

use super::Found;
use super::body::{Bodies, Body};
use super::mark::{Mark, MarkForm, SURE};
use super::number::MOST;
use std::collections::BTreeMap;
use std::ops::Range;

/// More lists than this in one text are no notes.
const MOST_LISTS: usize = 5_000;
/// How many lists ahead a mark may lead: all chapters' notes may stand at the end of a book, but where there are so
/// many lists, each stands on its page.
const LISTS_AHEAD: usize = 64;
const FEW_LISTS: usize = 256;
const PAGES_AHEAD: usize = 3;
/// A text with doubtful marks has so many at least, or they are nothing of the kind.
const FEWEST_DOUBTFUL: usize = 3;

/// What one way of reading a text found.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// Notes with their marks.
    pub(super) notes: Vec<Found>,
    /// How many notes have a mark.
    pub(super) marked: usize,
}

/// Pairs the notes of these lists with marks of one form.
pub(super) fn pair(bodies: &Bodies, lists: &[Vec<&Body>], marks: &[&Mark]) -> Paired {
    if lists.len() > MOST_LISTS || bodies.all.is_empty() {
        return Paired::default();
    }
    let kept = attempt(lists, marks).1;
    // What turned out to be no notes must not hold marks back from those that are, nor hide those that stand in it.
    let again: Vec<Vec<&Body>> =
        lists.iter().zip(kept).filter(|(_, kept)| *kept).map(|(list, _)| list.clone()).collect();
    if again.is_empty() { Paired::default() } else { attempt(&again, marks).0 }
}

/// What these lists come to with the marks outside them, and which of them have marks enough.
fn attempt(lists: &[Vec<&Body>], marks: &[&Mark]) -> (Paired, Vec<bool>) {
    let within: Vec<Range<usize>> = lists.iter().flatten().map(|body| body.bytes.clone()).collect();
    let marks: Vec<&Mark> = marks.iter().filter(|mark| !Bodies::hold(&within, mark.bytes.start)).copied().collect();
    let chosen = without_doubtful(&rising(lists, &marks), &marks);
    let kept = enough(lists, &marks, &chosen);
    (accepted(lists, &kept, &marks, &chosen), kept)
}

/// The marks chosen: each with the place of its note, counted through all lists.
type Chosen = Vec<(usize, usize)>;

/// The best choice of marks whose notes rise with them.
fn rising(lists: &[Vec<&Body>], marks: &[&Mark]) -> Chosen {
    // The notes of each number: their place among all and where they begin.
    let mut of_number: Vec<Vec<(usize, usize)>> = vec![Vec::new(); MOST as usize + 1];
    for (place, body) in lists.iter().flatten().enumerate() {
        if let Some(notes) = of_number.get_mut(body.number as usize) {
            notes.push((place, body.bytes.start));
        }
    }
    let count = lists.iter().map(Vec::len).sum();
    let ahead = if lists.len() <= FEW_LISTS { LISTS_AHEAD } else { PAGES_AHEAD };
    let mut best = Best::new(count);
    // Each way a mark may be read: the mark, the note, the way before.
    let mut ways: Vec<(usize, usize, Option<usize>)> = Vec::new();
    let mut found: Vec<(usize, i64, Option<usize>)> = Vec::new();
    for (nth, mark) in marks.iter().enumerate() {
        let Some(notes) = of_number.get(mark.number as usize) else { continue };
        let from = notes.partition_point(|(_, start)| *start <= mark.bytes.start);
        found.clear();
        for (place, _) in notes.iter().skip(from).take(ahead) {
            let (worth, before) = best.before(*place).max_by_worth(best.next_to(*place));
            found.push((*place, worth + mark.weight * WEIGHT, before));
        }
        for (place, worth, before) in &found {
            ways.push((nth, *place, *before));
            best.put(*place, *worth, ways.len() - 1);
        }
    }
    let mut chosen = Vec::new();
    let mut at = best.before(count).before;
    while let Some((mark, place, before)) = at.and_then(|at| ways.get(at)) {
        chosen.push((*mark, *place));
        at = *before;
    }
    chosen.reverse();
    chosen
}

/// What a mark's weight counts for, against one for a mark whose note is the next of the mark's before it.
const WEIGHT: i64 = 2;

/// The worth of a choice so far, and the last way taken.
#[derive(Clone, Copy, Default)]
struct Worth {
    worth: i64,
    before: Option<usize>,
}

impl Worth {
    fn max_by_worth(self, other: Self) -> (i64, Option<usize>) {
        let best = if other.worth > self.worth { other } else { self };
        (best.worth, best.before)
    }
}

/// The best worth of all places before one, as a tree of prefixes (Fenwick 1994), and of each place.
struct Best {
    prefixes: Vec<Worth>,
    places: Vec<Worth>,
}

impl Best {
    fn new(places: usize) -> Self {
        Self { prefixes: vec![Worth::default(); places + 1], places: vec![Worth::default(); places] }
    }

    fn before(&self, place: usize) -> Worth {
        let (mut at, mut best) = (place, Worth::default());
        while at > 0 {
            if let Some(here) = self.prefixes.get(at).filter(|here| here.worth > best.worth) {
                best = *here;
            }
            at &= at - 1;
        }
        best
    }

    /// The worth of the place right before one: notes that follow each other belong together.
    fn next_to(&self, place: usize) -> Worth {
        let here = place.checked_sub(1).and_then(|before| self.places.get(before)).copied().unwrap_or_default();
        Worth { worth: here.worth + i64::from(here.before.is_some()), ..here }
    }

    fn put(&mut self, place: usize, worth: i64, way: usize) {
        let new = Worth { worth, before: Some(way) };
        if let Some(here) = self.places.get_mut(place).filter(|here| worth > here.worth) {
            *here = new;
        }
        let mut at = place + 1;
        while let Some(here) = self.prefixes.get_mut(at) {
            if worth > here.worth {
                *here = new;
            }
            at += at & at.wrapping_neg();
        }
    }
}

/// Leaves out marks for which another place between their neighbours would do as well: nothing is guessed. Raised and
/// bracketed numbers may point at a note again.
fn without_doubtful(chosen: &[(usize, usize)], marks: &[&Mark]) -> Chosen {
    let mut kept = Vec::with_capacity(chosen.len());
    for (nth, (mark, place)) in chosen.iter().enumerate() {
        let after = nth.checked_sub(1).and_then(|before| chosen.get(before)).map_or(0, |(mark, _)| mark + 1);
        let until = chosen.get(nth + 1).map_or(marks.len(), |(mark, _)| *mark);
        let Some(taken) = marks.get(*mark) else { continue };
        let rivals = marks.get(after..until).unwrap_or_default().iter();
        let mut rivals = rivals.filter(|rival| rival.number == taken.number && rival.weight >= taken.weight);
        if taken.form.is_sure() || rivals.nth(1).is_none() {
            kept.push((*mark, *place));
        }
    }
    kept
}

/// The mark of each note that has one, by the note's place.
fn marks_of<'a>(marks: &[&'a Mark], chosen: &[(usize, usize)]) -> BTreeMap<usize, &'a Mark> {
    chosen.iter().filter_map(|(mark, place)| Some((*place, *marks.get(*mark)?))).collect()
}

/// Which lists have marks enough to be notes.
fn enough(lists: &[Vec<&Body>], marks: &[&Mark], chosen: &[(usize, usize)]) -> Vec<bool> {
    let mark_of = marks_of(marks, chosen);
    let is_sure = marks.first().is_some_and(|mark| mark.form.is_sure());
    let all: usize = lists.iter().map(Vec::len).sum();
    let headed = lists.iter().flatten().all(|body| body.under_heading);
    let many = mark_of.len() >= FEWEST_DOUBTFUL && mark_of.len() * 3 >= all || headed && mark_of.len() == all;
    let mut place = 0;
    let of_list = |list: &Vec<&Body>| {
        let places = place..place + list.len();
        place = places.end;
        let marked = mark_of.range(places.clone()).count();
        let weight: i64 = mark_of.range(places).map(|(_, mark)| mark.weight).sum();
        let under_heading = list.first().is_some_and(|body| body.under_heading);
        let half = marked > 0 && marked * 2 >= list.len() && weight > 1 && (is_sure || many);
        // Where a heading says that they are notes, fewer will do.
        half || under_heading && marked > 0 && is_sure
    };
    lists.iter().map(of_list).collect()
}

/// The notes of the lists that are kept, with these marks and those that point there again.
fn accepted(lists: &[Vec<&Body>], kept: &[bool], marks: &[&Mark], chosen: &[(usize, usize)]) -> Paired {
    let mark_of = marks_of(marks, chosen);
    let mut paired = Paired::default();
    let mut place = 0;
    for (list, kept) in lists.iter().zip(kept) {
        let places = place..place + list.len();
        place = places.end;
        for (place, body) in places.zip(list).filter(|_| *kept) {
            let mark = mark_of.get(&place);
            paired.marked += usize::from(mark.is_some());
            let mark = mark.map(|mark| mark.bytes.clone());
            paired.notes.push(Found { mark, number: body.number, words: body.words.clone() });
        }
    }
    if let [list] = lists
        && marks.first().is_some_and(|mark| mark.form.is_sure())
        && !paired.notes.is_empty()
    {
        paired.notes.extend(again(list, marks, chosen));
    }
    paired
}

/// Marks that point again at a note of the only list. Raised numbers only point back to a note that was marked before.
fn again(list: &[&Body], marks: &[&Mark], chosen: &[(usize, usize)]) -> Vec<Found> {
    let mut next = chosen.iter().map(|(mark, _)| *mark).peekable();
    let (mut highest, mut found) = (0, Vec::new());
    for (nth, mark) in marks.iter().enumerate() {
        if next.next_if_eq(&nth).is_some() {
            highest = highest.max(mark.number);
            continue;
        }
        let points_back = mark.form == MarkForm::Bracketed || mark.number <= highest;
        let Ok(at) = list.binary_search_by_key(&mark.number, |body| body.number) else { continue };
        if let Some(body) =
            list.get(at).filter(|body| points_back && mark.weight == SURE && mark.bytes.end <= body.bytes.start)
        {
            found.push(Found { mark: Some(mark.bytes.clone()), number: body.number, words: body.words.clone() });
        }
    }
    found
}
