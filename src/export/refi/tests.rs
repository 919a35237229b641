//! Projects of REFI-QDA, tried.

use super::*;
use crate::analysis::testing::{Case, Texts as Corpora};
use crate::export::{Choices, Format};
use crate::model::{Entity, EntityKind, Memo, Prose, Redaction, Stamp, Stance, Subject};
use std::io::Read as _;

const PROJECT_SCHEMA: &str = include_str!("../../../tests/schemas/refi-qda/Project.xsd");
const CODEBOOK_SCHEMA: &str = include_str!("../../../tests/schemas/refi-qda/Codebook.xsd");
/// Invented, with a character beyond the first plane before what is marked.
const TEXT: &str = "😀 The hub was built by Jane Doe. Nobody asked who had paid.\n";

/// What is wrong with a document by its schema.
fn wrong(schema: &str, xml: &str) -> Vec<String> {
    let schema = uppsala::parse(schema).expect("a schema");
    let validator = uppsala::XsdValidator::from_schema(&schema).expect("a schema");
    let document = uppsala::parse(xml).expect("well-formed XML");
    let structure = validator.validate(&document);
    structure.iter().map(ToString::to_string).chain(no_guids(xml)).collect()
}

/// GUIDs that are none. The validator holds what an attribute may be against its built-in type, and not against the
/// patterns and lists of words of a type that the schema defines.
fn no_guids(xml: &str) -> impl Iterator<Item = String> + '_ {
    let is_guid = |value: &str| {
        let parts: Vec<usize> = value.split('-').map(str::len).collect();
        parts == [8, 4, 4, 4, 12] && value.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
    };
    ["guid=\"", "GUID=\"", "creatingUser=\""]
        .into_iter()
        .flat_map(|name| xml.split(name).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(move |value| !is_guid(value))
        .map(str::to_owned)
}

/// A project with one of everything that the standard has a place for.
fn case() -> (Case, Vec<(Id<crate::model::Edition>, &'static str)>) {
    let mut case = Case::default();
    let document = case.document("A report");
    let title = crate::model::Field::entered("A report that nobody loaded".to_owned());
    case.put(crate::model::Document::referred_to(Id::from_bits([8; 10]), title));
    let passage = case.passage_at(document, 6, "hub was built");
    let asked = case.passage_at(document, 33, "Nobody asked");
    let (money, hubs) = (case.tag("money", None), case.tag("hubs", None));
    case.put_tag(passage, hubs);
    case.put_tag(asked, money);
    let claim = case.claim("A hub stands");
    case.link(claim, passage, Stance::Contradicts);
    let entity = case.put(Entity {
        id: Id::from_bits([9; 10]),
        name: "Jane Doe".to_owned(),
        kind: EntityKind::Person,
        aliases: vec!["J. Doe".to_owned()],
        description: "A builder & more".to_owned(),
        redaction: None,
    });
    case.change(passage, |passage| passage.entities = vec![entity]);
    for (nth, subject) in [
        Subject::Case,
        Subject::Passage(passage),
        Subject::Tag(hubs),
        Subject::Document(document),
        Subject::Entity(entity),
    ]
    .into_iter()
    .enumerate()
    {
        let bits = [nth as u8 + 20; 10];
        let prose = case.put(Prose { id: Id::from_bits(bits), text: format!("Note {nth} <&>\u{1}") });
        let made = Stamp { by: "Ann".to_owned(), at: jiff::Timestamp::UNIX_EPOCH };
        case.put(Memo { id: Id::from_bits(bits), subject, prose, made });
    }
    let edition = case.project.documents.get(document).and_then(crate::model::Document::edition).expect("its edition");
    (case, vec![(edition, TEXT)])
}

fn files(case: &Case, texts: &[(Id<crate::model::Edition>, &str)], choices: Choices) -> Vec<(String, Vec<u8>)> {
    let cleared = Cleared::of(&case.project, choices);
    let index = Index::of(&cleared.project);
    let mut bytes = Vec::new();
    Format::RefiQda.write(&cleared, &index, &Corpora::of(texts), &mut bytes).expect("a vector");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        files.push((file.name().expect("a name").into_owned(), bytes));
    }
    files
}

fn project_of(files: &[(String, Vec<u8>)]) -> String {
    String::from_utf8(files[0].1.clone()).expect("UTF-8")
}

#[test]
fn what_is_written_is_valid_and_places_count_code_points() {
    let (case, texts) = case();
    for choices in [Choices::default(), Choices { history: true, ..Choices::default() }] {
        let files = files(&case, &texts, choices);
        let project = project_of(&files);
        assert_eq!(wrong(PROJECT_SCHEMA, &project), Vec::<String>::new(), "{project}");
        assert!(project.contains("startPosition=\"6\" endPosition=\"19\""), "{project}");
        assert!(project.contains("name=\"contradicts\""), "{project}");
        let names: Vec<_> = files.iter().map(|(name, _)| name.rsplit('.').next().unwrap_or_default()).collect();
        assert_eq!((names, files[1].1.as_slice()), (vec!["qde", "txt", "docx"], TEXT.as_bytes()));
        let tells = choices.history;
        assert_eq!((project.contains("Ann"), project.contains("1970-01-01")), (tells, tells), "{project}");
    }
    let (one, other) = (files(&case, &texts, Choices::default()), files(&case, &texts, Choices::default()));
    assert_eq!(one, other, "two exports are the same");
}

#[test]
fn the_schema_is_held_against_what_is_wrong() {
    let (case, texts) = case();
    let project = project_of(&files(&case, &texts, Choices::default()));
    for (right, broken) in [
        ("startPosition=\"6\"", ""),
        ("isCodable=\"true\"", "isCodable=\"perhaps\""),
        ("<Users>", "<People>"),
        ("<Links>", "<Links><Link name=\"without a guid\"/>"),
    ] {
        let broken = project
            .replace(right, broken)
            .replace("</Users>", if right == "<Users>" { "</People>" } else { "</Users>" });
        assert!(!wrong(PROJECT_SCHEMA, &broken).is_empty(), "{right} may not be {broken}");
    }
}

#[test]
fn a_codebook_is_valid_and_of_a_project_without_tags_empty() {
    let (case, _) = case();
    let written = |project: &crate::model::Project| {
        let cleared = Cleared::of(project, Choices::default());
        let mut bytes = Vec::new();
        let index = Index::of(&cleared.project);
        Format::Codebook.write(&cleared, &index, &Corpora::of(&[]), &mut bytes).map(|()| bytes)
    };
    let book = String::from_utf8(written(&case.project).expect("a vector")).expect("UTF-8");
    assert_eq!(wrong(CODEBOOK_SCHEMA, &book), Vec::<String>::new(), "{book}");
    let none = String::from_utf8(written(&crate::model::Project::default()).expect("a vector")).expect("UTF-8");
    assert!(!none.contains("<Code "), "{none}");
}

#[test]
fn who_is_redacted_stands_nowhere_and_places_move_with_the_name() {
    let (mut case, texts) = case();
    let jane = Id::<Entity>::from_bits([9; 10]);
    let redaction = Redaction { pseudonym: "Person 1".to_owned(), lifted: false };
    case.change(jane, |entity| entity.redaction = Some(redaction));
    let files = files(&case, &texts, Choices::default());
    let text = String::from_utf8(files[1].1.clone()).expect("UTF-8");
    assert!(text.contains("[Person 1]") && !text.contains("Doe"), "{text}");
    let project = project_of(&files);
    assert!(!project.contains("Doe"), "{project}");
    let start = text.chars().take_while(|letter| *letter != 'N').count();
    assert!(project.contains(&format!("startPosition=\"{start}\" endPosition=\"{}\"", start + 12)), "{project}");
    assert!(!files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Doe")));
}
