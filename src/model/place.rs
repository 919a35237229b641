//! Places, as far as they are known: a point is as wide as its uncertainty, a country is an area and
//! never its middle.

use super::Id;
use super::collection::object;
use super::word::words;
use serde::{Deserialize, Serialize};

/// A named place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Identity.
    pub id: Id<Self>,
    /// What it is called here.
    pub name: String,
    /// Where it lies.
    #[serde(default)]
    pub location: Location,
    /// The country it lies in, ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its number in the GeoNames gazetteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u64>,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}
object!(Place, 'l', "place");

/// Where a place lies.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Location {
    /// Nobody has said.
    #[default]
    Unplaced,
    /// Somewhere in a disc.
    Disc {
        /// Degrees north, WGS 84.
        lat: f64,
        /// Degrees east, WGS 84.
        lon: f64,
        /// Radius within which it lies, in kilometres.
        radius_km: f64,
    },
    /// The whole area of a country.
    Country {
        /// ISO 3166-1 alpha-2.
        code: String,
    },
}

/// A place in the role it plays for a claim or a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceUse {
    /// The place.
    pub place: Id<Place>,
    /// Its role.
    pub role: PlaceRole,
}

words! {
    /// What a place is to a claim or a passage.
    pub enum PlaceRole {
        /// It happened there.
        HappenedAt = "happened-at", "happened at";
        /// It is about this place.
        About = "about", "about";
        /// It was written there.
        Dateline = "dateline", "dateline";
    }
}
