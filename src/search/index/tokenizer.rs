//! What the index is made of: the words of [`tokens`](crate::search::tokens) and nothing else.

use crate::model::Sha256;
use crate::search;
use std::borrow::Cow;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name of the tokenizer in the index.
pub(super) const NAME: &str = "words";
/// Of a longer word its beginning is kept, and a hash of the whole: the index takes no words without bounds.
const MOST_BYTES: usize = 1_000;
/// What stands between them, and in no word.
pub(super) const MARK: char = '\u{1}';
/// What is longer than this and looked for may not be told from what the index keeps of longer words.
pub(super) const SURE_BYTES: usize = 900;

/// What a word is called in the index.
pub(super) fn key(folded: &str) -> Cow<'_, str> {
    if folded.len() <= MOST_BYTES {
        return Cow::Borrowed(folded);
    }
    let beginning = folded.get(..folded.floor_char_boundary(MOST_BYTES)).unwrap_or_default();
    Cow::Owned(format!("{beginning}{MARK}{}", Sha256::of(folded.as_bytes())))
}

/// Takes a block apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Words(Token);

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream { words: Box::new(search::tokens(text)), token: &mut self.0, next: 0 }
    }
}

/// The words of a block, one after the other.
pub(super) struct Stream<'a> {
    words: Box<dyn Iterator<Item = search::Token<'a>> + 'a>,
    token: &'a mut Token,
    next: usize,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.reset();
        self.token.position = self.next;
        (self.token.offset_from, self.token.offset_to) = (word.bytes.start, word.bytes.end);
        self.token.text.push_str(&key(&word.folded));
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
