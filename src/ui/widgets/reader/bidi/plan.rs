//! How a paragraph is cut into pieces. The plan depends on the text alone, not on the width.

use super::hidden::{hidden_name, is_lone_joiner};
use super::sign::Sign;
use egui::Galley;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Range;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo};
use unicode_linebreak::BreakOpportunity;
use unicode_segmentation::UnicodeSegmentation as _;

/// Clusters a piece may have: an over-long word can then still be wrapped.
const PIECE_CLUSTERS: usize = 24;

/// Text that is shaped together and set in one direction.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) bytes: Range<usize>,
    pub(super) level: Level,
    /// A line may end after it.
    pub(super) breaks_after: bool,
    pub(super) space: bool,
    pub(super) shaping: Shaping,
    /// What is shown in its place.
    pub(super) sign: Option<Sign>,
}

/// How egui shapes a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shaping {
    /// Any number of clusters as a whole.
    Joined,
    /// One cluster by itself.
    Single,
    /// Not at all: it draws nothing, or its width is known.
    None,
}

/// A paragraph cut into pieces.
pub(in super::super) struct Plan {
    pub(super) pieces: Vec<Piece>,
    /// What egui lays out: the pieces in the order of the text, a line each.
    pub(in super::super) job_text: String,
    /// The direction of the paragraph.
    pub(super) base: Level,
    /// Bytes of joiners inside pieces, and of marks that no font has.
    pub(super) ticks: Vec<usize>,
    /// The one space that is shaped; all others take its width, because shaping is what costs.
    pub(super) model_space: Option<usize>,
    /// The characters that no font has.
    lacking: BTreeSet<char>,
}

impl Plan {
    /// Cut a paragraph; `apart` are ranges whose clusters must be shaped one by one, `lacking` the characters that no font has.
    pub(in super::super) fn new(text: &str, apart: &[Range<usize>], lacking: &BTreeSet<char>) -> Self {
        let mut cutter = Cutter::new(text, apart, lacking);
        for (at, cluster) in text.grapheme_indices(true) {
            cutter.push(at, cluster);
        }
        let Cutter { info, mut pieces, ticks, .. } = cutter;
        let is_plain_space = |piece: &Piece| text.get(piece.bytes.clone()) == Some(" ");
        let model_space = pieces.iter().position(is_plain_space);
        let mut job_text = String::with_capacity(text.len() + pieces.len());
        for (i, piece) in pieces.iter_mut().enumerate() {
            if i > 0 {
                job_text.push('\n');
            }
            let words = text.get(piece.bytes.clone()).unwrap_or_default();
            if piece.sign.is_some() || words == "\r" || (words == " " && model_space != Some(i)) {
                piece.shaping = Shaping::None;
                continue;
            }
            if piece.level.is_rtl() && piece.shaping == Shaping::Single {
                job_text.extend(words.chars().map(|c| unicode_bidi_mirroring::get_mirrored(c).unwrap_or(c)));
            } else {
                job_text.extend(words.chars().filter(|c| !lacking.contains(c)));
            }
        }
        Self { base: info.paragraph_level, pieces, job_text, ticks, model_space, lacking: lacking.clone() }
    }

    /// Where each piece begins, in bytes of the paragraph: a line each of what egui lays out.
    pub(in super::super) fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().map(|piece| piece.bytes.start)
    }

    /// The characters that no font has.
    pub(in super::super) fn lacking(&self) -> &BTreeSet<char> {
        &self.lacking
    }

    /// Right-to-left words that egui set in more than one face. Their runs come out in the wrong order, so they have to be cut into
    /// single clusters: the right order, though they lose their joins. None where one face covers the script.
    pub(in super::super) fn mixed(&self, rows: &Galley) -> Vec<Range<usize>> {
        let is_mixed = |(piece, row): &(&Piece, &egui::epaint::text::PlacedRow)| {
            let faces_differ = row
                .glyphs
                .windows(2)
                .any(|pair| (pair[0].font_face_height - pair[1].font_face_height).abs() > f32::EPSILON);
            piece.shaping == Shaping::Joined && piece.level.is_rtl() && faces_differ
        };
        self.pieces.iter().zip(&rows.rows).filter(is_mixed).map(|(piece, _)| piece.bytes.clone()).collect()
    }
}

/// Walks the clusters of a paragraph and gathers pieces.
struct Cutter<'t, B: Iterator<Item = (usize, BreakOpportunity)>> {
    info: ParagraphBidiInfo<'t>,
    breaks: Peekable<B>,
    apart: &'t [Range<usize>],
    lacking: &'t BTreeSet<char>,
    pieces: Vec<Piece>,
    ticks: Vec<usize>,
    clusters_in_last: usize,
    before: char,
}

impl<'t> Cutter<'t, Box<dyn Iterator<Item = (usize, BreakOpportunity)> + 't>> {
    fn new(text: &'t str, apart: &'t [Range<usize>], lacking: &'t BTreeSet<char>) -> Self {
        let breaks: Box<dyn Iterator<Item = _> + 't> = Box::new(unicode_linebreak::linebreaks(text));
        Self {
            info: ParagraphBidiInfo::new(text, None),
            breaks: breaks.peekable(),
            apart,
            lacking,
            pieces: Vec::new(),
            ticks: Vec::new(),
            clusters_in_last: 0,
            before: ' ',
        }
    }

    fn push(&mut self, at: usize, cluster: &str) {
        let end = at + cluster.len();
        self.note_joiners(at, cluster);
        while self.breaks.next_if(|(byte, _)| *byte < end).is_some() {}
        let may_break = self.breaks.peek().is_some_and(|(byte, _)| *byte == end);
        let piece = self.piece(at..end, cluster.chars().next().unwrap_or(' '), may_break);
        self.clusters_in_last += 1;
        match self.pieces.last_mut() {
            Some(last) if joins(last, &piece) && self.clusters_in_last < PIECE_CLUSTERS => {
                last.bytes.end = end;
                last.breaks_after = piece.breaks_after;
            }
            _ => {
                self.clusters_in_last = 0;
                self.pieces.push(piece);
            }
        }
    }

    /// A cluster as a piece of its own.
    fn piece(&self, bytes: Range<usize>, c: char, may_break: bool) -> Piece {
        let class = self.info.original_classes.get(bytes.start).copied().unwrap_or(BidiClass::L);
        let level = self.info.levels.get(bytes.start).copied().unwrap_or(Level::ltr());
        let space = matches!(
            class,
            BidiClass::WS
                | BidiClass::S
                | BidiClass::B
                | BidiClass::LRI
                | BidiClass::RLI
                | BidiClass::FSI
                | BidiClass::PDI
        );
        let missing = self.lacking.contains(&c).then_some(Sign::Missing(c));
        let sign = missing.or(hidden_name(c).map(Sign::Hidden));
        // Thai and Lao have no spaces and we no dictionary: a line may end after each of their clusters.
        let without_spaces = ('\u{e00}'..='\u{eff}').contains(&c);
        let apart = self.apart.iter().any(|range| range.contains(&bytes.start));
        let joins = sign.is_none() && !space && !without_spaces && !apart && runs_with_level(class, level, c);
        let shaping = if joins { Shaping::Joined } else { Shaping::Single };
        Piece { bytes, level, breaks_after: may_break || without_spaces, space, shaping, sign }
    }

    fn note_joiners(&mut self, at: usize, cluster: &str) {
        let is_seen = cluster.chars().next().is_some_and(|base| !self.lacking.contains(&base));
        for (i, c) in cluster.char_indices() {
            if is_lone_joiner(self.before, c) || (i > 0 && is_seen && self.lacking.contains(&c)) {
                self.ticks.push(at + i);
            }
            self.before = c;
        }
    }
}

/// Whether the shaper will set this character in the direction of its level, so that it can be shaped with its neighbours.
fn runs_with_level(class: BidiClass, level: Level, c: char) -> bool {
    let of_right_to_left_script =
        matches!(class, BidiClass::R | BidiClass::AL) || (class == BidiClass::NSM && level.is_rtl());
    if level.is_rtl() {
        return of_right_to_left_script;
    }
    let persian_digit = class == BidiClass::EN && ('\u{6f0}'..'\u{700}').contains(&c);
    !of_right_to_left_script && class != BidiClass::AN && !persian_digit
}

fn joins(last: &Piece, next: &Piece) -> bool {
    last.shaping == Shaping::Joined && next.shaping == Shaping::Joined && last.level == next.level && !last.breaks_after
}
