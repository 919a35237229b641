//! Places out of maps of other programs: `GeoJSON`, KML and KMZ. A point is a place; of a line or an area it is a point on
//! it, with a radius that takes in all of it, since nothing is known to lie in its middle.

mod geojson;
mod kml;
mod label;

use super::gathering::Gathering;
use super::{BroughtPlace, NotRead};
use crate::say;
use label::label_point;

pub(super) use geojson::GeoJson;
pub(super) use kml::Kml;

/// Points of all shapes of a file.
const MAX_POINTS: usize = 1_000_000;

/// A thing with a name, and the rings, lines or points of it, in degrees north and east.
struct Shape {
    name: String,
    memo: String,
    /// The radius that the file itself gives, in kilometres.
    radius_km: Option<f64>,
    parts: Vec<Vec<(f64, f64)>>,
}

impl Shape {
    /// Takes it in; what has no name or lies nowhere is left out.
    fn put(self, gathering: &mut Gathering) {
        if self.name.is_empty() {
            gathering.leave_out(say!("shapes"), say!("they have no name"));
            return;
        }
        let is_on_earth = |(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0;
        let parts: Vec<_> = self.parts.into_iter().filter(|part| part.iter().all(is_on_earth)).collect();
        let Some((point, radius_km)) = label_point(&parts) else {
            gathering.leave_out(say!("shapes"), say!("they lie nowhere, or have no degrees of WGS 84"));
            return;
        };
        let radius_km =
            self.radius_km.filter(|radius| *radius >= 0.0).or(Some(radius_km)).filter(|radius| *radius > 0.0);
        let place = BroughtPlace { name: self.name, point: Some(point), radius_km, memo: self.memo };
        // What a map marks twice at one point is one place.
        let places = &mut gathering.brought.places;
        if !places.iter().any(|known| known.name == place.name && known.point == place.point) {
            places.push(place);
        }
    }
}

fn too_many() -> NotRead {
    NotRead {
        what: say!("It has more than a million points").to_owned(),
        advice: say!("Simplify it, or cut out what is needed").to_owned(),
    }
}

#[cfg(test)]
mod tests;
