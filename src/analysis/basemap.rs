//! The bundled map of the world, as plain values for the map pane to draw.
//!
//! Countries, lakes, rivers, borders and labels, in degrees; made from Natural Earth (public domain) by
//! `assets/basemap/make.py`, which also documents the file's form. A *zoom* is Natural Earth's: the
//! smallest level of a web map (0 shows the world in 256 points, each level doubles it) at which a thing is shown.
//! Projecting, filling and styling are left to the pane.

mod stream;

use std::io::Read as _;
use std::sync::LazyLock;

use super::enclosing::encloses;
use flate2::read::GzDecoder;
use stream::Stream;

pub use stream::LatLon;

/// An outline that closes on itself; the first point is not repeated at the end.
pub type Ring = Vec<LatLon>;

/// A filled shape: its outer ring, then the rings of its holes. Ready for triangulation as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Polygon {
    /// The outer ring first.
    pub rings: Vec<Ring>,
}

/// A country, territory or area of disputed standing, as it is held in fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Country {
    /// Its English name.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty where the standard has none (Northern Cyprus, Somaliland).
    pub iso2: String,
    /// ISO 3166-1 alpha-3, empty likewise.
    pub iso3: String,
    /// Where its label sits, inside its largest part.
    pub label: LatLon,
    /// From which zoom the label is shown.
    pub label_zoom: f32,
    /// Its parts, cut at 180°.
    pub polygons: Vec<Polygon>,
}

/// A lake, to be drawn over the land.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lake {
    /// Its English name, or empty.
    pub name: String,
    /// From which zoom it is shown.
    pub zoom: f32,
    /// Its shape; the holes are islands.
    pub polygon: Polygon,
}

/// A river, or the middle of a lake that a river runs through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct River {
    /// Its English name, or empty.
    pub name: String,
    /// From which zoom it is shown.
    pub zoom: f32,
    /// Its course.
    pub line: Vec<LatLon>,
}

/// What a border divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BorderKind {
    /// Two countries. Coasts are not borders.
    International,
    /// Two countries that do not agree on it, or a line of control.
    Disputed,
    /// Two regions of a large country.
    Regional,
}

/// A stretch of border.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    /// What it divides.
    pub kind: BorderKind,
    /// From which zoom it is shown.
    pub zoom: f32,
    /// Its course.
    pub line: Vec<LatLon>,
}

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelKind {
    /// A country.
    Country,
    /// A state or province of a large country.
    Region,
    /// A country's capital.
    Capital,
    /// Another town.
    City,
    /// A lake.
    Lake,
}

/// A name on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The words, in English.
    pub text: String,
    /// What it names.
    pub kind: LabelKind,
    /// From which zoom it is shown.
    pub zoom: f32,
    /// The middle of the label, or of the town's dot.
    pub at: LatLon,
}

/// The whole map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basemap {
    /// In order of their three-letter code.
    pub countries: Vec<Country>,
    /// The most important first.
    pub lakes: Vec<Lake>,
    /// The most important first.
    pub rivers: Vec<River>,
    /// International ones first, then disputed, then regional.
    pub borders: Vec<Border>,
    /// By zoom, so that the labels of a zoom are a prefix.
    pub labels: Vec<Label>,
}

impl Basemap {
    /// The map that is part of the program, decoded on first use and kept.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Basemap> = LazyLock::new(|| {
            // A test decodes this same file, so the empty map is never seen.
            unpack(include_bytes!("../../assets/basemap/basemap.bin.gz"))
                .and_then(|bytes| decode(&bytes))
                .unwrap_or_default()
        });
        &BUNDLED
    }

    /// The country with this ISO 3166-1 alpha-2 code, in upper case.
    pub fn country(&self, iso2: &str) -> Option<&Country> {
        self.countries.iter().find(|country| !iso2.is_empty() && country.iso2 == iso2)
    }

    /// The country that holds this point, as it is held in fact; none at sea.
    pub fn country_at(&self, point: (f64, f64)) -> Option<&Country> {
        self.countries.iter().find(|country| country.polygons.iter().any(|polygon| polygon.holds(point)))
    }
}

impl Polygon {
    /// Whether a point, degrees north and east, lies within its outer ring and in none of its holes.
    pub fn holds(&self, point: (f64, f64)) -> bool {
        let within = |ring: &Ring| {
            let outline: Vec<_> = ring.iter().map(|point| (f64::from(point.lat), f64::from(point.lon))).collect();
            encloses(&outline, point)
        };
        let mut rings = self.rings.iter();
        rings.next().is_some_and(within) && !rings.any(within)
    }
}

fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn decode(bytes: &[u8]) -> Option<Basemap> {
    let mut stream = Stream::after_magic(bytes, b"CBM1")?;
    let basemap = Basemap {
        countries: stream.list(country)?,
        lakes: stream.list(lake)?,
        rivers: stream.list(river)?,
        borders: stream.list(border)?,
        labels: stream.list(label)?,
    };
    stream.is_at_end().then_some(basemap)
}

fn country(stream: &mut Stream<'_>) -> Option<Country> {
    Some(Country {
        name: stream.text()?,
        iso2: stream.text()?,
        iso3: stream.text()?,
        label: stream.point()?,
        label_zoom: stream.zoom()?,
        polygons: stream.list(polygon)?,
    })
}

fn polygon(stream: &mut Stream<'_>) -> Option<Polygon> {
    let rings = stream.list(Stream::line)?;
    Some(Polygon { rings })
}

fn lake(stream: &mut Stream<'_>) -> Option<Lake> {
    Some(Lake { name: stream.text()?, zoom: stream.zoom()?, polygon: polygon(stream)? })
}

fn river(stream: &mut Stream<'_>) -> Option<River> {
    Some(River { name: stream.text()?, zoom: stream.zoom()?, line: stream.line()? })
}

fn border(stream: &mut Stream<'_>) -> Option<Border> {
    let kind = match stream.unsigned()? {
        0 => BorderKind::International,
        1 => BorderKind::Disputed,
        2 => BorderKind::Regional,
        _ => return None,
    };
    Some(Border { kind, zoom: stream.zoom()?, line: stream.line()? })
}

fn label(stream: &mut Stream<'_>) -> Option<Label> {
    let text = stream.text()?;
    let kind = match stream.unsigned()? {
        0 => LabelKind::Country,
        1 => LabelKind::Region,
        2 => LabelKind::Capital,
        3 => LabelKind::City,
        4 => LabelKind::Lake,
        _ => return None,
    };
    Some(Label { text, kind, zoom: stream.zoom()?, at: stream.point()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_map_decodes_whole() {
        let map = Basemap::bundled();
        assert_eq!(map.countries.len(), 241);
        assert!(map.lakes.len() > 400 && map.rivers.len() > 400 && map.labels.len() > 5000);
        for kind in [BorderKind::International, BorderKind::Disputed, BorderKind::Regional] {
            assert!(map.borders.iter().any(|border| border.kind == kind), "{kind:?}");
        }
        assert!(map.labels.is_sorted_by(|a, b| a.zoom <= b.zoom));
    }

    #[test]
    fn every_point_is_on_the_globe_and_every_ring_is_a_shape() {
        for country in &Basemap::bundled().countries {
            assert!(!country.polygons.is_empty(), "{}", country.name);
            for ring in country.polygons.iter().flat_map(|polygon| &polygon.rings) {
                assert!(ring.len() >= 3, "{}", country.name);
                assert!(ring.iter().all(|p| p.lat.abs() <= 90.0 && p.lon.abs() <= 180.01), "{}", country.name);
            }
        }
    }

    #[test]
    fn countries_are_found_by_code_and_bear_their_names_of_today() {
        let check = |iso2: &str, name: &str| {
            let country = Basemap::bundled().country(iso2).expect(iso2);
            assert_eq!(country.name, name);
        };
        check("FR", "France");
        check("NO", "Norway");
        check("MK", "North Macedonia");
        check("SZ", "Eswatini");
        check("TR", "Türkiye");
        check("CD", "Democratic Republic of the Congo");
        assert_eq!(Basemap::bundled().country(""), None);
    }

    #[test]
    fn a_point_lies_in_its_country_and_in_none_at_sea() {
        let check = |point, code: &str| {
            let country = Basemap::bundled().country_at(point).map_or("", |country| country.iso2.as_str());
            assert_eq!(country, code, "{point:?}");
        };
        check((50.63, 5.57), "BE");
        check((-29.6, 28.2), "LS");
        check((-29.1, 26.2), "ZA");
        check((65.0, 120.0), "RU");
        check((30.0, -40.0), "");
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = unpack(include_bytes!("../../assets/basemap/basemap.bin.gz")).expect("gzip");
        for length in (0..bytes.len()).step_by(49_999) {
            assert_eq!(decode(&bytes[..length]), None);
        }
    }
}
