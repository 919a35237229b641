//! What a file can be, and what it is called in words.

use super::archive::kind::Kind;

/// Content that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// An archive of other files.
    Archive(Kind),
    /// A Word document: DOCX and its kin.
    Word,
    /// A Word document in the XML of Word 2003.
    Word2003,
    /// A Word document of before 2007.
    OldWord,
    /// An `OpenDocument` text, zipped or flat.
    OpenText,
    /// An `OpenDocument` presentation, zipped or flat.
    OpenSlides,
    /// A `PowerPoint` presentation: PPTX and its kin.
    Slides,
    /// A `PowerPoint` presentation of before 2007.
    OldSlides,
    /// An RTF document.
    Rtf,
    /// A workbook of Excel.
    Workbook,
    /// A workbook of Excel in its binary form.
    BinaryWorkbook,
    /// A workbook of Excel before 2007.
    OldWorkbook,
    /// A spreadsheet of `OpenDocument`.
    OpenSpreadsheet,
    /// Values separated by commas, tabs or the like.
    Delimited,
    /// One value of JSON.
    Json,
    /// JSON Lines.
    JsonLines,
    /// Subtitles of `SubRip`.
    SubRip,
    /// Subtitles in `WebVTT`.
    WebVtt,
    /// A book in EPUB.
    Book,
    /// A web page that a browser saved whole.
    SavedPage,
    /// A picture, as PNG.
    Png,
    /// A picture, as JPEG.
    Jpeg,
    /// Pictures of pages, as TIFF.
    Tiff,
    /// A message as it is sent.
    Mail,
    /// A message as Outlook keeps it.
    Outlook,
}

impl Content {
    /// In words, with its article.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "a web page",
            Self::Pdf => "a PDF",
            Self::Archive(Kind::Mailbox) => "a mailbox",
            Self::Archive(_) => "an archive",
            Self::Word | Self::Word2003 => "a Word document",
            Self::OldWord => "an old Word document",
            Self::OpenText => "an OpenDocument text",
            Self::OpenSlides => "an OpenDocument presentation",
            Self::Slides => "a PowerPoint presentation",
            Self::OldSlides => "an old PowerPoint presentation",
            Self::Rtf => "an RTF document",
            Self::Workbook | Self::BinaryWorkbook => "an Excel workbook",
            Self::OldWorkbook => "an old Excel workbook",
            Self::OpenSpreadsheet => "an OpenDocument spreadsheet",
            Self::Delimited => "a table of separated values",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::SubRip | Self::WebVtt => "subtitles",
            Self::Book => "an EPUB book",
            Self::SavedPage => "a saved web page",
            Self::Png | Self::Jpeg | Self::Tiff => "a picture",
            Self::Mail => "a message",
            Self::Outlook => "an Outlook message",
        }
    }
}
