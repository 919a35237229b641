//! What leaves as JSON is what its published schema says, key by key; and each format that other programs read leaves at all.

use crate::desk::Desk;
use crate::examples::examples;
use corroborate::analysis::{Index, NoCorpus};
use corroborate::edit::apply_edit;
use corroborate::export::{Choices, Cleared, Format};
use corroborate::model::Project;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Seeds of the objects that are made up: enough for each of their fields to be full and to be empty.
const SEEDS: std::ops::Range<u64> = 0..48;

#[test]
fn whatever_a_project_holds_is_described() {
    for seed in SEEDS {
        let mut project = Project::default();
        for edit in examples(seed) {
            // A splice of a text that is not there is no edit of this project.
            let _in_or_not = apply_edit(&mut project, &edit);
        }
        for choices in [Choices::everything(), Choices::default()] {
            check(&exported(&project, choices));
        }
    }
}

#[test]
fn the_bundled_case_leaves_as_the_schema_says() {
    let desk = Desk::empty();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/digital-silk-road"), &desk.path("case"));
    for also in ["", " --with-history"] {
        desk.run(&format!("export case --format json -o all{}.json{also}", also.len())).exits(0);
        check(&serde_json::from_str(&desk.read(&format!("all{}.json", also.len()))).expect("JSON"));
    }
    desk.run("export case --format json-schema -o schema.json").exits(0);
    assert_eq!(serde_json::from_str::<Value>(&desk.read("schema.json")).expect("JSON"), schema());
    for format in ["csv", "xlsx", "geojson", "kml", "timelinejs", "ics", "web-annotation", "bibtex", "ris", "csl-json"]
    {
        desk.run(&format!("export case --format {format} -o out.{format}")).exits(0);
        assert!(fs::metadata(desk.path(format!("out.{format}"))).expect("a file").len() > 100, "{format}");
    }
    desk.run("export case --format ftm -o entities.jsonl --preview").exits(0).prints("claims, with their evidence");
}

#[test]
fn the_schema_says_no_to_what_is_not_so() {
    let whole = exported(&Project::default(), Choices::default());
    check(&whole);
    for (key, wrong) in [("version", 2.into()), ("claims", Value::Null), ("more", true.into())] {
        let mut changed = whole.clone();
        changed[key] = wrong;
        let mut faults = Vec::new();
        hold(&changed, &schema(), &schema(), "", &mut faults);
        assert_eq!(faults.len(), 1, "{key}: {faults:?}");
    }
}

fn exported(project: &Project, choices: Choices) -> Value {
    let cleared = Cleared::of(project, choices);
    let mut bytes = Vec::new();
    Format::Json.write(&cleared, &Index::of(&cleared.project), &NoCorpus, &mut bytes).expect("a vector");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../assets/schema/corroborate.schema.json")).expect("JSON")
}

fn check(value: &Value) {
    let (schema, mut faults) = (schema(), Vec::new());
    hold(value, &schema, &schema, "", &mut faults);
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Holds a value against a schema, as far as ours uses the words of JSON Schema. A key that is not described is a fault
/// here: the schema allows it, so that keys can be added, and this test is what sees to it that they are.
fn hold(value: &Value, schema: &Value, whole: &Value, path: &str, faults: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else { return };
    let mut fault = |words: String| faults.push(format!("{path}: {words}"));
    for (rule, wanted) in rules {
        let is_kept = match rule.as_str() {
            "const" => value == wanted,
            "enum" => wanted.as_array().expect("a list").contains(value),
            "type" => is_of(value, wanted.as_str().expect("a type")),
            "minimum" => value.as_f64() >= wanted.as_f64(),
            "pattern" => regex::Regex::new(wanted.as_str().expect("a pattern"))
                .expect("a pattern")
                .is_match(value.as_str().unwrap_or_default()),
            "required" => {
                wanted.as_array().expect("a list").iter().all(|key| value.get(key.as_str().expect("a key")).is_some())
            }
            "anyOf" | "oneOf" => {
                let fits = |option: &&Value| {
                    let mut faults = Vec::new();
                    hold(value, option, whole, path, &mut faults);
                    faults.is_empty()
                };
                let fitting = wanted.as_array().expect("a list").iter().filter(fits).count();
                fitting == 1 || (rule == "anyOf" && fitting > 1)
            }
            _ => true,
        };
        if !is_kept {
            fault(format!("{value:.120} breaks {rule} {wanted:.200}"));
        }
    }
    if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
        let held = whole.pointer(name.trim_start_matches('#')).expect("it is defined");
        hold(value, held, whole, path, faults);
    }
    if let (Some(items), Value::Array(values)) = (rules.get("items"), value) {
        for value in values {
            hold(value, items, whole, &format!("{path}/*"), faults);
        }
    }
    if let Value::Object(fields) = value {
        let known = rules.get("properties");
        for (key, value) in fields {
            let inside = known.and_then(|known| known.get(key)).or(rules.get("additionalProperties"));
            match inside {
                Some(inside) => hold(value, inside, whole, &format!("{path}/{key}"), faults),
                None if known.is_some() => faults.push(format!("{path}: {key} is not described")),
                None => {}
            }
        }
    }
}

fn is_of(value: &Value, sort: &str) -> bool {
    match sort {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("{other} is no type that the schema uses"),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("it is there").map(|entry| entry.expect("it can be read")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("it is copied");
        }
    }
}
