//! Claims and passages in space.
//!
//! A *mark* is one object at one place in one role; a point is as wide as its uncertainty, a country is an area and its label only a place to write on. What has no place waits
//! in a list of its own. Drawing is the map pane's; labels are asked of [`super::label`].

use super::basemap::Basemap;
use super::{Index, State, assess};
use crate::model::{AnyId, Claim, Id, Location, Place, PlaceRole, PlaceUse, Project};

/// One object at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// A claim or a passage.
    pub id: AnyId,
    /// The place.
    pub place: Id<Place>,
    /// What the place is to it.
    pub role: PlaceRole,
    /// Where.
    pub position: Position,
    /// What a claim stands on.
    pub state: Option<State>,
    /// How many pieces of evidence the claim has, or the passage is.
    pub evidence: usize,
}

/// Where a mark stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Position {
    /// Somewhere in a disc.
    Disc {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// Its radius in kilometres.
        radius_km: f64,
    },
    /// Somewhere in a country.
    Area {
        /// ISO 3166-1 alpha-2, in upper case.
        code: String,
        /// Where its label is written, degrees north and east; none for a code that is on no map.
        label: Option<(f64, f64)>,
    },
}

impl Position {
    /// Degrees north and east of the point, or of the area's label.
    pub fn point(&self) -> Option<(f64, f64)> {
        match self {
            Self::Disc { lat, lon, .. } => Some((*lat, *lon)),
            Self::Area { label, .. } => *label,
        }
    }
}

/// Everything in space, and what is not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// Claims, then passages, each in the order of ids and of their places.
    pub marks: Vec<Mark>,
    /// Claims, and passages that are evidence or name a place, of which nothing lies anywhere yet.
    pub unplaced: Vec<AnyId>,
}

/// Everything in space, and what is not.
pub fn map(project: &Project, index: &Index) -> Marks {
    map_knowing(project, index, |claim| assess(project, index, claim).state)
}

/// The same, for whoever has assessed the claims already.
pub fn map_knowing(project: &Project, index: &Index, state_of: impl Fn(Id<Claim>) -> State) -> Marks {
    let mut marks = Marks::default();
    for claim in &project.claims {
        let evidence = index.evidence(claim.id).len();
        let state = (!claim.places.is_empty()).then(|| state_of(claim.id));
        let mark = |used: &PlaceUse, position| Mark {
            id: claim.id.into(),
            place: used.place,
            role: used.role,
            position,
            state,
            evidence,
        };
        if !marks.add(project, &claim.places, mark) {
            marks.unplaced.push(claim.id.into());
        }
    }
    for passage in &project.passages {
        let evidence = index.uses(passage.id).len();
        let mark = |used: &PlaceUse, position| Mark {
            id: passage.id.into(),
            place: used.place,
            role: used.role,
            position,
            state: None,
            evidence,
        };
        let is_waited_for = evidence > 0 || !passage.places.is_empty();
        if !marks.add(project, &passage.places, mark) && is_waited_for {
            marks.unplaced.push(passage.id.into());
        }
    }
    marks
}

impl Marks {
    /// Whether any of the places lies somewhere.
    fn add(&mut self, project: &Project, places: &[PlaceUse], mark: impl Fn(&PlaceUse, Position) -> Mark) -> bool {
        let before = self.marks.len();
        for used in places {
            let place = project.places.get(used.place);
            if let Some(position) = place.and_then(|place| position(&place.location)) {
                self.marks.push(mark(used, position));
            }
        }
        self.marks.len() > before
    }
}

/// Where a place lies; none where nobody has said.
pub fn position(location: &Location) -> Option<Position> {
    match location {
        Location::Unplaced => None,
        Location::Disc { lat, lon, radius_km } => Some(Position::Disc { lat: *lat, lon: *lon, radius_km: *radius_km }),
        Location::Country { code } => {
            let code = code.to_ascii_uppercase();
            let country = Basemap::bundled().country(&code);
            let label = country.map(|country| (f64::from(country.label.lat), f64::from(country.label.lon)));
            Some(Position::Area { code, label })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;
    use crate::model::Stance;

    #[test]
    fn placed_things_are_marked_and_the_rest_waits() {
        let mut case = Case::default();
        let liege = case.place("Liège", Location::Disc { lat: 50.63, lon: 5.57, radius_km: 5.0 });
        let country = case.place("Belgium", Location::Country { code: "be".to_owned() });
        let nowhere = case.place("the hub", Location::Unplaced);
        let used = |place, role| PlaceUse { place, role };
        let claim = case.claim("A hub was built.");
        case.change(claim, |claim| {
            claim.places = vec![used(liege, PlaceRole::HappenedAt), used(country, PlaceRole::About)];
        });
        let unplaced = case.claim("Somebody paid for it.");
        case.change(unplaced, |claim| claim.places = vec![used(nowhere, PlaceRole::HappenedAt)]);
        let document = case.document("report");
        let (linked, unused) = (case.passage(document), case.passage(document));
        case.link(claim, linked, Stance::Supports);

        let marks = map(&case.project, &Index::of(&case.project));
        let positions: Vec<_> = marks.marks.iter().map(|mark| (mark.place, mark.position.clone())).collect();
        assert_eq!(positions[0], (liege, Position::Disc { lat: 50.63, lon: 5.57, radius_km: 5.0 }));
        assert_eq!((positions[1].0, positions.len()), (country, 2));
        let (lat, lon) = positions[1].1.point().expect("a country on the map");
        assert!((49.5..51.5).contains(&lat) && (2.5..6.5).contains(&lon), "{lat} {lon}");
        assert!(marks.marks.iter().all(|mark| mark.state == Some(State::Unexamined) && mark.evidence == 1));
        assert_eq!(marks.unplaced, [unplaced.into(), linked.into()]);
        assert!(!marks.unplaced.contains(&unused.into()));
    }
}
