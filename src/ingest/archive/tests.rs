//! Archives made here, sound and hostile, and what is handed on of each.

use super::*;
use ::tar::EntryType::Regular;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::io::{Cursor, Write as _};

const DEFLATED: CompressionMethod = CompressionMethod::Deflated;
const STORED: CompressionMethod = CompressionMethod::Stored;

fn zip_of(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A tar archive; names go in as they are, which the crate's own writer would not let by.
fn tar_of(files: &[(&str, ::tar::EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = ::tar::Builder::new(Vec::new());
    for (name, kind, bytes) in files {
        let mut header = ::tar::Header::new_ustar();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// Sets the numbers at places counted from a mark, each time that the mark occurs.
fn patched(mut bytes: Vec<u8>, mark: &[u8], at: usize, value: &[u8]) -> Vec<u8> {
    let places: Vec<_> = (0..bytes.len()).filter(|place| bytes[*place..].starts_with(mark)).collect();
    for place in places {
        bytes[place + at..place + at + value.len()].copy_from_slice(value);
    }
    bytes
}

const LOCAL: &[u8] = b"PK\x03\x04";
const LISTED: &[u8] = b"PK\x01\x02";

fn all(bytes: &[u8], caps: Caps) -> Vec<(String, Result<Vec<u8>, Refusal>)> {
    let mut entries = Vec::new();
    let kind = kind::kind(bytes).expect("an archive");
    unpack(kind, bytes, "a.txt.gz", caps, &mut |entry| {
        entries.push((entry.path, entry.bytes));
        Ok(())
    })
    .unwrap();
    entries
}

fn check_within(caps: Caps, bytes: &[u8], expected: &[(&str, Result<&str, Fault>)]) {
    let entries = all(bytes, caps);
    let said: Vec<_> = entries
        .iter()
        .map(|(path, read)| {
            let read = match read {
                Ok(bytes) => Ok(std::str::from_utf8(bytes).unwrap()),
                Err(Refusal::Archived(fault)) => Err(fault.clone()),
                Err(other) => panic!("{path}: {other}"),
            };
            (path.as_str(), read)
        })
        .collect();
    assert_eq!(said, expected);
}

fn check(bytes: &[u8], expected: &[(&str, Result<&str, Fault>)]) {
    check_within(Caps::default(), bytes, expected);
}

#[test]
fn each_file_is_handed_on_in_its_order() {
    let files: &[(&str, &[u8])] = &[("b/two.txt", b"Two"), ("one.txt", b"One")];
    for method in [STORED, DEFLATED] {
        check(&zip_of(files, method), &[("b/two.txt", Ok("Two")), ("one.txt", Ok("One"))]);
    }
    let tar = tar_of(&[("b/two.txt", Regular, b"Two"), ("one.txt", Regular, b"One")]);
    check(&tar, &[("b/two.txt", Ok("Two")), ("one.txt", Ok("One"))]);
    check(&gzip_of(&tar), &[("b/two.txt", Ok("Two")), ("one.txt", Ok("One"))]);
    check(&gzip_of(b"Words"), &[("a.txt", Ok("Words"))]);
    check(&zip_of(&[], STORED), &[("", Err(Fault::Nothing))]);
}

#[test]
fn names_are_only_names() {
    let files: &[(&str, &[u8])] = &[
        ("/etc/passwd", b"1"),
        ("../../up.txt", b"2"),
        ("C:\\Users\\x\\b.txt", b"3"),
        ("a\u{1b}[2J\u{202e}.txt", b"4"),
        ("__MACOSX/._b.txt", b"x"),
        ("a/.DS_Store", b"x"),
        ("._b.txt", b"\0\x05\x16\x07rest"),
        ("folder/", b""),
    ];
    let expected: &[(&str, Result<&str, Fault>)] = &[
        ("etc/passwd", Ok("1")),
        ("⟨..⟩/⟨..⟩/up.txt", Ok("2")),
        ("C:/Users/x/b.txt", Ok("3")),
        ("a␛[2J⟨U+202E⟩.txt", Ok("4")),
    ];
    check(&zip_of(files, DEFLATED), expected);
    let tar: Vec<_> = files[..7].iter().map(|(name, bytes)| (*name, Regular, *bytes)).collect();
    check(&tar_of(&tar), expected);
    let long = "n".repeat(5000);
    let caps = Caps { name_bytes: 100, ..Caps::default() };
    let shown = format!("{}…", "n".repeat(60));
    let refused = Err(Fault::Name { limit_bytes: 100 });
    check_within(caps, &zip_of(&[(&long, b"x"), ("b", b"B")], STORED), &[(&shown, refused), ("b", Ok("B"))]);
}

#[test]
fn equal_names_are_each_read() {
    // The writer refuses to write a name twice.
    let zip = zip_of(&[("same.tx1", b"one"), ("same.tx2", b"two")], DEFLATED);
    let zip = patched(patched(zip, LOCAL, 37, b"t"), LISTED, 53, b"t");
    check(&zip, &[("same.txt", Ok("one")), ("same.txt", Ok("two"))]);
}

#[test]
fn what_is_no_plain_file_is_refused_by_name() {
    use ::tar::EntryType as Kind;
    let tar = tar_of(&[
        ("link", Kind::Symlink, b""),
        ("hard", Kind::Link, b""),
        ("pipe", Kind::Fifo, b""),
        ("disk", Kind::Block, b""),
        ("tty", Kind::Char, b""),
        ("folder", Kind::Directory, b""),
        ("good.txt", Kind::Regular, b"Good"),
    ]);
    let device = || Err(Fault::Device);
    let expected = [
        ("link", Err(Fault::Link)),
        ("hard", Err(Fault::Link)),
        ("pipe", device()),
        ("disk", device()),
        ("tty", device()),
        ("good.txt", Ok("Good")),
    ];
    check(&tar, &expected);
    let zip = zip_of(&[("link", b"/etc/passwd")], STORED);
    check(&patched(zip.clone(), LISTED, 40, &0o120_777_u16.to_le_bytes()), &[("link", Err(Fault::Link))]);
    check(&patched(zip, LISTED, 40, &0o010_644_u16.to_le_bytes()), &[("link", device())]);
}

#[test]
fn what_cannot_be_unpacked_is_refused_by_name() {
    let zip = || zip_of(&[("a.txt", b"Words and words and words")], DEFLATED);
    let both = |zip, local, listed, value: &[u8]| patched(patched(zip, LOCAL, local, value), LISTED, listed, value);
    check(&both(zip(), 6, 8, &[1, 0]), &[("a.txt", Err(Fault::Encrypted))]);
    check(&both(zip(), 14, 16, &[1, 2, 3, 4]), &[("a.txt", Err(Fault::Checksum))]);
    for size in [1_u32, 10, 26, 4_000_000_000] {
        check(&both(zip(), 22, 24, &size.to_le_bytes()), &[("a.txt", Err(Fault::Size))]);
    }
    check(&both(zip(), 18, 20, &3_000_000_000_u32.to_le_bytes()), &[("a.txt", Err(Fault::CutOff))]);
    check(&both(zip(), 18, 20, &3_u32.to_le_bytes()), &[("a.txt", Err(Fault::Compression))]);
    let unknown = all(&both(zip(), 8, 10, &98_u16.to_le_bytes()), Caps::default());
    assert!(matches!(&unknown[0].1, Err(Refusal::Archived(Fault::Method(_)))), "{unknown:?}");
}

#[test]
fn files_that_share_bytes_are_refused_but_the_first() {
    let zip = zip_of(&[("a.txt", b"Words and words"), ("b.txt", b"Words and words")], DEFLATED);
    // Both entries of the list lead to the first file.
    let zip = patched(zip, LISTED, 42, &0_u32.to_le_bytes());
    check(&zip, &[("a.txt", Ok("Words and words")), ("b.txt", Err(Fault::Overlap))]);
}

#[test]
fn archives_in_archives_are_opened_to_a_depth() {
    let mut bytes = zip_of(&[("deep.txt", b"Deep")], DEFLATED);
    let mut path = "deep.txt".to_owned();
    for depth in 1..=3 {
        check(&bytes, &[(&path, Ok("Deep"))]);
        bytes = zip_of(&[(&format!("{depth}.zip"), &bytes)], STORED);
        path = format!("{depth}.zip/{path}");
    }
    check(&bytes, &[("3.zip/2.zip/1.zip", Err(Fault::Depth { limit: 3 }))]);
    check(&gzip_of(&gzip_of(&gzip_of(b"x"))), &[("a.txt/a.txt/a.txt", Ok("x"))]);
    let thrice = gzip_of(&gzip_of(&gzip_of(&gzip_of(b"x"))));
    check(&thrice, &[("a.txt/a.txt/a.txt", Err(Fault::Depth { limit: 3 }))]);
    // A tar archive in gzip is one archive.
    let tar = tar_of(&[("in.zip", Regular, &zip_of(&[("b", b"B")], DEFLATED))]);
    check(&gzip_of(&tar), &[("in.zip/b", Ok("B"))]);
    // A damaged archive inside is its own end and not the outer one's.
    let cut = &zip_of(&[("b", b"B")], DEFLATED)[..20];
    check(&zip_of(&[("cut.zip", cut), ("c", b"C")], STORED), &[("cut.zip", Err(Fault::List)), ("c", Ok("C"))]);
}

#[test]
fn caps_end_an_archive_and_what_was_read_counts() {
    let two: &[(&str, &[u8])] = &[("a", &[b'a'; 600]), ("b", &[b'b'; 600])];
    let a = "a".repeat(600);
    let caps = |total_bytes, ratio| Caps { total_bytes, ratio, ratio_floor_bytes: 1000, ..Caps::default() };
    let total = Fault::Unpacked { limit_bytes: 1000 };
    check_within(caps(1000, 99), &zip_of(two, DEFLATED), &[("a", Ok(&a)), ("", Err(total.clone()))]);
    check_within(caps(9999, 2), &zip_of(two, DEFLATED), &[("a", Ok(&a)), ("", Err(Fault::Ratio { limit: 2 }))]);
    let tar = tar_of(&[("a", Regular, &[b'a'; 600]), ("b", Regular, &[0; 90])]);
    let caps = |total_bytes| Caps { total_bytes, ..Caps::default() };
    let total = |limit_bytes| Err(Fault::Unpacked { limit_bytes });
    check_within(caps(1600), &gzip_of(&tar), &[("a", Ok(&a)), ("", total(1600))]);
    // What is skipped costs as well.
    let skipped = tar_of(&[("a", ::tar::EntryType::Symlink, &[b'a'; 9000])]);
    check_within(caps(2000), &gzip_of(&skipped), &[("a", Err(Fault::Link)), ("", total(2000))]);
    let caps = Caps { entries: 1, ..Caps::default() };
    check_within(caps, &zip_of(two, DEFLATED), &[("a", Ok(&a)), ("", Err(Fault::Entries { limit: 1 }))]);
    // One file that is too large is refused, and the next is read.
    let caps = Caps { entry_bytes: 599, ..Caps::default() };
    let entries = all(&zip_of(&[two[0], ("c", b"C")], DEFLATED), caps);
    assert_eq!(entries[0].1, Err(Refusal::TooLarge { limit_bytes: 599 }));
    assert_eq!(entries[1].1.as_deref(), Ok(&b"C"[..]));
}

#[test]
fn of_an_archive_that_is_cut_off_the_readable_part_gets_in() {
    let files: &[(&str, &[u8])] = &[("a", b"aaaaaaaaaa"), ("b", b"bbbbbbbbbb")];
    for method in [STORED, DEFLATED] {
        let zip = zip_of(files, method);
        let second = (1..zip.len()).find(|at| zip[*at..].starts_with(LOCAL)).unwrap();
        let list = zip.windows(4).position(|window| window == LISTED).unwrap();
        let whole = [("a", Ok("aaaaaaaaaa")), ("b", Ok("bbbbbbbbbb")), ("", Err(Fault::List))];
        check(&zip[..list], &whole);
        check(&zip[..zip.len() - 1], &whole);
        check(&zip[..second + 10], &[whole[0].clone(), whole[2].clone()]);
        let cut = all(&zip[..list - 3], Caps::default());
        assert_eq!(cut.len(), 3, "{cut:?}");
        assert!(cut[1].1.is_err());
    }
    let tar = tar_of(&[("a", Regular, b"aaaaaaaaaa"), ("b", Regular, b"bbbbbbbbbb")]);
    check(&tar[..1024 + 512 + 3], &[("a", Ok("aaaaaaaaaa")), ("b", Err(Fault::CutOff)), ("", Err(Fault::Rest))]);
    let gzip = gzip_of(b"Words and other words, and more of them");
    check(&gzip[..gzip.len() - 12], &[("a.txt", Err(Fault::CutOff))]);
    check(&patched(gzip, b"\x1f\x8b", 20, &[0xff; 8]), &[("a.txt", Err(Fault::Compression))]);
}

#[test]
fn a_list_that_is_not_the_archives_own_is_not_taken_for_it() {
    // Cut off behind a zip archive that is stored in it, the archive seems to end in that one's list.
    let inner = zip_of(&[("inner.txt", b"Inner")], DEFLATED);
    let outer = zip_of(&[("one.txt", b"One"), ("inner.zip", &inner)], STORED);
    let list = outer.windows(LISTED.len()).rposition(|window| window == LISTED).unwrap();
    let before = outer[..list].windows(LISTED.len()).rposition(|window| window == LISTED).unwrap();
    let cut = &outer[..before];
    check(cut, &[("one.txt", Ok("One")), ("inner.zip/inner.txt", Ok("Inner")), ("", Err(Fault::List))]);
}

#[test]
fn tar_headers_that_lie_end_the_archive() {
    let size = |size: &[u8]| {
        let mut tar = tar_of(&[("a", Regular, b"one"), ("b", Regular, b"two")]);
        tar[1024 + 124..1024 + 124 + size.len()].copy_from_slice(size);
        let mut header = ::tar::Header::new_ustar();
        header.as_mut_bytes().copy_from_slice(&tar[1024..1536]);
        header.set_cksum();
        tar[1024..1536].copy_from_slice(header.as_bytes());
        tar
    };
    let cut = [("a", Ok("one")), ("b", Err(Fault::CutOff)), ("", Err(Fault::Rest))];
    check(&size(b"77777777777"), &cut);
    check(&size(&[0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]), &cut);
    for nonsense in [&[0xff; 12][..], b"not a number"] {
        let entries = all(&size(nonsense), Caps::default());
        assert_eq!(entries[0], ("a".to_owned(), Ok(b"one".to_vec())));
        assert_eq!(entries.last().unwrap().1, Err(Fault::Rest.into()), "{entries:?}");
    }
}

#[test]
fn a_name_in_tar_that_has_no_end_takes_no_memory() {
    let mut header = ::tar::Header::new_gnu();
    header.as_old_mut().name[..13].copy_from_slice(b"././@LongLink");
    header.set_entry_type(::tar::EntryType::GNULongName);
    header.set_size(1 << 33);
    header.set_cksum();
    let tar = [header.as_bytes().as_slice(), &vec![b'n'; 3 << 20]].concat();
    check(&gzip_of(&tar), &[("", Err(Fault::Rest))]);
}

fn runner(cases: u32) -> TestRunner {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]))
}

#[test]
fn no_bytes_panic_and_no_cap_is_passed() {
    let files: &[(&str, &[u8])] = &[("a.txt", b"Words and words and words"), ("b/c.txt", &[b'c'; 700]), ("d/", b"")];
    let tar = tar_of(&[("a.txt", Regular, b"Words"), ("b.txt", Regular, &[b'b'; 600])]);
    let inner = zip_of(files, DEFLATED);
    let sound = vec![
        zip_of(files, STORED),
        zip_of(&[("inner.zip", &inner), ("e.txt", b"E")], DEFLATED),
        inner,
        gzip_of(&tar),
        tar,
        gzip_of(b"Words and words"),
    ];
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12);
    let cut = prop::option::of(any::<prop::sample::Index>());
    let inputs = (prop::sample::select(sound), changes, cut, prop::collection::vec(any::<u8>(), 0..40));
    let caps = Caps { total_bytes: 4000, entries: 20, ..Caps::default() };
    let outcome = runner(500).run(&inputs, |(mut bytes, changes, cut, tail)| {
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes.extend(tail);
        for kind in [Kind::Zip, Kind::Tar, Kind::Gzip] {
            let (mut out, mut entries) = (0, 0);
            unpack(kind, &bytes, "a.gz", caps, &mut |entry| {
                out += entry.bytes.map_or(0, |bytes| bytes.len());
                entries += 1;
                Ok(())
            })
            .unwrap();
            prop_assert!(out <= 4000 && entries <= 21 && entries > 0);
            listed(kind, &bytes, caps);
        }
        Ok(())
    });
    outcome.unwrap();
}
