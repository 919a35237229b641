//! What the marks of a map say, on a screen or on paper.
//!
//! The sort that a thing is counted as, how large a mark is, and what the places that stand as one are called. Drawing them is the pane's and the exporters'.

use super::State;
use super::label::label;
use super::spread::{Cluster, Spread};
use crate::model::{Id, Place, PlaceRole, Project};
use crate::say;

/// Dots of a cluster that are looked at one by one; of more, only their number is said.
pub const LOOKED_AT: usize = 64;

/// Ways between places that are drawn at once; of more, none is told from another.
pub const MOST_WAYS: usize = 300;

/// Of more places that stand as one, none has the name.
const MOST_NAMED: usize = 6;

/// What is counted apart: passages first, then claims by their state.
pub fn sort_of(state: Option<State>) -> usize {
    state.and_then(|state| State::ALL.iter().position(|one| *one == state)).map_or(0, |nth| nth + 1)
}

/// The state of a sort; none for passages.
pub fn state_of(sort: usize) -> Option<State> {
    State::ALL.get(sort.checked_sub(1)?).copied()
}

/// Half the size of the mark of so many things, in points.
pub fn radius(count: usize) -> f32 {
    match count {
        0 => 3.0,
        count => 5.0 + (count as f32).sqrt().min(12.0) * 1.1,
    }
}

/// From so wide on, a mark has its number in it; in a smaller one there is no room, and it stands beside.
pub const NUMBER_WITHIN: f32 = 10.0;

/// Half of what so many things need, their number among it.
pub fn room(count: usize) -> f32 {
    let is_beside = count > 1 && radius(count) < NUMBER_WITHIN;
    radius(count) + if is_beside { 5.0 } else { 1.0 }
}

/// What a cluster is called: its one place, or its first and how many others; nothing where they are many. `place_of`
/// tells the place of a thing.
pub fn name<T>(project: &Project, spread: &Spread<T>, cluster: &Cluster, place_of: impl Fn(&T) -> Id<Place>) -> String {
    if cluster.all > LOOKED_AT {
        return String::new();
    }
    let mut places: Vec<Id<Place>> = Vec::new();
    for dot in spread.of(cluster) {
        let place = place_of(&dot.thing);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let first = places.first().map(|place| label(project, (*place).into())).unwrap_or_default();
    match places.len() {
        0 | 1 => first,
        more if more > MOST_NAMED => String::new(),
        // Two towns that stand as one have no name in common that is worth its room.
        more => say!("{first} and {} more", more - 1, first),
    }
}

/// What the place is to all that stands in a cluster; nothing where it is one thing to some and another to others, or
/// where they are many. `role_of` tells that of a thing.
pub fn role<T>(spread: &Spread<T>, cluster: &Cluster, role_of: impl Fn(&T) -> PlaceRole) -> Option<PlaceRole> {
    if cluster.all > LOOKED_AT {
        return None;
    }
    let mut roles = spread.of(cluster).map(|dot| role_of(&dot.thing));
    let first = roles.next()?;
    roles.all(|role| role == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_is_a_state_and_back() {
        assert_eq!((sort_of(None), state_of(0)), (0, None));
        for state in State::ALL {
            assert_eq!(state_of(sort_of(Some(*state))), Some(*state));
        }
    }

    #[test]
    fn more_is_larger_to_an_end() {
        let radii: Vec<f32> = [0, 1, 4, 100, 144, 100_000].into_iter().map(radius).collect();
        assert!(radii.is_sorted() && radii.last() == radii.get(4), "{radii:?}");
    }
}
