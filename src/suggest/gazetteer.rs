//! Places by name: the bundled gazetteer, for naming a place and for finding names in a text.
//!
//! It holds towns of 5,000 people and more, first-level regions, countries, and areas wider than a country; made
//! from geonames.org and Natural Earth by `assets/gazetteer/make.py`. Names are compared folded: case,
//! diacritics and punctuation do not count. Recognising names in running text is `places`.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

pub(super) mod fold;
mod table;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::PI;
use std::io::Read as _;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use fold::fold;
use table::Table;

/// What a place is, which decides how it is drawn and which of two namesakes is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A country or territory: an area known by its code, never a point in its middle.
    Country,
    /// Wider than a country, with no outline of its own: Africa, the Middle East, the Red Sea.
    WideArea,
    /// A state, province or region of a country, or a part of it with a name.
    Region,
    /// The capital of a country.
    Capital,
    /// Any other town.
    City,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name, with diacritics.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Latitude in degrees: of the town, or of the label of an area.
    pub lat: f64,
    /// Longitude in degrees, likewise.
    pub lon: f64,
    /// ISO 3166-1 alpha-2 of the country it lies in or is; empty for wide areas and where there is no code.
    pub country: String,
    /// The country's English name; empty where `country` is.
    pub country_name: String,
    /// The first-level region a town lies in, where the sources agree on it.
    pub region: Option<String>,
    /// Its id at geonames.org; Natural Earth's regions have none.
    pub geonames: Option<u64>,
    /// Inhabitants; 0 where not known, as for regions and wide areas.
    pub population: u32,
    /// How far from its point what happened 'there' may have happened: see `town_radius_km`; for a region, what nine
    /// in ten of its towns keep. Countries and wide areas are shapes and have none.
    pub radius_km: Option<f64>,
}

impl Entry {
    /// The name with region and country, as namesakes are told apart: 'Springfield, Illinois, United States'.
    pub fn full_name(&self) -> String {
        let mut parts = vec![self.name.as_str()];
        parts.extend(self.region.as_deref());
        if self.kind != PlaceKind::Country && !self.country_name.is_empty() {
            parts.push(&self.country_name);
        }
        parts.join(", ")
    }
}

/// The places, searchable by name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    table: Table,
}

/// The file's kind for a region that is meant less often than the town it is named after.
const SELDOM_MEANT_REGION: u32 = 5;

/// Smaller comes first: the kind's class, then the larger place, then the order of the file.
pub(super) type Rank = (u8, Reverse<u32>, usize);

impl Gazetteer {
    /// The gazetteer that is part of the program, unpacked on first use and kept.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Gazetteer> = LazyLock::new(|| {
            // A test opens this same file, so the empty one is never seen.
            let table = unpack(include_bytes!("../../assets/gazetteer/gazetteer.bin.gz")).and_then(Table::open);
            Gazetteer { table: table.unwrap_or_default() }
        });
        &BUNDLED
    }

    /// The places of this name, likeliest first: countries, wide areas, capitals, cities of a
    /// million and the largest regions, then the rest by size. 'Paris, Texas' and 'Paris, US' narrow it to one region or country.
    pub fn lookup(&self, name: &str) -> Vec<Entry> {
        let mut rows = self.ranked(self.table.rows_named(&fold(name)));
        if let (true, Some((name, within))) = (rows.is_empty(), name.rsplit_once(',')) {
            rows = self.ranked(self.table.rows_named(&fold(name)));
            self.keep_within(&mut rows, within);
        }
        rows.into_iter().map(|row| self.entry(row)).collect()
    }

    /// What somebody may be typing: names that are whole come first, then those that begin so, each
    /// likeliest first. A comma begins a region or country. Nothing typed gives nothing.
    pub fn prefix(&self, typed: &str, limit: usize) -> Vec<Entry> {
        let mut rows = self.beginning(typed);
        if let (true, Some((name, within))) = (rows.is_empty(), typed.rsplit_once(',')) {
            rows = self.beginning(name);
            self.keep_within(&mut rows, within);
        }
        rows.truncate(limit);
        rows.into_iter().map(|row| self.entry(row)).collect()
    }

    /// The place with this geonames.org id.
    pub fn by_geonames_id(&self, id: u64) -> Option<Entry> {
        let row = (0..self.table.entries).find(|&row| self.table.geonames(row) == Some(id))?;
        Some(self.entry(row))
    }

    /// The towns nearest to a point, the nearest first.
    pub fn near(&self, point: (f64, f64), limit: usize) -> Vec<Entry> {
        let narrow = point.0.to_radians().cos();
        let is_town = |row: &usize| matches!(self.kind(*row), PlaceKind::Capital | PlaceKind::City);
        let mut rows: Vec<(f64, usize)> = (0..self.table.entries)
            .filter(is_town)
            .map(|row| {
                let (lat, lon) = self.table.lat_lon(row);
                let across = lon - point.1;
                // Squares are enough to compare by; over 180° the nearer way is taken.
                let across = (across - (across / 360.0).round() * 360.0) * narrow;
                (across * across + (lat - point.0).powi(2), row)
            })
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows.into_iter().take(limit).map(|(_, row)| self.entry(row)).collect()
    }

    /// The country of this ISO 3166-1 alpha-2 code.
    pub fn country(&self, iso2: &str) -> Option<Entry> {
        let is_it = |row: &usize| self.kind(*row) == PlaceKind::Country && self.table.country(*row) == iso2;
        (0..self.table.entries).find(is_it).map(|row| self.entry(row))
    }

    /// The rows a text may mean by a folded name, likeliest first; names in other languages are left out, since
    /// they hurt more than they help there.
    pub(super) fn rows_in_text(&self, key: &str) -> Vec<usize> {
        let spoken = self.table.rows_named(key).filter(|(_, for_picker)| !for_picker);
        self.ranked(spoken)
    }

    /// Whether a folded name begins so.
    pub(super) fn has_beginning(&self, prefix: &str) -> bool {
        self.table.has_beginning(prefix)
    }

    pub(super) fn kind(&self, row: usize) -> PlaceKind {
        match self.table.kind(row) {
            0 => PlaceKind::Country,
            1 => PlaceKind::WideArea,
            2 | SELDOM_MEANT_REGION => PlaceKind::Region,
            3 => PlaceKind::Capital,
            _ => PlaceKind::City,
        }
    }

    pub(super) fn population(&self, row: usize) -> u32 {
        self.table.population(row)
    }

    /// The row of the country that a row lies in; a country lies in itself.
    pub(super) fn country_row(&self, row: usize) -> Option<usize> {
        self.table.country_row(row)
    }

    /// Whether a town or region lies in a country or region.
    pub(super) fn lies_in(&self, row: usize, area: usize) -> bool {
        row != area && [self.table.country_row(row), self.table.region_row(row)].contains(&Some(area))
    }

    /// The first-level region that a town lies in.
    pub(super) fn region_row(&self, row: usize) -> Option<usize> {
        self.table.region_row(row)
    }

    /// Whether a place's own name has no accents or foreign letters.
    pub(super) fn is_plainly_named(&self, row: usize) -> bool {
        self.table.name(row).is_ascii()
    }

    pub(super) fn rank(&self, row: usize) -> Rank {
        // A region stands beside its namesakes like a town with so many people for each square of its radius.
        const PEOPLE_PER_SQUARE: u32 = 40;
        const LARGEST_REGION: u32 = 2_000_000;
        const LARGE: u32 = 1_000_000;
        const SMALL_CAPITAL: u32 = 100_000;
        let kind = self.kind(row);
        let size = match kind {
            PlaceKind::Region if self.table.kind(row) == SELDOM_MEANT_REGION => 0,
            PlaceKind::Region => (self.table.radius_km(row).pow(2) * PEOPLE_PER_SQUARE).min(LARGEST_REGION),
            _ => self.table.population(row),
        };
        let class = match kind {
            PlaceKind::Country => 0,
            PlaceKind::WideArea => 1,
            PlaceKind::Capital if size >= SMALL_CAPITAL => 2,
            _ if size >= LARGE => 3,
            _ => 4,
        };
        (class, Reverse(size), row)
    }

    pub(super) fn entry(&self, row: usize) -> Entry {
        let kind = self.kind(row);
        let (lat, lon) = self.table.lat_lon(row);
        let population = self.table.population(row);
        let name_of = |row| self.table.name(row);
        Entry {
            name: name_of(row),
            kind,
            lat,
            lon,
            country: self.table.country(row),
            country_name: self.table.country_row(row).map(name_of).unwrap_or_default(),
            region: self.table.region_row(row).map(name_of),
            geonames: self.table.geonames(row),
            population,
            radius_km: match kind {
                PlaceKind::Country | PlaceKind::WideArea => None,
                PlaceKind::Region => Some(f64::from(self.table.radius_km(row))),
                PlaceKind::Capital | PlaceKind::City => Some(town_radius_km(population)),
            },
        }
    }

    /// Likeliest first, those of a name in another language last.
    fn ranked(&self, rows: impl Iterator<Item = (usize, bool)>) -> Vec<usize> {
        let mut rows: Vec<_> = rows.map(|(row, for_picker)| (for_picker, self.rank(row))).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, (.., row))| row).collect()
    }

    fn beginning(&self, typed: &str) -> Vec<usize> {
        let key = fold(typed);
        if key.is_empty() {
            return Vec::new();
        }
        let mut best = BTreeMap::new();
        for (row, whole, for_picker) in self.table.rows_beginning(&key) {
            let order = (!whole, for_picker);
            let known = best.entry(row).or_insert(order);
            *known = order.min(*known);
        }
        let mut rows: Vec<_> = best.into_iter().map(|(row, order)| (order, self.rank(row))).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, (.., row))| row).collect()
    }

    /// Keeps what lies in a region or country of which a name, or the code, begins so.
    fn keep_within(&self, rows: &mut Vec<usize>, typed: &str) {
        let areas: BTreeSet<usize> = self.table.rows_beginning(&fold(typed)).map(|(row, ..)| row).collect();
        let code = typed.trim().to_ascii_uppercase();
        rows.retain(|&row| {
            let mut around = [self.table.country_row(row), self.table.region_row(row)].into_iter().flatten();
            self.table.country(row) == code || around.any(|area| area != row && areas.contains(&area))
        });
    }
}

/// The radius of a town, in kilometres: that of a disc in which its people live at 2,000 to the square kilometre (a
/// middling density for towns), at least 2 km and at most 40.
fn town_radius_km(population: u32) -> f64 {
    const PEOPLE_PER_SQUARE_KM: f64 = 2000.0;
    let radius = (f64::from(population) / (PEOPLE_PER_SQUARE_KM * PI)).sqrt();
    (radius.clamp(2.0, 40.0) * 10.0).round() / 10.0
}

fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> Entry {
        let found = Gazetteer::bundled().lookup(name);
        found.into_iter().next().unwrap_or_else(|| panic!("{name} is not known"))
    }

    #[test]
    fn the_likeliest_place_of_a_name_comes_first() {
        let check = |name: &str, kind: PlaceKind, country: &str| {
            let entry = first(name);
            assert_eq!((entry.kind, entry.country.as_str()), (kind, country), "{name}");
        };
        check("Liège", PlaceKind::City, "BE");
        check("liege", PlaceKind::City, "BE");
        check("Paris", PlaceKind::Capital, "FR");
        check("Paris, Texas", PlaceKind::City, "US");
        check("London, Canada", PlaceKind::City, "CA");
        check("Georgia", PlaceKind::Country, "GE");
        check("Georgia, US", PlaceKind::Region, "US");
        check("Burma", PlaceKind::Country, "MM");
        check("UK", PlaceKind::Country, "GB");
        check("Africa", PlaceKind::WideArea, "");
        check("Bavaria", PlaceKind::Region, "DE");
        check("Washington", PlaceKind::Capital, "US");
        check("Mecca", PlaceKind::City, "SA");
        check("Москва", PlaceKind::Capital, "RU");
    }

    #[test]
    fn a_town_carries_what_a_claim_needs() {
        let entry = first("Springfield, Illinois");
        assert_eq!(entry.full_name(), "Springfield, Illinois, United States");
        assert_eq!(entry.radius_km, Some(4.3));
        assert_eq!(Gazetteer::bundled().by_geonames_id(4_250_542), Some(entry));
    }

    #[test]
    fn the_nearest_towns_come_first() {
        let names = |point: (f64, f64)| -> Vec<String> {
            Gazetteer::bundled().near(point, 3).into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(names((50.6337, 5.5675))[0], "Liège");
        assert_eq!(names((-18.14, 178.44))[0], "Suva");
        assert_eq!(Gazetteer::bundled().country("BE").map(|entry| entry.name).as_deref(), Some("Belgium"));
        assert_eq!(Gazetteer::bundled().country("ZZ"), None);
    }

    #[test]
    fn a_country_is_an_area() {
        let entry = first("France");
        assert_eq!(entry.radius_km, None);
        assert_eq!((entry.country.as_str(), entry.full_name().as_str()), ("FR", "France"));
    }

    #[test]
    fn typing_narrows() {
        let check = |typed: &str, expected: &str| {
            let found = Gazetteer::bundled().prefix(typed, 3);
            assert_eq!(found.first().map(Entry::full_name).as_deref(), Some(expected), "{typed}");
            assert!(found.len() <= 3);
        };
        check("Fra", "France");
        check("xiam", "Xiamen, Fujian, China");
        check("springfield, ill", "Springfield, Illinois, United States");
        assert_eq!(Gazetteer::bundled().prefix(" ", 3), []);
        assert_eq!(Gazetteer::bundled().lookup(""), []);
        assert_eq!(Gazetteer::bundled().lookup("Nowhere at all"), []);
    }

    #[test]
    fn names_fold_as_the_generator_folded_them() {
        let gazetteer = Gazetteer::bundled();
        for row in (0..gazetteer.table.entries).step_by(7) {
            let key = fold(&gazetteer.table.name(row));
            assert!(gazetteer.table.rows_named(&key).any(|(found, _)| found == row), "{key}");
        }
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = unpack(include_bytes!("../../assets/gazetteer/gazetteer.bin.gz")).expect("gzip");
        for length in [0, 4, 23, 24, 100_000, bytes.len() - 1] {
            assert!(Table::open(bytes[..length].to_vec()).is_none());
        }
    }
}
