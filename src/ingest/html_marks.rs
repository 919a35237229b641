//! Marks that stand in the text of a web page while it is laid out, around what its layout names.
//!
//! All are noncharacters (Unicode 16, 23.7), which no text is to hold, and none is left when the text is done.

/// Opens a heading of level 1; the levels to 6 follow it.
pub(super) const HEADING: char = '\u{fdd0}';
/// Closes it.
pub(super) const HEADING_END: char = '\u{fdd6}';
/// Opens the words of a link.
pub(super) const LINK: char = '\u{fdd7}';
/// Closes them.
pub(super) const LINK_END: char = '\u{fdd8}';
/// Stands on both sides of the number of a note, which opens its words.
pub(super) const NOTE: char = '\u{fdd9}';
/// Closes the words of a note.
pub(super) const NOTE_END: char = '\u{fdda}';
/// Stands on both sides of the number by which the label of a page is known.
pub(super) const PAGE: char = '\u{fddb}';
/// Opens a reply that a mail quotes.
pub(super) const REPLY: char = '\u{fddc}';
/// Closes it; replies may stand in one another.
pub(super) const REPLY_END: char = '\u{fddd}';
