//! Stdout and stderr: what was asked for goes to the one, what is to be said about it to the other.
//! Control characters, which documents and file names may hold, are never written raw.

use super::table::Table;
use crate::problem::Problem;
use crate::store::StoreError;
use crate::text::{is_hidden, visible};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// Where a command writes, and who it is for.
pub(super) struct Screen {
    author: Option<String>,
    out: BufWriter<StdoutLock<'static>>,
    /// Nobody reads any more; what is still written goes nowhere.
    gone: bool,
    damage: bool,
}

impl Screen {
    /// The streams of this process.
    pub(super) fn new(author: Option<String>) -> Self {
        Self { author, out: BufWriter::new(io::stdout().lock()), gone: false, damage: false }
    }

    /// The author given on the command line; empty where none is.
    pub(super) fn author(&self) -> &str {
        self.author.as_deref().unwrap_or_default()
    }

    /// Remembers that only a part of the project could be read.
    pub(super) fn note_damage(&mut self) {
        self.damage = true;
    }

    /// Whoever asked knows of the damage.
    pub(super) fn forgive_damage(&mut self) {
        self.damage = false;
    }

    /// Whether only a part of the project could be read.
    pub(super) fn saw_damage(&self) -> bool {
        self.damage
    }

    /// One line of plain text.
    pub(super) fn line(&mut self, words: &str) -> Result<(), Problem> {
        let line = format!("{}\n", visible(words));
        self.write(line.as_bytes())
    }

    /// A table, or a sentence where it has no rows.
    pub(super) fn table(&mut self, table: &Table, if_empty: &str) -> Result<(), Problem> {
        if table.is_empty() {
            return self.line(if_empty);
        }
        self.write(table.to_string().as_bytes())
    }

    /// The one JSON document of a command.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Problem> {
        // Our own values have string keys and no failing parts.
        let json = serde_json::to_string_pretty(value).unwrap_or_default();
        self.write(format!("{}\n", escaped(&json)).as_bytes())
    }

    /// One JSON document on one line, out at once.
    pub(super) fn json_line(&mut self, value: &impl Serialize) -> Result<(), Problem> {
        let json = serde_json::to_string(value).unwrap_or_default();
        self.write(format!("{}\n", escaped(&json)).as_bytes())?;
        self.finish()
    }

    /// A text as it is. A terminal is spared its control characters; a file or a pipe gets every byte.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Problem> {
        if !io::stdout().is_terminal() {
            return self.write(text.as_bytes());
        }
        for line in text.split_inclusive('\n') {
            let words: Vec<_> = line.trim_end_matches('\n').split('\t').map(visible).collect();
            self.write(words.join("\t").as_bytes())?;
            self.write(if line.ends_with('\n') { b"\n" } else { b"" })?;
        }
        Ok(())
    }

    /// A sentence about what was done, beside what was asked for.
    #[expect(clippy::unused_self, reason = "stderr is a part of the screen")]
    pub(super) fn say(&self, sentence: &str) {
        eprint_line(&visible(sentence));
    }

    /// Sends everything on.
    pub(super) fn finish(&mut self) -> Result<(), Problem> {
        let flushed = self.out.flush();
        self.settle(flushed)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if self.gone {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.settle(written)
    }

    /// A reader that has seen enough, such as `head`, is no failure.
    fn settle(&mut self, result: io::Result<()>) -> Result<(), Problem> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            result => result.map_err(|error| StoreError::Disk { doing: "write the output".to_owned(), error }.into()),
        }
    }
}

/// Says on stderr what is wrong; gives the exit code.
pub(super) fn diagnose(problem: &Problem) -> u8 {
    eprint_line(&visible(&problem.to_string()));
    problem.kind.exit_code()
}

/// Ends what the caller did: says on stderr what went wrong, if anything did; gives the exit code.
pub fn settle(result: Result<(), Problem>) -> u8 {
    result.map_or_else(|problem| diagnose(&problem), |()| 0)
}

/// Prints what clap has to say, on the stream it is meant for; gives the exit code.
pub(super) fn usage(error: &clap::Error) -> u8 {
    let rendered = error.render().to_string();
    let lines: Vec<_> = rendered.trim_end().lines().map(visible).collect();
    let words = lines.join("\n");
    if error.use_stderr() {
        eprint_line(&words);
    } else {
        // A reader of the help that went away needs no help.
        drop(writeln!(io::stdout(), "{words}"));
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}

fn eprint_line(words: &str) {
    // Where stderr is closed there is nobody to tell.
    drop(writeln!(io::stderr(), "{words}"));
}

/// JSON leaves DEL, C1 controls and what turns text around as they are; they are escaped like the rest.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || !is_hidden(character) {
            escaped.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            write!(escaped, "\\u{unit:04x}").unwrap_or_default();
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn json_holds_no_control_character() {
        let check = |given: &str| {
            let json = serde_json::to_string(given).unwrap();
            let shown = escaped(&json);
            assert!(!shown.chars().any(crate::text::is_hidden), "{shown}");
            assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), given);
        };
        check("plain, ünïcode, 東京");
        check("\u{1b}[31m red \u{7f} \u{9b}31m \u{202e}turned \u{200b} \u{e0041} \n\t");
    }
}
