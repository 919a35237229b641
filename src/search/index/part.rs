//! One part of the index: some texts whole, one after the other, in files that never change.
//!
//! A block is a document of tantivy's; the blocks of a text follow each other. Two tables stand beside tantivy's files:
//! the *texts*, each by its hash and the number of its first block, and the *blocks*, each by its place in its text.

use super::Damaged;
use super::build::tokenizers;
use super::kept::{KEPT_TERMS, Kept};
use super::stemmed::Stemmed;
use crate::model::Sha256;
use crate::search::{Block, Stems, Term};
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::{Index, InvertedIndexReader, SegmentReader};

pub(super) const TEXTS: &str = "texts";
pub(super) const BLOCKS: &str = "blocks";
/// All words, a line each.
const LISTED: &str = "words";
const TEXT_BYTES: usize = 36;
const BLOCK_BYTES: usize = 12;

/// A part that is open.
pub struct Part {
    directory: Box<dyn Directory>,
    index: Index,
    words: Arc<InvertedIndexReader>,
    otherwise: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// Each with its first block.
    texts: Vec<(Sha256, u32)>,
    blocks: OwnedBytes,
    /// Of both tables.
    sum: Sha256,
    end: u32,
    listed: OnceLock<OwnedBytes>,
    stemmed: Mutex<BTreeMap<String, Arc<Stemmed>>>,
    /// What was asked last.
    kept: Mutex<VecDeque<(Term, Kept)>>,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part").field("texts", &self.texts.len()).field("blocks", &self.end).finish_non_exhaustive()
    }
}

impl Part {
    /// Opens a part; nothing is written, and no lock is taken.
    pub fn open(folder: &Path) -> Result<Self, Damaged> {
        Self::open_in(Box::new(MmapDirectory::open(folder)?))
    }

    pub(super) fn open_in(directory: Box<dyn Directory>) -> Result<Self, Damaged> {
        // What is damaged may be anything, and is nothing to stop for.
        let opened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| Self::read(directory)));
        opened.unwrap_or(Err(Damaged))
    }

    fn read(directory: Box<dyn Directory>) -> Result<Self, Damaged> {
        let mut index = Index::open(directory.clone())?;
        index.set_tokenizers(tokenizers());
        let schema = index.schema();
        let (field, otherwise) = (schema.get_field("words")?, schema.get_field("otherwise")?);
        let segments = index.searchable_segments()?;
        let [segment] = segments.as_slice() else { return Err(Damaged) };
        let reader = SegmentReader::open(segment)?;
        let (words, lengths) = (reader.inverted_index(field)?, reader.get_fieldnorms_reader(field)?);
        let otherwise = reader.inverted_index(otherwise)?;
        let table = directory.open_read(Path::new(TEXTS))?.read_bytes()?;
        let blocks = directory.open_read(Path::new(BLOCKS))?.read_bytes()?;
        let (table, sum) = table.split_last_chunk::<32>().ok_or(Damaged)?;
        let (texts, sum, end) = (texts_of(table)?, Sha256(*sum), reader.max_doc());
        let in_order =
            texts.is_sorted_by_key(|(_, first)| *first) && texts.last().is_none_or(|(_, first)| *first <= end);
        let is_whole = in_order && blocks.len() == BLOCK_BYTES * end as usize && !reader.has_deletes();
        if !is_whole || texts.first().is_some_and(|(_, first)| *first != 0) {
            return Err(Damaged);
        }
        let (listed, stemmed, kept) = (OnceLock::new(), Mutex::default(), Mutex::default());
        Ok(Self { directory, index, words, otherwise, lengths, texts, blocks, sum, end, listed, stemmed, kept })
    }

    /// Whether its files are as they were written: they are read to their ends.
    pub fn is_whole(&self) -> bool {
        let texts: Vec<u8> = self.texts.iter().flat_map(|(text, first)| text_bytes(*text, *first)).collect();
        if Sha256::of_parts([texts.as_slice(), &self.blocks]) != self.sum {
            return false;
        }
        let is_listed = || Ok::<bool, Damaged>(self.listed()? == self.list()?.as_slice());
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            Ok::<bool, Damaged>(self.index.validate_checksum()?.is_empty() && is_listed()?)
        }));
        checked.is_ok_and(|is_whole| is_whole.unwrap_or(false))
    }

    /// Its texts in order, each with the numbers of its blocks.
    pub fn texts(&self) -> impl Iterator<Item = (Sha256, Range<u32>)> + '_ {
        (0..self.texts.len()).filter_map(|nth| Some((self.texts.get(nth)?.0, self.blocks_of(nth)?)))
    }

    /// How many texts are in it.
    pub fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// How many blocks they have.
    pub fn end(&self) -> u32 {
        self.end
    }

    /// The numbers of the blocks of a text.
    pub(super) fn blocks_of(&self, nth: usize) -> Option<Range<u32>> {
        let (_, first) = self.texts.get(nth)?;
        Some(*first..self.texts.get(nth + 1).map_or(self.end, |(_, next)| *next))
    }

    /// The text of a block, by its place in the part.
    pub(super) fn text_at(&self, block: u32) -> usize {
        self.texts.partition_point(|(_, first)| *first <= block).saturating_sub(1)
    }

    /// Where a block stands in its text.
    pub(super) fn block(&self, block: u32) -> Option<Block> {
        let start = block as usize * BLOCK_BYTES;
        let (numbers, _) = self.blocks.get(start..start + BLOCK_BYTES)?.as_chunks::<4>();
        let [start, end, start_codepoint] = numbers else { return None };
        let number = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) as usize;
        Some(Block { bytes: number(start)..number(end), start_codepoint: number(start_codepoint) })
    }

    pub(super) fn block_table(&self) -> &[u8] {
        &self.blocks
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn words(&self) -> &InvertedIndexReader {
        &self.words
    }

    /// The words that stand in a block otherwise than they are folded.
    pub(super) fn otherwise(&self) -> &InvertedIndexReader {
        &self.otherwise
    }

    pub(super) fn lengths(&self) -> &FieldNormReader {
        &self.lengths
    }

    /// All its words, a line each, so that what stands anywhere in them is found at once.
    pub(super) fn listed(&self) -> Result<&[u8], Damaged> {
        if let Some(listed) = self.listed.get() {
            return Ok(listed);
        }
        let kept = self.directory.open_read(Path::new(LISTED)).ok().and_then(|file| file.read_bytes().ok());
        let listed = kept.map_or_else(|| self.list().map(OwnedBytes::new), Ok)?;
        Ok(self.listed.get_or_init(|| listed))
    }

    fn list(&self) -> Result<Vec<u8>, Damaged> {
        let (mut stream, mut listed) = (self.words.terms().stream()?, Vec::new());
        while stream.advance() {
            listed.extend_from_slice(stream.key());
            listed.push(b'\n');
        }
        Ok(listed)
    }

    /// Keeps its words in a list beside it. Only its writer may ask.
    pub fn keep_words(&self) -> Result<(), Damaged> {
        Ok(self.directory.atomic_write(Path::new(LISTED), self.listed()?)?)
    }

    /// What was found out about a term before, or is now.
    pub(super) fn kept(&self, term: &Term, find: impl FnOnce() -> Result<Kept, Damaged>) -> Result<Kept, Damaged> {
        let known = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, kept)) = known().iter().find(|(known, _)| known == term) {
            return Ok(kept.clone());
        }
        let kept = find()?;
        let mut known = known();
        known.push_front((term.clone(), kept.clone()));
        known.truncate(KEPT_TERMS);
        Ok(kept)
    }

    /// The text that a block after this one belongs to, looked for from the last on.
    pub(super) fn text_from(&self, last: usize, block: u32) -> usize {
        let begins_before = |nth: usize| self.texts.get(nth).is_some_and(|(_, first)| *first <= block);
        if !begins_before(last + 2) {
            return last + usize::from(begins_before(last + 1));
        }
        self.text_at(block)
    }

    /// Its words by their stems in a language: as they were kept, or worked out now.
    pub(super) fn stemmed(&self, language: &str) -> Result<Arc<Stemmed>, Damaged> {
        let mut stemmed = self.stemmed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stemmed) = stemmed.get(language) {
            return Ok(Arc::clone(stemmed));
        }
        let kept = Stemmed::kept(self.directory.as_ref(), language);
        let made = Arc::new(kept.map_or_else(|| Stemmed::of(self.listed()?, language), Ok)?);
        stemmed.insert(language.to_owned(), Arc::clone(&made));
        Ok(made)
    }

    /// Works out the stems of its words in a language, and keeps them beside it. Only its writer may ask.
    pub fn keep_stems(&self, language: &str) -> Result<(), Damaged> {
        let language = super::languages::code(language);
        if !Stems::of(Some(language)).have_rules() {
            return Ok(());
        }
        self.stemmed(language)?.keep(self.directory.as_ref(), language)
    }
}

pub(super) fn text_bytes(sha256: Sha256, first: u32) -> Vec<u8> {
    [&sha256.0[..], &first.to_le_bytes()].concat()
}

pub(super) fn block_bytes(block: &Block) -> impl Iterator<Item = u8> {
    // No text is as large.
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    [number(block.bytes.start), number(block.bytes.end), number(block.start_codepoint)].into_iter().flatten()
}

fn texts_of(table: &[u8]) -> Result<Vec<(Sha256, u32)>, Damaged> {
    let (rows, rest) = table.as_chunks::<TEXT_BYTES>();
    if !rest.is_empty() {
        return Err(Damaged);
    }
    let text = |row: &[u8; TEXT_BYTES]| {
        let (sha256, first) = row.split_first_chunk::<32>()?;
        Some((Sha256(*sha256), u32::from_le_bytes(first.try_into().ok()?)))
    };
    rows.iter().map(|row| text(row).ok_or(Damaged)).collect()
}
