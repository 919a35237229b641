//! The programs that people ask instead, as far as they are here: ripgrep, which reads everything each time, and FTS5
//! of `SQLite` and recoll, which have indexes. Each is asked what it can be asked.
//!
//! `SQLite` tells its own times, without its start; the times of the other two are those of a whole process, as a person
//! waits for it.

use super::questions::Question;
use super::{MEGABYTE, size_of};
use crate::spread::{Times, wall};
use corroborate::search::Term;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Another program, ready to be asked.
pub(super) enum Other {
    Ripgrep(PathBuf),
    Sqlite(PathBuf),
    Recoll(PathBuf),
}

/// Those that are installed, with their indexes made of these texts.
pub(super) fn ready(texts: &Path, folder: &Path, megabytes: f64) -> Vec<Other> {
    let mut others = Vec::new();
    if run("rg", &["--version"]).is_some() {
        others.push(Other::Ripgrep(texts.to_owned()));
    }
    let told = |program: &str, time: Duration, bytes: u64| {
        let (speed, size) = (megabytes / time.as_secs_f64(), bytes as f64 / MEGABYTE);
        println!("  {program}: index {speed:.1} MB/s, {size:.0} MB: {:.2} of the text", size / megabytes);
    };
    let database = folder.join("fts5.db");
    if let (Some(()), time) = wall(|| sqlite_index(texts, &database)) {
        told("SQLite FTS5", time, fs::metadata(&database).map_or(0, |metadata| metadata.len()));
        others.push(Other::Sqlite(database));
    }
    let settings = folder.join("recoll");
    if let (Some(()), time) = wall(|| recoll_index(texts, &settings)) {
        told("recoll", time, size_of(&settings));
        others.push(Other::Recoll(settings));
    }
    others
}

impl Other {
    /// Asks all that it can be asked, and prints the times.
    pub(super) fn ask(&self, questions: &[Question]) {
        let mut times = Times::default();
        let name = match self {
            Self::Ripgrep(texts) => {
                // It reads everything each time: some tell as much as all.
                for question in questions.iter().step_by(5) {
                    let Some(arguments) = for_ripgrep(question) else { continue };
                    let mut command = Command::new("rg");
                    command.args(["-l", "-i", "-g", "*.txt"]).args(arguments).arg(texts);
                    times.push(wall(|| quiet(&mut command)).1);
                }
                "ripgrep"
            }
            Self::Sqlite(database) => {
                let asked: Vec<String> = questions.iter().filter_map(for_sqlite).collect();
                for time in sqlite_times(database, &asked) {
                    times.push(time);
                }
                "SQLite FTS5"
            }
            Self::Recoll(settings) => {
                for question in questions.iter().step_by(5) {
                    let Some(words) = for_recoll(question) else { continue };
                    let mut command = Command::new("recoll");
                    command.arg("-c").arg(settings).args(["-t", "-n", "20", "-q"]).arg(words);
                    times.push(wall(|| quiet(&mut command)).1);
                }
                "recoll"
            }
        };
        if times.len() > 0 {
            println!("    {name}: {}", times.in_words());
        }
    }
}

/// What it prints, unless it is not there or fails.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then_some(output)
}

fn quiet(command: &mut Command) {
    // Nothing found is a failure to ripgrep.
    drop(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status());
}

fn sqlite(database: &Path, script: &str) -> Option<Output> {
    let file = database.with_extension("sql");
    fs::write(&file, script).ok()?;
    let output = Command::new("sqlite3").arg(database).stdin(fs::File::open(&file).ok()?).output().ok()?;
    output.status.success().then_some(output)
}

/// A table of its own kind without the texts themselves, a row a text.
fn sqlite_index(texts: &Path, database: &Path) -> Option<()> {
    let mut script = "PRAGMA synchronous=OFF; CREATE VIRTUAL TABLE texts USING fts5(body, content='', \
                      tokenize='porter unicode61 remove_diacritics 2');\nBEGIN;\n"
        .to_owned();
    for path in fs::read_dir(texts).ok()?.flatten().map(|entry| entry.path()) {
        if path.extension().is_some_and(|ending| ending == "txt") {
            writeln!(script, "INSERT INTO texts(body) VALUES(CAST(readfile('{}') AS TEXT));", path.display()).ok()?;
        }
    }
    script.push_str("COMMIT; INSERT INTO texts(texts) VALUES('optimize');\n");
    sqlite(database, &script).map(drop)
}

fn sqlite_times(database: &Path, asked: &[String]) -> Vec<Duration> {
    let mut script = ".timer on\n".to_owned();
    for words in asked {
        let words = words.replace('\'', "''");
        let question = "SELECT rowid FROM texts WHERE texts MATCH";
        writeln!(script, "{question} '{words}' ORDER BY rank LIMIT 20;").expect("a string takes it");
    }
    let Some(output) = sqlite(database, &script) else { return Vec::new() };
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let seconds = |line: &str| line.strip_prefix("Run Time: real ")?.split(' ').next()?.parse::<f64>().ok();
    printed.lines().filter_map(seconds).map(Duration::from_secs_f64).collect()
}

fn recoll_index(texts: &Path, settings: &Path) -> Option<()> {
    fs::create_dir_all(settings).ok()?;
    let lines = format!("topdirs = {}\nonlyNames = *.txt\nfollowLinks = 0\n", texts.display());
    fs::write(settings.join("recoll.conf"), lines).ok()?;
    run("recollindex", &["-c", &settings.display().to_string()]).map(drop)
}

fn for_ripgrep(question: &Question) -> Option<Vec<String>> {
    let words = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect());
    match &question.term {
        Term::Word(word) => words(&["-w", word]),
        Term::Phrase(row) => words(&[&row.join(r"\W+")]),
        Term::Prefix(prefix) => words(&[&format!(r"\b{prefix}")]),
        Term::Pattern(pattern) => words(&[pattern.source()]),
        Term::Near { .. } | Term::Fuzzy { .. } => None,
    }
}

fn for_sqlite(question: &Question) -> Option<String> {
    let quoted = |words: &[String]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ");
    match &question.term {
        Term::Word(word) => Some(format!("\"{word}\"")),
        Term::Phrase(row) => Some(format!("\"{}\"", row.join(" "))),
        Term::Near { words, apart } => Some(format!("NEAR({}, {apart})", quoted(words))),
        Term::Prefix(prefix) => Some(format!("\"{prefix}\" *")),
        Term::Fuzzy { .. } | Term::Pattern(_) => None,
    }
}

fn for_recoll(question: &Question) -> Option<String> {
    match &question.term {
        Term::Word(word) => Some(word.clone()),
        Term::Phrase(row) => Some(format!("\"{}\"", row.join(" "))),
        Term::Near { words, apart } => Some(format!("\"{}\"p{apart}", words.join(" "))),
        Term::Prefix(prefix) => Some(format!("{prefix}*")),
        Term::Fuzzy { .. } | Term::Pattern(_) => None,
    }
}
