//! Claims and passages in space.
//!
//! A *mark* is one object at one place in one role; a point is as wide as its uncertainty, a country is an area and its label only a place to write on. What has no place waits
//! in a list of its own. Drawing is the map pane's; labels are asked of [`super::label`].

use super::basemap::{Basemap, Country};
use super::geodesic::circle;
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

    /// How far it may reach; none for a code that is on no map.
    pub fn bounds(&self) -> Option<Bounds> {
        match self {
            Self::Disc { lat, lon, radius_km } => Some(around((*lat, *lon), *radius_km)),
            Self::Area { code, .. } => Basemap::bundled().country(code).and_then(bounds_of),
        }
    }
}

/// The parallels and meridians around a place, in degrees; `west` is greater than `east` where it lies over 180°
/// (RFC 7946, 5.2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The southern parallel.
    pub south: f64,
    /// The western meridian.
    pub west: f64,
    /// The northern parallel.
    pub north: f64,
    /// The eastern meridian.
    pub east: f64,
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

/// Around a disc; over a pole, all round the Earth.
fn around((lat, lon): (f64, f64), radius_km: f64) -> Bounds {
    const ROUND: usize = 360;
    let circle = circle((lat, lon), radius_km, ROUND);
    let turns = circle.first().zip(circle.last()).is_some_and(|(first, last)| (last.1 - first.1).abs() > 180.0);
    let least = |of: fn(&(f64, f64)) -> f64| circle.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| circle.iter().map(of).fold(f64::MIN, f64::max);
    if turns {
        let (south, north) = if lat > 0.0 { (least(|it| it.0), 90.0) } else { (-90.0, most(|it| it.0)) };
        return Bounds { south, west: -180.0, north, east: 180.0 };
    }
    let turned = |lon: f64| lon - (lon / 360.0).round() * 360.0;
    Bounds {
        south: least(|it| it.0),
        west: turned(least(|it| it.1)),
        north: most(|it| it.0),
        east: turned(most(|it| it.1)),
    }
}

/// Around a country: the meridians leave out the widest stretch in which nothing of it lies.
fn bounds_of(country: &Country) -> Option<Bounds> {
    let outlines = || country.polygons.iter().filter_map(|polygon| polygon.rings.first());
    let span = |values: &mut dyn Iterator<Item = f32>| {
        values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value.into()), most.max(value.into())))
    };
    let (south, north) = span(&mut outlines().flatten().map(|point| point.lat));
    let mut parts: Vec<(f64, f64)> = outlines().map(|ring| span(&mut ring.iter().map(|point| point.lon))).collect();
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    // The stretch from the last part round to the first stands for none within.
    let (first, mut reached) = *parts.first()?;
    let mut gaps = Vec::new();
    for (west, east) in parts.into_iter().skip(1) {
        gaps.push((west - reached, reached, west));
        reached = reached.max(east);
    }
    let round = (first + 360.0 - reached, reached, first);
    let (_, east, west) = gaps.into_iter().fold(round, |widest, gap| if gap.0 > widest.0 { gap } else { widest });
    Some(Bounds { south, west, north, east })
}

/// Where a place lies; none where nobody has said.
pub fn position(location: &Location) -> Option<Position> {
    match location {
        Location::Unplaced => None,
        Location::Disc { lat, lon, radius_km } => Some(Position::Disc { lat: *lat, lon: *lon, radius_km: *radius_km }),
        Location::Country { code } => {
            let code = code.to_ascii_uppercase();
            let country = Basemap::bundled().country(&code);
            // The basemap's grid has two decimals, which as single floats would seem to be more.
            let degrees = |single: f32| (f64::from(single) * 100.0).round() / 100.0;
            let label = country.map(|country| (degrees(country.label.lat), degrees(country.label.lon)));
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
    fn what_lies_over_the_date_line_has_its_east_in_the_west() {
        let check = |location: Location, [south, west, north, east]: [f64; 4]| {
            let bounds = position(&location).and_then(|position| position.bounds()).expect("bounds");
            let found = [bounds.south, bounds.west, bounds.north, bounds.east];
            let is_near = found.iter().zip([south, west, north, east]).all(|(a, b)| (a - b).abs() < 0.6);
            assert!(is_near, "{location:?} lies within {found:?}");
        };
        let country = |code: &str| Location::Country { code: code.to_owned() };
        check(country("BE"), [49.5, 2.5, 51.5, 6.4]);
        check(country("FJ"), [-21.7, 174.6, -12.5, -178.25]);
        check(country("RU"), [41.2, 19.6, 81.9, -169.7]);
        check(Location::Disc { lat: 0.0, lon: 179.5, radius_km: 111.3 }, [-1.0, 178.5, 1.0, -179.5]);
        check(Location::Disc { lat: 89.0, lon: 0.0, radius_km: 222.0 }, [87.0, -180.0, 90.0, 180.0]);
        assert_eq!(position(&country("ZZ")).and_then(|position| position.bounds()), None);
    }

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
