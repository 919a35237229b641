//! What the tests of readers share: a file told in lines, and the promise that no bytes stop a reader.

use super::{Brought, BroughtTag, Made, Reader, Stands};

/// What was read, a line a thing. A coding is told with the words at its place and, behind them, those that the file
/// says stand there.
pub(super) fn told(brought: &Brought) -> String {
    let mut lines =
        vec![[Some(brought.program.as_str()), brought.title.as_deref()].map(Option::unwrap_or_default).join(": ")];
    for document in &brought.documents {
        let fields = &document.fields;
        let mut line = format!("document {}", fields.title.as_ref().map_or("", |title| title.value.as_str()));
        let authors = fields.authors.as_ref().map(|authors| format!(" of {}", authors.value.join(" and ")));
        line.extend(authors);
        line.extend(fields.publisher.as_ref().map(|publisher| format!(" at {}", publisher.value)));
        line.extend(fields.published.as_ref().map(|published| format!(" on {}", published.value)));
        line.extend(fields.url.as_ref().map(|url| format!(" <{}>", url.value)));
        line.extend(fields.accessed.as_ref().map(|accessed| format!(" seen {}", accessed.value)));
        line.extend(fields.language.as_ref().map(|language| format!(" in {}", language.value)));
        line += &by(&document.made);
        line += &after(&document.memo);
        lines.push(line);
    }
    for (nth, tag) in brought.tags.iter().enumerate() {
        let colour = tag.colour.map(|colour| format!(" {colour}")).unwrap_or_default();
        lines.push(format!("tag {}{colour}{}", path(&brought.tags, nth), after(&tag.description)));
    }
    for entity in &brought.entities {
        let kind = entity.kind.map_or("?", |kind| kind.key());
        let aliases = entity.aliases.iter().map(|alias| format!(" = {alias}")).collect::<Vec<_>>().concat();
        lines.push(format!("{kind} {}{aliases}{}", entity.name, after(&entity.memo)));
    }
    for place in &brought.places {
        let point = place.point.map(|(lat, lon)| format!(" {lat:.2},{lon:.2}")).unwrap_or_default();
        let radius = place.radius_km.map(|radius| format!(" within {radius:.0} km")).unwrap_or_default();
        lines.push(format!("place {}{point}{radius}{}", place.name, after(&place.memo)));
    }
    for coding in &brought.codings {
        let document = &brought.documents[coding.document];
        let title = document.fields.title.as_ref().map_or("", |title| title.value.as_str());
        let mut line = format!("coding {title} {}", stands(&coding.stands, document.text.as_deref()));
        let tags: Vec<_> = coding.tags.iter().map(|(tag, ..)| path(&brought.tags, *tag)).collect();
        if !tags.is_empty() {
            line.extend([format!(" {}", tags.join(", "))]);
        }
        line += &by(&coding.made);
        line += &after(&coding.memo.text);
        lines.push(line);
    }
    for claim in &brought.claims {
        let when = claim.when.iter().map(|when| format!(" {when}")).collect::<Vec<_>>().concat();
        let places = claim.places.iter().map(|(place, role)| format!(" {role} {}", brought.places[*place].name));
        let entities = claim.entities.iter().map(|entity| format!(" with {}", brought.entities[*entity].name));
        let evidence = claim.evidence.iter().map(|(coding, stance, _)| format!(" {stance} #{coding}"));
        let rest: String = places.chain(entities).chain(evidence).collect();
        let kind = claim.kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
        lines.push(format!("claim {}{kind}{when}{rest}{}{}", claim.text, by(&claim.made), after(&claim.memo)));
    }
    for memo in &brought.memos {
        lines.push(format!("memo {}{}{}", memo.title, by(&memo.noted.made), after(&memo.noted.text)));
    }
    for left in &brought.left_out {
        lines.push(format!("left out {} {}{}", left.count, left.what, after(&left.why)));
    }
    lines.iter().map(|line| line.replace('\n', "\\n") + "\n").collect()
}

fn path(tags: &[BroughtTag], nth: usize) -> String {
    let tag = &tags[nth];
    tag.parent.map(|parent| path(tags, parent) + " > ").unwrap_or_default() + &tag.name
}

fn by(made: &Made) -> String {
    let by = if made.by.is_empty() { String::new() } else { format!(" by {}", made.by) };
    by + &made.at.map(|at| format!(" {at}")).unwrap_or_default()
}

fn after(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(": {words}") }
}

fn stands(stands: &Stands, text: Option<&str>) -> String {
    match stands {
        Stands::At { span, words, .. } => {
            let here: String = text.unwrap_or_default().chars().skip(span.start).take(span.len()).collect();
            format!("'{here}' = '{}'", words.as_deref().unwrap_or("?"))
        }
        Stands::Quoted { exact, before, after, near } => {
            let near = near.map(|near| format!(" near {near}")).unwrap_or_default();
            format!("[{before}|{exact}|{after}]{near}")
        }
        Stands::Whole => "whole".to_owned(),
    }
}

/// Every truncation and many flipped bits of a file are read or refused; `step` bytes lie between those that are tried.
/// Whatever is read points into its own lists.
pub(super) fn survives(reader: &dyn Reader, file: &[u8], step: usize) {
    let attempt = |bytes: &[u8]| {
        reader.reads(bytes, "file");
        if let Ok(brought) = reader.read(bytes, "file") {
            is_sound(&brought);
        }
    };
    for end in (0..file.len()).step_by(step) {
        attempt(&file[..end]);
    }
    for nth in (0..file.len()).step_by(step) {
        let mut bytes = file.to_vec();
        bytes[nth] ^= 1 << (nth % 8);
        attempt(&bytes);
        bytes[nth] = 0xFF;
        attempt(&bytes);
    }
}

fn is_sound(brought: &Brought) {
    for (nth, tag) in brought.tags.iter().enumerate() {
        assert!(tag.parent.is_none_or(|parent| parent < nth), "a parent comes before its children");
    }
    for coding in &brought.codings {
        assert!(coding.document < brought.documents.len());
        assert!(coding.entities.iter().all(|entity| *entity < brought.entities.len()));
        assert!(coding.tags.iter().all(|(tag, ..)| *tag < brought.tags.len()));
    }
    for claim in &brought.claims {
        assert!(claim.places.iter().all(|(place, _)| *place < brought.places.len()));
        assert!(claim.entities.iter().all(|entity| *entity < brought.entities.len()));
        assert!(claim.evidence.iter().all(|(coding, ..)| *coding < brought.codings.len()));
    }
    for place in &brought.places {
        assert!(place.point.is_none_or(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0));
    }
}
