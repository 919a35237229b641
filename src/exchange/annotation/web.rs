//! The W3C's Web Annotation Data Model: one annotation, a list, a page or a collection of them. What this program exports
//! comes back with its claims.

use super::super::gathering::{Gathering, made, remark};
use super::super::json::{self, all_words, each, words};
use super::super::{Brought, BroughtClaim, Coding, Made, NotRead, Noted, Reader, Stands};
use super::selector::stands;
use super::{page, set};
use crate::model::Stance;
use crate::say;
use serde_json::Value;
use std::collections::BTreeMap;

/// What this program is called where it writes annotations itself.
const OURS: &str = "Corroborate";

/// Reads web annotations.
pub(in crate::exchange) struct WebAnnotation;

impl Reader for WebAnnotation {
    fn format(&self) -> &'static str {
        "web annotations"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        let is_named = json::mentions(bytes, &["Annotation", "target"]) || json::mentions(bytes, &["anno.jsonld"]);
        is_named && json::value(bytes).is_some_and(|value| found(&value).next().is_some())
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let value = json::read(bytes)?;
        let mut reading = Reading { gathering: Gathering::of(""), claims: BTreeMap::new() };
        generator(&value).clone_into(&mut reading.gathering.brought.program);
        reading.gathering.brought.title = all_words(&value, "label").next().map(str::to_owned);
        found(&value).for_each(|annotation| reading.annotation(annotation));
        // A collection may lie on pages that are somewhere on the web.
        let elsewhere = ["first", "next"].iter().flat_map(|key| all_words(&value, key)).count();
        let why = say!("they are at an address, and nothing is fetched");
        reading.gathering.leave_out_many(say!("pages of annotations"), why, elsewhere);
        Ok(reading.gathering.done())
    }
}

/// The program that an annotation, or the page of them, says it was made with.
fn generator(value: &Value) -> &str {
    let program = each(value, "generator").next().map(|program| words(program, "name")).unwrap_or_default();
    let is_ours = words(value, "id").starts_with("urn:corroborate:");
    if program.is_empty() && is_ours { OURS } else { program }
}

/// Every annotation in a value; `serde_json` bounds how deep they lie.
fn found(value: &Value) -> impl Iterator<Item = &Value> {
    let mut waiting = vec![value];
    std::iter::from_fn(move || {
        while let Some(value) = waiting.pop() {
            if json::is_a(value, "Annotation") && value.get("target").is_some() {
                return Some(value);
            }
            let held = ["items", "@graph", "first", "next"].iter().filter_map(|key| value.get(key));
            let held = held.flat_map(json::one_or_many).chain(value.as_array().into_iter().flatten());
            let held: Vec<&Value> = held.filter(|held| held.is_object()).collect();
            waiting.extend(held.into_iter().rev());
        }
        None
    })
}

struct Reading {
    gathering: Gathering,
    claims: BTreeMap<String, usize>,
}

/// What the bodies of an annotation say.
#[derive(Default)]
struct Said {
    memo: String,
    tags: Vec<usize>,
    /// What it is evidence for, as this program writes it.
    claims: Vec<(usize, Stance)>,
}

impl Reading {
    fn annotation(&mut self, annotation: &Value) {
        let made = made(creator(annotation), words(annotation, "created"));
        let said = self.said(annotation, &made);
        let id = words(annotation, "id");
        for target in each(annotation, "target") {
            let source = target.get("source").unwrap_or(target);
            let address = source.as_str().unwrap_or_else(|| words(source, "id"));
            let stands = stands(target.get("selector"));
            let (false, Ok(stands)) = (address.is_empty(), stands) else {
                let why = say!("they stand on something that is no text");
                self.gathering.leave_out(say!("annotations"), why);
                continue;
            };
            let title = all_words(source, "title").next().unwrap_or_default();
            // A fragment of an address names a place on the same page.
            let (address, stands) = match (address.split_once('#'), stands) {
                (Some((page, _)), stands @ Stands::Whole) => (page, stands),
                (_, stands) => (address, stands),
            };
            let document = page(&mut self.gathering, address, title);
            let memo = Noted { text: said.memo.clone(), made: made.clone() };
            let mut coding = Coding {
                key: id.to_owned(),
                document,
                stands,
                tags: Vec::new(),
                entities: Vec::new(),
                memo,
                made: made.clone(),
            };
            said.tags.iter().for_each(|tag| set(&mut coding, *tag));
            let nth = self.gathering.brought.codings.len();
            self.gathering.brought.codings.push(coding);
            for (claim, stance) in &said.claims {
                if let Some(claim) = self.gathering.brought.claims.get_mut(*claim) {
                    claim.evidence.push((nth, *stance, String::new()));
                }
            }
        }
    }

    fn said(&mut self, annotation: &Value, made: &Made) -> Said {
        let mut said = Said::default();
        remark(&mut said.memo, words(annotation, "bodyValue"));
        for body in each(annotation, "body") {
            let value = body.as_str().unwrap_or_else(|| body_words(body));
            let purposes = || all_words(body, "purpose").chain(all_words(annotation, "motivation"));
            let purpose = purposes().next().unwrap_or_default();
            if let Some(claim) = self.claim(body, value, made) {
                said.claims.push(claim);
            } else if matches!(purpose, "tagging" | "classifying") && !value.starts_with("http") {
                said.tags.extend(self.tag(value));
            } else {
                remark(&mut said.memo, value);
            }
        }
        said
    }

    /// This program writes where a tag hangs, and others only its name.
    fn tag(&mut self, words: &str) -> Option<usize> {
        let is_path = self.gathering.brought.program == OURS;
        if is_path { self.gathering.tag(words.split('/')) } else { self.gathering.tag([words]) }
    }

    /// 'For: A hub stands', with the claim's own name beside it, as [`crate::export`] writes it.
    fn claim(&mut self, body: &Value, value: &str, made: &Made) -> Option<(usize, Stance)> {
        let stance: Stance = words(body, "stance").parse().ok()?;
        let key = Some(words(body, "claim")).filter(|key| !key.is_empty())?;
        let text = value.split_once(": ").map_or(value, |(_, text)| text).trim();
        let claims = &mut self.gathering.brought.claims;
        let nth = *self.claims.entry(key.to_owned()).or_insert_with(|| {
            claims.push(BroughtClaim {
                key: key.to_owned(),
                text: text.to_owned(),
                kind: None,
                when: Vec::new(),
                places: Vec::new(),
                entities: Vec::new(),
                evidence: Vec::new(),
                memo: String::new(),
                made: made.clone(),
            });
            claims.len() - 1
        });
        Some((nth, stance))
    }
}

/// The words of a body, or the address of what it points to.
fn body_words(body: &Value) -> &str {
    ["value", "source", "id"].iter().map(|key| words(body, key)).find(|words| !words.is_empty()).unwrap_or_default()
}

fn creator(annotation: &Value) -> &str {
    let Some(creator) = each(annotation, "creator").next() else { return "" };
    let named = ["name", "nickname", "id"].iter().map(|key| words(creator, key)).find(|words| !words.is_empty());
    creator.as_str().or(named).unwrap_or_default()
}
