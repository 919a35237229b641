//! What a file of another program holds, as far as it was understood. Numbers in it point into its own lists.

use super::Counting;
use crate::ingest::Fields;
use crate::model::{ClaimKind, Colour, Edtf, EntityKind, PlaceRole, Span, Stance};
use jiff::Timestamp;

/// The work that a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Brought {
    /// The program that wrote it, as the file says it: `NVivo 14`; empty where it does not.
    pub program: String,
    /// What the work is called there.
    pub title: Option<String>,
    /// How that program is known to count the places of its codings.
    pub counting: Counting,
    /// The documents it speaks of, with text or without.
    pub documents: Vec<BroughtDocument>,
    /// Its tags, parents before their children.
    pub tags: Vec<BroughtTag>,
    /// Its marked places.
    pub codings: Vec<Coding>,
    /// Its free notes.
    pub memos: Vec<BroughtMemo>,
    /// People, bodies and things.
    pub entities: Vec<BroughtEntity>,
    /// Places on earth.
    pub places: Vec<BroughtPlace>,
    /// Its statements.
    pub claims: Vec<BroughtClaim>,
    /// What is in the file and cannot be carried.
    pub left_out: Vec<LeftOut>,
}

/// Who made something there, when, as far as the file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// Whom it names; empty where nobody.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
}

/// A document as the other program has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BroughtDocument {
    /// What it is known by in that file: its GUID, its row.
    pub key: String,
    /// What the file says of the work; its title at least.
    pub fields: Fields,
    /// The text that codings count in, as the other program has it, its line ends as they are there.
    pub text: Option<String>,
    /// The file that the other program loaded, where it came along.
    pub original: Option<Original>,
    /// What is remarked on it.
    pub memo: String,
    /// Who loaded it there, when.
    pub made: Made,
}

/// The bytes of a file that came along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Original {
    /// Its base name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A tag, or a code, as it is called elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BroughtTag {
    /// What it is known by in that file.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its parent among the tags; always an earlier one.
    pub parent: Option<usize>,
    /// Its colour.
    pub colour: Option<Colour>,
    /// What it means and when to use it.
    pub description: String,
}

/// A marked place in a document with what was set on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// What it is known by in that file.
    pub key: String,
    /// Its document.
    pub document: usize,
    /// Where it stands.
    pub stands: Stands,
    /// The tags on it, each with who set it when, and the key that this has in that file where it has one.
    pub tags: Vec<(usize, Made, String)>,
    /// Whom and what it speaks of, among the entities.
    pub entities: Vec<usize>,
    /// Remarks on it.
    pub memo: Noted,
    /// Who marked it, when.
    pub made: Made,
}

/// A remark with who made it, when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Noted {
    /// The words; empty where there are none.
    pub text: String,
    /// By whom.
    pub made: Made,
}

/// Where a coding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// At a place in the text of its [`BroughtDocument`], counted as [`Brought::counting`] says; where that has no
    /// text, in ours.
    At {
        /// The two numbers as the file has them.
        span: Span,
        /// What may be the words that stand there, as the file gives them: a name, a description. They may be cut off
        /// with `…` or `...`, and where hardly any of a file stand where they should, they are no words at all.
        words: Option<String>,
    },
    /// Wherever these words stand.
    Quoted {
        /// The words.
        exact: String,
        /// What stands before them, as much as is given.
        before: String,
        /// What stands after them.
        after: String,
        /// Where about, in code points, where several places have these words.
        near: Option<usize>,
    },
    /// On the document as a whole.
    Whole,
}

/// A note by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtMemo {
    /// What it is known by in that file; empty where it has no name of its own.
    pub key: String,
    /// Its name, where it has one.
    pub title: String,
    /// The words.
    pub noted: Noted,
    /// What it is about.
    pub about: About,
}

/// What a note is about: a place in one of the lists of [`Brought`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum About {
    /// The work as a whole.
    #[default]
    All,
    /// A document.
    Document(usize),
    /// A tag.
    Tag(usize),
    /// A marked place.
    Coding(usize),
    /// Somebody or something.
    Entity(usize),
    /// A place on earth.
    Place(usize),
    /// A statement.
    Claim(usize),
}

/// Somebody or something that is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtEntity {
    /// What it is known by in that file.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is; none where the file does not say.
    pub kind: Option<EntityKind>,
    /// What else is said of it.
    pub memo: String,
}

/// A place on earth.
#[derive(Debug, Clone, PartialEq)]
pub struct BroughtPlace {
    /// Its name.
    pub name: String,
    /// Its latitude and longitude in degrees; of an area its label's point.
    pub point: Option<(f64, f64)>,
    /// How far around the point it may be, in kilometres.
    pub radius_km: Option<f64>,
    /// What else is said of it.
    pub memo: String,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub struct BroughtClaim {
    /// What it is known by in that file.
    pub key: String,
    /// The statement.
    pub text: String,
    /// What sort of statement; reported where the file does not say.
    pub kind: Option<ClaimKind>,
    /// When it happened.
    pub when: Vec<Edtf>,
    /// Where, among the places, and in what part.
    pub places: Vec<(usize, PlaceRole)>,
    /// Whom it is about, among the entities.
    pub entities: Vec<usize>,
    /// What it rests on, among the codings, and the key that this has in that file where it has one.
    pub evidence: Vec<(usize, Stance, String)>,
    /// What is remarked on it.
    pub memo: String,
    /// Who stated it, when.
    pub made: Made,
}

/// Something that is in the file and cannot be carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is, in words, many: `relations between people`.
    pub what: String,
    /// How many of it.
    pub count: usize,
    /// Why, a sentence without its full stop; empty where that goes without saying.
    pub why: String,
}
