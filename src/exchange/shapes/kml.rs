//! KML (OGC 12-007r2) and KMZ: placemarks with their names and descriptions. Styles, pictures and network links are passed
//! over, and nothing is fetched.

use super::super::gathering::{Gathering, plain};
use super::super::{Brought, NotRead, Reader, json};
use super::{MAX_POINTS, Shape, too_many};
use crate::ingest::archive::{Caps, Kind, unpack};
use crate::ingest::text_of;
use crate::text::one_line;
use quick_xml::events::Event;

/// The largest map that is read.
const MAX_BYTES: usize = 128 * 1024 * 1024;
/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 200;

/// Reads KML.
pub(in crate::exchange) struct Kml;

impl Reader for Kml {
    fn format(&self) -> &'static str {
        "places in KML"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], name: &str) -> bool {
        let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
        let is_kml = |head: &[u8]| json::mentions(head, &["<kml"]);
        is_kml(head) || (bytes.starts_with(b"PK") && name.to_lowercase().ends_with(".kmz"))
    }

    fn read(&self, bytes: &[u8], name: &str) -> Result<Brought, NotRead> {
        let unpacked = if bytes.starts_with(b"PK") { Some(of_kmz(bytes, name)?) } else { None };
        let text = text_of(unpacked.as_deref().unwrap_or(bytes));
        let mut gathering = Gathering::of("");
        for shape in shapes(&text)? {
            shape.put(&mut gathering);
        }
        Ok(gathering.done())
    }
}

/// The first KML in it, which is the one that is shown.
fn of_kmz(bytes: &[u8], name: &str) -> Result<Vec<u8>, NotRead> {
    let mut found = None;
    let caps = Caps { depth: 1, entry_bytes: MAX_BYTES, ..Caps::default() };
    let unpacking = unpack(Kind::Zip, bytes, name, caps, &mut |entry| {
        if found.is_none() && entry.path.to_lowercase().ends_with(".kml") {
            found = entry.bytes.ok();
        }
        Ok(())
    });
    unpacking.ok().and(found).ok_or_else(|| json::not_of("KMZ"))
}

/// The placemark that is being read, and the elements that it is in.
#[derive(Default)]
struct Reading {
    shapes: Vec<Shape>,
    open: Vec<String>,
    shape: Option<Shape>,
    words: String,
    /// The name of the datum that was begun last.
    datum: String,
    points: usize,
}

fn shapes(text: &str) -> Result<Vec<Shape>, NotRead> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut reading = Reading::default();
    loop {
        match reader.read_event().map_err(|_unreadable| json::not_of("KML"))? {
            Event::Eof => return Ok(reading.shapes),
            Event::Start(start) => {
                let datum = start.try_get_attribute("name").ok().flatten();
                if let Some(datum) = datum {
                    reading.datum = datum.value.to_string();
                }
                reading.begin(start.local_name().as_ref())?;
            }
            Event::End(_) => reading.end()?,
            Event::Text(words) => reading.words.push_str(&words.xml10_content()),
            Event::CData(words) => reading.words.push_str(&words),
            Event::GeneralRef(name) => {
                let number = name.resolve_char_ref().ok().flatten();
                let named = quick_xml::escape::resolve_predefined_entity(&name);
                reading.words.extend(number);
                reading.words.push_str(named.filter(|_| number.is_none()).unwrap_or_default());
            }
            _ => {}
        }
    }
}

impl Reading {
    fn begin(&mut self, name: &str) -> Result<(), NotRead> {
        if self.open.len() > MAX_DEPTH {
            return Err(json::not_of("KML"));
        }
        if name == "Placemark" {
            self.shape = Some(Shape { name: String::new(), memo: String::new(), radius_km: None, parts: Vec::new() });
        }
        self.words.clear();
        self.open.push(name.to_owned());
        Ok(())
    }

    fn end(&mut self) -> Result<(), NotRead> {
        let Some(name) = self.open.pop() else { return Ok(()) };
        let words = std::mem::take(&mut self.words);
        let is_in = |wanted: &str| self.open.iter().any(|open| open == wanted);
        let is_hole = is_in("innerBoundaryIs");
        let is_its_own = self.open.last().is_some_and(|last| last == "Placemark");
        let Some(shape) = &mut self.shape else { return Ok(()) };
        match name.as_str() {
            "name" if is_its_own => shape.name = one_line(&words),
            "description" if is_its_own => shape.memo = plain(&words),
            "coordinates" if !is_hole => {
                let points = points(&words);
                self.points += points.len();
                shape.parts.push(points);
            }
            // As this program writes them, whose placemarks are named after what happened there.
            "value" if self.datum == "place" => shape.name = one_line(&words),
            "value" if self.datum == "radius_km" => shape.radius_km = words.trim().parse().ok(),
            "Placemark" => self.shapes.extend(self.shape.take()),
            _ => {}
        }
        if self.points > MAX_POINTS { Err(too_many()) } else { Ok(()) }
    }
}

/// 'longitude,latitude,height', one after another with space between.
fn points(words: &str) -> Vec<(f64, f64)> {
    let point = |words: &str| {
        let mut numbers = words.split(',').map(|number| number.parse::<f64>().ok().filter(|value| value.is_finite()));
        let (lon, lat) = (numbers.next()??, numbers.next()??);
        Some((lat, lon))
    };
    words.split_whitespace().filter_map(point).collect()
}
