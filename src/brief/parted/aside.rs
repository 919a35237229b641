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

/// Whether a heading begins a part that states no findings.
pub(super) fn is_aside(heading: &str) -> bool {
    let lower = heading.trim_start_matches(|sign: char| !sign.is_alphabetic()).to_lowercase();
    let bare = lower.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    WHOLE.contains(&bare) || ASIDES.iter().any(|aside| lower.starts_with(aside))
}

/// Whether these words, in bold type, are a label of the head.
pub(super) fn is_label(words: &str) -> bool {
    let label = words.trim().strip_suffix(':').map(|label| label.trim().to_lowercase());
    label.is_some_and(|label| LABELS.contains(&label.as_str()))
}

/// Whether a line beneath the title says of what day the brief is, or who may read it.
pub(super) fn is_of_head(line: &str) -> bool {
    let line = line.trim();
    ["As of ", "TLP:", "Handling ", "Date "].iter().any(|start| line.starts_with(start))
}
