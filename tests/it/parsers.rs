//! Parsers in child processes: what they read is what the importers read, and nothing that a file does
//! to its child reaches further.

use corroborate::ingest::worker::Limits;
use corroborate::ingest::{self, Refusal};
use corroborate::session::Parsers;
use std::path::PathBuf;

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_corroborate"))
}

const PDF: &[u8] = include_bytes!("../fixtures/labelled.pdf");

#[test]
fn a_child_reads_what_the_importer_reads() {
    let parsers = Parsers::new(program());
    for (bytes, name) in
        [(PDF, "a.pdf"), ("# Liège\n\n[x](y)".as_bytes(), "a.md"), (b"PK\x03\x04", "a.zip"), (b"", "a")]
    {
        assert_eq!(parsers.parse(bytes, name), ingest::import(bytes, name), "{name}");
    }
}

#[test]
fn many_threads_read_at_once() {
    let parsers = Parsers::new(program());
    std::thread::scope(|scope| {
        for number in 0..4 {
            let parsers = &parsers;
            scope.spawn(move || {
                for round in 0..20 {
                    let words = format!("Words of thread {number} in round {round}");
                    let imported = parsers.parse(words.as_bytes(), "a.txt").expect("plain words");
                    assert_eq!(imported.text, words);
                }
            });
        }
    });
}

#[test]
fn a_hang_is_refused_and_the_next_file_is_read() {
    let parsers = Parsers::within(program(), Limits { base_seconds: 0, ..Limits::default() });
    // No time at all is soon over, whatever the file.
    let long = "word ".repeat(200_000);
    assert_eq!(parsers.parse(long.as_bytes(), "a.txt"), Err(Refusal::TooSlow { seconds: 0 }));
    let parsers = Parsers::new(program());
    assert!(parsers.parse(b"Words", "a.txt").is_ok());
}

#[cfg(target_os = "linux")]
#[test]
fn an_overflow_is_refused_and_the_next_file_is_read() {
    let limits = Limits { memory_bytes: 128 << 20, ..Limits::default() };
    let parsers = Parsers::within(program(), limits);
    let large = "word ".repeat(40 << 20);
    assert_eq!(parsers.parse(large.as_bytes(), "a.txt"), Err(Refusal::Crashed));
    assert!(parsers.parse(b"Words", "a.txt").is_ok());
}

#[test]
fn a_program_that_is_none_is_said_so() {
    let parsers = Parsers::new(PathBuf::from("no-such-program"));
    assert!(matches!(parsers.parse(b"Words", "a.txt"), Err(Refusal::NoReader(_))));
}
