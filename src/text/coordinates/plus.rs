//! Open location codes, known as plus codes: 'Open Location Code Specification' (Google, Apache 2.0).

use super::{Fault, KM_PER_DEGREE, Notation, Written};

const DIGITS: &str = "23456789CFGHJMPQRVWX";
/// Signs before the plus.
const BEFORE: usize = 8;
/// After so many signs a cell is cut into four columns and five rows by each further one.
const PAIRED: usize = 10;
const MOST: usize = 15;

pub(super) fn read(words: &str) -> Result<Written, Fault> {
    let (before, after) = words.split_once('+').ok_or(Fault::Other)?;
    let (before, after) = (before.to_ascii_uppercase(), after.to_ascii_uppercase());
    let is_code = |part: &str| part.chars().all(|char| DIGITS.contains(char));
    let signs = before.trim_end_matches('0');
    if before.is_empty() || signs.is_empty() || !is_code(signs) || !is_code(&after) {
        return Err(Fault::Other);
    }
    match before.len() {
        BEFORE => {}
        2 | 4 | 6 => return Err(Fault::ShortCode),
        _ => return Err(Fault::Other),
    }
    let padded = before.len() - signs.len();
    if after.len() == 1 || !padded.is_multiple_of(2) || (padded > 0 && !after.is_empty()) {
        return Err(Fault::Other);
    }
    let code = format!("{signs}{after}");
    let values: Vec<f64> =
        code.chars().take(MOST).filter_map(|sign| DIGITS.find(sign)).map(|value| value as f64).collect();
    let (mut lat, mut lon, mut side) = (-90.0, -180.0, 400.0);
    let (pairs, finer) = values.split_at_checked(PAIRED).unwrap_or((&values, &[]));
    for pair in pairs.chunks(2) {
        side /= 20.0;
        lat += pair.first().copied().unwrap_or_default() * side;
        lon += pair.get(1).copied().unwrap_or_default() * side;
    }
    let (mut height, mut width) = (side, side);
    for value in finer {
        (height, width) = (height / 5.0, width / 4.0);
        lat += (value / 4.0).floor() * height;
        lon += value % 4.0 * width;
    }
    if lat >= 90.0 || lon >= 180.0 {
        return Err(Fault::Range);
    }
    let precision_km = height / 2.0 * KM_PER_DEGREE;
    Ok(Written { lat: lat + height / 2.0, lon: lon + width / 2.0, precision_km, notation: Notation::PlusCode })
}
