//! Annotations of the web: as other programs write them, broken, and cut short.

use super::super::{Reader, testing};
use super::*;

fn check(reader: &dyn Reader, file: &str, expected: &str) {
    assert!(reader.reads(file.as_bytes(), "annotations.json"), "{file}");
    let brought = reader.read(file.as_bytes(), "annotations.json").unwrap();
    assert_eq!(testing::told(&brought), expected);
    testing::survives(reader, file.as_bytes(), 3);
}

#[test]
fn what_hypothesis_exports_is_read_with_its_replies() {
    check(
        &Hypothesis,
        r#"{"export_date":"2024-03-06T08:00:00Z","client_version":"1.1500","annotations":[
        {"id":"a1","created":"2024-03-05T10:00:00.5+00:00","user":"acct:ann@hypothes.is","uri":"https://harbour.example/report",
         "text":"By **whom**?","tags":["money","and/or"],"document":{"title":["Harbour report"]},
         "target":[{"source":"https://harbour.example/report","selector":[
          {"type":"RangeSelector","startContainer":"/p[1]","endContainer":"/p[1]","startOffset":0,"endOffset":4},
          {"type":"TextPositionSelector","start":120,"end":136},
          {"type":"TextQuoteSelector","exact":"depot was leased","prefix":"The ","suffix":" in March"}]}]},
        {"id":"a2","created":"2024-03-05T11:00:00+00:00","user":"acct:bo@hypothes.is","user_info":{"display_name":"Bo"},
         "uri":"https://harbour.example/report","text":"The clerk.","tags":[],"references":["a1"],"target":[{"source":"https://harbour.example/report"}]},
        {"id":"a3","created":"2024-03-05T12:00:00+00:00","user":"acct:bo@hypothes.is",
         "uri":"https://harbour.example/letter","text":"All of it","tags":["letters"],"target":[{"source":"https://harbour.example/letter"}]},
        {"id":"a4","user":"acct:bo@hypothes.is","uri":"https://harbour.example/letter","text":"lost","references":["gone"],"target":[]}]}"#,
        "Hypothes.is: \n\
         document Harbour report <https://harbour.example/report>\n\
         document https://harbour.example/letter <https://harbour.example/letter>\n\
         tag money\n\
         tag and/or\n\
         tag letters\n\
         coding Harbour report [The |depot was leased| in March] near 120 money, and/or by ann 2024-03-05T10:00:00.5Z: By **whom**?\\n\\nBo: The clerk.\n\
         coding https://harbour.example/letter whole letters by bo 2024-03-05T12:00:00Z: All of it\n\
         left out 1 replies: what they reply to is not in the file\n",
    );
}

#[test]
fn what_the_standard_allows_is_read() {
    check(
        &WebAnnotation,
        r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://example.org/page","type":"AnnotationCollection",
        "label":"Marks","first":{"type":"AnnotationPage","next":"http://example.org/page2","items":[
        {"id":"http://example.org/1","type":"Annotation","creator":{"name":"Ann"},"created":"2024-03-05T10:00:00Z",
         "motivation":"tagging","body":[{"type":"TextualBody","value":"cranes"},{"type":"TextualBody","purpose":"commenting","value":"Two of them?"}],
         "target":{"source":"http://example.org/report","selector":{"type":"FragmentSelector","value":"quay","refinedBy":
          {"type":"TextQuoteSelector","exact":"crane","prefix":"a "}}}},
        {"type":"Annotation","bodyValue":"Old","target":["http://example.org/report#top","http://example.org/other"]},
        {"type":"Annotation","body":"http://example.org/see","target":{"source":"http://example.org/report","selector":{"type":"TextPositionSelector","start":4,"end":9}}},
        {"type":"Annotation","target":{"source":"http://example.org/x.png","selector":{"type":"SvgSelector","value":"<svg/>"}}}]}}"#,
        ": Marks\n\
         document http://example.org/report <http://example.org/report>\n\
         document http://example.org/other <http://example.org/other>\n\
         tag cranes\n\
         coding http://example.org/report [a |crane|] cranes by Ann 2024-03-05T10:00:00Z: Two of them?\n\
         coding http://example.org/report whole: Old\n\
         coding http://example.org/other whole: Old\n\
         coding http://example.org/report '' = '?': http://example.org/see\n\
         left out 1 annotations: they stand on something that is no text\n",
    );
}

#[test]
fn what_this_program_exports_comes_back() {
    check(
        &WebAnnotation,
        r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:corroborate:annotations","type":"AnnotationPage","label":"Harbour","items":[
        {"id":"urn:corroborate:p1","type":"Annotation","body":[
          {"type":"TextualBody","purpose":"tagging","format":"text/plain","value":"money/lease"},
          {"type":"TextualBody","purpose":"assessing","value":"For: A depot was leased: in March","stance":"supports","claim":"urn:corroborate:c1"}],
         "target":{"type":"SpecificResource","source":{"id":"urn:corroborate:d1","title":"A report","textSha256":"00"},
          "selector":[{"type":"TextQuoteSelector","exact":"leased","prefix":"was ","suffix":"."},{"type":"TextPositionSelector","start":9,"end":15}]}}]}"#,
        "Corroborate: Harbour\n\
         document A report\n\
         tag money\n\
         tag money > lease\n\
         coding A report [was |leased|.] near 9 money > lease\n\
         claim A depot was leased: in March supports #0\n",
    );
}
