//! What must not be named is in no byte of anything that leaves, and a bundle can be checked with `sha256sum` alone.

use crate::desk::Desk;
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

/// Every form in which a brief or the project leaves, but for pictures in pixels, which are painted from the drawings.
const BRIEFS: [&str; 4] = ["md", "html", "docx", "odt"];
const EXPORTS: [&str; 10] =
    ["json", "csv", "ach-csv", "xlsx", "timelinejs", "ics", "timeline-svg", "geojson", "kml", "map-svg"];

const LETTER: &str = "Xanthe Quibbléy signed the lease in March 2018. “I did,” QUIBBLÉY’S lawyer wrote, and Quibbléy's \
                      clerk agreed. Maria Quibbléy was not there.\n";
const LEDGER: &str = "The blorptic ledger lists seven crates that nobody at the harbour ever weighed or opened.\n";
const NOTICE: &str = "The town published a notice on the second basin in April 2018, and the quay was rebuilt.\n";

/// A case with a person who stands in every field there is, a document that is nobody's business, and one that is open.
struct Case {
    desk: Desk,
    person: String,
    ledger: String,
}

fn case() -> Case {
    let desk = Desk::with_case();
    let import = |name: &str, text: &str| -> String {
        desk.file(name, text);
        let done = desk.run(&format!("import case '{name}' --author 'Xanthe Quibbléy' --json")).exits(0).json();
        done["files"][0]["document"].as_str().expect("it is in").to_owned()
    };
    let letter = import("xanthe-quibbléy_2018.txt", LETTER);
    let ledger = import("blorptic-ledger.txt", LEDGER);
    let notice = import("notice.txt", NOTICE);
    let set = |id: &str, fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| format!("--set '{field}'")).collect();
        desk.run(&format!("document case {id} {}", fields.join(" "))).exits(0);
    };
    set(
        &letter,
        &[
            "title=Letter from Xanthe Quibbléy to the town",
            "authors=Quibbléy, Xanthe; B. Other",
            "url=https://example.org/xanthe-quibbl%C3%A9y/letter",
            "descriptor=Written by XANTHE QUIBBLÉY herself",
            "published=2018-04",
        ],
    );
    set(&ledger, &["title=The blorptic ledger of 2018", "authors=Ann Keeper", "url=https://example.org/blorptic"]);
    set(&notice, &["title=../../Notice of \"the\" <town>", "published=2018-04"]);
    let tag = |document: &str, text: &str, words: &str| -> String {
        let byte = text.find(words).expect("the words are there");
        let start = text[..byte].chars().count();
        let end = start + words.chars().count();
        let tag = "--tag 'people/Xanthe Quibbléy' --memo 'On Xanthe Quibbléy’s word'";
        desk.run(&format!("tag case --document {document} --start {start} --end {end} {tag}")).id()
    };
    let signed = tag(&letter, LETTER, "Xanthe Quibbléy signed the lease");
    let lawyer = tag(&letter, LETTER, "QUIBBLÉY’S lawyer wrote");
    let crates = tag(&ledger, LEDGER, "blorptic ledger lists seven crates");
    let rebuilt = tag(&notice, NOTICE, "the quay was rebuilt");
    for passage in [&signed, &lawyer, &crates, &rebuilt] {
        desk.run(&format!("edit case {passage} --set when=2018-03 --set where=Alden@50.6,5.6")).exits(0);
    }
    desk.run(&format!("attribute case --passage {signed} --to 'Xanthe Quibbléy' --basis quotes")).exits(0);
    let claim = "claim case --when 2018-03 --where Alden@50.6,5.6 --entity 'Xanthe Quibbléy' --text";
    let first = desk.run(&format!("{claim} 'Quibbléy, Xanthe signed the lease.'")).id();
    let second = desk.run(&format!("{claim} 'Quibbléy’s quay was rebuilt.' --kind judgement")).id();
    for (claim, passage) in [(&first, &signed), (&first, &crates), (&second, &rebuilt)] {
        let reason = "--credibility 2 --reason 'As xanthe quibbléy says'";
        desk.run(&format!("link case --claim {claim} --passage {passage} --stance supports {reason}")).exits(0);
    }
    desk.file(
        "brief.md",
        format!(
            "# What QUIBBLÉY did\n\nXanthe Quibbléy, [“Xanthe Quibbléy signed the lease”](passage:{signed}), is at the \
             centre. Her lawyer says so: [](passage:{lawyer}).\n\nThe ledger: [“blorptic ledger lists seven crates”](passage:{crates}). \
             It lists seven crates that nobody at the harbour ever weighed or opened.\n\n\
             The quay was rebuilt: [“the quay was rebuilt”](passage:{rebuilt}). [Quibbléy](claim:{first}) [too](claim:{second}) \
             [it](document:{ledger}).\n\n![](timeline:)\n\n![](map:)\n"
        ),
    );
    desk.run("brief-set case --title 'On Xanthe Quibbléy' --from brief.md").exits(0);
    let entities = desk.run("entities case --json").exits(0).json();
    let person = entities["entities"][0]["id"].as_str().expect("there is one").to_owned();
    desk.run(&format!("edit case {person} --set kind=person")).exits(0);
    Case { desk, person, ledger }
}

impl Case {
    /// Everything that leaves, each file with a name for it; what is packed in a file, one by one.
    fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        let mut take = |typed: String, file: &str| {
            self.desk.run(&typed).exits(0);
            let bytes = std::fs::read(self.desk.path(file)).expect("it is written");
            all.extend(unpacked(file, bytes));
        };
        for form in BRIEFS {
            take(format!("brief case -o out.{form}"), &format!("out.{form}"));
        }
        for format in EXPORTS {
            take(format!("export case --format {format} -o out-{format}"), &format!("out-{format}"));
        }
        for form in BRIEFS.into_iter().chain(["csv", "xlsx"]) {
            take(format!("export case --format coded-text --context 50 -o coded.{form}"), &format!("coded.{form}"));
        }
        for form in ["csv", "xlsx"] {
            take(format!("export case --format tag-matrix -o matrix.{form}"), &format!("matrix.{form}"));
        }
        take("export case --format json --with-history -o history.json".to_owned(), "history.json");
        take("pack case -o pack.zip --with-originals".to_owned(), "pack.zip");
        take("pack case -o wordless.zip --without-text".to_owned(), "wordless.zip");
        take("bundle case -o bundle.zip --with-documents".to_owned(), "bundle.zip");
        all
    }

    /// In which of these files any of these words stand.
    fn standing(&self, words: &[&str]) -> BTreeSet<String> {
        let stands = |bytes: &[u8]| {
            let said = String::from_utf8_lossy(bytes).to_lowercase();
            words.iter().any(|word| said.contains(word))
        };
        self.everything().into_iter().filter(|(_, bytes)| stands(bytes)).map(|(name, _)| name).collect()
    }

    fn brief(&self) -> String {
        self.desk.run("brief case -o brief-out.md").exits(0);
        self.desk.read("brief-out.md")
    }
}

/// A file, or the files that are packed in it, and those that are packed in these.
fn unpacked(name: &str, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    if !bytes.starts_with(b"PK") {
        return vec![(name.to_owned(), bytes)];
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut all = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let inner = format!("{name}/{}", file.name().expect("a name"));
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it can be read");
        all.extend(unpacked(&inner, bytes));
    }
    all
}

#[test]
fn a_redacted_name_is_in_no_byte_of_anything_that_leaves() {
    let case = case();
    let named = case.standing(&["quibbl"]);
    for file in ["out.md", "out-json", "out-csv", "out-ics", "out-timeline-svg", "out-kml", "bundle.zip/passages.csv"] {
        assert!(named.contains(file), "the name is in {file} while nobody keeps it out: {named:?}");
    }
    let done = case.desk.run(&format!("redact case {} --json", case.person)).exits(0).json();
    assert_eq!(done["pseudonym"], "Person 1");
    assert_eq!(case.standing(&["quibbl", "xanthe"]), BTreeSet::new());
    let brief = case.brief();
    assert!(brief.contains("# What Person 1 did") && brief.contains("Person 1, "), "{brief}");
    let all = case.everything();
    let said = |name: &str| {
        let found = all.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("there is no {name}"));
        String::from_utf8_lossy(&found.1).into_owned()
    };
    let passages = said("bundle.zip/passages.csv");
    assert!(passages.contains("\"[Person 1] signed the lease\"") && passages.contains("[Person 1]’S lawyer wrote"));
    assert!(said("out-json").contains("\"Letter from Person 1 to the town\""), "a title");
    assert!(said("out-json").contains("\"[Person 1] signed the lease\""), "a quotation");
    assert!(said("out.html").contains("[Person 1] signed the lease"));
    assert!(!case.desk.run("brief case --preview").exits(0).out().is_empty());
    // Somebody else of the name is somebody else.
    case.desk.run("claim case --entity 'Maria Quibbléy' --text 'Maria Quibbléy was not there.'").exits(0);
    case.desk.run("export case --format csv -o again.csv").exits(0).says("");
    let again = case.desk.read("again.csv");
    assert!(again.contains("Maria Quibbléy was not there.") && again.contains("Person 1 signed the lease."), "{again}");
}

#[test]
fn a_redacted_document_leaves_under_its_pseudonym_and_without_a_word() {
    let case = case();
    let listed = case.desk.run("documents case --json").exits(0).json();
    let of_ledger = |key: &str| {
        let all = listed["documents"].as_array().expect("a list").iter();
        let ledger = all.clone().find(|document| document["id"] == case.ledger.as_str()).expect("it is there");
        ledger[key].as_str().expect("a word").to_owned()
    };
    let (hash, text) = (of_ledger("sha256"), of_ledger("text_sha256"));
    let words = ["blorptic", "ann keeper", "nobody at the harbour ever weighed", &hash[..12], &text[..12]];
    assert!(case.standing(&words).len() > 10);
    case.desk.run(&format!("redact case {} --as 'Source A'", case.ledger)).exits(0);
    assert_eq!(case.standing(&words), BTreeSet::new());
    let brief = case.brief();
    assert!(brief.contains("words of Source A left out"), "{brief}");
    // What is named knowingly is as it is, and nothing tells which pseudonym was its own.
    case.desk.run("export case --format json --with-redacted -o named.json").exits(0);
    let named = case.desk.read("named.json");
    assert!(named.contains("The blorptic ledger of 2018") && !named.contains("\"redaction\""));
    case.desk.run(&format!("redact case {} --clear", case.ledger)).exits(0);
    case.desk.run("export case --format json -o lifted.json").exits(0);
    assert!(!case.desk.read("lifted.json").contains("Source A\","), "a lifted pseudonym stands beside no name");
}

#[test]
fn what_was_written_by_hand_from_a_sealed_document_leaves_nowhere() {
    let case = case();
    let words = ["nobody at the harbour ever weighed", "lists seven crates"];
    assert!(case.standing(&words).len() > 5);
    case.desk.run(&format!("document case {} --set reading=sealed", case.ledger)).exits(0);
    assert_eq!(case.standing(&words), BTreeSet::new());
    let brief = case.brief();
    assert!(brief.contains("words of a sealed document left out"), "{brief}");
}

#[test]
fn a_pseudonym_stays_the_same_and_undo_takes_it_back() {
    let Case { desk, person, ledger } = case();
    let redact = |typed: &str| desk.run(&format!("redact case {typed} --json")).exits(0).json();
    let pseudonym = |typed: &str| redact(typed)["pseudonym"].clone();
    assert_eq!(pseudonym(&person), "Person 1");
    let brief = || {
        desk.run("brief case -o out.md").exits(0);
        desk.read("out.md")
    };
    let first = brief();
    desk.run("claim case --text 'Bo came.' --entity 'Bo Dahl'").exits(0);
    let entities = desk.run("entities case --json").exits(0).json();
    let bo = entities["entities"].as_array().expect("a list").iter().find(|one| one["name"] == "Bo Dahl");
    let bo = bo.and_then(|one| one["id"].as_str()).expect("he is there").to_owned();
    desk.run(&format!("edit case {bo} --set kind=person")).exits(0);
    assert_eq!(pseudonym(&bo), "Person 2");
    assert_eq!(brief(), first, "two issues name the same person alike");
    assert_eq!(pseudonym(&ledger), "Document 1");
    desk.run(&format!("redact case {ledger} --as 'Person 2'")).exits(2).says("stands, or stood, for another name");
    // Lifted and set again it is the same; batch does as the command does.
    desk.run(&format!("redact case {person} --clear")).exits(0);
    assert!(brief().contains("Quibbléy"));
    let line = format!("{{\"do\":\"redact\",\"id\":\"{person}\"}}\n");
    assert_eq!(desk.feed("batch case", &line).exits(0).json_lines()[0]["pseudonym"], "Person 1");
    assert!(brief().contains("Person 1"));
    desk.run("undo case").exits(0);
    assert!(brief().contains("Quibbléy"));
    desk.run("verify case").exits(0);
}

#[test]
fn a_bundle_is_checked_with_sha256sum_alone() {
    let Case { desk, ledger, person } = case();
    desk.run(&format!("redact case {person}")).exits(0);
    desk.run(&format!("document case {ledger} --set reading=sealed")).exits(0);
    let done = desk.run("bundle case -o bundle.zip --with-documents --json").exits(0).json();
    let bytes = std::fs::read(desk.path("bundle.zip")).expect("it is written");
    let files = unpacked("", bytes.clone());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.trim_start_matches('/')).collect();
    let plain: Vec<&str> = names.iter().copied().filter(|name| !name.contains("brief.docx")).collect();
    assert_eq!(
        plain,
        [
            "HOW-TO-CHECK.html",
            "HOW-TO-CHECK.txt",
            "SHA256SUMS",
            "brief.html",
            "brief.md",
            "custody.csv",
            "documents/002-notice-of-the-town.txt",
            "passages.csv",
            "passages.html",
            "register.html",
            "texts/002-notice-of-the-town.txt",
        ]
    );
    let said = |name: &str| {
        let found = files.iter().find(|(file, _)| file.trim_start_matches('/') == name).expect(name);
        String::from_utf8_lossy(&found.1).into_owned()
    };
    assert_eq!(said("documents/002-notice-of-the-town.txt"), NOTICE);
    let how = said("HOW-TO-CHECK.txt");
    let hash = done["files"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|file| file["name"] == "documents/002-notice-of-the-town.txt");
    let hash = hash.and_then(|file| file["sha256"].as_str()).expect("it is listed");
    for words in [
        "sha256sum -c SHA256SUMS",
        "shasum -a 256 -c SHA256SUMS",
        "the quay was rebuilt",
        &format!("{hash}  documents/002-notice-of-the-town.txt"),
        "left out: it holds a name that is not disclosed",
    ] {
        let lines = how.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.contains(&words), "{words} in\n{how}");
    }
    let custody = said("custody.csv");
    assert!(custody.contains(hash) && custody.contains("Person 1") && !custody.contains("1980"), "{custody}");
    // The same project gives the same bytes.
    desk.run("bundle case -o again.zip --with-documents").exits(0).prints("The SHA-256 of SHA256SUMS is");
    assert!(std::fs::read(desk.path("again.zip")).expect("it is written") == bytes);
    let without = desk.run("bundle case -o bare.zip --without-who --json").exits(0).json();
    assert!(
        without["files"]
            .as_array()
            .expect("a list")
            .iter()
            .all(|file| { !file["name"].as_str().unwrap_or_default().contains('/') })
    );

    let folder = desk.path("unzipped");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    zip.extract(&folder).expect("it is unpacked");
    let Some((code, said)) = sha256sum(&folder) else { return };
    assert_eq!(
        (code, said.matches(": OK").count()),
        (0, names.iter().filter(|name| **name != "SHA256SUMS").count().min(11)),
        "{said}"
    );
    let brief = std::fs::read(folder.join("brief.md")).expect("it is there");
    let mut changed = brief.clone();
    changed[brief.len() / 2] ^= 1;
    std::fs::write(folder.join("brief.md"), changed).expect("written");
    let (code, said) = sha256sum(&folder).expect("it ran before");
    assert!(code != 0 && said.contains("brief.md: FAILED"), "{said}");
}

/// What the program itself says; none where it is not on this machine.
fn sha256sum(folder: &Path) -> Option<(i32, String)> {
    let done = Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(folder).output().ok()?;
    Some((done.status.code()?, String::from_utf8_lossy(&done.stdout).into_owned()))
}
