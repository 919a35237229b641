//! The guide says nothing that is not so: its pictures and pages are there, what it calls a menu, a command or a
//! subcommand is one, and its page of shortcuts is the table of commands. `KEEP_WORDS=1` writes that page anew.

use super::desk::Desk;
use corroborate::ui::command::{Command, Menu};
use corroborate::ui::keys::Keys;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A picture is no larger than this, and all of them together.
const PICTURE_BYTES: u64 = 120_000;
const PICTURES_BYTES: u64 = 1_500_000;

const SHORTCUTS: &str = "# Shortcuts

Every command with its keys, as they come; on macOS `Cmd` stands for `Ctrl`. `?` lists them with the keys as you have set
them, and a click on keys there changes them. `Ctrl+K` does any command by its name. Single letters act only while no
field for text has the focus. `Escape` steps back and never loses what you typed.
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/guide")
}

/// Each page by the name of its file.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder()).expect("the guide is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            pages.push((name, fs::read_to_string(&path).expect("it is text")));
        }
    }
    assert!(pages.len() > 8, "the pages are found");
    pages.sort();
    pages
}

/// What stands between these signs, on one line.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let parts = text.split(open).skip(1).filter_map(|rest| rest.split_once(close));
    parts.map(|(inner, _)| inner).filter(|inner| !inner.contains('\n')).collect()
}

fn shortcuts() -> String {
    let keys = Keys::default();
    let mut page = SHORTCUTS.to_owned();
    for menu in Menu::ALL {
        let commands: Vec<Command> = Command::ALL.iter().copied().filter(|command| command.menu() == *menu).collect();
        let name = |command: &Command| command.label().trim_end_matches('…').to_owned();
        let (with, without): (Vec<Command>, Vec<Command>) =
            commands.iter().partition(|command| keys.shortcut(**command).is_some());
        writeln!(page, "\n## {}", menu.name()).expect("it is written");
        if !with.is_empty() {
            page.push_str("\n| command | keys |\n|---|---|\n");
        }
        for command in &with {
            writeln!(page, "| {} | `{}` |", name(command), keys.printed(*command)).expect("it is written");
        }
        if !without.is_empty() {
            let names: Vec<String> = without.iter().map(name).collect();
            writeln!(page, "\nWithout keys: {}.", names.join(" · ")).expect("it is written");
        }
    }
    page
}

#[cfg(not(target_os = "macos"))]
#[test]
fn the_page_of_shortcuts_is_the_table_of_commands() {
    let (file, made) = (folder().join("shortcuts.md"), shortcuts());
    if std::env::var_os("KEEP_WORDS").is_some() {
        fs::write(&file, &made).expect("it is written");
    }
    let kept = fs::read_to_string(&file).expect("it is there");
    let differs = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(made == kept, "run with KEEP_WORDS=1 and commit: {differs:?}");
}

#[test]
fn every_picture_and_page_that_is_named_is_there() {
    let mut shown = BTreeSet::new();
    for (name, page) in pages() {
        assert!(page.starts_with("# "), "{name} begins with its title");
        for address in between(&page, "](", ")") {
            let outside =
                ["https://", "claim:", "passage:", "document:"].iter().any(|begins| address.starts_with(begins));
            let is_code = address.is_empty() || address.ends_with(':') || address.starts_with("sum:");
            if !outside && !is_code {
                assert!(folder().join(address).is_file(), "{name}: {address} is not there");
            }
            if let Some(picture) = address.strip_prefix("pictures/") {
                shown.insert(picture.to_owned());
            }
        }
    }
    let mut all = 0;
    for entry in fs::read_dir(folder().join("pictures")).expect("the pictures are there") {
        let entry = entry.expect("it can be read");
        let (name, bytes) = (entry.file_name().to_string_lossy().into_owned(), entry.metadata().expect("a file").len());
        assert!(shown.contains(&name), "{name} is shown on no page");
        assert!(bytes <= PICTURE_BYTES, "{name} has {bytes} bytes");
        all += bytes;
    }
    assert!(all <= PICTURES_BYTES, "the pictures have {all} bytes");
}

#[test]
fn the_menus_that_it_names_have_what_it_says() {
    let mut named = 0;
    for (name, page) in pages() {
        // A name may be broken over two lines.
        let page = page.replace("\n  ", " ").replace('\n', " ");
        for path in page.split('*') {
            let Some((menu, label)) = path.split_once(" → ") else { continue };
            let menu = Menu::ALL.iter().find(|known| known.name() == menu.trim());
            let menu = *menu.unwrap_or_else(|| panic!("{name}: there is no menu in ‘{path}’"));
            let is_there = |command: &&Command| command.menu() == menu && command.label() == label.trim();
            assert!(Command::ALL.iter().any(|command| is_there(&command)), "{name}: ‘{path}’ is not there");
            named += 1;
        }
    }
    assert!(named > 20, "the menus are found: {named}");
}

#[test]
fn the_commands_that_it_types_are_there() {
    let desk = Desk::empty();
    let known = desk.run("help").exits(0).out();
    let known: BTreeSet<&str> = known.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("it is there");
    let mut found = 0;
    for (name, page) in pages().into_iter().chain([("README.md".to_owned(), readme)]) {
        for typed in between(&page, "`corroborate ", "`") {
            let command = typed.split(' ').next().unwrap_or_default();
            if command.starts_with(|first: char| first.is_ascii_lowercase()) {
                assert!(known.contains(command), "{name}: there is no command ‘{command}’");
                found += 1;
            }
        }
    }
    assert!(found > 15, "the commands are found: {found}");
}
