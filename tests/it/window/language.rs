//! The window in another language: every word on it that is not the case's own comes out of the translation.

use super::Window;
use crate::catalogue::catalogue;
use crate::harbour;
use corroborate::say;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use std::process::Command;

/// Set in the process whose window speaks: a translation is taken once, for as long as a program runs.
const SPEAKS: &str = "CORROBORATE_TEST_SPEAKS";
/// What stands around a sentence that was translated, in a language that only these tests speak.
const OPENS: char = '«';
const CLOSES: char = '»';
/// Words that are the same in every language: keys, signs of formats, and names.
const OF_EVERY_LANGUAGE: &[&str] =
    &["ctrl", "shift", "alt", "pdf", "sha", "edtf", "corroborate", "english", "aa", "enter", "delete", "space"];

#[test]
fn every_word_on_the_window_is_the_cases_own_or_translated() {
    if std::env::var_os(SPEAKS).is_some() {
        speak_and_look();
        return;
    }
    let program = std::env::current_exe().expect("this program");
    let name = "window::language::every_word_on_the_window_is_the_cases_own_or_translated";
    let mut speaking = Command::new(program);
    let done = speaking.args(["--exact", name, "--nocapture"]).env(SPEAKS, "1").output().expect("it runs");
    let said = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn the_languages_are_listed_where_they_are_chosen() {
    let mut window = Window::open();
    window.choose("View", "Language");
    assert!(window.shows("from its next start"));
    assert!(window.harness.query_by_role_and_label(Role::RadioButton, "English").is_some());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("from its next start"));
}

fn speak_and_look() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), translation()).expect("written");
    say::speak(file.path()).expect("it is a translation");
    let mut window = Window::open();
    let own = words_of_the_case(&window);
    let mut past = BTreeSet::new();
    look("the window", &window, &own, &mut past);
    for menu in ["File", "Edit", "Passage", "View", "Go", "Claim", "Case", "Help"] {
        window.click(&translated(menu));
        look(menu, &window, &own, &mut past);
        window.press(Modifiers::NONE, Key::Escape);
    }
    window.press(Modifiers::NONE, Key::CloseBracket);
    look("a passage", &window, &own, &mut past);
    for (box_of, key) in
        [("tag", Key::T), ("claim", Key::C), ("evidence", Key::E), ("source", Key::L), ("memo", Key::M)]
    {
        window.press(Modifiers::NONE, key);
        look(box_of, &window, &own, &mut past);
        window.press(Modifiers::NONE, Key::Escape);
    }
    for (layout, key) in [("reason", Key::Num2), ("write", Key::Num3)] {
        window.press(Modifiers::ALT, key);
        look(layout, &window, &own, &mut past);
    }
    assert!(past.is_empty(), "not translated:\n{}", past.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Adds the labels that hold a word which is neither translated nor the case's own.
fn look(place: &str, window: &Window, own: &BTreeSet<String>, past: &mut BTreeSet<String>) {
    for node in window.harness.query_all_by(|_| true) {
        let node = node.accesskit_node();
        // What stands in a field is what somebody typed, and a run is a piece of the text that is read.
        if matches!(node.role(), Role::TextRun | Role::TextInput | Role::MultilineTextInput | Role::Document) {
            continue;
        }
        for label in node.label().into_iter().chain(node.value()) {
            let is_own = |word: &str| own.contains(word) || OF_EVERY_LANGUAGE.contains(&word);
            if !words(&untranslated(&label)).all(|word| is_own(&word)) {
                past.insert(format!("{place}: {label}"));
            }
        }
    }
}

/// What of a label stands outside every translated sentence.
fn untranslated(label: &str) -> String {
    let mut depth = 0;
    let outside = label.chars().filter(|character| {
        depth += i32::from(*character == OPENS) - i32::from(*character == CLOSES);
        depth == 0
    });
    outside.collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|character: char| !character.is_alphabetic()).filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase)
}

fn words_of_the_case(window: &Window) -> BTreeSet<String> {
    let folder = window.project();
    let corpus = std::fs::read_dir(folder.join("corpus")).expect("a corpus").flatten().map(|file| file.path());
    let files = corpus.chain([folder.join("history.ron")]);
    let mut own: BTreeSet<String> = words(harbour::BRIEF).collect();
    for file in files {
        own.extend(words(&std::fs::read_to_string(file).expect("text")));
    }
    own
}

fn translated(sentence: &str) -> String {
    format!("{OPENS}{sentence}{CLOSES}")
}

/// The catalogue with every sentence in brackets for its translation.
fn translation() -> String {
    let catalogue = std::fs::read_to_string(catalogue()).expect("the catalogue is there");
    let (head, entries) = catalogue.split_once("\n\n").expect("a head and entries");
    let mut out = format!("{head}\n\n");
    let (mut one, mut many) = (String::new(), String::new());
    let bracketed = |quoted: &str| {
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect("quoted");
        format!("\"{}\"", translated(inner))
    };
    for line in entries.lines() {
        match line.split_once(' ') {
            Some(("msgid", quoted)) => quoted.clone_into(&mut one),
            Some(("msgid_plural", quoted)) => quoted.clone_into(&mut many),
            _ => {}
        }
        let line = match line {
            "msgstr \"\"" => format!("msgstr {}", bracketed(&one)),
            "msgstr[0] \"\"" => format!("msgstr[0] {}", bracketed(&one)),
            "msgstr[1] \"\"" => format!("msgstr[1] {}", bracketed(&many)),
            other => other.to_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}
