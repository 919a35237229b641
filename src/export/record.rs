//! Objects as JSON, with what is computed of them: the shapes fixed by the command line's contract.
//! Offsets are code points, words are kebab-case, names stand beside ids.

use crate::analysis::editions::{in_newest, newer};
use crate::analysis::label::label;
use crate::analysis::map::{Mark, Marks, Position};
use crate::analysis::timeline::{Item, ItemKind, Report, Timeline, reports};
use crate::analysis::when::{earliest, in_words, latest};
use crate::analysis::wording::list;
use crate::analysis::{Corpus, Flag, Index, Naming, Weighed, assess, quotation};
use crate::model::{
    Answer, AnyId, Claim, Edtf, Graded, Likelihood, Location, Passage, PlaceUse, Project, Reply, Stamp, Task, current,
};
use crate::text::Resolved;
use serde::Serialize;
use serde_json::{Value, json};

/// A claim with what it stands on.
pub fn claim(project: &Project, index: &Index, corpus: &dyn Corpus, claim: &Claim) -> Value {
    let assessment = assess(project, index, claim.id);
    let names = |id: &crate::model::Id<crate::model::Origin>| label(project, (*id).into());
    let side = |items: &[Weighed]| items.iter().map(|item| evidence(project, corpus, item)).collect::<Vec<_>>();
    json!({
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind,
        "status": claim.status,
        "when": claim.when,
        "when_in_words": claim.when.iter().map(in_words).collect::<Vec<_>>(),
        "where": places(project, &claim.places),
        "entities": claim.entities.iter().map(|id| label(project, (*id).into())).collect::<Vec<_>>(),
        "confidence": current(&claim.confidence),
        "likelihood": current(&claim.likelihood),
        "state": assessment.state,
        "state_label": assessment.state.label(),
        "reason": assessment.sentence(project, Naming::Inside),
        "origins": assessment.origins.iter().map(names).collect::<Vec<_>>(),
        "independent": assessment.independent.iter().map(names).collect::<Vec<_>>(),
        "documents": assessment.documents,
        "unexamined": assessment.unexamined,
        "flags": assessment.flags.iter().map(|flag| flag_of(project, flag)).collect::<Vec<_>>(),
        "withdrawn": assessment.withdrawn,
        "superseded_by": assessment.superseded_by,
        "confidence_history": history(&claim.confidence),
        "likelihood_history": history(&claim.likelihood),
        "likelihood_percent": current(&claim.likelihood).map(Likelihood::percent),
        "tasks": claim.tasks.iter().map(task).collect::<Vec<_>>(),
        "replies": claim.replies.iter().map(|reply| self::reply(project, reply)).collect::<Vec<_>>(),
        "supports": side(&assessment.supports),
        "contradicts": side(&assessment.contradicts),
        "responds": side(&assessment.responds),
        "context": side(&assessment.context),
    })
}

/// Something to look at.
fn flag_of(project: &Project, flag: &Flag) -> Value {
    json!({
        "rule": flag.rule(), "evidence": flag.evidence(), "documents": flag.documents(),
        "sentence": flag.sentence(project),
    })
}

/// Every grade that was given, the one that holds last.
pub fn history<T: Serialize>(grades: &[Graded<T>]) -> Vec<Value> {
    let one = |grade: &Graded<T>| json!({ "value": grade.value, "reason": grade.reason, "made": stamp(&grade.made) });
    grades.iter().map(one).collect()
}

fn task(task: &Task) -> Value {
    json!({
        "kind": task.kind, "text": task.text, "done": task.done, "outcome": task.outcome,
        "made": task.made.as_ref().map(stamp), "finished": task.finished.as_ref().map(stamp),
    })
}

fn reply(project: &Project, reply: &Reply) -> Value {
    let (words, passage) = match &reply.answer {
        None => (None, None),
        Some(Answer::Words(words)) => (Some(words), None),
        Some(Answer::Passage(passage)) => (None, Some(passage)),
    };
    json!({
        "party": reply.party, "name": label(project, reply.party.into()), "asked": reply.asked, "how": reply.how,
        "deadline": reply.deadline, "answered": reply.answered, "answer": words, "passage": passage,
    })
}

fn stamp(made: &Stamp) -> Value {
    json!({ "by": made.by, "at": made.at.to_string() })
}

/// One piece of evidence.
pub fn evidence(project: &Project, corpus: &dyn Corpus, item: &Weighed) -> Value {
    let quotation = project.passages.get(item.passage).map(|passage| quotation(corpus, passage));
    let (words, locator) = quotation.map_or((None, None), |quotation| (quotation.words, quotation.locator));
    let origins: Vec<String> = item.origins.iter().map(|id| label(project, (*id).into())).collect();
    json!({
        "id": item.evidence,
        "passage": item.passage,
        "document": item.document,
        "title": label(project, item.document.into()),
        "quote": words,
        "locator": locator,
        "stance": item.stance,
        "credibility": item.credibility,
        "reliability": item.reliability,
        "standing": item.standing,
        "partly_open": item.partly_open,
        "circle": item.circle,
        "origin": (!origins.is_empty()).then(|| list(&origins)),
        "origins": origins,
    })
}

/// A passage with its words, its place and its tags.
pub fn passage(project: &Project, index: &Index, corpus: &dyn Corpus, passage: &Passage) -> Value {
    let quotation = quotation(corpus, passage);
    // One that waits in an older edition is as it is found in the newest: a guess, or lost.
    let anchor = match newer(project, passage) {
        Some(_) => in_newest(project, index, corpus, passage),
        None => quotation.resolved,
    };
    let attribution = passage.attribution.iter().map(|attribution| {
        let to = AnyId::from(attribution.to);
        json!({
            "to": to.to_string(), "kind": to.noun(), "name": label(project, to),
            "basis": attribution.basis, "note": attribution.note,
        })
    });
    json!({
        "id": passage.id,
        "document": passage.document,
        "start": passage.anchor.span.start,
        "end": passage.anchor.span.end,
        "quote": quotation.words,
        "locator": quotation.locator,
        "tags": index.tags(project, passage.id).into_iter().map(|tag| index.path(tag)).collect::<Vec<_>>(),
        "edition": passage.edition,
        "anchor": anchor.map(Resolved::key),
        "attribution": attribution.collect::<Vec<_>>(),
        "when": passage.when,
        "where": places(project, &passage.places),
        "withdrawn": passage.withdrawn.is_some(),
        "quoted": passage.quoted,
    })
}

/// Places with their roles.
pub fn places(project: &Project, places: &[PlaceUse]) -> Vec<Value> {
    let known = places.iter().filter_map(|used| Some((project.places.get(used.place)?, used.role)));
    let places = known.map(|(place, role)| {
        let (lat, lon, radius_km, area) = match &place.location {
            Location::Unplaced => (None, None, None, None),
            Location::Disc { lat, lon, radius_km } => (Some(lat), Some(lon), Some(radius_km), None),
            Location::Country { code } => (None, None, None, Some(code)),
        };
        json!({
            "id": place.id, "name": place.name, "lat": lat, "lon": lon, "radius_km": radius_km, "area": area,
            "role": role,
        })
    });
    places.collect()
}

/// The timeline: `items` and `undated`. `reports` are the dated documents that tell of an item; an `older` one is older than
/// what it tells of.
pub fn timeline(project: &Project, index: &Index, timeline: &Timeline) -> Value {
    let undated = timeline.undated.iter();
    let undated =
        undated.map(|(id, kind)| json!({ "id": id.to_string(), "kind": kind_of(*kind), "label": label(project, *id) }));
    json!({
        "items": timeline.items.iter().map(|item| item_of(project, index, item)).collect::<Vec<_>>(),
        "undated": undated.collect::<Vec<_>>(),
    })
}

fn item_of(project: &Project, index: &Index, item: &Item) -> Value {
    let mut value = json!({
        "id": item.id.to_string(),
        "kind": kind_of(item.kind),
        "label": label(project, item.id),
        "edtf": item.edtf,
        "in_words": in_words(&item.edtf),
        "earliest": earliest(&item.edtf),
        "latest": latest(&item.edtf),
    });
    if matches!(item.kind, ItemKind::Claim | ItemKind::Passage) {
        let reports = reports(project, index, item.id, &item.extent).into_iter();
        let report = |report: Report| json!({ "document": report.document.to_string(), "published": report.published, "older": report.is_older });
        value["reports"] = json!(reports.map(report).collect::<Vec<_>>());
    }
    match item.kind {
        ItemKind::Claim => value["state"] = json!(item.state),
        ItemKind::Mail => value["mail"] = json!(true),
        ItemKind::Passage | ItemKind::Published => {}
    }
    value
}

/// A message that was sent is a publication to scripts, which know three kinds; `mail` tells it from the others.
fn kind_of(kind: ItemKind) -> ItemKind {
    if kind == ItemKind::Mail { ItemKind::Published } else { kind }
}

/// The map: `marks` and `unplaced`. A country has its code in `area`; its `lat` and `lon` only say where
/// its label is written.
pub fn map(project: &Project, marks: &Marks) -> Value {
    let unplaced = marks.unplaced.iter();
    let unplaced = unplaced.map(|id| json!({ "id": id.to_string(), "kind": id.noun(), "label": label(project, *id) }));
    json!({
        "marks": marks.marks.iter().map(|mark| mark_of(project, mark)).collect::<Vec<_>>(),
        "unplaced": unplaced.collect::<Vec<_>>(),
    })
}

fn mark_of(project: &Project, mark: &Mark) -> Value {
    let point = mark.position.point();
    let (radius_km, area) = match &mark.position {
        Position::Disc { radius_km, .. } => (Some(radius_km), None),
        Position::Area { code, .. } => (None, Some(code)),
    };
    json!({
        "id": mark.id.to_string(),
        "kind": mark.id.noun(),
        "label": label(project, mark.id),
        "place": label(project, mark.place.into()),
        "lat": point.map(|point| point.0),
        "lon": point.map(|point| point.1),
        "radius_km": radius_km,
        "area": area,
        "bounds": mark.position.bounds().map(|it| [it.south, it.west, it.north, it.east].map(rounded)),
        "role": mark.role,
        "when": when(project, mark.id),
        "state": mark.state,
        "evidence": mark.evidence,
    })
}

/// Degrees to about ten metres, which no outline or radius is exacter than.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}

/// The dates of a claim or passage.
fn when(project: &Project, id: AnyId) -> &[Edtf] {
    match id {
        AnyId::Claim(id) => project.claims.get(id).map_or(&[], |claim| &claim.when),
        AnyId::Passage(id) => project.passages.get(id).map_or(&[], |passage| &passage.when),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, Texts};
    use crate::model::{Document, PlaceRole, Source, Stance};
    use serde_json::Map;

    fn keys(value: &Value) -> Vec<&str> {
        value.as_object().map(Map::keys).into_iter().flatten().map(String::as_str).collect()
    }

    fn has(value: &Value, wanted: &str) {
        for key in wanted.split(' ') {
            assert!(keys(value).contains(&key), "{key} is not in {value}");
        }
    }

    #[test]
    fn records_have_the_keys_that_scripts_rely_on() {
        let mut case = Case::default();
        let (document, origin) = (case.document("report"), case.origin("the ministry"));
        let edition = case.project.documents.get(document).and_then(Document::edition).expect("it has text");
        let passage = case.passage_at(document, 4, "loan");
        let money = case.tag("Money", None);
        case.put_tag(passage, money);
        case.attribute(passage, Source::Origin(origin));
        let claim = case.claim("A loan was signed.");
        let place = case.place("Liège", Location::Disc { lat: 50.6, lon: 5.6, radius_km: 5.0 });
        case.change(claim, |claim| {
            claim.when = vec!["2018-03".parse().expect("a date")];
            claim.places = vec![PlaceUse { place, role: PlaceRole::HappenedAt }];
        });
        case.link(claim, passage, Stance::Supports);
        let (project, index) = (&case.project, Index::of(&case.project));
        let texts = Texts::of(&[(edition, "The loan.")]);

        let claim = super::claim(project, &index, &texts, project.claims.get(claim).expect("just made"));
        has(
            &claim,
            "id text kind when where entities state origins unexamined supports contradicts responds context reason flags",
        );
        assert_eq!((&claim["state"], &claim["origins"]), (&json!("one-origin"), &json!(["the ministry"])));
        has(&claim["where"][0], "name lat lon role");
        let evidence = &claim["supports"][0];
        has(evidence, "passage document quote locator stance credibility origin");
        assert_eq!((&evidence["quote"], &evidence["locator"]), (&json!("loan"), &json!("¶ 1")));

        let passage = super::passage(project, &index, &texts, project.passages.get(passage).expect("just made"));
        has(&passage, "id document start end quote locator tags anchor attribution");
        assert_eq!((&passage["anchor"], &passage["tags"]), (&json!("exact"), &json!(["Money"])));

        let timeline = timeline(project, &index, &crate::analysis::timeline::timeline(project, &index));
        has(&timeline["items"][0], "reports");
        has(&timeline["items"][0], "id kind label edtf earliest latest");
        assert_eq!(timeline["items"][0]["latest"], "2018-03-31");
        has(&timeline["undated"][0], "id kind label");

        let map = map(project, &crate::analysis::map::map(project, &index));
        has(&map["marks"][0], "id label lat lon radius_km area role bounds when place");
        assert_eq!(map["marks"][0]["role"], "happened-at");
    }
}
