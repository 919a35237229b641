//! Tables with a column for latitude and one for longitude, or one for both, in any usual notation.

use super::found::{Found, damaged};
use crate::ingest::Refusal;
use crate::ingest::table::delimited::rows;
use crate::model::Shape;
use crate::say;
use crate::text::coordinates;

const LATITUDES: [&str; 6] = ["lat", "latitude", "y", "breite", "breitengrad", "ycoord"];
const LONGITUDES: [&str; 9] = ["lon", "long", "lng", "longitude", "x", "länge", "längengrad", "xcoord", "lon_dd"];
const BOTH: [&str; 8] = ["coordinates", "coords", "point", "location", "position", "mgrs", "utm", "plus code"];
const NAMES: [&str; 7] = ["name", "title", "label", "place", "site", "ort", "id"];

/// Which columns say what.
struct Columns {
    at: At,
    name: Option<usize>,
}

enum At {
    Two(usize, usize),
    One(usize),
}

pub(super) fn read(text: &str, found: &mut Found) -> Result<(), Refusal> {
    let mut rows = rows(text);
    let columns = rows.next().and_then(|head| columns(&head)).ok_or_else(|| {
        damaged(say!("its first row names no columns for latitude and longitude; call them lat and lon"))
    })?;
    for row in rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
        let name = columns.name.and_then(|at| row.get(at)).map(String::as_str).unwrap_or_default();
        match columns.point(&row) {
            Some(point) => found.put(name, Shape::Point(point))?,
            None => found.left_out += 1,
        }
    }
    Ok(())
}

impl Columns {
    fn point(&self, row: &[String]) -> Option<(f64, f64)> {
        match self.at {
            At::Two(lat, lon) => {
                let lat = coordinates::read_one(row.get(lat)?, 90.0)?;
                Some((lat, coordinates::read_one(row.get(lon)?, 180.0)?))
            }
            At::One(at) => {
                let written = coordinates::read(row.get(at)?).ok()?;
                Some((written.lat, written.lon))
            }
        }
    }
}

fn columns(head: &[String]) -> Option<Columns> {
    let names: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    let one_of = |wanted: &[&str]| wanted.iter().find_map(|wanted| names.iter().position(|name| name == wanted));
    let at = match one_of(&LATITUDES).zip(one_of(&LONGITUDES)) {
        Some((lat, lon)) => At::Two(lat, lon),
        None => At::One(one_of(&BOTH)?),
    };
    Some(Columns { at, name: one_of(&NAMES) })
}
