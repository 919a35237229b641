//! How much of what a file says is read: texts whose words are known, saved by other programs.
//!
//! A *gold* text holds the words of a file, `report.docx.gold` those of `report.docx`, `report.gold` those of every
//! `report` beside it, whatever it ends in. The *F1* of a file is two times the words that both have, by all words of
//! both: 1 where each word is read as often as it stands there. Any folder is scored the same way:
//! `FIDELITY=FOLDER cargo test --test it fidelity -- --nocapture`.

use corroborate::ingest;
use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The least mean of a format: what is promised of office formats and of PDF with a text layer.
const LEAST: f64 = 0.98;
const LEAST_OF_PDF: f64 = 0.97;
/// Of pages the main text is found and not given; more is noise on a handful of them.
const LEAST_OF_PAGES: f64 = 0.95;

#[test]
fn what_is_read_is_what_was_written() {
    let scores = scores(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fidelity"));
    assert!(scores.len() >= 6, "{scores:?}");
    for (ending, files) in &scores {
        let least = match ending.as_str() {
            "pdf" => LEAST_OF_PDF,
            "html" => LEAST_OF_PAGES,
            _ => LEAST,
        };
        assert!(mean(files) >= least, "{}", table(&scores));
    }
}

#[test]
fn a_folder_of_ones_own_is_scored() {
    if let Some(folder) = env::var_os("FIDELITY") {
        println!("{}", table(&scores(&PathBuf::from(folder))));
    }
}

/// Score and name of every file that has a gold text, by its ending.
type Scores = BTreeMap<String, Vec<(f64, String)>>;

fn scores(folder: &Path) -> Scores {
    let mut scores = Scores::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let golds = [format!("{name}.gold"), format!("{stem}.gold")];
        let gold = golds.iter().find_map(|gold| fs::read_to_string(folder.join(gold)).ok());
        if let Some(gold) = gold.filter(|_| ending != "gold") {
            let read = ingest::import(&fs::read(&file).expect("it can be read"), &name).map(|imported| imported.text);
            let score = f1(&read.unwrap_or_default(), &gold);
            scores.entry(ending.to_lowercase()).or_default().push((score, name.clone()));
        }
    }
    scores
}

fn mean(files: &[(f64, String)]) -> f64 {
    files.iter().map(|(score, _)| score).sum::<f64>() / files.len().max(1) as f64
}

/// A line a format, and the files below what is promised.
fn table(scores: &Scores) -> String {
    let mut table = "format  files  mean   median\n".to_owned();
    for (ending, files) in scores {
        let mut sorted: Vec<f64> = files.iter().map(|(score, _)| *score).collect();
        sorted.sort_by(f64::total_cmp);
        let median = sorted[sorted.len() / 2];
        writeln!(table, "{ending:<7} {:>5}  {:.3}  {median:.3}", files.len(), mean(files)).expect("it can be read");
        for (score, name) in files.iter().filter(|(score, _)| *score < LEAST) {
            writeln!(table, "        {score:.3} {name}").expect("it can be read");
        }
    }
    table
}

fn f1(read: &str, gold: &str) -> f64 {
    let (read, gold) = (words(read), words(gold));
    let both: usize = read.iter().map(|(word, count)| gold.get(word).copied().unwrap_or_default().min(*count)).sum();
    let all = read.values().sum::<usize>() + gold.values().sum::<usize>();
    if all == 0 { 1.0 } else { (2 * both) as f64 / all as f64 }
}

/// How often each word stands in a text; Chinese and Japanese by the character.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut word = String::new();
    for character in text.chars().filter(|c| *c != '\u{ad}').chain([' ']) {
        let is_word_by_itself = matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
        if (!character.is_alphanumeric() || is_word_by_itself) && !word.is_empty() {
            *counts.entry(std::mem::take(&mut word)).or_insert(0) += 1;
        }
        if is_word_by_itself {
            *counts.entry(character.to_string()).or_insert(0) += 1;
        } else if character.is_alphanumeric() {
            word.push(character);
        }
    }
    counts
}

#[test]
fn words_are_counted_once_each() {
    for (read, gold, expected) in [
        ("", "", 1.0),
        ("a b", "a b", 1.0),
        ("a a", "a", 2.0 / 3.0),
        ("lamps2", "lamps 2", 0.0),
        ("租约", "租 约", 1.0),
    ] {
        assert!((f1(read, gold) - expected).abs() < 1e-9, "{read} / {gold}");
    }
}
