//! The gazetteer's file as it lies in memory: columns of bytes that are searched without being decoded.
//!
//! `assets/gazetteer/make.py` documents the form. Only the ends of the texts are worked out on
//! opening, so that opening costs little more than unpacking. A *row* is an entry's number.

use std::ops::Range;

/// One column: `width` planes of one byte a row, lowest first.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    start: usize,
    rows: usize,
    width: usize,
}

/// The whole file.
#[derive(Debug, Default)]
pub(super) struct Table {
    bytes: Vec<u8>,
    pub(super) entries: usize,
    entry_key: Column,
    kind: Column,
    lat: Column,
    lon: Column,
    country: Column,
    region: Column,
    geonames: Column,
    population: Column,
    radius: Column,
    keys: usize,
    key_entry: Column,
    key_for_picker: Column,
    region_entry: Column,
    country_entry: Column,
    country_letters: [Column; 2],
    /// Where in `bytes` each name ends; the first begins at `names_start`.
    name_ends: Vec<usize>,
    names_start: usize,
    key_ends: Vec<usize>,
    keys_start: usize,
}

impl Table {
    /// Reads the head and lays out the columns; nothing when the bytes are not a whole gazetteer.
    pub(super) fn open(bytes: Vec<u8>) -> Option<Self> {
        let mut counts = bytes.strip_prefix(b"CGZ1")?.chunks_exact(4);
        let mut count = || Some(u32::from_le_bytes(counts.next()?.try_into().ok()?) as usize);
        let (entries, keys, regions, countries, names_size) = (count()?, count()?, count()?, count()?, count()?);
        let mut start = 4 + 5 * 4;
        let mut column = |rows: usize, width: usize| {
            let column = Column { start, rows, width };
            start += rows * width;
            column
        };
        let entry_key = column(entries, 3);
        let name_length = column(entries, 1);
        let mut table = Self {
            entries,
            entry_key,
            kind: column(entries, 1),
            lat: column(entries, 3),
            lon: column(entries, 3),
            country: column(entries, 1),
            region: column(entries, 2),
            geonames: column(entries, 4),
            population: column(entries, 4),
            radius: column(entries, 2),
            keys,
            key_entry: column(keys, 3),
            key_for_picker: column(keys, 1),
            ..Self::default()
        };
        let key_length = column(keys, 1);
        table.region_entry = column(regions, 3);
        table.country_entry = column(countries, 3);
        table.country_letters = [column(countries, 1), column(countries, 1)];
        table.names_start = start;
        table.name_ends = ends(&bytes, name_length, start)?;
        table.keys_start = start + names_size;
        table.key_ends = ends(&bytes, key_length, table.keys_start)?;
        let whole = table.key_ends.last() == Some(&bytes.len());
        table.bytes = bytes;
        whole.then_some(table)
    }

    /// The rows that bear this folded name, each with whether the name is one for the picker only.
    pub(super) fn rows_named(&self, key: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
        let key = key.as_bytes().to_vec();
        self.keys_from(&key)
            .take_while(move |&at| self.key(at) == key)
            .map(|at| (self.row_of(at), self.is_for_picker(at)))
    }

    /// The rows of which a folded name begins so, each with whether that is all of it, and whether it is for the picker only.
    pub(super) fn rows_beginning(&self, prefix: &str) -> impl Iterator<Item = (usize, bool, bool)> + '_ {
        let prefix = prefix.as_bytes().to_vec();
        let length = prefix.len();
        self.keys_from(&prefix)
            .take_while(move |&at| self.key(at).starts_with(&prefix))
            .map(move |at| (self.row_of(at), self.key(at).len() == length, self.is_for_picker(at)))
    }

    fn row_of(&self, at: usize) -> usize {
        self.number(self.key_entry, at) as usize
    }

    fn is_for_picker(&self, at: usize) -> bool {
        self.number(self.key_for_picker, at) == 1
    }

    /// Whether any folded name begins so.
    pub(super) fn has_beginning(&self, prefix: &str) -> bool {
        let mut from = self.keys_from(prefix.as_bytes());
        from.next().is_some_and(|at| self.key(at).starts_with(prefix.as_bytes()))
    }

    fn keys_from(&self, key: &[u8]) -> Range<usize> {
        let (mut low, mut high) = (0, self.keys);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.key(middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low..self.keys
    }

    fn key(&self, at: usize) -> &[u8] {
        slice(&self.bytes, &self.key_ends, self.keys_start, at)
    }

    pub(super) fn name(&self, row: usize) -> String {
        let name = slice(&self.bytes, &self.name_ends, self.names_start, row);
        if name.is_empty() {
            let key = self.key(self.number(self.entry_key, row) as usize);
            return title_case(&String::from_utf8_lossy(key));
        }
        String::from_utf8_lossy(name).into_owned()
    }

    pub(super) fn kind(&self, row: usize) -> u32 {
        self.number(self.kind, row)
    }

    /// Degrees, to a thousandth.
    pub(super) fn lat_lon(&self, row: usize) -> (f64, f64) {
        let lat = f64::from(self.number(self.lat, row)) / 1000.0 - 90.0;
        let lon = f64::from(self.number(self.lon, row)) / 1000.0 - 180.0;
        (thousandth(lat), thousandth(lon))
    }

    /// ISO 3166-1 alpha-2, or empty.
    pub(super) fn country(&self, row: usize) -> String {
        let Some(country) = self.reference(self.country, row) else {
            return String::new();
        };
        let letter = |column| char::from(self.number(column, country) as u8);
        self.country_letters.map(letter).iter().collect()
    }

    pub(super) fn country_row(&self, row: usize) -> Option<usize> {
        let country = self.reference(self.country, row)?;
        Some(self.number(self.country_entry, country) as usize)
    }

    pub(super) fn region_row(&self, row: usize) -> Option<usize> {
        let region = self.reference(self.region, row)?;
        Some(self.number(self.region_entry, region) as usize)
    }

    pub(super) fn geonames(&self, row: usize) -> Option<u64> {
        let id = self.number(self.geonames, row);
        (id > 0).then_some(u64::from(id))
    }

    pub(super) fn population(&self, row: usize) -> u32 {
        self.number(self.population, row)
    }

    /// Zero where none is known.
    pub(super) fn radius_km(&self, row: usize) -> u32 {
        self.number(self.radius, row)
    }

    /// A column that counts from one, zero being none.
    fn reference(&self, column: Column, row: usize) -> Option<usize> {
        (self.number(column, row) as usize).checked_sub(1)
    }

    fn number(&self, column: Column, row: usize) -> u32 {
        (0..column.width).rev().fold(0, |number, plane| {
            let at = column.start + plane * column.rows + row;
            number << 8 | u32::from(self.bytes.get(at).copied().unwrap_or_default())
        })
    }
}

/// Where each of the texts ends whose lengths a column holds.
fn ends(bytes: &[u8], lengths: Column, start: usize) -> Option<Vec<usize>> {
    let lengths = bytes.get(lengths.start..lengths.start + lengths.rows)?;
    let mut end = start;
    let ends = lengths.iter().map(|&length| {
        end += usize::from(length);
        end
    });
    Some(ends.collect())
}

fn slice<'a>(bytes: &'a [u8], ends: &[usize], first: usize, at: usize) -> &'a [u8] {
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).unwrap_or(&first);
    let end = ends.get(at).unwrap_or(start);
    bytes.get(*start..*end).unwrap_or_default()
}

/// Undoes the rounding that the subtraction of the origin left.
fn thousandth(degrees: f64) -> f64 {
    (degrees * 1000.0).round() / 1000.0
}

fn title_case(key: &str) -> String {
    let mut at_start = true;
    let letters = key.chars().map(|letter| {
        let first = std::mem::replace(&mut at_start, letter == ' ');
        if first { letter.to_ascii_uppercase() } else { letter }
    });
    letters.collect()
}
