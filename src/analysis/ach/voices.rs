//! Who speaks with whom: rows that go back to one origin, or to origins that depend on each other, are one voice.

use super::ranking::Tally;
use super::{Ranked, Row, Voice};
use crate::analysis::origins::grounds;
use crate::model::{Id, Origin, Project};
use std::collections::{BTreeMap, BTreeSet};

/// All whom the origins of a row depend on; nobody where it is not examined.
type Ground = BTreeSet<Id<Origin>>;

/// Tells the voices apart and says of each row with which it speaks.
pub(super) fn speak(project: &Project, rows: &mut [Row]) -> Vec<Voice> {
    let grounds: Vec<Ground> = rows.iter().map(|row| ground(project, row)).collect();
    let counting: Vec<(usize, &Ground)> =
        grounds.iter().enumerate().filter(|(nth, _)| counts(rows.get(*nth))).collect();
    let mut told = Vec::new();
    for (nth, members) in apart(&counting).into_iter().enumerate() {
        let mut origins = BTreeSet::new();
        for member in &members {
            if let Some(row) = rows.get_mut(*member) {
                row.voice = Some(nth);
                origins.extend(row.origins.iter().copied());
            }
        }
        told.push(Voice { origins, rows: members.len(), without: Vec::new() });
    }
    told
}

/// The ranking without each row. Without a row that two origins share, their voices may come apart: they are told apart
/// anew, but only those, since no other voice is touched.
pub(super) fn without_each(project: &Project, rows: &[Row], tally: &Tally<'_>) -> Vec<Vec<Ranked>> {
    let grounds: Vec<Ground> = rows.iter().map(|row| ground(project, row)).collect();
    let mut members: BTreeMap<usize, Vec<(usize, &Ground)>> = BTreeMap::new();
    let mut alike: BTreeMap<&Ground, usize> = BTreeMap::new();
    for (nth, (row, ground)) in rows.iter().zip(&grounds).enumerate() {
        if let Some(voice) = row.voice {
            members.entry(voice).or_default().push((nth, ground));
            *alike.entry(ground).or_default() += 1;
        }
    }
    // Where another row goes back to just the same, or this one to nobody else's, no voice hangs on it.
    let binds = |ground: &Ground| ground.len() > 1 && alike.get(ground).is_none_or(|count| *count < 2);
    let without = |(nth, (row, ground)): (usize, (&Row, &Ground))| {
        let Some(voice) = row.voice else { return tally.ranking() };
        if !binds(ground) {
            return tally.without(voice, &[tally.others(voice, row)]);
        }
        let others = members.get(&voice).into_iter().flatten().copied().filter(|(other, _)| *other != nth);
        let groups = apart(&others.collect::<Vec<_>>());
        let together = |group: &Vec<usize>| tally.together(group.iter().filter_map(|nth| rows.get(*nth)));
        tally.without(voice, &groups.iter().map(together).collect::<Vec<_>>())
    };
    rows.iter().zip(&grounds).enumerate().map(without).collect()
}

fn counts(row: Option<&Row>) -> bool {
    row.is_some_and(|row| row.weight_percent > 0)
}

fn ground(project: &Project, row: &Row) -> Ground {
    row.origins.iter().flat_map(|origin| grounds(project, *origin)).collect()
}

/// Rows that have anybody in common, together; all that go back to nobody, together. In the order of the first of each.
fn apart(rows: &[(usize, &Ground)]) -> Vec<Vec<usize>> {
    // Each row begins alone; where two meet, the later group goes to the earlier.
    let mut leads: Vec<usize> = (0..rows.len()).collect();
    let mut first: BTreeMap<Option<Id<Origin>>, usize> = BTreeMap::new();
    for (at, (_, ground)) in rows.iter().enumerate() {
        let nobody = ground.is_empty().then_some(None);
        for somebody in nobody.into_iter().chain(ground.iter().copied().map(Some)) {
            let other = *first.entry(somebody).or_insert(at);
            join(&mut leads, at, other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, (nth, _)) in rows.iter().enumerate() {
        let lead = lead(&mut leads, at);
        groups.entry(lead).or_default().push(*nth);
    }
    groups.into_values().collect()
}

/// The first row of a group; the way there is shorter from then on.
fn lead(leads: &mut [usize], at: usize) -> usize {
    let mut lead = at;
    while let Some(next) = leads.get(lead).copied().filter(|next| *next != lead) {
        lead = next;
    }
    if let Some(place) = leads.get_mut(at) {
        *place = lead;
    }
    lead
}

fn join(leads: &mut [usize], one: usize, other: usize) {
    let (one, other) = (lead(leads, one), lead(leads, other));
    if let Some(place) = leads.get_mut(one.max(other)) {
        *place = one.min(other);
    }
}
