//! Which typefaces of this machine have the letters that those of the program lack.

use super::picture::faces;
use crate::brief::{Lettering, TypefaceFile};
use resvg::usvg::fontdb::{Database, ID, Style, Weight};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use typst::text::{FontFlags, FontInfo};

/// A brief in more scripts than this has the rest of its letters from nowhere.
const MOST_FACES: usize = 24;
/// Faces at least so heavy stand for what is set strong.
const STRONG: u16 = 600;

/// A face of this machine, and what it has.
struct Face {
    id: ID,
    info: FontInfo,
    /// As a family names itself in full: the faces of one belong together.
    family: String,
    weight: u16,
    is_upright: bool,
}

/// As few faces as have all these letters, those with most of them first, each with its strong one.
pub(super) fn for_lettering(wanted: &Lettering) -> Vec<TypefaceFile> {
    if wanted.letters.is_empty() && !wanted.has_code {
        return Vec::new();
    }
    let known = known();
    let mut chosen: Vec<&Face> = Vec::new();
    if wanted.has_code {
        chosen.extend(monospaced(known));
    }
    let mut letters = wanted.letters.clone();
    letters.retain(|letter| !chosen.iter().any(|face| has(face, *letter)));
    while !letters.is_empty() && chosen.len() < MOST_FACES {
        let Some(best) = known.iter().max_by_key(|face| rank(face, &letters)).filter(|face| count(face, &letters) > 0)
        else {
            break;
        };
        chosen.push(best);
        letters.retain(|letter| !has(best, *letter));
    }
    let with_strong = chosen.into_iter().flat_map(|face| [Some(face), strong(known, face)]);
    with_strong.flatten().filter_map(read).collect()
}

fn has(face: &Face, letter: char) -> bool {
    face.info.coverage.contains(u32::from(letter))
}

fn count(face: &Face, letters: &BTreeSet<char>) -> usize {
    letters.iter().filter(|letter| has(face, **letter)).count()
}

/// Most letters first; then upright and of usual weight; then one for the text at hand; then the first by name.
fn rank(face: &Face, letters: &BTreeSet<char>) -> impl Ord + use<> {
    let is_proportional = !face.info.flags.contains(FontFlags::MONOSPACE);
    let is_usual = face.is_upright && face.weight.abs_diff(Weight::NORMAL.0) <= 50;
    let first_name = std::cmp::Reverse((face.family.clone(), face.weight));
    (count(face, letters), is_usual, is_proportional, is_for(face, letters), first_name)
}

/// Whether a face for Chinese, Japanese or Korean is the one for these letters: their shapes differ.
fn is_for(face: &Face, letters: &BTreeSet<char>) -> bool {
    let any = |from: char, to: char| letters.range(from..=to).next().is_some();
    let wanted = if any('\u{3040}', '\u{30ff}') {
        "JP"
    } else if any('\u{ac00}', '\u{d7a3}') {
        "KR"
    } else {
        "SC"
    };
    face.family.split_whitespace().any(|word| word == wanted)
}

fn monospaced(known: &[Face]) -> Option<&Face> {
    let alike = known.iter().filter(|face| {
        face.info.flags.contains(FontFlags::MONOSPACE) && face.is_upright && ('a'..='z').all(|letter| has(face, letter))
    });
    alike.min_by_key(|face| (face.weight.abs_diff(Weight::NORMAL.0), face.family.clone()))
}

fn strong<'f>(known: &'f [Face], face: &Face) -> Option<&'f Face> {
    let kin = known.iter().filter(|other| other.family == face.family && other.is_upright && other.weight >= STRONG);
    kin.min_by_key(|other| other.weight.abs_diff(Weight::BOLD.0)).filter(|_| face.weight < STRONG)
}

fn read(face: &Face) -> Option<TypefaceFile> {
    faces().with_face_data(face.id, |bytes, nth| TypefaceFile { bytes: bytes.to_vec(), nth })
}

/// Every face of the machine is looked through once, when the first brief needs one.
fn known() -> &'static [Face] {
    static KNOWN: OnceLock<Vec<Face>> = OnceLock::new();
    KNOWN.get_or_init(|| all(&faces()))
}

fn all(database: &Database) -> Vec<Face> {
    let face = |face: &resvg::usvg::fontdb::FaceInfo| {
        let info = database.with_face_data(face.id, FontInfo::new)??;
        let family = face.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
        let is_upright = face.style == Style::Normal;
        Some(Face { id: face.id, info, family, weight: face.weight.0, is_upright })
    };
    database.faces().filter_map(face).collect()
}
