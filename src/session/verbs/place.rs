//! Places: a name, a name with a point, or a number in the gazetteer; found or made.

use super::{required, same_name};
use crate::model::{Id, Location, Place};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::suggest::gazetteer::{Entry, Gazetteer, PlaceKind};
use crate::text::coordinates::{self, Written};

/// How far from a point given by hand the place may lie at least, in kilometres, unless somebody says less.
pub const LEAST_RADIUS_KM: f64 = 1.0;

/// The place meant by `NAME`, `NAME@POINT` or `geonames:ID`, the point in any usual notation. A name that the gazetteer does not know
/// becomes a place without a location, for the tray of the unplaced.
pub fn at(work: &mut Work<'_>, given: &str) -> Result<Id<Place>, Problem> {
    if let Some(number) = given.strip_prefix("geonames:") {
        return numbered(work, number);
    }
    if let Some((name, point)) = given.rsplit_once('@') {
        let Written { lat, lon, precision_km, .. } = point_of(point)?;
        return at_point(work, name, Location::Disc { lat, lon, radius_km: precision_km.max(LEAST_RADIUS_KM) });
    }
    let name = required(given, say!("The place's name"))?;
    if let Some(place) = named(work, &name) {
        return Ok(place);
    }
    if let Some(entry) = Gazetteer::bundled().lookup(&name).into_iter().next() {
        return from_gazetteer(work, &entry);
    }
    let place = bare(work, name, Location::Unplaced);
    find_or_make(work, place)
}

fn bare(work: &mut Work<'_>, name: String, location: Location) -> Place {
    Place { id: work.maker.id(), name, location, country: None, geonames: None, aliases: Vec::new() }
}

/// The place that the gazetteer has here.
pub fn from_gazetteer(work: &mut Work<'_>, entry: &Entry) -> Result<Id<Place>, Problem> {
    let location = match (entry.kind, entry.radius_km) {
        (PlaceKind::Country, _) if !entry.country.is_empty() => Location::Country { code: entry.country.clone() },
        (_, Some(radius_km)) => Location::Disc { lat: entry.lat, lon: entry.lon, radius_km },
        // An area wider than a country has no outline in the gazetteer, and a point would be a lie.
        _ => Location::Unplaced,
    };
    let place = Place {
        id: work.maker.id(),
        name: entry.name.clone(),
        location,
        country: Some(entry.country.clone()).filter(|code| !code.is_empty()),
        geonames: entry.geonames,
        aliases: Vec::new(),
    };
    find_or_make(work, place)
}

fn numbered(work: &mut Work<'_>, number: &str) -> Result<Id<Place>, Problem> {
    let unknown = || {
        Problem::usage(say!("The gazetteer has no place 'geonames:{number}'", number))
            .advise(say!("Give its name, or its name and a point: 'Liège@50.63,5.57'"))
    };
    let entry = number.parse().ok().and_then(|id| Gazetteer::bundled().by_geonames_id(id)).ok_or_else(unknown)?;
    from_gazetteer(work, &entry)
}

/// The same name at the same location is the same place.
fn find_or_make(work: &mut Work<'_>, place: Place) -> Result<Id<Place>, Problem> {
    let same = |known: &&Place| same_name(&known.name, &place.name) && known.location == place.location;
    let known = work.project().places.iter().find(same).map(|known| known.id);
    match known {
        Some(id) => Ok(id),
        None => work.create(place),
    }
}

fn named(work: &Work<'_>, name: &str) -> Option<Id<Place>> {
    let known =
        |place: &&Place| same_name(&place.name, name) || place.aliases.iter().any(|alias| same_name(alias, name));
    work.project().places.iter().find(known).map(|place| place.id)
}

/// The place of this name at this location, found or made.
pub fn at_point(work: &mut Work<'_>, name: &str, location: Location) -> Result<Id<Place>, Problem> {
    let name = required(name, say!("The place's name"))?;
    let place = bare(work, name, location);
    find_or_make(work, place)
}

/// Reads a point in any usual notation: `50.63,5.57`, `50°37′48″N 5°34′12″E`, UTM, MGRS, a plus code.
pub fn point_of(given: &str) -> Result<Written, Problem> {
    coordinates::read(given)
        .map_err(|fault| Problem::usage(say!("'{given}' is not a point", given)).advise(fault.to_string()))
}
