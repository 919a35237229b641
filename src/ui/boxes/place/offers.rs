//! What somebody typing a name or coordinates, or pointing at the map, may mean.

use super::super::Choice;
use crate::analysis::basemap::Basemap;
use crate::analysis::geodesic::distance_km;
use crate::model::{Id, Location, Place};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::place::{self, LEAST_RADIUS_KM};
use crate::suggest::gazetteer::{Entry, Gazetteer, PlaceKind};
use crate::text::coordinates::{self, Fault};
use crate::text::fold;
use crate::ui::scene::Scene;

/// Rows of the gazetteer offered at once.
const MOST: usize = 12;
/// Towns around a point that are offered, and how far off they may lie at most.
const AROUND: usize = 6;
const FAR_KM: f64 = 150.0;

/// A point of the map that was clicked or dropped on. In whole numbers, so that it can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    lat_microdegrees: i32,
    lon_microdegrees: i32,
    radius_m: u32,
    /// The place whose mark stands there.
    place: Option<Id<Place>>,
}

impl Spot {
    /// A point of so wide a disc, and the place whose mark stands there.
    pub fn new((lat, lon): (f64, f64), radius_km: f64, place: Option<Id<Place>>) -> Self {
        let whole = |degrees: f64| (degrees * 1e6).round() as i32;
        let metres = (radius_km * 1000.0).round() as u32;
        Self { lat_microdegrees: whole(lat), lon_microdegrees: whole(lon), radius_m: metres, place }
    }

    fn radius_km(self) -> f64 {
        f64::from(self.radius_m) / 1000.0
    }

    /// The point with as many decimals as its disc tells apart.
    pub(super) fn written(self) -> String {
        let decimals = (2.0 - self.radius_km().max(0.001).log10()).ceil().clamp(1.0, 5.0) as usize;
        let degrees = |micro: i32| format!("{:.decimals$}", f64::from(micro) / 1e6);
        format!("{}, {}", degrees(self.lat_microdegrees), degrees(self.lon_microdegrees))
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Asked {
    pub(super) query: String,
    pub(super) spot: Option<Spot>,
    pub(super) radius_km: Option<f64>,
}

/// A row under the field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Offer {
    /// A place that the project has, with how far off it lies where a point is asked for.
    Known(Id<Place>, String, Option<f64>),
    /// One of the gazetteer, likewise.
    Entry(Entry, Option<f64>),
    /// A point.
    Point(Point),
    /// A name that nobody can place, for the tray.
    Bare(String),
    /// Coordinates that cannot be, and why.
    Fault(Fault),
}

/// A point with a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    pub(super) name: String,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) radius_km: f64,
}

impl Offer {
    pub(super) fn row(&self) -> Choice {
        let (label, meta) = match self {
            Self::Known(_, name, off) => (name.clone(), with_distance(say!("in this project"), *off)),
            Self::Entry(entry, off) => (entry.full_name(), with_distance(kind(entry.kind), *off)),
            Self::Point(point) => (say!("This point: {}", point.name), say!("within {} km", rounded(point.radius_km))),
            Self::Bare(name) => (say!("Create “{name}”", name), say!("without a location").to_owned()),
            Self::Fault(fault) => (fault.to_string(), String::new()),
        };
        Choice { label, meta, ..Choice::default() }
    }

    pub(super) fn make(&self, work: &mut Work<'_>) -> Result<Id<Place>, Problem> {
        match self {
            Self::Known(id, ..) => Ok(*id),
            Self::Entry(entry, _) => place::from_gazetteer(work, entry),
            Self::Point(Point { name, lat, lon, radius_km }) => {
                place::at_point(work, name, Location::Disc { lat: *lat, lon: *lon, radius_km: *radius_km })
            }
            Self::Bare(name) => place::at(work, name),
            Self::Fault(fault) => Err(Problem::usage(fault.to_string())),
        }
    }
}

fn kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => say!("country"),
        PlaceKind::WideArea => say!("area"),
        PlaceKind::Region => say!("region"),
        PlaceKind::Capital => say!("capital"),
        PlaceKind::City => say!("town"),
    }
}

fn with_distance(words: &str, off_km: Option<f64>) -> String {
    off_km.map_or_else(|| words.to_owned(), |off| say!("{words}, {} km off", rounded(off), words))
}

/// To two digits that tell something.
fn rounded(km: f64) -> String {
    if km >= 10.0 { format!("{km:.0}") } else { format!("{}", (km * 100.0).round() / 100.0) }
}

/// What may be meant: the project's own places first.
pub(super) fn offers(scene: &Scene<'_>, asked: &Asked) -> Vec<Offer> {
    let typed = asked.query.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let (name, point) = match typed.rsplit_once('@') {
        Some((name, point)) => (name.trim(), point),
        None => ("", typed),
    };
    match coordinates::read(point) {
        Ok(written) => return at(scene, asked, name, written),
        Err(fault) if fault != Fault::Other => return vec![Offer::Fault(fault)],
        Err(_) => {}
    }
    named(scene, typed)
}

fn named(scene: &Scene<'_>, name: &str) -> Vec<Offer> {
    let low = fold(name);
    let begins = |word: &str| fold(word).starts_with(low.as_ref());
    let places = scene.project.places.iter();
    let known = places.filter(|place| begins(&place.name) || place.aliases.iter().any(|alias| begins(alias)));
    let mut offers: Vec<Offer> = known.map(|place| Offer::Known(place.id, place.name.clone(), None)).collect();
    let numbers: Vec<_> = scene.project.places.iter().filter_map(|place| place.geonames).collect();
    let entries = Gazetteer::bundled().prefix(name, MOST).into_iter();
    let new = entries.filter(|entry| entry.geonames.is_none_or(|id| !numbers.contains(&id)));
    offers.extend(new.map(|entry| Offer::Entry(entry, None)));
    let is_known = scene.project.places.iter().any(|place| fold(&place.name) == low);
    if !is_known {
        offers.push(Offer::Bare(name.to_owned()));
    }
    offers
}

/// What may be meant by a point: the place whose mark was hit, the point itself, what lies around it, and the country.
fn at(scene: &Scene<'_>, asked: &Asked, name: &str, written: coordinates::Written) -> Vec<Offer> {
    let coordinates::Written { lat, lon, precision_km, .. } = written;
    let spot = asked.spot.filter(|spot| spot.written() == asked.query);
    let least = spot.map_or(precision_km.max(LEAST_RADIUS_KM), Spot::radius_km);
    let radius_km = asked.radius_km.unwrap_or(least).max(0.01);
    // No more decimals than are known.
    let own = if name.is_empty() { Spot::new((lat, lon), radius_km, None).written() } else { name.to_owned() };
    let point = Offer::Point(Point { name: own, lat, lon, radius_km });
    let hit = spot.and_then(|spot| scene.project.places.get(spot.place?));
    let mut offers: Vec<Offer> =
        hit.map(|place| Offer::Known(place.id, place.name.clone(), None)).into_iter().collect();
    offers.push(point);
    if !name.is_empty() {
        return offers;
    }
    let mut around: Vec<(f64, Offer)> = Vec::new();
    for place in scene.project.places.iter().filter(|place| hit.is_none_or(|hit| hit.id != place.id)) {
        if let Location::Disc { lat: there, lon: over, .. } = place.location {
            let off = distance_km((lat, lon), (there, over));
            around.push((off, Offer::Known(place.id, place.name.clone(), Some(off))));
        }
    }
    let numbers: Vec<_> = scene.project.places.iter().filter_map(|place| place.geonames).collect();
    for entry in Gazetteer::bundled().near((lat, lon), AROUND) {
        if entry.geonames.is_none_or(|id| !numbers.contains(&id)) {
            let off = distance_km((lat, lon), (entry.lat, entry.lon));
            around.push((off, Offer::Entry(entry, Some(off))));
        }
    }
    around.retain(|(off, _)| *off <= FAR_KM);
    around.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    offers.extend(around.into_iter().take(AROUND).map(|(_, offer)| offer));
    let country = Basemap::bundled().country_at((lat, lon)).filter(|country| !country.iso2.is_empty());
    let entry = country.and_then(|country| Gazetteer::bundled().country(&country.iso2));
    offers.extend(entry.map(|entry| Offer::Entry(entry, None)));
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::Stage;

    fn rows(stage: &Stage, asked: &Asked) -> Vec<String> {
        offers(&stage.scene(), asked).iter().map(|offer| offer.row().label).collect()
    }

    fn typed(query: &str) -> Asked {
        Asked { query: query.to_owned(), ..Asked::default() }
    }

    #[test]
    fn a_name_is_looked_up_in_the_project_and_the_gazetteer_in_any_script() {
        let mut stage = Stage::default();
        stage.work(|work| place::at(work, "Lüttich office@50.6,5.6"));
        assert_eq!(rows(&stage, &typed("lutt"))[0], "Lüttich office");
        assert_eq!(rows(&stage, &typed("Springfield, Ill"))[0], "Springfield, Illinois, United States");
        for (script, name) in [("Москва", "Moscow"), ("北京", "Beijing"), ("القاهرة", "Cairo")] {
            assert!(rows(&stage, &typed(script))[0].starts_with(name), "{script}: {:?}", rows(&stage, &typed(script)));
        }
        let unknown = rows(&stage, &typed("The old customs house"));
        assert_eq!(unknown, ["Create “The old customs house”"]);
    }

    #[test]
    fn a_point_is_offered_with_what_lies_around_it() {
        let stage = Stage::default();
        let found = rows(&stage, &typed("50°38′N 5°34′E"));
        assert_eq!(found[0], "This point: 50.63, 5.57");
        assert!(found.iter().any(|row| row.starts_with("Liège")), "{found:?}");
        assert_eq!(found.last().map(String::as_str), Some("Belgium"));
        assert_eq!(rows(&stage, &typed("Depot @ 31U 681000 5611000")), ["This point: Depot"]);
        let beyond = rows(&stage, &typed("95.0, 5.0"));
        assert!(beyond.len() == 1 && beyond[0].starts_with("Latitude goes from"), "{beyond:?}");
    }

    #[test]
    fn a_click_on_a_mark_means_its_place_and_a_point_is_as_wide_as_the_finger() {
        let mut stage = Stage::default();
        let place = stage.work(|work| place::at(work, "Liège"));
        let spot = Spot::new((50.633_333, 5.566_666), 2.5, Some(place));
        let asked = Asked { query: spot.written(), spot: Some(spot), radius_km: None };
        let found = offers(&stage.scene(), &asked);
        assert_eq!(found[0].row().label, "Liège");
        assert!(matches!(&found[1], Offer::Point(point) if (point.radius_km - 2.5).abs() < 1e-9), "{:?}", found[1]);
        assert_eq!(spot.written(), "50.63, 5.57");
    }
}
