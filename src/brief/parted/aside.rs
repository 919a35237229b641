//! Which parts of a brief state no findings: how it was made, what is missing, what stands behind it.
//!
//! Authors write headings in English or in their own words; what the program wrote above its own parts is known in the
//! user's language too, and what it wrote in another one by what the part begins with.

use crate::brief::Part;
use crate::brief::references::Target;
use crate::brief::template::headings;
use crate::mark;
use crate::say::said;

/// The beginnings of headings beneath which nothing is found, in small letters.
const ASIDES: &[&str] = &[
    "abbreviations",
    "about this",
    "acknowledgement",
    "annex",
    "appendix",
    "assumption",
    "bibliography",
    "caveat",
    "changes since",
    "disclaimer",
    "gaps",
    "glossary",
    "how this was made",
    "limitation",
    "next steps",
    "open questions",
    "recommendation",
    "source summary",
    "what is missing",
    "what is not known",
    "what we do not know",
    "what would change",
];

/// Whole headings beneath which nothing is found; as beginnings they would take findings for asides.
const WHOLE: &[&str] = &[
    "contact",
    "contacts",
    "contents",
    "handling",
    "map",
    "maps",
    "method",
    "methodology",
    "methods",
    "methods and sources",
    "notes",
    "outlook",
    "question",
    "questions",
    "references",
    "register",
    "scope",
    "scope and method",
    "scope note",
    "sources",
    "sources and methods",
    "timeline",
];

/// What stands in bold type and with a colon before what a brief says of itself.
const LABELS: &[&str] = &[
    "as of",
    "author",
    "authors",
    "classification",
    "date",
    "distribution",
    "from",
    "handling",
    "prepared by",
    "prepared for",
    "question",
    "status",
    "subject",
    "tlp",
    "to",
    "version",
];

/// What the program itself writes above such parts or at the head of a brief, in English, marked; in braces what changes.
const OWN_HEADINGS: &[&str] = &[
    mark!("## Changes since {issue}"),
    mark!("## Source summary\n\n{}"),
    mark!("## Gaps\n\n{}"),
    mark!("## Timeline\n\n![](timeline:)"),
    mark!("## Map\n\n![](map:)"),
    mark!("## Annex: documents\n\n{}"),
];
const OWN_LABELS: &[&str] = &[mark!("**Question:** {}\n\n{as_of}")];
const OWN_LINES: &[&str] = &[mark!("As of {}{}")];

/// A sentence of the program's in the user's language.
type InWords<'a> = &'a dyn Fn(&'static str) -> &'static str;

/// Whether a heading begins a part that states no findings: in English, or as the program says it to this user.
pub(super) fn is_aside(heading: &str) -> bool {
    is_aside_in(heading, &said)
}

fn is_aside_in(heading: &str, in_words: InWords<'_>) -> bool {
    let own = OWN_HEADINGS.iter().copied().chain(headings()).filter(|own| is_english_aside(first_line(own)));
    is_english_aside(heading) || own.map(in_words).any(|own| is_as_said(heading, first_line(own)))
}

/// The words of what is written as a heading or as a paragraph.
fn first_line(written: &'static str) -> &'static str {
    written.lines().next().unwrap_or_default().trim_start_matches(['#', ' '])
}

/// Whether these words are what was said, whatever stands where it has braces.
fn is_as_said(words: &str, pattern: &str) -> bool {
    let (words, pattern) = (words.trim().to_lowercase(), pattern.trim().to_lowercase());
    let (Some(from), Some(to)) = (pattern.find('{'), pattern.rfind('}')) else { return words == pattern };
    let (before, after) = (pattern.get(..from).unwrap_or_default(), pattern.get(to + 1..).unwrap_or_default());
    let has_words = before.chars().chain(after.chars()).any(char::is_alphabetic);
    has_words && words.strip_prefix(before).is_some_and(|rest| rest.ends_with(after))
}

/// Whether a part that begins with this states no findings, whatever its heading says.
pub(super) fn begins_with(target: &Target) -> bool {
    match target {
        Target::Issue(which) => which == "changes",
        Target::Live(part) => matches!(
            part,
            Part::Sources | Part::Assumptions | Part::Questions | Part::Gaps | Part::Register | Part::Documents
        ),
        _ => false,
    }
}

fn is_english_aside(heading: &str) -> bool {
    let lower = heading.trim_start_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
    let bare = lower.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    WHOLE.contains(&bare) || ASIDES.iter().any(|aside| lower.starts_with(aside))
}

/// Whether these words, in bold type, are a label of the head.
pub(super) fn is_label(words: &str) -> bool {
    is_label_in(words, &said)
}

fn is_label_in(words: &str, in_words: InWords<'_>) -> bool {
    let own = OWN_LABELS.iter().filter_map(|own| in_words(own).split("**").nth(1));
    let mut own = own.map(|own| own.trim().to_lowercase());
    if own.any(|own| own == words.trim().to_lowercase()) {
        return true;
    }
    let label = words.trim().strip_suffix(':').map(|label| label.trim().to_lowercase());
    label.is_some_and(|label| LABELS.contains(&label.as_str()))
}

/// Whether a line beneath the title says of what day the brief is, or who may read it.
pub(super) fn is_of_head(line: &str) -> bool {
    is_of_head_in(line, &said)
}

fn is_of_head_in(line: &str, in_words: InWords<'_>) -> bool {
    let line = line.trim();
    if OWN_LINES.iter().any(|own| is_as_said(line, in_words(own))) {
        return true;
    }
    ["As of ", "TLP:", "Handling ", "Date "].iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As somebody who works in German would see it.
    fn german(words: &'static str) -> &'static str {
        match words {
            "## Changes since {issue}" => "## Änderungen seit {issue}",
            "Annex: register" => "Anhang: Register",
            "Findings" => "Befunde",
            "## Gaps\n\n{}" => "## Lücken\n\n{}",
            "**Question:** {}\n\n{as_of}" => "**Frage:** {}\n\n{as_of}",
            "As of {}{}" => "Stand: {}{}",
            other => other,
        }
    }

    #[test]
    fn what_the_program_wrote_is_known_in_the_users_language() {
        let check = |heading: &str, here: bool, in_english: bool| {
            assert_eq!(is_aside_in(heading, &german), here, "{heading}");
            assert_eq!(is_aside_in(heading, &|words| words), in_english, "{heading}");
        };
        check("Änderungen seit Ausgabe 1, 3. Mai 2026", true, false);
        check("Changes since issue 1, 3 May 2026", true, true);
        check("ANHANG: Register", true, false);
        check("Lücken", true, false);
        check("Befunde", false, false);
        check("Änderungen", false, false);
        check("Findings", false, false);
        assert!(is_label_in("Frage:", &german) && !is_label_in("Frage:", &|words| words));
        assert!(is_of_head_in("Stand: 3. Mai 2026 · TLP:AMBER", &german) && !is_of_head_in("Stand 3", &german));
        assert!(is_of_head_in("As of 3 May 2026", &german) && !is_of_head_in("3 May 2026", &german));
    }
}
