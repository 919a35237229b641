//! Which parts of a brief state no findings: how it was made, what is missing, what stands behind it.

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
    "contact",
    "contents",
    "disclaimer",
    "gaps",
    "glossary",
    "handling",
    "how this was made",
    "limitation",
    "map",
    "method",
    "next steps",
    "notes",
    "open questions",
    "outlook",
    "question",
    "recommendation",
    "references",
    "register",
    "scope",
    "source summary",
    "sources",
    "timeline",
    "what is missing",
    "what is not known",
    "what we do not know",
    "what would change",
];

/// Whether a heading begins a part that states no findings.
pub(super) fn is_aside(heading: &str) -> bool {
    let lower = heading.trim_start_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
    ASIDES.iter().any(|aside| lower.starts_with(aside))
}

/// Whether a line beneath the title says of what day the brief is, or who may read it.
pub(super) fn is_of_head(line: &str) -> bool {
    let line = line.trim();
    ["As of ", "TLP:", "Handling ", "Date "].iter().any(|start| line.starts_with(start))
}
