//! Names in texts of one line or two, with what bears them.

use super::*;

/// The groups as 'kind: name (variants)', in order, each once.
fn check(texts: &[&str], expected: &[&str]) {
    let layout = Layout::default();
    let texts: Vec<Text> = texts.iter().map(|text| Text::from(*text)).collect();
    let references: Vec<References> = texts.iter().map(|text| References::of(text, &layout)).collect();
    let read: Vec<_> = texts.iter().zip(&references).map(|(text, references)| (text, &layout, references)).collect();
    let mut found: Vec<String> = Vec::new();
    for name in names(&read) {
        let words = texts[name.document].slice(name.span).expect("in the text");
        assert!(!words.is_empty());
        let variants =
            if name.variants.is_empty() { String::new() } else { format!(" ({})", name.variants.join(", ")) };
        let line = format!("{}: {}{variants}", name.kind, name.name);
        if !found.contains(&line) {
            found.push(line);
        }
    }
    assert_eq!(found, expected, "{texts:?}");
}

#[test]
fn people() {
    check(&["The clerk met Ann Bergström. Later Bergström left."], &["person: Ann Bergström (Bergström)"]);
    check(&["They asked Dr Velde. Nobody saw Velde again."], &["person: Velde"]);
    check(&["It was signed by J. Okafor in May."], &["person: J. Okafor"]);
    check(
        &["According to the professor Ivo Hoelsberg it sank. Professor Holsberg also saw it."],
        &["person: Ivo Hoelsberg (Holsberg)"],
    );
    check(
        &["Paul Moreau and Marie Moreau came. Then Moreau spoke, and Moreau left."],
        &["person: Paul Moreau", "person: Marie Moreau", "other: Moreau"],
    );
}

#[test]
fn bodies_and_systems() {
    check(
        &["The Ministry of Ports and Fisheries (MPF) paid. Then the MPF closed the tender."],
        &["public-body: Ministry of Ports and Fisheries (MPF)"],
    );
    check(
        &["It sued Crane Works Ltd in May, and the company Quaymark too."],
        &["company: Crane Works Ltd", "company: Quaymark"],
    );
    check(
        &["The town bought the HX-40 and joined the Harbour Safety Programme."],
        &["system: HX-40", "system: Harbour Safety Programme"],
    );
    check(
        &["The town joined the Quay and Crane Initiative for its AI and its R&D."],
        &["system: Quay and Crane Initiative"],
    );
}

#[test]
fn who_does_what_a_person_does_is_one() {
    check(&["Tove Quist, 62, left."], &["person: Tove Quist"]);
    check(&["Tove Quist, a former clerk of the port, left."], &["person: Tove Quist"]);
    check(&["In May Tove Quist was born there."], &["person: Tove Quist"]);
    check(
        &["They met Prime Minister Tove Quist and Harbour Commissioner Ove Lunt."],
        &["person: Tove Quist", "person: Ove Lunt"],
    );
    check(&["It was told by Anna Quist of the Quay Bank."], &["person: Anna Quist", "organisation: Quay Bank"]);
}

#[test]
fn events_works_and_kinds_of_bodies_are_told_apart() {
    check(
        &["The Quay Festival showed the film Nightwatch, paid by Crane Holdings and the Harbour Police."],
        &["event: Quay Festival", "work: Nightwatch", "company: Crane Holdings", "public-body: Harbour Police"],
    );
    check(&["They crossed the Velde River, Mount Ostra and Quist Creek."], &[]);
}

#[test]
fn spellings_are_gathered_across_texts() {
    check(
        &["It paid with AquaPay there.", "Some say that Aquapay is cheap, and Aquapay grows, as AquaPay did."],
        &["other: AquaPay (Aquapay)"],
    );
}

#[test]
fn what_is_no_name_is_left() {
    check(&["Yesterday the Belgian delegates met in Paris on Monday. However, they left."], &[]);
    check(&["The General Manager and the Chief Clerk read it."], &[]);
    check(&["Harbour Council Approves Lease Of Northern Quay"], &[]);
    check(&["", " ", "A", "É.", "’s", "(", "St. ", "\u{202e}A B"], &[]);
}
