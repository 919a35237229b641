//! Making a part of the index: texts in, a folder that never changes out.

use super::Damaged;
use super::part::{BLOCKS, Part, TEXTS, block_bytes, text_bytes};
use super::tokenizer::{LINES, Lines, NAME, Words, otherwise};
use crate::model::Sha256;
use crate::search::blocks;
use std::path::Path;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::indexer::{SingleSegmentIndexWriter, merge_indices};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, TantivyDocument};

/// A part is written down when what is gathered for it takes so much memory.
const MOST_BYTES: usize = 96 << 20;

/// A part in the making.
pub struct Writer {
    directory: Box<dyn Directory>,
    words: SingleSegmentIndexWriter,
    fields: Fields,
    texts: Vec<u8>,
    blocks: Vec<u8>,
    first: u32,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("blocks", &self.first).finish_non_exhaustive()
    }
}

impl Writer {
    /// Begins a part in an empty folder.
    pub fn begin(folder: &Path) -> Result<Self, Damaged> {
        Self::begin_in(Box::new(MmapDirectory::open(folder)?))
    }

    pub(super) fn begin_in(directory: Box<dyn Directory>) -> Result<Self, Damaged> {
        let (schema, fields) = schema();
        let builder = Index::builder().schema(schema).tokenizers(tokenizers());
        let words = builder.single_segment_index_writer(directory.clone(), MOST_BYTES)?;
        Ok(Self { directory, words, fields, texts: Vec::new(), blocks: Vec::new(), first: 0 })
    }

    /// Takes in a text.
    pub fn add(&mut self, sha256: Sha256, text: &str) -> Result<(), Damaged> {
        self.texts.extend(text_bytes(sha256, self.first));
        for block in blocks(text) {
            let Some(words) = text.get(block.bytes.clone()) else { continue };
            let mut document = TantivyDocument::new();
            document.add_text(self.fields.words, words);
            let otherwise = otherwise(words);
            if !otherwise.is_empty() {
                document.add_text(self.fields.otherwise, otherwise);
            }
            self.words.add_document(document)?;
            self.blocks.extend(block_bytes(&block));
            self.first += 1;
        }
        Ok(())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether it is to be written down.
    pub fn is_full(&self) -> bool {
        self.words.mem_usage() >= MOST_BYTES
    }

    /// Writes it down.
    pub fn finish(self) -> Result<(), Damaged> {
        let Self { directory, words, texts, blocks, .. } = self;
        write_tables(directory.as_ref(), texts, &blocks)?;
        words.finalize()?;
        Ok(())
    }
}

fn write_tables(directory: &dyn Directory, mut texts: Vec<u8>, blocks: &[u8]) -> Result<(), Damaged> {
    let sum = Sha256::of_parts([texts.as_slice(), blocks]);
    texts.extend(sum.0);
    directory.atomic_write(Path::new(TEXTS), &texts)?;
    directory.atomic_write(Path::new(BLOCKS), blocks)?;
    Ok(())
}

/// Makes one part of several, in an empty folder.
pub fn merge(parts: &[&Part], folder: &Path) -> Result<(), Damaged> {
    merge_in(parts, Box::new(MmapDirectory::open(folder)?))
}

pub(super) fn merge_in(parts: &[&Part], directory: Box<dyn Directory>) -> Result<(), Damaged> {
    let (mut texts, mut blocks, mut first) = (Vec::new(), Vec::new(), 0);
    for part in parts {
        for (sha256, of_text) in part.texts() {
            texts.extend(text_bytes(sha256, first + of_text.start));
        }
        blocks.extend_from_slice(part.block_table());
        first += part.end();
    }
    write_tables(directory.as_ref(), texts, &blocks)?;
    let indices: Vec<Index> = parts.iter().map(|part| part.index().clone()).collect();
    merge_indices(&indices, directory)?;
    Ok(())
}

/// The fields of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Its words, folded, with their places.
    pub(super) words: Field,
    /// Those of them that stand there otherwise than as they are folded.
    pub(super) otherwise: Field,
}

pub(super) fn schema() -> (Schema, Fields) {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    let mut schema = Schema::builder();
    let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(LINES)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let otherwise = schema.add_text_field("otherwise", TextOptions::default().set_indexing_options(indexing));
    (schema.build(), Fields { words, otherwise })
}

pub(super) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(NAME, Words::default());
    tokenizers.register(LINES, Lines::default());
    tokenizers
}
