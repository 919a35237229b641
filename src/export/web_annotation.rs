//! Passages as annotations of the web (W3C Web Annotation Data Model): the words and where they stand, with tags, memos
//! and the claims that they are evidence for.
//!
//! Positions count code points of the text as it was extracted, which the document's hash names; a program that has the
//! same text finds the words by them, any other by the words and what stands around them.

use super::clearance::Cleared;
use crate::analysis::label::label;
use crate::analysis::{Corpus, Index, quotation};
use crate::model::{Claim, Passage, Quote, Stamp, Subject};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(cleared: &Cleared, index: &Index, corpus: &dyn Corpus, writer: &mut dyn Write) -> io::Result<()> {
    let project = &cleared.project;
    let items: Vec<Value> =
        project.passages.iter().map(|passage| annotation(cleared, index, corpus, passage)).collect();
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:corroborate:annotations",
        "type": "AnnotationPage",
        "label": project.title(),
        "items": items,
    });
    serde_json::to_writer_pretty(&mut *writer, &page).map_err(io::Error::from)?;
    writeln!(writer)
}

fn annotation(cleared: &Cleared, index: &Index, corpus: &dyn Corpus, passage: &Passage) -> Value {
    let project = &cleared.project;
    let mut body: Vec<Value> = index
        .tags(project, passage.id)
        .into_iter()
        .map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": index.path(tag) }))
        .collect();
    let memos = index.memos(Subject::Passage(passage.id)).iter().filter_map(|id| project.memos.get(*id));
    body.extend(memos.filter_map(|memo| Some(project.prose.get(memo.prose)?.text.as_str())).map(
        |words| json!({ "type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": words }),
    ));
    let evidence = index.uses(passage.id).iter().filter_map(|id| project.evidence.get(*id));
    body.extend(evidence.filter_map(|evidence| {
        let claim: &Claim = project.claims.get(evidence.claim)?;
        let said = format!("{}: {}", evidence.stance.label(), claim.text);
        Some(json!({
            "type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": said,
            "stance": evidence.stance, "claim": format!("urn:corroborate:{}", claim.id),
        }))
    }));
    let mut annotation = json!({
        "id": format!("urn:corroborate:{}", passage.id),
        "type": "Annotation",
        "body": body,
        "target": target(cleared, corpus, passage),
    });
    if cleared.tells_history() {
        let Stamp { by, at } = &passage.made;
        annotation["creator"] = json!({ "type": "Person", "name": by });
        annotation["created"] = at.to_string().into();
    }
    annotation
}

fn target(cleared: &Cleared, corpus: &dyn Corpus, passage: &Passage) -> Value {
    let project = &cleared.project;
    let quoted = quotation(corpus, passage);
    let mut selectors = Vec::new();
    if let Some(exact) = quoted.words {
        let mut words = json!({ "type": "TextQuoteSelector", "exact": exact });
        if let Quote::Kept { before, after, .. } = &passage.anchor.quote {
            words["prefix"] = before.clone().into();
            words["suffix"] = after.clone().into();
        }
        selectors.push(words);
    }
    let span = passage.anchor.span;
    selectors.push(json!({ "type": "TextPositionSelector", "start": span.start, "end": span.end }));
    let url = project.documents.get(passage.document).and_then(|document| document.url.as_ref());
    let hash = project.editions.get(passage.edition).filter(|_| cleared.instead_of_hash(passage.edition).is_none());
    let id = format!("urn:corroborate:{}", passage.document);
    let mut source =
        json!({ "id": url.map_or(id, |url| url.value.clone()), "title": label(project, passage.document.into()) });
    if let Some(edition) = hash {
        source["textSha256"] = edition.text.to_string().into();
    }
    json!({ "type": "SpecificResource", "source": source, "selector": selectors })
}

#[cfg(test)]
mod tests {
    use super::super::{Choices, Format};
    use super::*;
    use crate::analysis::testing::{Case, Texts};
    use crate::model::Stance;

    #[test]
    fn a_passage_is_found_again_by_its_words_and_its_place() {
        let mut case = Case::default();
        let text = "Él dijo: the hub was built. Then nothing.";
        let document = case.document("A report");
        let passage = case.passage_at(document, 9, "the hub was built");
        let (tag, claim) = (case.tag("hubs", None), case.claim("A hub stands"));
        case.put_tag(passage, tag);
        case.link(claim, passage, Stance::Supports);
        let editions: Vec<_> = case.project.editions.iter().map(|edition| (edition.id, text)).collect();
        let cleared = Cleared::of(&case.project, Choices::default());
        let index = Index::of(&cleared.project);
        let mut bytes = Vec::new();
        Format::WebAnnotation.write(&cleared, &index, &Texts::of(&editions), &mut bytes).expect("a vector");
        let page: Value = serde_json::from_slice(&bytes).expect("JSON");
        let annotation = &page["items"][0];
        let values: Vec<_> = annotation["body"].as_array().expect("bodies").iter().map(|body| &body["value"]).collect();
        assert_eq!(values, ["hubs", "For: A hub stands"]);
        let selectors = &annotation["target"]["selector"];
        assert_eq!(selectors[0]["exact"], "the hub was built");
        assert_eq!((&selectors[1]["start"], &selectors[1]["end"]), (&json!(9), &json!(26)));
        assert_eq!(annotation.get("creator"), None);
    }
}
