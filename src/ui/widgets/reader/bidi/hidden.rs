//! Characters that change a text but draw nothing. An investigator must see them: they reorder names and split words.

/// The short name shown in place of a character that draws nothing.
pub(super) fn hidden_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{180e}' => "MVS",
        '\u{200b}' => "ZWSP",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2061}'..='\u{2064}' => "INV",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        _ => return None,
    })
}

/// Whether a hidden character is common and harmless enough for a tick instead of its name.
pub(super) fn is_tick(name: &str) -> bool {
    matches!(name, "SHY" | "ZWSP" | "WJ")
}

/// Whether a joiner stands where it is worth a tick: not inside emoji or Indic clusters, which are made with them.
pub(super) fn is_lone_joiner(before: char, c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}') && before < '\u{900}'
}
