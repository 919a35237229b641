//! Timelines of TimelineJS (Knight Lab, 'JSON data format', version 3): each event is a claim with its date, and what it
//! shows is a document at its address.
//!
//! That program draws no doubt, so a date is what it says; in a timeline that this program exported, each event carries
//! its date as it is known.

use super::gathering::{Gathering, plain, remark, titled};
use super::json::{self, words};
use super::{Brought, BroughtClaim, Coding, Made, NotRead, Noted, Reader, Stands};
use crate::ingest::address;
use crate::model::{Edtf, Field, PlaceRole, Stance};
use crate::say;
use crate::text::one_line;
use serde_json::Value;

/// Reads timelines.
pub(super) struct TimelineJs;

impl Reader for TimelineJs {
    fn format(&self) -> &'static str {
        "a timeline of TimelineJS"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        json::mentions(bytes, &["\"events\"", "\"start_date\""])
            && json::value(bytes)
                .is_some_and(|value| events(&value).iter().any(|event| event.get("start_date").is_some()))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let value = json::read(bytes)?;
        let mut gathering = Gathering::of("TimelineJS");
        if let Some(title) = value.get("title") {
            let (headline, words) = said(title);
            gathering.brought.title = Some(headline.clone()).filter(|headline| !headline.is_empty());
            gathering.memo(&headline, &words, Made::default());
        }
        for event in events(&value) {
            take(event, &mut gathering);
        }
        let eras = value.get("eras").and_then(Value::as_array).map_or(0, Vec::len);
        gathering.leave_out_many(
            say!("eras"),
            say!("a claim is something that happened, an era is a frame for others"),
            eras,
        );
        Ok(gathering.done())
    }
}

fn events(value: &Value) -> &[Value] {
    value.get("events").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Headline and text of a slide, without markup.
fn said(slide: &Value) -> (String, String) {
    let text = slide.get("text").unwrap_or(&Value::Null);
    (one_line(&plain(words(text, "headline"))), plain(words(text, "text")))
}

fn take(event: &Value, gathering: &mut Gathering) {
    let (headline, mut memo) = said(event);
    let text = if headline.is_empty() { one_line(&std::mem::take(&mut memo)) } else { headline };
    if text.is_empty() {
        gathering.leave_out(say!("events"), say!("they say nothing"));
        return;
    }
    let known = words(event, "edtf").parse().ok();
    let when: Option<Edtf> = known.or_else(|| when(event));
    let shown = words(event, "display_date");
    if when.is_none() {
        remark(&mut memo, shown);
    }
    let group = words(event, "group").trim();
    let places: Vec<_> = event.get("location").into_iter().filter_map(|location| place(location, gathering)).collect();
    let evidence = event.get("media").and_then(|media| shows(media, gathering));
    if !group.is_empty() && !words(event, "unique_id").starts_with('c') {
        remark(&mut memo, group);
    }
    gathering.brought.claims.push(BroughtClaim {
        key: words(event, "unique_id").to_owned(),
        text,
        kind: None,
        when: when.into_iter().collect(),
        places: places.into_iter().map(|place| (place, PlaceRole::HappenedAt)).collect(),
        entities: Vec::new(),
        evidence: evidence.into_iter().map(|coding| (coding, Stance::Context, String::new())).collect(),
        memo,
        made: Made::default(),
    });
}

fn when(event: &Value) -> Option<Edtf> {
    let from = day(event.get("start_date")?)?;
    match event.get("end_date").and_then(day).filter(|to| *to != from) {
        Some(to) => format!("{from}/{to}").parse().ok().or_else(|| from.parse().ok()),
        None => from.parse().ok(),
    }
}

/// Year, month and day, as far as they are given; the time of day has no zone there.
fn day(date: &Value) -> Option<String> {
    let part = |key: &str| {
        let part = date.get(key)?;
        part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
    };
    let year = part("year").filter(|year| year.abs() <= 9999)?;
    let mut written = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    for (key, most) in [("month", 12), ("day", 31)] {
        let Some(part) = part(key).filter(|part| (1..=most).contains(part)) else { break };
        written.extend([format!("-{part:02}")]);
    }
    Some(written)
}

/// Where the map of a slide points (`StoryMapJS` and older timelines).
fn place(location: &Value, gathering: &mut Gathering) -> Option<usize> {
    let name = Some(words(location, "name").trim()).filter(|name| !name.is_empty())?;
    let degrees = |key: &str, most: f64| location.get(key)?.as_f64().filter(|degrees| degrees.abs() <= most);
    Some(gathering.place(name, degrees("lat", 90.0).zip(degrees("lon", 180.0))))
}

/// The document that a slide shows, as a coding of all of it.
fn shows(media: &Value, gathering: &mut Gathering) -> Option<usize> {
    let url = Some(words(media, "url").trim()).filter(|url| address(url).is_some())?;
    let caption = one_line(&plain(words(media, "caption")));
    let credit = one_line(&plain(words(media, "credit")));
    let document = gathering.document(url, || {
        let mut document = titled(if caption.is_empty() { url } else { &caption });
        document.fields.url = address(url).map(Field::read);
        document.fields.publisher = Some(credit).filter(|credit| !credit.is_empty()).map(Field::read);
        document
    });
    let coding = Coding {
        key: String::new(),
        document,
        stands: Stands::Whole,
        tags: Vec::new(),
        entities: Vec::new(),
        memo: Noted::default(),
        made: Made::default(),
    };
    gathering.brought.codings.push(coding);
    Some(gathering.brought.codings.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn events_are_claims_with_their_dates() {
        let file = r#"{"title":{"text":{"headline":"The harbour","text":"<p>What is known</p>"}},
        "events":[
        {"start_date":{"year":"2018","month":"3","day":"5"},"end_date":{"year":2019},"text":{"headline":"A <b>quay</b> was leased","text":"<p>By a friend</p>"},
         "media":{"url":"https://harbour.example/p.jpg","caption":"The quay","credit":"The Post"},"group":"Leases"},
        {"start_date":{"year":2018,"month":3,"day":1},"end_date":{"year":2018,"month":3,"day":31},"edtf":"2018-03~","unique_id":"cABC-0","group":"Claims",
         "text":{"headline":"It was sold","text":""}},
        {"start_date":{"year":-43,"month":3},"text":{"headline":"","text":"Ides"},"location":{"name":"Rome","lat":41.9,"lon":12.5}},
        {"start_date":{"year":"soon"},"display_date":"Soon","text":{"headline":"More"}},
        {"start_date":{"year":2020},"text":{}}],
        "eras":[{"start_date":{"year":2018},"end_date":{"year":2019}}]}"#;
        assert!(TimelineJs.reads(file.as_bytes(), "t.json"));
        let brought = TimelineJs.read(file.as_bytes(), "t.json").unwrap();
        let expected = "\
TimelineJS: The harbour
document The quay at The Post <https://harbour.example/p.jpg>
place Rome 41.90,12.50
coding The quay whole
claim A quay was leased 2018-03-05/2019 context #0: By a friend\\n\\nLeases
claim It was sold 2018-03~
claim Ides -0043-03 happened-at Rome
claim More: Soon
memo The harbour: What is known
left out 1 events: they say nothing
left out 1 eras: a claim is something that happened, an era is a frame for others
";
        assert_eq!(testing::told(&brought), expected);
        testing::survives(&TimelineJs, file.as_bytes(), 1);
    }
}
