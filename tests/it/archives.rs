//! Archives that other programs made: what of them comes in and under which name. The fixtures hold our
//! own words, packed by Info-ZIP's zip, GNU tar and gzip, Python's zipfile and 7-Zip.

use super::desk::Desk;
use corroborate::ingest::archive::{Caps, Entry, Fault, unpack};
use corroborate::ingest::worker::Limits;
use corroborate::ingest::{Content, Refusal, sniff};
use corroborate::session::{Contents, Parsers};
use std::path::{Path, PathBuf};

const ONE: &str = "The harbour office opens at eight.\n";
const TWO: &str = "# Dues of the harbour\n\nThe dues were paid twice.\n";
const THREE: &str = "<!doctype html><html><head><title>Keeper</title></head><body><p>The keeper wrote down each ship \
                     that came in before noon.</p></body></html>\n";
const ACCENT: &str = "Liege, under an accent.\n";
const LONG: &str = "A letter under a long name.\n";

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives").join(name);
    std::fs::read(path).expect("a fixture")
}

/// What comes of each file of a fixture, in the order of their paths.
#[track_caller]
fn check(name: &str, expected: &[(&str, Result<&str, Fault>)]) {
    let bytes = fixture(name);
    let Ok(Content::Archive(kind)) = sniff(&bytes, name) else { panic!("{name} is no archive") };
    let mut entries = Vec::new();
    unpack(kind, &bytes, name, Caps::default(), &mut |entry| {
        entries.push(entry);
        Ok(())
    })
    .expect("nobody refuses a file");
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    let expected: Vec<_> = expected
        .iter()
        .map(|(path, read)| {
            let bytes = read.clone().map(|text| text.as_bytes().to_vec()).map_err(Refusal::from);
            Entry { path: (*path).to_owned(), bytes }
        })
        .collect();
    assert_eq!(entries, expected, "{name}");
}

#[test]
fn what_other_programs_packed_is_read() {
    let long = format!("case/letters/{}.txt", "a-very-long-name-".repeat(8));
    let folder: &[(&str, Result<&str, Fault>)] = &[
        ("case/Liège.txt", Ok(ACCENT)),
        (&long, Ok(LONG)),
        ("case/letters/three.html", Ok(THREE)),
        ("case/letters/two.md", Ok(TWO)),
        ("case/link.txt", Err(Fault::Link)),
        ("case/one.txt", Ok(ONE)),
    ];
    check("info-zip.zip", folder);
    let with_pipe = &[folder, &[("case/pipe", Err(Fault::Device))]].concat();
    check("gnu.tar.gz", with_pipe);
    check("pax.tar.gz", with_pipe);
    check("one.txt.gz", &[("one.txt", Ok(ONE))]);
    check("streamed.zip", &[("case/letters/two.md", Ok(TWO)), ("case/one.txt", Ok(ONE))]);
    check("7z.zip", &[("case/letters/two.md", Ok(TWO)), ("case/one.txt", Ok(ONE))]);
    check("zip64.zip", &[("large.txt", Ok("Written as if it were larger than four gigabytes.\n"))]);
}

#[test]
fn what_other_programs_packed_oddly_is_refused_by_name() {
    let sparse: &[(&str, Result<&str, Fault>)] =
        &[("case/letters/two.md", Ok(TWO)), ("case/one.txt", Ok(ONE)), ("case/sparse.txt", Err(Fault::Sparse))];
    check("sparse-gnu.tar.gz", sparse);
    check("sparse-pax.tar.gz", sparse);
    check("encrypted.zip", &[("case/one.txt", Err(Fault::Encrypted))]);
    check("aes.zip", &[("case/one.txt", Err(Fault::Encrypted))]);
    check(
        "python.zip",
        &[
            ("letters/four.txt", Ok("From another system.\n")),
            ("one.txt", Ok(ONE)),
            ("one.txt", Ok("The harbour office opens at nine.\n")),
            ("packed.txt", Err(Fault::Method("Bzip2".to_owned()))),
            ("squeezed.txt", Err(Fault::Method("Lzma".to_owned()))),
            ("⟨..⟩/up.txt", Ok("Above the archive.\n")),
        ],
    );
    assert_eq!(sniff(&fixture("7z.7z"), "7z.7z"), Err(Refusal::Archive));
}

#[test]
fn an_archive_comes_in_as_the_folder_it_was() {
    let desk = Desk::with_case();
    desk.file("in/leak.zip", fixture("info-zip.zip")).file("in/more.zip", fixture("python.zip")).file("loose.txt", ONE);
    let report = desk.run("import case loose.txt in --jobs 2 --json").exits(1).json();
    let files = report["files"].as_array().expect("a list");
    let of = |path: &str| files.iter().find(|file| file["path"] == path).unwrap_or_else(|| panic!("{path}: {report}"));
    assert_eq!(of("loose.txt")["outcome"], "imported");
    assert_eq!(of("in/leak.zip/case/one.txt")["outcome"], "duplicate");
    assert_eq!(of("in/leak.zip/case/one.txt")["document"], of("loose.txt")["document"]);
    assert_eq!(of("in/leak.zip/case/letters/three.html")["title"], "Keeper");
    assert_eq!(of("in/leak.zip/case/link.txt")["outcome"], "refused");
    assert_eq!(of("in/more.zip/⟨..⟩/up.txt")["outcome"], "imported");
    assert_eq!(files.len(), 13);

    // Base names only, each original by its own hash, no archive kept, and nothing written elsewhere.
    let listed = desk.run("documents case --json").json();
    let mut names: Vec<_> = listed["documents"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|document| document["name"].as_str())
        .collect();
    names.sort_unstable();
    let long = format!("{}.txt", "a-very-long-name-".repeat(8));
    assert_eq!(names, ["Liège.txt", &long, "four.txt", "loose.txt", "one.txt", "three.html", "two.md", "up.txt"]);
    assert_eq!(std::fs::read_dir(desk.path("case/originals")).expect("originals").count(), names.len());
    assert!(!desk.path("up.txt").exists());
    desk.run("verify case").exits(0);

    // Once more, and everything is there already.
    let again = desk.run("import case in/leak.zip --json").exits(1).json();
    let is_new = |file: &&serde_json::Value| file["outcome"] == "imported";
    assert_eq!(again["files"].as_array().expect("a list").iter().filter(is_new).count(), 0, "{again}");
}

/// A program in a reader's place that says these frames, and then does this.
#[cfg(unix)]
fn reader_that_says(desk: &Desk, frames: &[&str], then: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let said: Vec<u8> =
        frames.iter().flat_map(|frame| [&(frame.len() as u64).to_le_bytes(), frame.as_bytes()].concat()).collect();
    desk.file("said", said);
    let script = format!("#!/bin/sh\ncat '{}'\n{then}\n", desk.path("said").display());
    let program = desk.path(format!("reader-{}", then.len()));
    desk.file(program.file_name().and_then(|name| name.to_str()).expect("a name"), script);
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).expect("it can be run");
    program
}

#[cfg(unix)]
#[test]
fn a_reader_lost_in_the_middle_loses_what_it_had_not_handed_over() {
    let desk = Desk::empty();
    let said = ["{\"archive\":{\"listed\":3}}", "{\"file\":\"a.txt\"}", "Words"];
    for (then, fault) in
        [("exec 1>&-; exec cat >/dev/null", Fault::Crashed), ("exec sleep 60", Fault::TooSlow { seconds: 1 })]
    {
        let limits = Limits { base_seconds: 1, seconds_per_megabyte: 0, ..Limits::default() };
        let parsers = Parsers::within(reader_that_says(&desk, &said, then), limits);
        let Ok(Contents::Archive(unpacking)) = parsers.open(b"any", "a.zip") else { panic!("it said that it is one") };
        assert_eq!(unpacking.listed(), 3);
        let entries: Vec<_> = unpacking.map(|entry| (entry.path, entry.bytes)).collect();
        assert_eq!(entries, [("a.txt".to_owned(), Ok(b"Words".to_vec())), (String::new(), Err(fault.into()))]);
    }
}
