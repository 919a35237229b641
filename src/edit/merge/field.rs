//! One field of one object that both copies hold: what either changed since they knew the same.
//!
//! Fields are compared as they stand on disk, so that this is written once for all kinds. A list is a set of elements
//! with a key each (a task's words, a reply's party): what either put in or took out is done. A remark is merged by
//! words. Grades are never lost: both stay, and which one holds is what is asked.

use super::{Side, words};
use serde_json::Value;
use std::collections::BTreeMap;

/// What both copies held when they knew the same; two values, since a pack may have been handed over without parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Was<'a> {
    pub(super) mine: Option<&'a Value>,
    pub(super) theirs: Option<&'a Value>,
}

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Settled {
    /// This stands there; nothing, where none.
    As(Option<Value>),
    /// Both changed it, and somebody has to say.
    Open,
}

/// Remarks: text in which two changes can stand side by side. Names, titles and statements are none.
const REMARKS: &[&str] = &["text", "description", "question", "descriptor", "knows", "interest", "note"];
/// Lists in which the last element holds.
const GRADES: &[&str] = &["confidence", "likelihood", "reliability", "credibility"];
/// Values that say that nothing is known yet.
const NOTHING_YET: &[&str] = &["unread", "Unknown", "unplaced", "open", "on-record"];

/// Settles the field; `side` says whose is taken where both changed it.
pub(super) fn settle(
    (noun, name): (&str, &str),
    mine: Option<&Value>,
    theirs: Option<&Value>,
    bases: &[Was<'_>],
    side: Option<Side>,
) -> Settled {
    let own = || Settled::As(mine.cloned());
    if mine == theirs {
        return own();
    }
    for base in bases {
        if theirs == base.theirs {
            return own();
        }
        if mine == base.mine && base.mine == base.theirs {
            return Settled::As(theirs.cloned());
        }
    }
    if matches!(name, "made" | "created" | "imported") {
        return Settled::As(earlier(mine, theirs).cloned());
    }
    let base = bases.iter().find(|base| base.mine == base.theirs).and_then(|base| base.mine);
    if GRADES.contains(&name) {
        return graded(base, mine, theirs, side);
    }
    if let Some((mine, theirs)) = both_lists(mine, theirs) {
        return listed(name, elements(base), mine, theirs, side);
    }
    if base.is_none() {
        // Nobody knows which of the two is the older; what says something says more than what says nothing.
        match (says_nothing(mine), says_nothing(theirs)) {
            (false, true) => return own(),
            (true, false) => return Settled::As(theirs.cloned()),
            _ => {}
        }
    }
    let is_remark = REMARKS.contains(&name) && noun != "claim";
    if let (true, Some(base), Some(mine), Some(theirs)) = (is_remark, base, mine, theirs)
        && let (Some(base), Some(mine), Some(theirs)) = (base.as_str(), mine.as_str(), theirs.as_str())
    {
        let merged = words::merge(base, mine, theirs, side);
        return merged.map_or(Settled::Open, |text| Settled::As(Some(text.into())));
    }
    decided(mine, theirs, side)
}

fn decided(mine: Option<&Value>, theirs: Option<&Value>, side: Option<Side>) -> Settled {
    match side {
        Some(Side::Ours) => Settled::As(mine.cloned()),
        Some(Side::Theirs) => Settled::As(theirs.cloned()),
        None => Settled::Open,
    }
}

/// Of two stamps or times the earlier, whichever copy has it.
fn earlier<'a>(mine: Option<&'a Value>, theirs: Option<&'a Value>) -> Option<&'a Value> {
    let key = |value: &Value| {
        let at = value.get("at").unwrap_or(value);
        (at.as_str().map(str::to_owned), value.to_string())
    };
    mine.into_iter().chain(theirs).min_by_key(|value| key(value))
}

fn says_nothing(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => true,
        Some(Value::String(text)) => text.is_empty() || NOTHING_YET.contains(&text.as_str()),
        Some(Value::Array(list)) => list.is_empty(),
        Some(_) => false,
    }
}

fn elements(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Both as lists, where one is and the other is or says nothing.
fn both_lists<'a>(mine: Option<&'a Value>, theirs: Option<&'a Value>) -> Option<(&'a [Value], &'a [Value])> {
    let may_be = |value: Option<&Value>| value.is_none_or(Value::is_array);
    (may_be(mine) && may_be(theirs)).then(|| (elements(mine), elements(theirs)))
}

/// What an element of this list is known by, where that is not all of it.
fn key(name: &str, element: &Value) -> String {
    let known_by = match name {
        "tasks" => "text",
        "replies" => "party",
        "attribution" => "to",
        "issued" => "number",
        _ => return element.to_string(),
    };
    element.get(known_by).unwrap_or(element).to_string()
}

/// The elements with what each is known by; of several known by the same, which of them.
fn keyed<'a>(name: &str, list: &'a [Value]) -> Vec<(String, &'a Value)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = |element: &'a Value| {
        let key = key(name, element);
        let nth = seen.entry(key.clone()).or_default();
        *nth += 1;
        (format!("{key} {nth}"), element)
    };
    list.iter().map(numbered).collect()
}

/// Sets are united: what either put in is in, what either took out is out, and an element that one of them changed is
/// as changed.
fn listed(name: &str, base: &[Value], mine: &[Value], theirs: &[Value], side: Option<Side>) -> Settled {
    // The newest text is the one in force: which of two, somebody has to say.
    let newest = |list: &[Value]| list.last().filter(|last| !base.contains(last)).cloned();
    let both_newest =
        name == "editions" && matches!((newest(mine), newest(theirs)), (Some(own), Some(other)) if own != other);
    if both_newest && side.is_none() {
        return Settled::Open;
    }
    let ours_last = both_newest && side == Some(Side::Ours);
    let by_key = |list: &[Value]| -> BTreeMap<String, Value> {
        keyed(name, list).into_iter().map(|(key, element)| (key, element.clone())).collect()
    };
    let (was, own, other) = (by_key(base), by_key(mine), by_key(theirs));
    let mut united = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let (first, last) = if ours_last { (theirs, mine) } else { (mine, theirs) };
    for (key, _) in keyed(name, first).into_iter().chain(keyed(name, last)) {
        if !seen.insert(key.clone()) {
            continue;
        }
        let (before, own, other) = (was.get(&key), own.get(&key), other.get(&key));
        let element = if own == other || other == before {
            own
        } else if own == before {
            other
        } else {
            match side {
                Some(Side::Ours) => own,
                Some(Side::Theirs) => other,
                None => return Settled::Open,
            }
        };
        united.extend(element.cloned());
    }
    Settled::As(Some(Value::Array(united)))
}

/// Grades that were given on both sides all stay. Where they differ, the side that is decided for comes last, and holds.
fn graded(base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>, side: Option<Side>) -> Settled {
    let (before, own, other) = (elements(base), elements(mine), elements(theirs));
    let new = |list: &[Value]| list.iter().filter(|grade| !before.contains(grade)).cloned().collect::<Vec<_>>();
    let (own, other): (Vec<_>, Vec<_>) = (new(own), new(other));
    let grade = |list: &[Value]| list.last().and_then(|grade| grade.get("value")).cloned();
    let ours_last = match (grade(&own), grade(&other), side) {
        (own, other, _) if own == other || own.is_none() => false,
        (_, None, _) | (_, _, Some(Side::Ours)) => true,
        (_, _, Some(Side::Theirs)) => false,
        _ => return Settled::Open,
    };
    let (first, last) = if ours_last { (other, own) } else { (own, other) };
    let mut all = before.to_vec();
    for grade in first.into_iter().chain(last) {
        if !all.contains(&grade) {
            all.push(grade);
        }
    }
    Settled::As(Some(Value::Array(all)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(name: &str, [base, mine, theirs]: [Value; 3], expected: Option<Value>) {
        let there = |value: &Value| (!value.is_null()).then(|| value.clone());
        let (base, mine, theirs) = (there(&base), there(&mine), there(&theirs));
        let was = [Was { mine: base.as_ref(), theirs: base.as_ref() }];
        let settled = settle(("origin", name), mine.as_ref(), theirs.as_ref(), &was, None);
        let expected = expected.map_or(Settled::Open, |value| Settled::As(there(&value)));
        assert_eq!(settled, expected, "{name}: {base:?} {mine:?} {theirs:?}");
    }

    #[test]
    fn a_field_is_as_whoever_changed_it_left_it() {
        check("name", [json!("a"), json!("a"), json!("b")], Some(json!("b")));
        check("name", [json!("a"), json!("b"), json!("a")], Some(json!("b")));
        check("name", [json!("a"), json!("b"), json!("b")], Some(json!("b")));
        check("name", [json!("a"), json!("b"), json!("c")], None);
        check("withdrawn", [json!({"kind": "forged"}), json!(null), json!({"kind": "forged"})], Some(json!(null)));
        check(
            "knows",
            [json!("what he saw"), json!("what she saw"), json!("what he heard")],
            Some(json!("what she heard")),
        );
    }

    #[test]
    fn lists_are_united() {
        check("aliases", [json!(["a", "b"]), json!(["b", "c"]), json!(["a", "b", "d"])], Some(json!(["b", "c", "d"])));
        check("aliases", [json!(null), json!(["a"]), json!(["b", "a"])], Some(json!(["a", "b"])));
        let task = |done: bool| json!({"text": "call", "done": done});
        check("tasks", [json!([task(false)]), json!([task(true)]), json!([])], None);
        let other = json!({"text": "write", "done": false});
        let both = Some(json!([task(true), other]));
        check("tasks", [json!([task(false)]), json!([task(true)]), json!([task(false), other])], both);
    }

    #[test]
    fn no_grade_is_lost() {
        let grade = |value: &str, by: &str| json!({"value": value, "made": {"by": by}});
        let (first, own, other) = (grade("A", "x"), grade("B", "mine"), grade("C", "theirs"));
        let values = (json!([first]), json!([first, own]), json!([first, other]));
        let was = [Was { mine: Some(&values.0), theirs: Some(&values.0) }];
        let settled = |side| settle(("origin", "reliability"), Some(&values.1), Some(&values.2), &was, side);
        assert_eq!(settled(None), Settled::Open);
        assert_eq!(settled(Some(Side::Ours)), Settled::As(Some(json!([first, other, own]))));
        assert_eq!(settled(Some(Side::Theirs)), Settled::As(Some(json!([first, own, other]))));
    }

    #[test]
    fn what_was_sent_without_parts_is_not_taken_for_changed() {
        let (whole, sent, changed) = (json!("Real title"), json!("Document 3"), json!("Report"));
        let was = [Was { mine: Some(&whole), theirs: Some(&sent) }];
        let settled = |theirs| settle(("document", "title"), Some(&whole), Some(theirs), &was, None);
        assert_eq!(settled(&sent), Settled::As(Some(whole.clone())));
        assert_eq!(settled(&changed), Settled::Open);
    }
}
