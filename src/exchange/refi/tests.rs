//! Projects of REFI-QDA: as other programs write them, broken, and cut short.

use super::*;
use crate::exchange::{About, Stands, Verdict, audit};
use crate::text::Text;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Invented, with a character beyond the first plane at its head.
const TEXT: &str = "😀 A clerk opened the gate.\nNobody asked who had paid.\nThe gate was shut again in May.\n";
const MARKED: [&str; 3] = ["clerk", "Nobody asked who had paid.", "shut again in May"];

const DOCUMENT: &str = "11111111-1111-4111-8111-111111111111";
const CODE: &str = "22222222-2222-4222-8222-222222222222";
const CHILD: &str = "33333333-3333-4333-8333-333333333333";
const USER: &str = "44444444-4444-4444-8444-444444444444";
const NOTE: &str = "55555555-5555-4555-8555-555555555555";
const CASE: &str = "66666666-6666-4666-8666-666666666666";
const PLACE: &str = "77777777-7777-4777-8777-777777777777";

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A project of one text, as the program of this origin writes it; `count` gives what it counts of a text.
fn project(origin: &str, path: &str, text: &str, count: &dyn Fn(&str) -> usize) -> String {
    let selections = MARKED
        .iter()
        .enumerate()
        .map(|(nth, words)| {
            let byte = text.find(words).unwrap();
            let (start, end) = (count(&text[..byte]), count(&text[..byte + words.len()]));
            format!(
                "<PlainTextSelection guid='7777777{nth}-7777-4777-8777-777777777777' startPosition='{start}' \
                 endPosition='{end}' creatingUser='{USER}' creationDateTime='2023-05-04T03:02:01Z'><Coding \
                 guid='8888888{nth}-8888-4888-8888-888888888888' creatingUser='{USER}' \
                 creationDateTime='2023-05-04T03:02:0{nth}Z'><CodeRef targetGUID='{CHILD}'/></Coding>\
                 <NoteRef targetGUID='{NOTE}'/></PlainTextSelection>"
            )
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<?xml version='1.0' encoding='utf-8'?><Project xmlns='urn:QDA-XML:project:1.0' name='Gate' origin='{origin}'>\
         <Users><User guid='{USER}' name='Coder A'/></Users><CodeBook><Codes><Code guid='{CODE}' name='Events' \
         isCodable='false' color='#f80'><Code guid='{{{}}}' name='Gate' isCodable='true'>\
         <Description>Opened or shut</Description></Code></Code></Codes></CodeBook>\
         <Variables><Variable guid='{PLACE}' name='Town' typeOfVariable='Text'/></Variables>\
         <Cases><Case guid='{CASE}' name='The clerk'><VariableValue><VariableRef targetGUID='{PLACE}'/>\
         <TextValue>Northport</TextValue></VariableValue>\
         <SelectionRef targetGUID='77777770-7777-4777-8777-777777777777'/></Case></Cases>\
         <Sources><TextSource guid='{DOCUMENT}' name='Notes' plainTextPath='{path}'>{selections}</TextSource>\
         <PictureSource guid='{PLACE}' name='Photo'/></Sources>\
         <Notes><Note guid='{NOTE}' name='Why'><PlainTextContent>Ask again</PlainTextContent></Note></Notes></Project>",
        CHILD.to_uppercase()
    )
}

/// Reads a project and says what was verified, the words as they stand in our text.
fn check(origin: &str, (path, stored): (&str, &str), text: &str, count: &dyn Fn(&str) -> usize, expected: Verdict) {
    let xml = project(origin, path, text, count);
    let bytes = packed(&[("any name.qde", xml.as_bytes()), (stored, text.as_bytes())]);
    assert!(Refi.reads(&bytes, "x.qdpx"), "{origin}");
    let brought = Refi.read(&bytes, "x.qdpx").unwrap();
    let ours = Text::from(TEXT);
    let audit = audit(&brought, &[Some(ours.clone()), None]);
    let found: Vec<_> =
        audit.codings.iter().map(|audited| (audited.verdict, ours.slice(audited.place.unwrap()))).collect();
    let expected: Vec<_> = MARKED.iter().map(|words| (expected, Some(*words))).collect();
    assert_eq!(found, expected, "{origin}: {audit:?}");
}

#[test]
fn each_program_is_counted_as_it_counts() {
    let windows = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    let without_mark = |part: &str| part.trim_start_matches('\u{feff}').to_owned();
    let (utf16, code_points) = (|part: &str| part.encode_utf16().count(), |part: &str| part.chars().count());
    let plain = ("internal://x.txt", "Sources/x.txt");
    check("NVivo 14 for Windows", plain, &windows, &|part| utf16(&without_mark(part)), Verdict::Verified);
    check(
        "ATLAS.ti 23",
        plain,
        &windows,
        &|part| code_points(&without_mark(part).replace('\r', "")),
        Verdict::Verified,
    );
    check("REFI tool", ("x.txt", "sources/x.txt"), TEXT, &code_points, Verdict::Verified);
    check("REFI tool", ("relative://docs/x.txt", "sources/docs/X.TXT"), TEXT, &code_points, Verdict::Verified);
    check("QualCoder-3.5", plain, &windows, &code_points, Verdict::Moved);
    check("QualCoder-3.5", plain, TEXT, &|part| code_points(part) + 1, Verdict::Moved);
    check("REFI tool", plain, TEXT, &utf16, Verdict::Moved);
}

#[test]
fn all_that_a_project_holds_is_read() {
    let xml = project("REFI tool", "internal://gone.txt", TEXT, &|part| part.chars().count());
    let brought = Refi.read(&packed(&[("project.qde", xml.as_bytes())]), "x.qdpx").unwrap();
    assert_eq!((brought.program.as_str(), brought.title.as_deref()), ("REFI tool", Some("Gate")));
    let tags: Vec<_> = brought.tags.iter().map(|tag| (tag.name.as_str(), tag.parent)).collect();
    assert_eq!(tags, [("Events", None), ("Gate", Some(0))]);
    assert_eq!(brought.tags[0].colour.map(|colour| colour.to_string()).as_deref(), Some("#ff8800"));
    assert_eq!(brought.tags[1].description, "Opened or shut");
    let texts: Vec<_> = brought.documents.iter().map(|document| document.text.is_some()).collect();
    assert_eq!(texts, [false, false], "a file that did not come along is a document without text");
    assert_eq!(brought.codings.len(), 3);
    let (tag, made, _) = &brought.codings[1].tags[0];
    let at = made.at.map(|at| at.to_string());
    assert_eq!((*tag, made.by.as_str(), at.as_deref()), (1, "Coder A", Some("2023-05-04T03:02:01Z")));
    assert_eq!(brought.codings[0].entities, [0]);
    assert_eq!(brought.entities[0].memo, "Town: Northport");
    let about: Vec<_> = brought.memos.iter().map(|memo| (memo.about, memo.noted.text.as_str())).collect();
    let on = |at| (About::Coding(at), "Ask again");
    assert_eq!(about, [on(0), on(1), on(2)]);
    assert_eq!(brought.left_out.iter().map(|left| left.what.as_str()).collect::<Vec<_>>(), ["pictures"]);
    let audit = audit(&brought, &[None, None]);
    assert_eq!(audit.sum().sentence(), "0 of 3 codings verified, 3 lost");
}

#[test]
fn pdf_files_and_recordings_are_their_texts() {
    let sources = format!(
        "<PDFSource guid='{DOCUMENT}' name='Report'><PDFSelection guid='{PLACE}' page='1' firstX='1' firstY='1' \
         secondX='2' secondY='2' name='opened the gate'><Coding guid='{NOTE}'><CodeRef targetGUID='{CODE}'/></Coding>\
         </PDFSelection><PDFSelection guid='{CASE}' page='1' firstX='1' firstY='1' secondX='2' secondY='2'/>\
         <Representation guid='{CHILD}'><PlainTextContent>{TEXT}</PlainTextContent></Representation></PDFSource>\
         <AudioSource guid='{USER}' name='Talk'><Transcript guid='{CHILD}'><PlainTextContent>Well, yes.</PlainTextContent>\
         <SyncPoint guid='{CASE}' position='0'/><SyncPoint guid='{NOTE}' position='4'/>\
         <TranscriptSelection guid='{PLACE}' fromSyncPoint='{CASE}' toSyncPoint='{NOTE}'/></Transcript></AudioSource>"
    );
    let xml = format!(
        "<Project xmlns='urn:QDA-XML:project:1.0' name='x'><CodeBook><Codes><Code guid='{CODE}' name='Gate' \
         isCodable='true'/></Codes></CodeBook><Sources>{sources}</Sources></Project>"
    );
    let brought = Refi.read(xml.as_bytes(), "project.qde").unwrap();
    let texts: Vec<Option<Text>> =
        brought.documents.iter().map(|document| document.text.as_deref().map(Text::from)).collect();
    let audit = audit(&brought, &texts);
    assert_eq!(audit.sum().sentence(), "2 of 2 codings verified");
    assert!(matches!(&brought.codings[0].stands, Stands::Quoted { exact, .. } if exact == "opened the gate"));
    let left: Vec<_> = brought.left_out.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(left, ["places marked on pages of PDF files", "recordings"]);
}

#[test]
fn a_codebook_is_read_and_other_files_are_not() {
    let book = format!(
        "\u{feff}<CodeBook xmlns='urn:QDA-XML:codebook:1.0' origin='Tool'><Codes><Code guid='{CODE}' name='A' \
         isCodable='true'/></Codes><Sets><Set guid='{NOTE}' name='All'><MemberCode targetGUID='{CODE}'/></Set></Sets>\
         </CodeBook>"
    );
    assert!(Refi.reads(book.as_bytes(), "x.qdc"));
    let brought = Refi.read(book.as_bytes(), "x.qdc").unwrap();
    assert_eq!((brought.tags.len(), brought.memos[0].noted.text.as_str()), (1, "Set: A"));
    let docx = packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    for (bytes, name) in [(&docx[..], "a.docx"), (b"<html></html>", "a.html"), (b"", "a.txt"), (b"PK", "a.qdpx")] {
        assert!(!Refi.reads(bytes, name), "{name}");
    }
    for bytes in [&packed(&[("project.qde", b"<a>")])[..], b"<Other xmlns='urn:QDA-XML:project:1.0'/>", b"<", b"PK"] {
        assert!(Refi.read(bytes, "x.qdpx").is_err());
    }
}
