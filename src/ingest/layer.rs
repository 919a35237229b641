//! Layers for the map: `GeoJSON`, KML, KMZ, and tables with coordinates. What a file is, is told from its bytes.
//!
//! Only WGS 84 is read, which is what these formats are defined in. What a file links to is never fetched.

mod delimited;
mod found;
mod geojson;
mod kml;
pub mod reading;
mod unrolling;

use super::archive::{Caps, Ledger, Zip};
use super::{Refusal, decode};
use crate::model::Layer;
use crate::say;
use found::{Found, MAX_POINTS, damaged};

/// No layer is larger.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A layer, and how many of its rows or shapes have no place that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The layer.
    pub layer: Layer,
    /// How many were left out.
    pub left_out: usize,
}

/// Reads a layer; `name` is the base name of its file.
pub fn read(bytes: &[u8], name: &str) -> Result<Read, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        let limit = MAX_BYTES / (1024 * 1024);
        return Err(damaged(&say!("it is larger than {limit} MB; simplify it, or cut out what is needed", limit)));
    }
    if bytes.starts_with(b"PK") {
        return read(&of_kmz(bytes)?, name);
    }
    let mut found = Found::default();
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    match first {
        Some(b'{') => geojson::read(bytes, &mut found)?,
        Some(b'<') => kml::read(bytes, &mut found)?,
        _ => delimited::read(&decode::decode(bytes, None).text, &mut found)?,
    }
    if found.features.is_empty() {
        return Err(nothing());
    }
    Ok(Read { layer: Layer { name: name.to_owned(), features: found.features }, left_out: found.left_out })
}

/// The first KML that a KMZ holds, which is the one that is shown (OGC 12-007r2).
fn of_kmz(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let caps = Caps { entry_bytes: MAX_BYTES, total_bytes: MAX_BYTES as u64, ..Caps::default() };
    let mut zip = Zip::open(bytes, caps.entries).map_err(Refusal::Archived)?;
    let ledger = Ledger::new(caps, bytes.len());
    let mut parts = zip.parts().map_err(Refusal::Archived)?.take(caps.entries).flatten();
    let is_kml = |name: &str| name.to_ascii_lowercase().ends_with(".kml");
    let part = parts.find(|part| is_kml(&part.name())).ok_or_else(nothing)?;
    let held = part.read(&ledger).map_err(|_unread| damaged(say!("the map in the archive cannot be unpacked")))?;
    if held.starts_with(b"PK") { Err(nothing()) } else { Ok(held) }
}

fn nothing() -> Refusal {
    damaged(say!(
        "it shows no point, line or area; a layer is GeoJSON, KML, KMZ, or a table with columns for latitude and longitude"
    ))
}

#[cfg(test)]
mod tests;
