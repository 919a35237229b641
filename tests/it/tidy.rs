//! The map of modules in `src/lib.rs`, as data: who may use whom, who may touch the disk, the clock and
//! the window's crates. It fails on what breaks the map, and prints the longest functions and files as
//! places to look.

use std::fs;
use std::path::Path;

/// Every module of the crate, and the modules of ours that it may name besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("problem", &[]),
    ("say", &[]),
    ("text", &["model"]),
    ("edit", &["model"]),
    ("ingest", &["model", "text", "problem"]),
    ("exchange", &["model", "text", "problem", "ingest"]),
    ("search", &["model", "text", "problem"]),
    ("suggest", &["model", "text", "problem"]),
    ("analysis", &["model", "text", "problem"]),
    ("store", &["model", "edit", "problem"]),
    ("brief", &["model", "text", "analysis", "problem"]),
    ("export", &["model", "text", "analysis", "problem", "brief"]),
    ("session", BELOW_SESSION),
    ("cli", SESSION_AND_BELOW),
    ("ui", SESSION_AND_BELOW),
    // The front door names whom it lets in; the thin binary alone knows both faces.
    ("lib", &[]),
    ("main", &["cli", "ui"]),
];
const BELOW_SESSION: &[&str] = &[
    "model", "problem", "text", "edit", "ingest", "exchange", "search", "suggest", "analysis", "store", "brief",
    "export",
];
const SESSION_AND_BELOW: &[&str] = &[
    "model", "problem", "text", "edit", "ingest", "exchange", "search", "suggest", "analysis", "store", "brief",
    "export", "session",
];

/// What everybody may use: how a sentence is said.
const FOR_ALL: &[&str] = &["say", "mark"];

/// The disk, threads and the clock: names that stand for them in code.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::thread",
    "std::process",
    "thread::spawn",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
];
/// Where those may stand: whole modules, and the one file of another that needs them.
const MAY_BE_IMPURE: &[&str] = &["store/", "session/", "cli/", "main.rs", "ui/settings", "ui/dialog", "search/cache"];

/// Only the window names these crates.
const WINDOW_CRATES: &[&str] = &["egui", "eframe", "rfd", "accesskit"];

/// How a colour is written out; only the table of tokens and what paints pixels may.
const COLOUR_LITERALS: &[&str] = &[
    "Color32::BLACK",
    "Color32::WHITE",
    "Color32::RED",
    "Color32::GREEN",
    "Color32::BLUE",
    "Color32::GRAY",
    "Color32::YELLOW",
    "Color32::from_hex",
    "hex_color!",
];
/// These make a colour out of numbers: a tag's own, which is data, or written out, which is not.
const COLOUR_MAKERS: &[&str] = &["Color32::from_rgb(", "Color32::from_gray("];
const MAY_NAME_COLOURS: &[&str] = &["ui/theme/", "ui/raster/"];

/// One file of `src`.
pub(crate) struct Source {
    /// Its path within `src`, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The module of the map that it belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether it holds nothing but tests and what they share.
    pub(crate) fn is_of_tests(&self) -> bool {
        ["tests.rs", "testing.rs"].iter().any(|ending| self.path.ends_with(ending)) || self.path.contains("/tests/")
    }

    /// Its lines of code with their numbers: no comments, and nothing from where its tests begin.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.is_of_tests();
        let lines = (1..).zip(self.text.lines()).take_while(move |(_, line)| !is_test && *line != "#[cfg(test)]");
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn is_under(&self, prefixes: &[&str]) -> bool {
        prefixes.iter().any(|prefix| self.path.starts_with(prefix))
    }
}

pub(crate) fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    assert!(found.len() > 50, "the sources are found");
    found
}

fn gather(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("src is there").map(|entry| entry.expect("it can be read").path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            gather(&path, &format!("{prefix}{name}/"), found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(Source { path: format!("{prefix}{name}"), text: fs::read_to_string(&path).expect("UTF-8") });
        }
    }
}

/// Fails with every line that breaks a rule.
fn check(rule: &str, broken: impl Fn(&Source) -> Vec<String>) {
    let broken: Vec<_> = sources().iter().flat_map(broken).collect();
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

/// The modules of ours that a piece of code names: after `crate::`, or `corroborate::` in the binary.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for root in ["crate::", "corroborate::"] {
        for (at, _) in code.match_indices(root) {
            match code[at + root.len()..].strip_prefix('{') {
                Some(group) => names.extend(heads_of_group(group)),
                None => names.push(first_word(&code[at + root.len()..])),
            }
        }
    }
    // A capital is a macro's or a value's name at the root, and the map has none of those.
    names.retain(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    names
}

/// The first word of each path in `a::b, c::{d, e}}…`.
fn heads_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut rest) = (0, vec![first_word(group.trim_start())], group);
    while let Some(at) = rest.find(['{', '}', ',']) {
        let (mark, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        match mark {
            b'{' => depth += 1,
            b'}' if depth == 0 => break,
            b'}' => depth -= 1,
            _ if depth == 0 => heads.push(first_word(after.trim_start())),
            _ => {}
        }
        rest = after;
    }
    heads
}

fn first_word(code: &str) -> String {
    code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn groups_of_imports_are_taken_apart() {
    assert_eq!(named("use crate::{edit::{Cause, Edit}, model::Id};"), ["edit", "model"]);
    assert_eq!(named("use crate::text; let _ = crate::store::FORMAT;"), ["text", "store"]);
    assert_eq!(named("fn main() { corroborate::cli::run() }"), ["cli"]);
}

#[test]
fn every_module_uses_only_what_the_map_allows() {
    check("These name a module that the map in src/lib.rs does not allow", |source| {
        let module = source.module();
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            return vec![format!("{}: '{module}' is not on the map", source.path)];
        };
        let code: Vec<&str> = source.code().map(|(_, line)| line).collect();
        let mut names = named(&code.join("\n"));
        names.retain(|name| name != module && !allowed.contains(&name.as_str()) && !FOR_ALL.contains(&name.as_str()));
        names.iter().map(|name| format!("{}: {module} may not use {name}", source.path)).collect()
    });
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    check("These begin without a //! head", |source| {
        if source.text.starts_with("//! ") { Vec::new() } else { vec![source.path.clone()] }
    });
}

#[test]
fn the_disk_the_clock_and_threads_are_touched_in_few_places() {
    check("These touch the disk, the clock or threads", |source| {
        if source.is_under(MAY_BE_IMPURE) { Vec::new() } else { lines_with(source, IMPURE) }
    });
}

#[test]
fn only_the_window_names_its_crates() {
    check("These name a crate of the window outside src/ui", |source| {
        let words = |line: &str| {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            words.any(|word| WINDOW_CRATES.contains(&word) || word.starts_with("egui_"))
        };
        let lines = source.code().filter(|(_, line)| source.module() != "ui" && words(line));
        lines.map(|(number, line)| format!("{}:{number}: {}", source.path, line.trim())).collect()
    });
}

#[test]
fn colours_come_from_the_theme() {
    check("These write a colour out instead of taking it from ui/theme", |source| {
        if source.module() != "ui" || source.is_under(MAY_NAME_COLOURS) {
            return Vec::new();
        }
        let mut lines = lines_with(source, COLOUR_LITERALS);
        let is_number = |after: &str| after.starts_with(|first: char| first.is_ascii_digit());
        lines.extend(
            lines_with(source, COLOUR_MAKERS)
                .into_iter()
                .filter(|line| COLOUR_MAKERS.iter().any(|maker| line.split(maker).skip(1).any(is_number))),
        );
        lines
    });
}

fn lines_with(source: &Source, needles: &[&str]) -> Vec<String> {
    let lines = source.code().filter(|(_, line)| needles.iter().any(|needle| line.contains(needle)));
    lines.map(|(number, line)| format!("{}:{number}: {}", source.path, line.trim())).collect()
}

/// Not a limit: places to look. `cargo test tidy -- --nocapture` shows them.
#[test]
fn the_longest_functions_and_files_are_places_to_look() {
    let sources = sources();
    let mut files: Vec<_> = sources.iter().map(|source| (source.code().count(), source.path.clone())).collect();
    let mut functions: Vec<_> = sources.iter().flat_map(functions).collect();
    files.sort_unstable_by(|a, b| b.cmp(a));
    functions.sort_unstable_by(|a, b| b.cmp(a));
    for (what, longest) in [("functions", functions), ("files, without their tests", files)] {
        println!("The longest {what}:");
        longest.iter().take(10).for_each(|(lines, name)| println!("{lines:>6} lines  {name}"));
    }
}

/// The functions of a file with their lengths in lines, told by rustfmt's indentation.
fn functions(source: &Source) -> Vec<(usize, String)> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((before, after)) = line.split_once("fn ") else { continue };
        let indent = before.len() - before.trim_start().len();
        let begins = before.split_whitespace().all(|word| word.starts_with("pub") || word == "const" || word == "in");
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|line| *line == end);
        if let (true, Some(length)) = (begins && !line.ends_with(['}', ';']), length) {
            found.push((length + 1, format!("{}:{} {}", source.path, at + 1, first_word(after))));
        }
    }
    found
}
