//! The grids of sixty zones: Universal Transverse Mercator, and the Military Grid Reference System that names its squares
//! by letters. The polar grids are not read.
//!
//! Zones and letters: NGA.STND.0037, 'Universal Grids and Grid Reference Systems' (2014). The projection: Karney,
//! 'Transverse Mercator with an accuracy of a few nanometers' (2011), its series cut after the third power, which is
//! right to a millimetre within a zone.

use super::{Fault, Notation, Written};

const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
/// The letters of bands, each with the least northing of its squares in metres.
const BANDS: [(char, f64); 20] = [
    ('C', 1_100_000.0),
    ('D', 2_000_000.0),
    ('E', 2_800_000.0),
    ('F', 3_700_000.0),
    ('G', 4_600_000.0),
    ('H', 5_500_000.0),
    ('J', 6_400_000.0),
    ('K', 7_300_000.0),
    ('L', 8_200_000.0),
    ('M', 9_100_000.0),
    ('N', 0.0),
    ('P', 800_000.0),
    ('Q', 1_700_000.0),
    ('R', 2_600_000.0),
    ('S', 3_500_000.0),
    ('T', 4_400_000.0),
    ('U', 5_300_000.0),
    ('V', 6_200_000.0),
    ('W', 7_000_000.0),
    ('X', 7_900_000.0),
];
const SQUARE_M: f64 = 100_000.0;
/// Letters of rows come again after so many metres.
const ROWS_M: f64 = 2_000_000.0;

/// Reads either grid. `Fault::Other` where it is something else, as what is not in capitals may well be: '12 May 2018'
/// has the form of a square, and there is no such square.
pub(super) fn read(words: &str) -> Result<Written, Fault> {
    let is_in_capitals = !words.chars().any(|char| char.is_ascii_lowercase());
    let found = either(&words.to_ascii_uppercase());
    if is_in_capitals { found } else { found.map_err(|_may_be_words| Fault::Other) }
}

fn either(words: &str) -> Result<Written, Fault> {
    let digits = words.find(|char: char| !char.is_ascii_digit()).unwrap_or(words.len());
    let (zone, rest) = words.split_at_checked(digits).ok_or(Fault::Other)?;
    let rest = rest.trim_start();
    if !(1..=2).contains(&zone.len()) || !rest.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return Err(Fault::Other);
    }
    let zone: u32 = zone.parse().map_err(|_not_a_number| Fault::Other)?;
    let end = rest.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (letters, numbers) = rest.split_at_checked(end).ok_or(Fault::Other)?;
    match letters.len() {
        1 | 5 => utm(zone, letters, numbers),
        _ => mgrs(zone, rest),
    }
}

/// '17T 630084 4833438'. A letter is that of a band, as in MGRS; 'north' and 'south' are hemispheres.
fn utm(zone: u32, letters: &str, numbers: &str) -> Result<Written, Fault> {
    let is_south = match (letters, letters.chars().next()) {
        ("NORTH", _) => false,
        ("SOUTH", _) => true,
        (_, Some(band)) if letters.len() == 1 => band < 'N',
        _ => return Err(Fault::Other),
    };
    let parts: Vec<&str> = numbers.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    // '24X WT 783 908' is a square with its letters apart.
    let [easting, northing] = parts.as_slice() else {
        return mgrs(zone, &format!("{letters}{numbers}"));
    };
    let metres = |part: &str, unit: &str| {
        let digits = part.trim_end_matches(unit).trim_end_matches('M');
        let is_number = !digits.is_empty() && digits.chars().all(|char| char.is_ascii_digit() || char == '.');
        digits.parse::<f64>().ok().filter(|_| is_number).ok_or(Fault::Other)
    };
    let (easting, northing) = (metres(easting, "E")?, metres(northing, "N")?);
    let fits = (1..=60).contains(&zone)
        && (100_000.0..1_000_000.0).contains(&easting)
        && northing <= if is_south { 10_000_000.0 } else { 9_400_000.0 };
    if !fits {
        return Err(Fault::Square);
    }
    let (lat, lon) = place(zone, is_south, easting, northing);
    Ok(Written { lat, lon, precision_km: 0.0005, notation: Notation::Utm })
}

/// '33UXP04', with or without spaces.
fn mgrs(zone: u32, rest: &str) -> Result<Written, Fault> {
    let rest: String = rest.chars().filter(|char| *char != ' ').collect();
    let mut letters = rest.chars();
    let (Some(band), Some(column), Some(row)) = (letters.next(), letters.next(), letters.next()) else {
        return Err(Fault::Other);
    };
    let digits = letters.as_str();
    let is_grid = [band, column, row].iter().all(char::is_ascii_alphabetic)
        && digits.chars().all(|char| char.is_ascii_digit())
        && digits.len().is_multiple_of(2)
        && digits.len() <= 10;
    if !is_grid {
        return Err(Fault::Other);
    }
    if !(1..=60).contains(&zone) {
        return Err(Fault::Square);
    }
    let (_, least) = BANDS.iter().find(|(letter, _)| *letter == band).ok_or(Fault::Square)?;
    let column = LETTERS.find(column).ok_or(Fault::Square)?;
    // Eight columns a zone, in a set of letters that comes again every third zone.
    let column = column.checked_sub((zone as usize - 1) % 3 * 8).filter(|at| *at < 8).ok_or(Fault::Square)?;
    let row = LETTERS.find(row).filter(|at| *at < 20).ok_or(Fault::Square)?;
    let row = if zone.is_multiple_of(2) { (row + 15) % 20 } else { row };
    let half = digits.len() / 2;
    let (east, north) = digits.split_at_checked(half).ok_or(Fault::Other)?;
    let side = SQUARE_M / 10_f64.powi(i32::try_from(half).unwrap_or_default());
    let within = |digits: &str| (digits.parse::<f64>().unwrap_or_default() + 0.5) * side;
    let easting = (column + 1) as f64 * SQUARE_M + within(east);
    let mut northing = row as f64 * SQUARE_M;
    while northing < *least {
        northing += ROWS_M;
    }
    let (lat, lon) = place(zone, band < 'N', easting, northing + within(north));
    Ok(Written { lat, lon, precision_km: side / 2000.0, notation: Notation::Mgrs })
}

/// Degrees north and east of a point of a zone.
fn place(zone: u32, is_south: bool, easting: f64, northing: f64) -> (f64, f64) {
    const EQUATORIAL_M: f64 = 6_378_137.0;
    const FLATTENING: f64 = 1.0 / 298.257_223_563;
    const SCALE: f64 = 0.9996;
    let n = FLATTENING / (2.0 - FLATTENING);
    let (n2, n3) = (n * n, n * n * n);
    let rectifying = EQUATORIAL_M / (1.0 + n) * (1.0 + n2 / 4.0 + n2 * n2 / 64.0);
    let beta = [n / 2.0 - 2.0 * n2 / 3.0 + 37.0 * n3 / 96.0, n2 / 48.0 + n3 / 15.0, 17.0 * n3 / 480.0];
    let delta = [2.0 * n - 2.0 * n2 / 3.0 - 2.0 * n3, 7.0 * n2 / 3.0 - 8.0 * n3 / 5.0, 56.0 * n3 / 15.0];
    let false_northing = if is_south { 10_000_000.0 } else { 0.0 };
    let xi = (northing - false_northing) / (SCALE * rectifying);
    let eta = (easting - 500_000.0) / (SCALE * rectifying);
    let (mut xi_0, mut eta_0) = (xi, eta);
    for (beta, twice) in beta.into_iter().zip([2.0, 4.0, 6.0]) {
        xi_0 -= beta * (twice * xi).sin() * (twice * eta).cosh();
        eta_0 -= beta * (twice * xi).cos() * (twice * eta).sinh();
    }
    let chi = (xi_0.sin() / eta_0.cosh()).asin();
    let terms = delta.into_iter().zip([2.0, 4.0, 6.0]);
    let lat = chi + terms.map(|(delta, twice)| delta * (twice * chi).sin()).sum::<f64>();
    let lon = f64::from(zone) * 6.0 - 183.0 + eta_0.sinh().atan2(xi_0.cos()).to_degrees();
    (lat.to_degrees(), (lon + 540.0) % 360.0 - 180.0)
}
