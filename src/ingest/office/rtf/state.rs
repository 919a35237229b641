//! What holds within a group of an RTF file, and ends with it.

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Goes {
    /// Into the text.
    #[default]
    Text,
    /// Nowhere.
    Nowhere,
    /// Nowhere, but what stands in the text box within.
    Shape,
    Fonts,
    Styles,
    /// Nowhere, but what its groups say of the document.
    Info,
    Title,
    Author,
    Company,
    Created,
    Modified,
    /// Into the code of the innermost field.
    Code,
    /// Before the words of the paragraph.
    Label,
    /// Into the name of the author of the next comment.
    Commenter,
}

/// What is to be done where a group ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtEnd {
    Field,
    Result,
    Aside,
    Label,
}

/// The state of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) goes: Goes,
    pub(super) at_end: Option<AtEnd>,
    /// How many characters stand for one of Unicode, for programs that know none.
    pub(super) substitutes: usize,
    pub(super) font: i32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) in_table: bool,
    pub(super) nesting: usize,
    pub(super) style: i32,
    pub(super) outline: Option<u8>,
}

impl State {
    /// The state at the head of a file.
    pub(super) fn first(font: i32) -> Self {
        Self { substitutes: 1, font, ..Self::default() }
    }

    /// That of a group within.
    pub(super) fn within(&self) -> Self {
        Self { at_end: None, ..self.clone() }
    }

    /// Paragraphs without properties from here on.
    pub(super) fn plain_paragraph(&mut self) {
        (self.in_table, self.nesting, self.style, self.outline) = (false, 0, 0, None);
    }

    /// Characters without properties from here on.
    pub(super) fn plain_characters(&mut self, font: i32) {
        (self.is_hidden, self.is_deleted, self.font) = (false, false, font);
    }

    /// In how many tables a paragraph stands.
    pub(super) fn tables(&self) -> usize {
        if self.in_table || self.nesting > 0 { self.nesting.max(1) } else { 0 }
    }
}
