//! Hypothes.is: what its sidebar exports as JSON (`annotations`), and what its interface answers (`rows`).

use super::super::gathering::{Gathering, made, remark};
use super::super::json::{self, all_words, words};
use super::super::{Brought, Coding, NotRead, Noted, Reader};
use super::selector::stands;
use super::{page, set};
use crate::say;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads annotations of Hypothes.is.
pub(in crate::exchange) struct Hypothesis;

impl Reader for Hypothesis {
    fn format(&self) -> &'static str {
        "Hypothes.is annotations"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        json::mentions(bytes, &["\"uri\"", "\"user\"", "\"target\""])
            && json::value(bytes).is_some_and(|value| annotations(&value).iter().any(is_annotation))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let value = json::read(bytes)?;
        let mut reading = Reading { gathering: Gathering::of("Hypothes.is"), codings: BTreeMap::new() };
        let (replies, first): (Vec<_>, Vec<_>) =
            annotations(&value).iter().partition(|annotation| all_words(annotation, "references").next().is_some());
        for annotation in first {
            reading.annotation(annotation);
        }
        for reply in replies {
            reading.reply(reply);
        }
        Ok(reading.gathering.done())
    }
}

fn annotations(value: &Value) -> &[Value] {
    let listed = value.get("annotations").or_else(|| value.get("rows")).unwrap_or(value);
    listed.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn is_annotation(value: &Value) -> bool {
    value.get("uri").is_some_and(Value::is_string) && value.get("target").is_some_and(Value::is_array)
}

struct Reading {
    gathering: Gathering,
    /// What an annotation became, by its id.
    codings: BTreeMap<String, usize>,
}

impl Reading {
    fn annotation(&mut self, annotation: &Value) {
        if !is_annotation(annotation) {
            self.gathering.leave_out(say!("annotations"), say!("they name no page"));
            return;
        }
        let target = annotation.get("target").and_then(|targets| targets.get(0));
        let Ok(stands) = stands(target.and_then(|target| target.get("selector"))) else {
            self.gathering.leave_out(say!("annotations"), say!("they stand on something that is no text"));
            return;
        };
        let title = annotation.get("document").and_then(|document| all_words(document, "title").next());
        let document = page(&mut self.gathering, words(annotation, "uri"), title.unwrap_or_default());
        let made = made(who(annotation), words(annotation, "created"));
        let memo = Noted { text: words(annotation, "text").trim().to_owned(), made: made.clone() };
        let id = words(annotation, "id").to_owned();
        let mut coding =
            Coding { key: id.clone(), document, stands, tags: Vec::new(), entities: Vec::new(), memo, made };
        for words in all_words(annotation, "tags") {
            let tag = self.gathering.tag_in(None, words);
            set(&mut coding, tag);
        }
        self.codings.insert(id, self.gathering.brought.codings.len());
        self.gathering.brought.codings.push(coding);
    }

    /// A reply is a remark behind that to which somebody replies, with who makes it.
    fn reply(&mut self, reply: &Value) {
        let said = words(reply, "text").trim();
        let to = all_words(reply, "references").find_map(|id| self.codings.get(id));
        match to.and_then(|nth| self.gathering.brought.codings.get_mut(*nth)) {
            Some(coding) if !said.is_empty() => remark(&mut coding.memo.text, &format!("{}: {said}", who(reply))),
            _ => self.gathering.leave_out(say!("replies"), say!("what they reply to is not in the file")),
        }
    }
}

/// The name that is shown, else that of the account: `acct:name@hypothes.is`.
fn who(annotation: &Value) -> &str {
    let shown = annotation.get("user_info").map(|info| words(info, "display_name")).unwrap_or_default();
    if !shown.is_empty() {
        return shown;
    }
    let account = words(annotation, "user");
    let account = account.strip_prefix("acct:").unwrap_or(account);
    account.split_once('@').map_or(account, |(name, _)| name)
}
