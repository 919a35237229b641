//! What a query finds in a project, case by case.

use super::*;
use crate::ingest::Imported;
use crate::model::{AnyId, Edtf, Field, Source, Stance, Subject};
use crate::session::Session;
use crate::session::testing::{maker, plain, read_file};
use crate::session::verbs::{claim, document, entity, import, memo, origin, passage, remove};
use proptest::prelude::*;
use tempfile::TempDir;

/// A project with these documents.
pub(super) struct Bench {
    _folder: TempDir,
    pub(super) session: Session,
    pub(super) documents: Vec<Id<Document>>,
}

impl Bench {
    pub(super) fn with(texts: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session =
            Session::create(&folder.path().join("case"), "A case", maker("an analyst")).expect("a project");
        let documents = texts.iter().enumerate().map(|(nth, text)| {
            let name = format!("Text {nth}.txt");
            let file = read_file(&name, name.as_bytes(), Imported { ..plain(text) });
            let brought = session.commit("Import", |work| import::bring_in(work, &file, true)).expect("brought in");
            brought.value.document.expect("it is in")
        });
        let documents = documents.collect();
        let mut bench = Self { _folder: folder, session, documents };
        for nth in 0..texts.len() {
            bench.change(nth, |document| {
                document.title = Field::entered(format!("Text {nth}"));
                document.language = Some(Field::entered("en".to_owned()));
            });
        }
        bench
    }

    pub(super) fn change(&mut self, nth: usize, with: impl FnOnce(&mut Document)) {
        let id = self.documents[nth];
        self.session.commit("Change", |work| work.update(id, with)).expect("changed");
    }

    /// Marks words of a document, and tags them.
    pub(super) fn tag(&mut self, nth: usize, words: &str, tags: &[&str]) -> Id<crate::model::Passage> {
        let document = self.documents[nth];
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        self.session
            .commit("Tag", |work| {
                let text = work.text_of(document)?;
                let at = text.as_str().find(words).expect("they stand there");
                let span = text.span_of(at..at + words.len()).expect("words");
                passage::tag_at(work, document, span, &tags, None)
            })
            .expect("tagged")
            .value
    }

    pub(super) fn asking(&self) -> Asking {
        Asking::of(self.session.project(), self.session.library())
    }

    /// Each document that answers with its marked words, in the order of the documents.
    fn found(&self, query: &str) -> Vec<(usize, Vec<String>)> {
        let (asking, query) = (self.asking(), query.parse().expect(query));
        let answer = asking.answer(&query, &|| false);
        let mut found: Vec<_> = answer
            .documents
            .iter()
            .map(|answered| {
                let edition = asking.project.editions.get(answered.edition).expect("it is there");
                let text = asking.library.text(edition).expect("a text");
                let words = |span: &Span| text.slice(*span).expect("words").to_owned();
                let marks = asking.hits(&query, answered).iter().flat_map(|hit| hit.marks.clone()).collect::<Vec<_>>();
                let nth = self.documents.iter().position(|id| *id == answered.document).expect("one of them");
                (nth, marks.iter().map(words).collect())
            })
            .collect();
        found.sort();
        found
    }

    fn check(&self, query: &str, expected: &[(usize, &[&str])]) {
        let found = self.found(query);
        let found: Vec<(usize, Vec<&str>)> =
            found.iter().map(|(nth, words)| (*nth, words.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(usize, Vec<&str>)> = expected.iter().map(|(nth, words)| (*nth, words.to_vec())).collect();
        assert_eq!(found, expected, "{query}");
    }
}

const TEXTS: [&str; 3] = [
    "A hub was built with a loan.\n\nThe hub grew. Nobody paid the loan.",
    "Hubs are old. A port was built.",
    "Nothing stands here but a port.",
];

#[test]
fn a_document_answers_as_a_whole_and_its_words_are_hits() {
    let bench = Bench::with(&TEXTS);
    bench.check("hub", &[(0, &["hub", "hub"]), (1, &["Hubs"])]);
    bench.check("hub loan", &[(0, &["hub", "loan", "hub", "loan"])]);
    bench.check("\"hub\"", &[(0, &["hub", "hub"])]);
    bench.check("hub OR port", &[(0, &["hub", "hub"]), (1, &["Hubs", "port"]), (2, &["port"])]);
    bench.check("port -hub", &[(2, &["port"])]);
    bench.check("(hub port) OR nothing", &[(1, &["Hubs", "port"]), (2, &["Nothing"])]);
    bench.check("NOT hub", &[(2, &[])]);
    bench.check("NOT (hub port)", &[(0, &[]), (2, &[])]);
    bench.check("\"paid loan\"~1", &[(0, &["paid", "loan"])]);
    bench.check("bridge", &[]);
    bench.check("bridge OR NOT bridge", &[(0, &[]), (1, &[]), (2, &[])]);
}

#[test]
fn fields_of_a_document_choose() {
    let mut bench = Bench::with(&TEXTS);
    bench.change(0, |document| {
        document.authors = Some(Field::entered(vec!["Jane Doe".to_owned(), "Richard Roe".to_owned()]));
        document.published = "2016-05".parse::<Edtf>().ok().map(Field::entered);
        document.reading = Reading::Relevant;
    });
    bench.change(1, |document| {
        document.publisher = Some(Field::entered("The Alden Times".to_owned()));
        document.published = "2017~/2019".parse::<Edtf>().ok().map(Field::guessed);
        document.language = Some(Field::read("pt-BR".to_owned()));
    });
    let id = bench.documents[2].to_string();
    bench.check("author:roe", &[(0, &[])]);
    bench.check("author:\"jane doe\" loan", &[(0, &["loan", "loan"])]);
    bench.check("port publisher:times", &[(1, &["port"])]);
    bench.check("published:2016", &[(0, &[])]);
    bench.check("published:2015/2018", &[(0, &[]), (1, &[])]);
    bench.check("published:2018/..", &[(1, &[])]);
    bench.check("-published:1900/..", &[(2, &[])]);
    bench.check("lang:pt", &[(1, &[])]);
    bench.check("lang:pt-pt", &[]);
    bench.check("reading:relevant OR document:\"text 2\"", &[(0, &[]), (2, &[])]);
    bench.check(&format!("document:{id}"), &[(2, &[])]);
    bench.check("hub -author:doe", &[]);
    bench.check("port (author:doe OR publisher:alden)", &[(1, &["port"])]);
}

#[test]
fn fields_of_a_passage_bind_what_stands_beside_them() {
    let mut bench = Bench::with(&TEXTS);
    bench.tag(0, "A hub was built with a loan.", &["works/hubs"]);
    bench.tag(0, "Nobody paid", &["debt"]);
    bench.tag(1, "A port", &["works/ports", "seen"]);
    bench.check("tag:hubs", &[(0, &["A hub was built with a loan."])]);
    bench.check("tag:works", &[(0, &["A hub was built with a loan."]), (1, &["A port"])]);
    bench.check("tag:works/ports", &[(1, &["A port"])]);
    bench.check("hub tag:works", &[(0, &["hub"])]);
    bench.check("hub -tag:works", &[(0, &["hub"]), (1, &["Hubs"])]);
    bench.check("hub loan tag:works", &[(0, &["hub", "loan"])]);
    bench.check("loan tag:debt", &[]);
    bench.check("tag:works -tag:seen", &[(0, &["A hub was built with a loan."])]);
    bench.check("tag:works tag:seen", &[(1, &["A port"])]);
    bench.check("tag:debt tag:hubs", &[]);
    bench.check("port -tag:works", &[(2, &["port"])]);
    bench.check("-tag:works", &[(2, &[])]);
    bench.check("grew (hub tag:works)", &[(0, &["hub", "grew"])]);
    bench.check("tag:debt OR port", &[(0, &["Nobody paid"]), (1, &["port"]), (2, &["port"])]);
    bench.check("(hub OR port) tag:works", &[(0, &["hub"]), (1, &["port"])]);
    bench.check("tag:works -grew", &[(1, &["A port"])]);
    let answer = bench.asking().answer(&"hub tag:bridges".parse().expect("a query"), &|| false);
    assert_eq!((answer.documents.len(), answer.unknown), (0, vec!["There is no tag 'bridges'".to_owned()]));
}

#[test]
fn passages_are_found_by_what_they_are_used_for() {
    let mut bench = Bench::with(&TEXTS);
    let (hub, paid, port) =
        (bench.tag(0, "A hub was built", &[]), bench.tag(0, "Nobody paid", &[]), bench.tag(1, "A port", &[]));
    let linked = bench.session.commit("Link", |work| {
        let new = claim::NewClaim { text: "It was built.".to_owned(), ..claim::NewClaim::default() };
        let stated = claim::state(work, new)?;
        let alden = entity::find_or_make(work, "Jane Alden", crate::model::EntityKind::Person)?;
        work.update(stated, |claim| claim.entities.push(alden))?;
        claim::link(work, stated, hub, Stance::Supports, None)?;
        let against = claim::link(work, stated, paid, Stance::Contradicts, None)?;
        memo::write(work, Subject::Passage(port), "Look again.")?;
        let clerk = origin::find_or_make(work, "The clerk", crate::model::OriginKind::Person)?;
        passage::attribute(work, port, Source::Origin(clerk), crate::model::Basis::Reports)?;
        let document = work.get(hub)?.document;
        document::derive(work, document, Source::Origin(clerk), crate::model::Basis::Reports)?;
        Ok(against)
    });
    let against = linked.expect("linked").value;
    bench.check("has:claim", &[(0, &["A hub was built", "Nobody paid"])]);
    bench.check("stance:contradicts", &[(0, &["Nobody paid"])]);
    bench.check("entity:alden", &[(0, &["A hub was built", "Nobody paid"])]);
    bench.check("has:memo", &[(1, &["A port"])]);
    bench.check("has:origin", &[(1, &["A port"])]);
    bench.check("origin:clerk", &[(0, &[]), (1, &["A port"])]);
    bench.check("hub origin:clerk", &[(0, &["hub", "hub"])]);
    bench.check("built origin:clerk -has:claim", &[]);
    bench.check("has:passage -has:claim", &[(1, &["A port"])]);
    bench.session.commit("Delete", |work| remove::delete(work, AnyId::from(against))).expect("deleted");
    bench.check("stance:contradicts", &[]);
}

#[test]
fn what_cannot_be_seen_is_said_and_what_is_sealed_is_not_found() {
    let mut bench = Bench::with(&["A hub.", "A hub too.", ""]);
    let (hub, asking) = ("hub".parse().expect("a query"), bench.asking());
    let answer = asking.answer(&hub, &|| false);
    assert_eq!((answer.documents.len(), answer.unseen.without_text, answer.unseen.scanned), (2, 1, 2));
    bench.change(0, |document| document.reading = Reading::Sealed);
    bench.check("hub", &[(1, &["hub"])]);
    bench.check("reading:sealed", &[]);
    bench.check("document:text", &[(1, &[]), (2, &[])]);
    let answer = bench.asking().answer(&hub, &|| false);
    let sentence = "Not searched: one document has no text and one document is sealed";
    assert_eq!(answer.unseen.sentence().as_deref(), Some(sentence));
    let all = bench.asking().within(Scope { sealed: true, withdrawn: true }).answer(&hub, &|| false);
    assert_eq!(all.documents.len(), 2);
    let dropped = bench.asking().answer(&hub, &|| true);
    assert_eq!((dropped.documents.len(), dropped.is_whole), (0, false));
}

#[test]
fn the_best_come_first() {
    let far = format!("A loan was made. {} It built a hub.", "Nothing happened. ".repeat(60));
    let bench =
        Bench::with(&[&far, "The hub had a loan.", "A hub. The hub. This hub had no loan, and no hub had a loan."]);
    let asking = bench.asking();
    let order = |query: &str| -> Vec<usize> {
        let answer = asking.answer(&query.parse().expect(query), &|| false);
        let place = |id: Id<Document>| bench.documents.iter().position(|other| *other == id).expect("one of them");
        answer.documents.iter().map(|answered| place(answered.document)).collect()
    };
    assert_eq!(order("hub loan"), [2, 1, 0]);
    assert_eq!(order("document:text"), [0, 1, 2]);
}

/// An index of some of the texts.
pub(super) fn index(bench: &Bench, of: &[usize]) -> Index {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = crate::search::index::Writer::begin(folder.path()).expect("a part");
    let asking = bench.asking();
    let edition = |nth: usize| {
        let document = asking.project.documents.get(bench.documents[nth]).expect("it is there");
        asking.project.editions.get(document.edition().expect("a text")).expect("it is there")
    };
    for nth in of {
        writer.add(edition(*nth).text, asking.library.text(edition(*nth)).expect("a text").as_str()).expect("added");
    }
    writer.finish().expect("written");
    let part = crate::search::index::Part::open(folder.path()).expect("it opens");
    let language = |text| {
        let document = asking.project.documents.iter().find(|one| {
            one.edition().and_then(|id| asking.project.editions.get(id)).is_some_and(|edition| edition.text == text)
        });
        document.and_then(|document| document.language.as_ref()).map(|language| language.value.clone())
    };
    Index::of([Arc::new(part)]).speaking(&language)
}

/// Documents and hits of an answer, in the order of the documents.
fn answered(asking: &Asking, query: &Query) -> Vec<(Id<Document>, Vec<Vec<Span>>)> {
    let answer = asking.answer(query, &|| false);
    let hits = |one: &Answered| asking.hits(query, one).into_iter().map(|hit| hit.marks).collect();
    let mut found: Vec<_> = answer.documents.iter().map(|one| (one.document, hits(one))).collect();
    found.sort_by_key(|(document, _)| *document);
    found
}

/// A query of any shape.
fn queries() -> impl Strategy<Value = String> {
    let leaves = [
        "hub",
        "hubs",
        "loan",
        "port",
        "\"a hub\"",
        "\"hub loan\"~4",
        "bu*",
        "prot~",
        "gerw~2",
        "/pa.d/",
        "/x*/",
        "/port.*built/",
        "nothing",
        "bridge",
        "tag:works",
        "tag:debt",
        "has:tag",
        "document:1",
        "author:doe",
        "東京",
    ];
    let leaf = prop::sample::select(leaves.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" "))),
            prop::collection::vec(part.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" OR "))),
            part.prop_map(|part| format!("-{part}")),
        ]
    })
}

#[test]
fn what_the_index_finds_is_what_looking_finds() {
    let mut bench = Bench::with(&[TEXTS[0], TEXTS[1], TEXTS[2], "東京の港。A hub, a loan.", ""]);
    bench.tag(0, "A hub was built with a loan.", &["works/hubs"]);
    bench.tag(0, "Nobody paid", &["debt"]);
    bench.tag(1, "A port", &["works/ports"]);
    bench.tag(1, "built", &["debt"]);
    bench.change(1, |document| document.language = None);
    bench.change(2, |document| document.authors = Some(Field::entered(vec!["Jane Doe".to_owned()])));
    let scanning = bench.asking().with_index(None);
    let asking = [vec![0, 1, 2, 3], vec![1, 3]].map(|of| bench.asking().with_index(Some(index(&bench, &of))));
    let wide: Query = "tag:works tag:debt (/port.*built/ OR -bridge)".parse().expect("a query");
    for asking in [&scanning].into_iter().chain(&asking) {
        assert_eq!(answered(asking, &wide).len(), 1, "words that reach over two passages are bound by both");
    }
    let config = ProptestConfig {
        cases: 400,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2018),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest::test_runner::TestRunner::new(config)
        .run(&queries(), |typed| {
            let query: Query = typed.parse().expect("a query");
            let expected = answered(&scanning, &query);
            for asking in &asking {
                prop_assert_eq!(&answered(asking, &query), &expected, "{}", typed);
            }
            Ok(())
        })
        .expect("they agree");
}
