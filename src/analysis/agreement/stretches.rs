//! One tag in one document: the stretches on which coders agree and differ.

use crate::model::{Id, Passage, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// What each coder marked, as it comes.
#[derive(Default)]
pub(super) struct Marks(BTreeMap<String, Vec<(Span, Id<Passage>)>>);

impl Marks {
    pub(super) fn add(&mut self, by: &str, span: Span, passage: Id<Passage>) {
        match self.0.get_mut(by) {
            Some(marks) => marks.push((span, passage)),
            None => drop(self.0.insert(by.to_owned(), vec![(span, passage)])),
        }
    }
}

/// A stretch on which they differ.
pub(super) struct Differing {
    pub(super) span: Span,
    pub(super) with: Vec<String>,
    pub(super) without: Vec<String>,
    pub(super) passage: Id<Passage>,
}

/// What was found.
pub(super) struct Stretches {
    /// Characters by how many coders marked them.
    pub(super) by_count: BTreeMap<usize, u64>,
    /// Characters that each marked.
    pub(super) by_coder: BTreeMap<String, u64>,
    /// Each coder's units: passages that share characters are one, those that touch are two.
    pub(super) units: BTreeMap<String, Vec<Range<usize>>>,
    pub(super) differing: Vec<Differing>,
}

/// Goes through a text of so many characters once.
pub(super) fn stretches(coders: &[String], marks: &Marks, characters: usize) -> Stretches {
    let mut units: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    let mut passages: Vec<(Span, Id<Passage>)> = Vec::new();
    for (coder, marked) in &marks.0 {
        let mut marked = marked.clone();
        marked.sort_unstable();
        passages.extend(&marked);
        let own = units.entry(coder.clone()).or_default();
        for (span, _) in marked {
            let range = span.start.min(characters)..span.end.min(characters);
            match own.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ if range.is_empty() => {}
                _ => own.push(range),
            }
        }
    }
    let mut by_coder = BTreeMap::new();
    let mut edges: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    for (at, coder) in coders.iter().enumerate() {
        let own = units.get(coder).map_or(&[][..], Vec::as_slice);
        by_coder.insert(coder.clone(), own.iter().map(|range| range.len() as u64).sum());
        for range in own {
            edges.entry(range.start).or_default().push((at, true));
            edges.entry(range.end).or_default().push((at, false));
        }
    }
    edges.entry(characters).or_default();
    passages.sort_unstable();
    let mut found = Stretches { by_count: BTreeMap::new(), by_coder, units, differing: Vec::new() };
    let (mut open, mut from) = (vec![0_i32; coders.len()], 0);
    let mut carriers = Carriers { passages: &passages, next: 0, open: Vec::new() };
    for (at, changes) in edges {
        let count = open.iter().filter(|open| **open > 0).count();
        if from < at {
            *found.by_count.entry(count).or_default() += (at - from) as u64;
            if count > 0 && count < coders.len() {
                let side = |is: bool| {
                    let chosen = coders.iter().zip(&open).filter(|(_, open)| (**open > 0) == is);
                    chosen.map(|(coder, _)| coder.clone()).collect::<Vec<_>>()
                };
                if let Some(passage) = carriers.at(from) {
                    let (with, without) = (side(true), side(false));
                    found.differing.push(Differing { span: Span { start: from, end: at }, with, without, passage });
                }
            }
        }
        for (coder, begins) in changes {
            if let Some(open) = open.get_mut(coder) {
                *open += if begins { 1 } else { -1 };
            }
        }
        from = at;
    }
    found
}

/// The passages that hold a place, asked for from the first place on.
struct Carriers<'a> {
    passages: &'a [(Span, Id<Passage>)],
    next: usize,
    open: Vec<(Span, Id<Passage>)>,
}

impl Carriers<'_> {
    fn at(&mut self, place: usize) -> Option<Id<Passage>> {
        while let Some(passage) = self.passages.get(self.next).filter(|(span, _)| span.start <= place) {
            self.open.push(*passage);
            self.next += 1;
        }
        self.open.retain(|(span, _)| span.end > place);
        self.open.last().map(|(_, passage)| *passage)
    }
}
