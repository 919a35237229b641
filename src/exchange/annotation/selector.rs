//! Where an annotation stands on its page: by the words, by a place counted in code points, or on all of it.

use super::super::Stands;
use super::super::json::{self, one_or_many, words};
use crate::model::Span;
use serde_json::Value;

/// Where selectors say that something stands; `Err` where none of them is understood.
pub(super) fn stands(selectors: Option<&Value>) -> Result<Stands, NotUnderstood> {
    let Some(selectors) = selectors.filter(|selectors| !one_or_many(selectors).is_empty()) else {
        return Ok(Stands::Whole);
    };
    let (mut quote, mut place) = (None, None);
    let mut waiting: Vec<&Value> = one_or_many(selectors).iter().collect();
    while let Some(selector) = waiting.pop() {
        if json::is_a(selector, "TextQuoteSelector") && !words(selector, "exact").is_empty() {
            quote = Some(selector);
        } else if json::is_a(selector, "TextPositionSelector") {
            place = place.or_else(|| span(selector));
        }
        waiting.extend(json::each(selector, "refinedBy"));
    }
    match (quote, place) {
        (Some(quote), place) => Ok(Stands::Quoted {
            exact: words(quote, "exact").to_owned(),
            before: words(quote, "prefix").to_owned(),
            after: words(quote, "suffix").to_owned(),
            near: place.map(|span| span.start),
        }),
        (None, Some(span)) => Ok(Stands::At { span, words: None }),
        (None, None) => Err(NotUnderstood),
    }
}

/// A place in a picture, a film, a tree of elements.
#[derive(Debug)]
pub(super) struct NotUnderstood;

fn span(selector: &Value) -> Option<Span> {
    let place = |key: &str| selector.get(key).and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
    let (start, end) = (place("start")?, place("end")?);
    (start <= end).then_some(Span { start, end })
}
