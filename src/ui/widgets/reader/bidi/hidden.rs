//! Characters that change a text but draw nothing. An investigator must see them: they reorder names and split words.

use crate::say;

/// The short name shown in place of a character that draws nothing.
pub(super) fn hidden_name(c: char) -> Option<&'static str> {
    Some(match c {
        // Line feeds part paragraphs and tabs are drawn as space.
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "CTL",
        '\u{ad}' => "SHY",
        '\u{34f}' => "CGJ",
        '\u{115f}'..='\u{1160}' | '\u{3164}' | '\u{ffa0}' => "FIL",
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
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180d}'
        | '\u{180f}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' => "INV",
        '\u{feff}' => "BOM",
        '\u{e0000}'..='\u{e007f}' => "TAG",
        '\u{e0080}'..='\u{e0fff}' => "VAR",
        _ => return None,
    })
}

/// What a character that draws nothing is, and does.
pub(super) fn long_name(c: char) -> &'static str {
    match c {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => say!("a control character, which draws nothing"),
        '\u{ad}' => say!("a soft hyphen: nothing is drawn but where a line ends at it"),
        '\u{34f}' => say!("a joiner of marks, which draws nothing"),
        '\u{115f}'..='\u{1160}' | '\u{3164}' | '\u{ffa0}' => {
            say!("a filler, which draws nothing but counts as a letter")
        }
        '\u{61c}' | '\u{200e}' | '\u{200f}' => say!("a mark of direction, which draws nothing"),
        '\u{180e}' => say!("a separator of vowels, which draws nothing"),
        '\u{200b}' => say!("a space without width"),
        '\u{200c}' => say!("a non-joiner, which draws nothing and parts two letters"),
        '\u{200d}' => say!("a joiner, which draws nothing and joins two letters"),
        '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => {
            say!("begins a run of another direction, and draws nothing")
        }
        '\u{202c}' | '\u{2069}' => say!("ends a run of another direction, and draws nothing"),
        '\u{202d}' => say!("a left-to-right override: it turns around what follows, and draws nothing"),
        '\u{202e}' => say!("a right-to-left override: it turns around what follows, and draws nothing"),
        '\u{2060}' => say!("a joiner of words, which draws nothing"),
        '\u{feff}' => say!("a mark of byte order, or a space without width"),
        '\u{e0000}'..='\u{e007f}' => say!("a tag, which draws nothing and can carry words"),
        '\u{e0080}'..='\u{e0fff}' => say!("a selector of variants, which draws nothing and can carry words"),
        _ => say!("a character that draws nothing"),
    }
}

/// Whether a joiner, or another character that attaches itself unseen to the one before, stands where it is worth a tick:
/// not inside emoji or Indic clusters, which are made with them.
pub(super) fn is_lone_joiner(before: char, c: char) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => before < '\u{900}',
        '\u{34f}' | '\u{e0080}'..='\u{e0fff}' => true,
        // The flags of England, Scotland and Wales are a black flag and tags.
        '\u{e0000}'..='\u{e007f}' => before != '\u{1f3f4}' && !('\u{e0000}'..='\u{e007f}').contains(&before),
        _ => false,
    }
}
