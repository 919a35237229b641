//! Latitude and longitude: one, two or three numbers each, with or without signs for degrees, minutes and seconds,
//! and letters for the directions.

use super::{Fault, KM_PER_DEGREE, Notation, Written};

/// One piece of what is written.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(Number),
    /// The sign for degrees.
    Degree,
    /// The sign for minutes or for seconds.
    Stroke,
    /// N, S, E or W.
    Direction(char),
    /// A comma, a semicolon.
    Break,
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
struct Number {
    value: f64,
    negative: bool,
    /// Digits before the decimal point.
    whole: usize,
    /// Digits after it.
    decimals: i32,
}

/// One angle.
struct Angle {
    degrees: f64,
    direction: Option<char>,
    /// Half of what the last digit tells apart, in degrees.
    precision: f64,
    notation: Notation,
}

pub(super) fn read(words: &str) -> Result<Written, Fault> {
    let tokens = tokens(words, false).ok_or(Fault::Other)?;
    let (first, second) = halves(&tokens).ok_or(Fault::Other)?;
    let (first, second) = (angle(first, true)?, angle(second, false)?);
    let (lat, lon) = match (first.direction, second.direction) {
        (Some('E' | 'W'), Some('N' | 'S')) => (second, first),
        (None | Some('N' | 'S'), None | Some('E' | 'W')) => (first, second),
        _ => return Err(Fault::Other),
    };
    if lat.degrees.abs() > 90.0 || lon.degrees.abs() > 180.0 {
        return Err(Fault::Range);
    }
    let precision_km = lat.precision.max(lon.precision) * KM_PER_DEGREE;
    Ok(Written { lat: lat.degrees, lon: lon.degrees, precision_km, notation: lat.notation })
}

pub(super) fn read_one(words: &str, most: f64) -> Option<f64> {
    let tokens = tokens(words, true)?;
    let angle = angle(&tokens, most <= 90.0).ok()?;
    let fits = match angle.direction {
        Some('N' | 'S') => most <= 90.0,
        Some(_) => most > 90.0,
        None => true,
    };
    (fits && angle.degrees.abs() <= most).then_some(angle.degrees)
}

/// The pieces; none where anything else stands between them. What stands `alone` is one coordinate, in which no comma
/// keeps two apart.
fn tokens(words: &str, alone: bool) -> Option<Vec<Token>> {
    let words = plain(words);
    let comma_is_decimal = alone || comma_is_decimal(&words);
    let mut tokens = Vec::new();
    let mut rest = words.as_str();
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        if first.is_ascii_digit()
            || (matches!(first, '+' | '-') && after.starts_with(|char: char| char.is_ascii_digit()))
        {
            let (number, after) = number(rest, comma_is_decimal)?;
            tokens.push(Token::Number(number));
            rest = after;
            continue;
        }
        if first.is_ascii_alphabetic() {
            let end = rest.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end)?;
            match word {
                "N" | "NORTH" => tokens.push(Token::Direction('N')),
                "S" | "SOUTH" => tokens.push(Token::Direction('S')),
                "E" | "EAST" => tokens.push(Token::Direction('E')),
                "W" | "WEST" => tokens.push(Token::Direction('W')),
                "LAT" | "LATITUDE" | "LON" | "LONG" | "LNG" | "LONGITUDE" => {}
                _ => return None,
            }
            rest = after;
            continue;
        }
        match first {
            '°' => tokens.push(Token::Degree),
            '\'' | '"' => tokens.push(Token::Stroke),
            ',' | ';' => tokens.push(Token::Break),
            ' ' | ':' | '=' => {}
            '/' if after.is_empty() => {}
            _ => return None,
        }
        rest = after;
    }
    Some(tokens)
}

/// In capitals, with one sign for what is written with several.
fn plain(words: &str) -> String {
    let one = |char: char| match char {
        'º' | '˚' | '°' => '°',
        '′' | '’' | '‘' | '´' | 'ʹ' => '\'',
        '″' | '”' | '“' | 'ʺ' => '"',
        '\u{2212}' | '\u{2013}' => '-',
        char if char.is_whitespace() => ' ',
        char => char.to_ascii_uppercase(),
    };
    words.trim().chars().map(one).collect()
}

/// Whether a comma between two digits stands for a decimal point: where no point does, and something else keeps the two
/// coordinates apart.
fn comma_is_decimal(words: &str) -> bool {
    let bytes = words.as_bytes();
    let between = bytes
        .windows(3)
        .filter(|three| matches!(three, [before, b',', after] if before.is_ascii_digit() && after.is_ascii_digit()));
    let count = between.count();
    let is_apart = words.contains(';') || words.contains(' ') || words.chars().any(|char| char.is_ascii_alphabetic());
    !words.contains('.') && count > 0 && (count > 1 || is_apart)
}

/// Digits of a number.
const MOST_DIGITS: usize = 20;

fn number(words: &str, comma_is_decimal: bool) -> Option<(Number, &str)> {
    let negative = words.starts_with('-');
    let digits = words.trim_start_matches(['+', '-']);
    let is_point = |char: char| char == '.' || (comma_is_decimal && char == ',');
    let whole = digits.find(|char: char| !char.is_ascii_digit()).unwrap_or(digits.len());
    let (before, after) = digits.split_at_checked(whole)?;
    let fraction = after.strip_prefix(is_point).unwrap_or_default();
    let decimals = fraction.find(|char: char| !char.is_ascii_digit()).unwrap_or(fraction.len());
    let (fraction, rest) =
        if decimals == 0 { ("", after) } else { (fraction.get(..decimals)?, fraction.get(decimals..)?) };
    if whole + decimals > MOST_DIGITS {
        return None;
    }
    let value = format!("{before}.{fraction}0").parse().ok()?;
    Some((Number { value, negative, whole, decimals: i32::try_from(decimals).ok()? }, rest))
}

/// The tokens of the two coordinates.
fn halves(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let directions: Vec<usize> = places(tokens, |token| matches!(token, Token::Direction(_)));
    let at = match directions.as_slice() {
        [0, second] => *second,
        [first, last] if *last + 1 == tokens.len() => first + 1,
        [] => without_directions(tokens)?,
        _ => return None,
    };
    tokens.split_at_checked(at)
}

fn without_directions(tokens: &[Token]) -> Option<usize> {
    let breaks = places(tokens, |token| *token == Token::Break);
    if let [one] = breaks.as_slice() {
        return Some(*one);
    }
    let degrees = places(tokens, |token| *token == Token::Degree);
    if let [_, second] = degrees.as_slice() {
        return second.checked_sub(1);
    }
    let numbers = places(tokens, |token| matches!(token, Token::Number(_)));
    let is_even = breaks.is_empty() && degrees.is_empty() && numbers.len().is_multiple_of(2);
    numbers.get(numbers.len() / 2).copied().filter(|_| is_even)
}

fn places(tokens: &[Token], is_one: impl Fn(&Token) -> bool) -> Vec<usize> {
    tokens.iter().enumerate().filter(|(_, token)| is_one(token)).map(|(at, _)| at).collect()
}

fn angle(tokens: &[Token], is_latitude: bool) -> Result<Angle, Fault> {
    let numbers: Vec<&Number> =
        tokens.iter().filter_map(|token| if let Token::Number(number) = token { Some(number) } else { None }).collect();
    let directions: Vec<char> = tokens
        .iter()
        .filter_map(|token| if let Token::Direction(direction) = token { Some(*direction) } else { None })
        .collect();
    let direction = match directions.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => return Err(Fault::Other),
    };
    let (parts, last, negative) = match numbers.as_slice() {
        [one] => match packed(
            one,
            is_latitude && !matches!(direction, Some('E' | 'W')) || matches!(direction, Some('N' | 'S')),
        ) {
            Some(parts) => (parts, *one, one.negative),
            None => (vec![one.value], *one, one.negative),
        },
        [first, .., last] if numbers.len() <= 3 => {
            let (_, before) = numbers.split_last().ok_or(Fault::Other)?;
            let later = numbers.get(1..).unwrap_or_default();
            if before.iter().any(|number| number.decimals > 0) || later.iter().any(|number| number.negative) {
                return Err(Fault::Other);
            }
            (numbers.iter().map(|number| number.value).collect(), *last, first.negative)
        }
        _ => return Err(Fault::Other),
    };
    if parts.iter().skip(1).any(|part| *part >= 60.0) {
        return Err(Fault::Range);
    }
    let size: f64 = parts.iter().zip([1.0, 60.0, 3600.0]).map(|(part, of)| part / of).sum();
    let turned = negative || matches!(direction, Some('S' | 'W'));
    if negative && direction.is_some() {
        return Err(Fault::Other);
    }
    let notation = match parts.len() {
        1 => Notation::Degrees,
        2 => Notation::Minutes,
        _ => Notation::Seconds,
    };
    let unit = [1.0, 60.0, 3600.0].get(parts.len() - 1).copied().unwrap_or(1.0);
    let precision = 0.5 * 10_f64.powi(-last.decimals) / unit;
    Ok(Angle { degrees: if turned { -size } else { size }, direction, precision, notation })
}

/// Degrees, minutes and seconds in one number: '503748' and '0053412'.
fn packed(number: &Number, is_latitude: bool) -> Option<Vec<f64>> {
    let with_minutes = if is_latitude { 4 } else { 5 };
    let whole = number.value.trunc();
    if number.whole == with_minutes {
        return Some(vec![(whole / 100.0).floor(), number.value % 100.0]);
    }
    let is_whole = number.whole == with_minutes + 2;
    is_whole.then(|| vec![(whole / 10_000.0).floor(), (whole / 100.0).floor() % 100.0, number.value % 100.0])
}
