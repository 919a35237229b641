//! What a pack holds is listed before it leaves, truly and to the last name; and what is stopped on its way leaves
//! nothing behind.

use crate::fixture::maker;
use crate::pack::{Fixture, everything_in, whole, without_text};
use corroborate::export::Group;
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::pack::{Choices, Part, Passphrase, prepare, unpack};
use corroborate::session::{Target, salvage};
use corroborate::store::pack::Limits;
use std::path::Path;

/// What must be on the list of a pack of these choices, and words that may not be.
fn check(choices: &Choices, listed: &[(Group, &str)], never: &[&str]) {
    let fixture = Fixture::new();
    let prepared = prepare(&fixture.session(), choices).expect("it can be packed");
    let (file, _) = fixture.pack(choices, None);
    let all = everything_in(&std::fs::read(file).expect("it is there"));
    let items: Vec<(Group, String)> = prepared
        .inventory
        .groups()
        .flat_map(|(group, items)| items.iter().map(move |item| (group, item.words.to_lowercase())))
        .collect();
    for (group, words) in listed {
        assert!(items.contains(&(*group, words.to_lowercase())), "{words} is not listed in {choices:?}: {items:?}");
    }
    for word in never {
        assert!(items.iter().all(|(_, words)| !words.contains(word)), "{word} is listed in {choices:?}: {items:?}");
    }
    let counted = [Group::History, Group::Texts, Group::Protected, Group::Hidden];
    for (group, words) in items.iter().filter(|(group, _)| !counted.contains(group)) {
        let words = words.trim_end_matches('…');
        assert!(all.contains(words) || words.contains([' ', '\n']), "{group:?} {words} is not in the pack");
    }
}

#[test]
fn a_pack_is_listed_by_what_is_really_in_it() {
    let people = ["zqperson", "zqalias", "zqknows"];
    check(
        &Choices::default(),
        &[
            (Group::Files, "zqdoc-file.txt"),
            (Group::Texts, "Zqdoc title here today"),
            (Group::Names, "zqdoc author"),
            (Group::Titles, "Zqdoc title here today"),
            (Group::Addresses, "https://example.org/zqdoc"),
            (Group::Hidden, "the zqopen ledger names the zqquay and eleven others"),
        ],
        &[&people[..], &["zqgone", "zqpaper", "zqsecret"]].concat(),
    );
    check(
        &Choices::default().with(Part::Originals, true),
        &[(Group::Metadata, "zqdoc-file.txt"), (Group::Files, "zqdoc-file.txt")],
        &["zqgone", "zqpaper-file.txt"],
    );
    check(
        &without_text(),
        &[(Group::Tags, "ledger")],
        &[&people[..], &["zqgone", "zqpaper", "zqdoc", "zqopen ledger", "zqsecret"]].concat(),
    );
    check(
        &whole(),
        &[
            (Group::Protected, "Zqperson Zqfamily"),
            (Group::Files, "zqpaper-file.txt"),
            (Group::Metadata, "zqpaper-file.txt"),
            (Group::History, "two lines of history"),
            // It was deleted, and stands in history.
            (Group::Notes, "zqgone"),
        ],
        &[],
    );
}

#[test]
fn a_pack_lists_its_hashes_and_times_and_what_stays_out() {
    let fixture = Fixture::new();
    let listed = |choices: &Choices| prepare(&fixture.session(), choices).expect("it can be packed").inventory;
    let (usual, bare) = (listed(&Choices::default()), listed(&without_text()));
    let left_out = |words: &str| usual.left_out.iter().any(|line| line.contains(words));
    assert!(left_out("who did what") && left_out("as they were imported") && left_out("protected"), "{usual:?}");
    assert!(bare.left_out.iter().any(|line| line.contains("words of the documents")), "{bare:?}");
    assert!(usual.count(Group::Times) > 0 && usual.count(Group::Hashes) > 0, "{usual:?}");
    assert!(listed(&whole()).left_out.is_empty());
    // What stands for a hash that is left out is none.
    let zeros = "0".repeat(64);
    assert!(usual.groups().all(|(_, items)| items.iter().all(|item| item.words != zeros)));
}

/// Says no when it is asked for the `nth` time, and counts.
fn until(nth: usize, asked: &mut usize) -> impl FnMut(usize, usize) -> bool + '_ {
    move |_, _| {
        *asked += 1;
        *asked <= nth
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What hears how far something is, and says whether to go on.
type Told<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// Stops at each place where it can be stopped: what is in the folder is what was there before, until it comes to
/// its end.
fn check_stopped(folder: &Path, before: &[&str], after: &[&str], run: &dyn Fn(Told<'_>) -> Result<(), Problem>) {
    for nth in 0.. {
        let mut asked = 0;
        let ran = run(&mut until(nth, &mut asked));
        let Err(problem) = ran else {
            assert!(nth > 2, "it asks on its way");
            assert_eq!(names_in(folder), after);
            return;
        };
        assert_eq!(problem.kind, ProblemKind::Partial, "{problem}");
        assert!(problem.what.contains("stopped"), "{problem}");
        assert_eq!(names_in(folder), before, "stopped when asked for the {nth}. time");
    }
}

#[test]
fn what_is_stopped_leaves_nothing_behind() {
    let fixture = Fixture::new();
    let folder = fixture.path("desk");
    std::fs::create_dir(&folder).expect("made");
    let (target, session) = (Target::outside(&fixture.project(), &folder.join("a.zip")), fixture.session());
    let (target, prepared) = (target.expect("outside"), prepare(&session, &whole()).expect("it can be packed"));
    check_stopped(&folder, &[], &["a.zip"], &|told| prepared.write(&target, None, told));
    std::fs::write(folder.join("a.zip"), "mine").expect("written");
    let phrase = Passphrase::new("one");
    prepared.write(&target, phrase.as_ref(), &mut |_, _| false).expect_err("it is stopped");
    assert_eq!(std::fs::read(folder.join("a.zip")).expect("it is there"), b"mine");
    prepared.write(&target, None, &mut |_, _| true).expect("written");
    check_stopped(&folder, &["a.zip"], &["a.zip", "again"], &|told| {
        unpack(&folder.join("a.zip"), &folder.join("again"), None, Limits::default(), told).map(drop)
    });
    check_stopped(&folder, &["a.zip", "again"], &["a.zip", "again", "good"], &|told| {
        salvage::save(&session, &folder.join("good"), &mut maker(3_000), told).map(drop)
    });
    assert_eq!(corroborate::session::check(&folder.join("good")), Ok(Vec::new()));
}

/// What was left out is said where it is missed, and comes back with the file.
#[test]
fn a_brief_says_that_words_were_left_out() {
    let (desk, document) = crate::desk::Desk::with_document("The fourth basin was dug in 1913, a clerk told Ann.\n");
    let passage = desk.tag(&document, "fourth basin", "place");
    let claim = desk.run("claim case --text 'There is one more basin.'").exits(0).id();
    desk.run(&format!("link case --claim {claim} --passage {passage} --stance supports")).exits(0);
    desk.run("brief case -o whole.md").exits(0);
    assert!(desk.read("whole.md").contains("“fourth basin”"));
    desk.run("pack case -o bare.pack --without-text").exits(0);
    desk.run("unpack bare.pack -o bare").exits(0);
    for (file, says) in [("bare.md", "words left out of this project"), ("bare.html", "words left out of this project")]
    {
        desk.run(&format!("brief bare -o {file}")).exits(0);
        let brief = desk.read(file);
        assert!(brief.contains(says) && brief.contains("Not shown: the text was left out of this project."), "{brief}");
    }
    desk.run("import bare note.txt").exits(0);
    desk.run(&format!("text bare {document}")).exits(0).prints("fourth basin");
}

#[test]
fn a_deleted_snapshot_is_named() {
    let desk = crate::desk::Desk::with_case();
    desk.run("verify case").exits(0);
    std::fs::remove_file(desk.path("case/project.ron")).expect("it is there");
    desk.run("verify case").exits(1).prints("project.ron");
    desk.run("claim case --text 'It goes on.'").exits(0);
    desk.run("verify case").exits(0);
}

/// A zip whose list names one file over and over.
fn overlapping(entries: u32) -> Vec<u8> {
    let words = b"Words of one file.\n";
    let mut crc = flate2::Crc::new();
    crc.update(words);
    let mut head = Vec::new();
    for value in [20_u16, 0, 0, 0, 0] {
        head.extend(value.to_le_bytes());
    }
    for value in [crc.sum(), words.len() as u32, words.len() as u32] {
        head.extend(value.to_le_bytes());
    }
    head.extend(10_u16.to_le_bytes());
    head.extend(0_u16.to_le_bytes());
    let mut zip = [b"PK\x03\x04".as_slice(), &head, b"000000.txt", words].concat();
    let start = zip.len() as u32;
    for nth in 0..entries {
        zip.extend([b"PK\x01\x02\x14\x00".as_slice(), &head].concat());
        zip.extend([0; 14]);
        zip.extend(format!("{nth:06}.txt").as_bytes());
    }
    let size = zip.len() as u32 - start;
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([(entries as u16).to_le_bytes(); 2].concat());
    zip.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    zip.extend([0; 2]);
    zip
}

#[test]
fn the_refusals_of_a_hostile_archive_are_summed_up() {
    let desk = crate::desk::Desk::with_case();
    let ran = desk.file("many.zip", overlapping(1_500)).run("import case many.zip --json").exits(1).json();
    let files = ran["files"].as_array().expect("a list");
    assert_eq!(files.len(), 1 + 1_000 + 1);
    let last = files.last().expect("it is there")["reason"].as_str().unwrap_or_default().to_owned();
    assert!(last.starts_with("And 499 more entries in this archive were refused: "), "{last}");
}
