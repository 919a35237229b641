//! Every package that Cargo.lock names stands in the file of licences that About shows, under a licence that this
//! program may be given away with. After a change of packages run `assets/licences.py`.

use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Licences under which a part may be given away with a program that is itself MIT or Apache-2.0. MPL-2.0 asks that
/// changes to its own files be shown, and none were made.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "MPL-2.0+",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether a licence allows it: each side of an AND, one side of an OR or a slash, parentheses first.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.trim();
    if let Some((left, right)) = split(expression, &[" AND "]) {
        return is_allowed(left) && is_allowed(right);
    }
    if let Some((left, right)) = split(expression, &[" OR ", "/"]) {
        return is_allowed(left) || is_allowed(right);
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => is_allowed(inner),
        None => ALLOWED.contains(&expression),
    }
}

/// The sides of the first of these signs that stands in no parentheses. An OR binds weaker than an AND, so that an AND
/// beside one is only taken where no OR is.
fn split<'a>(expression: &'a str, signs: &[&str]) -> Option<(&'a str, &'a str)> {
    let ors = [" OR ", "/"];
    let is_or = signs.contains(&" OR ");
    if !is_or && outside(expression, &ors).is_some() {
        return None;
    }
    let (at, sign) = outside(expression, signs)?;
    Some((&expression[..at], &expression[at + sign.len()..]))
}

fn outside<'s>(expression: &str, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    let mut depth = 0;
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let sign = signs.iter().find(|sign| expression[at..].starts_with(**sign));
        if let (0, Some(sign)) = (depth, sign) {
            return Some((at, sign));
        }
    }
    None
}

#[test]
fn licences_are_read() {
    let check = |expression: &str, expected: bool| assert_eq!(is_allowed(expression), expected, "{expression}");
    check("MIT", true);
    check("GPL-3.0-only", false);
    check("Apache-2.0 OR GPL-2.0-only", true);
    check("MIT AND GPL-2.0-only", false);
    check("(Apache-2.0 OR GPL-2.0) AND BSD-3-Clause", true);
    check("(LGPL-2.1 OR GPL-2.0) AND BSD-3-Clause", false);
    check("MIT OR LGPL-2.1 AND GPL-2.0", true);
    check("Apache-2.0 / MIT / MPL-2.0", true);
    check("Apache-2.0 WITH LLVM-exception", true);
    check("", false);
}

fn told() -> String {
    let file = fs::File::open(root().join("assets/licences.txt.gz")).expect("the licences are there");
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).expect("they are text");
    text
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Names with versions of all packages but ours.
fn locked() -> Vec<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("it is there");
    let value =
        |line: &str, key: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned);
    let mut found = Vec::new();
    let mut name = String::new();
    for line in lock.lines() {
        if let Some(named) = value(line, "name") {
            name = named;
        }
        if let Some(version) = value(line, "version").filter(|_| !name.is_empty() && name != "corroborate") {
            found.push(format!("{name} {version}"));
        }
    }
    found
}

#[test]
fn every_package_is_named_with_a_licence_that_allows_it() {
    let told = told();
    let listed: BTreeMap<&str, &str> = told
        .lines()
        .skip_while(|line| *line != "Packages")
        .take_while(|line| !line.starts_with("---"))
        .filter_map(|line| line.split_once(": "))
        .collect();
    let locked = locked();
    assert!(locked.len() > 500, "the packages are found");
    let lacking: Vec<&String> = locked.iter().filter(|package| !listed.contains_key(package.as_str())).collect();
    assert!(lacking.is_empty(), "run assets/licences.py: it does not know {lacking:?}");
    let gone: Vec<&&str> = listed.keys().filter(|package| !locked.iter().any(|locked| locked == **package)).collect();
    assert!(gone.is_empty(), "run assets/licences.py: it still has {gone:?}");
    let forbidden: Vec<_> = listed.iter().filter(|(_, licence)| !is_allowed(licence)).collect();
    assert!(forbidden.is_empty(), "these may not be given away so: {forbidden:?}");
}

#[test]
fn the_fonts_that_are_bundled_bring_their_licences() {
    let told = told();
    for entry in fs::read_dir(root().join("assets/fonts")).expect("it is there") {
        let path = entry.expect("it can be read").path();
        if !path.to_string_lossy().ends_with(".LICENCE.txt") {
            continue;
        }
        let licence = fs::read_to_string(&path).expect("it is text");
        let first = licence.lines().map(str::trim_end).find(|line| !line.is_empty()).expect("it says something");
        assert!(told.contains(first), "{}: {first}", path.display());
    }
}
