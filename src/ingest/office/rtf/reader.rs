//! Going through an RTF file.
//!
//! What a group is for is said by its first word. A group that opens with `\*` may be passed over by a program
//! that does not know it, and is.

use super::super::draft::{Aside, Draft};
use super::super::numeral::Numeral;
use super::super::properties::Properties;
use super::super::sheet::Begun;
use super::super::symbol;
use super::super::word::field;
use super::charset;
use super::flow::Flow;
use super::sheets::{Fonts, Styles};
use super::state::{AtEnd, Goes, State};
use super::token::{Token, Tokens};
use crate::ingest::Refusal;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Groups are nested no deeper in any document that a program wrote.
const MAX_DEPTH: usize = 5_000;
/// A title or a name is no longer.
const MAX_PROPERTY_BYTES: usize = 4_096;

/// Groups whose words are no text.
const NO_TEXT: [&str; 27] = [
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "colortbl",
    "filetbl",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "mmathPr",
    "nonesttables",
    "nonshppict",
    "objdata",
    "oldcprops",
    "oldpprops",
    "pict",
    "pntxta",
    "pntxtb",
    "private1",
    "revtbl",
    "rxe",
    "shprslt",
    "sp",
    "tc",
    "tcn",
    "template",
    "xe",
    "xmlopen",
];
/// Groups with text though they open with `\*`.
const STARRED: [&str; 6] = ["fldinst", "shpinst", "annotation", "atnauthor", "company", "footnote"];

/// A file that is gone through.
pub(super) struct Reader<'a> {
    tokens: Tokens<'a>,
    pub(super) draft: Draft,
    pub(super) properties: Properties,
    state: State,
    outer: Vec<State>,
    flow: Flow,
    outer_flows: Vec<Flow>,
    fields: Vec<Field>,
    fonts: Fonts,
    styles: Styles,
    encoding: &'static Encoding,
    default_font: i32,
    /// Bytes of text that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond the first plane.
    half: Option<u16>,
    /// Characters to be passed over.
    pass: usize,
    /// Whether nothing has come in the group yet.
    is_fresh: bool,
    is_starred: bool,
    label: String,
    commenter: String,
    footnotes: Count,
    endnotes: Count,
    comments: usize,
}

/// How notes of one sort are counted.
#[derive(Default)]
struct Count {
    numeral: Numeral,
    so_far: u32,
}

impl Count {
    fn next(&mut self) -> String {
        self.so_far += 1;
        self.numeral.of(self.so_far)
    }
}

/// A field that is open.
#[derive(Default)]
struct Field {
    code: String,
    is_shown: bool,
    link: Option<(Begun, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            tokens: Tokens::of(bytes),
            draft: Draft::default(),
            properties: Properties::default(),
            state: State::first(0),
            outer: Vec::new(),
            flow: Flow::default(),
            outer_flows: Vec::new(),
            fields: Vec::new(),
            fonts: Fonts::default(),
            styles: Styles::default(),
            encoding: WINDOWS_1252,
            default_font: 0,
            bytes: Vec::new(),
            half: None,
            pass: 0,
            is_fresh: false,
            is_starred: false,
            label: String::new(),
            commenter: String::new(),
            footnotes: Count::default(),
            endnotes: Count::default(),
            comments: 0,
        }
    }

    /// Goes through all of it.
    pub(super) fn read(&mut self) -> Result<(), Refusal> {
        while let Some(token) = self.tokens.next() {
            let is_first = std::mem::replace(&mut self.is_fresh, token == Token::Open);
            match token {
                Token::Open => {
                    self.flush();
                    self.pass = 0;
                    if self.outer.len() >= MAX_DEPTH {
                        return Err(Refusal::Damaged(format!("its groups are nested more than {MAX_DEPTH} deep")));
                    }
                    let within = self.state.within();
                    self.outer.push(std::mem::replace(&mut self.state, within));
                    self.is_starred = false;
                    if self.state.goes == Goes::Styles {
                        self.styles.select(Some(0));
                    }
                }
                Token::Close => {
                    self.flush();
                    self.pass = 0;
                    self.close();
                    if self.outer.is_empty() {
                        break;
                    }
                }
                Token::Byte(byte) if self.pass == 0 => self.bytes.push(byte),
                Token::Byte(_) => self.pass -= 1,
                Token::Symbol(b'*') => self.is_starred = is_first,
                Token::Word(..) | Token::Symbol(_) if self.pass > 0 => self.pass -= 1,
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Word(name, number) => {
                    self.flush();
                    self.word(name, number);
                }
            }
        }
        self.flush();
        if !self.outer.is_empty() {
            self.draft.warn("The file ends in the middle; what stands before was read");
        }
        while !self.outer.is_empty() {
            self.close();
        }
        self.flow.finish(&mut self.draft);
        Ok(())
    }

    fn close(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let closed = std::mem::replace(&mut self.state, outer);
        match closed.at_end {
            Some(AtEnd::Field) => drop(self.fields.pop()),
            Some(AtEnd::Result) => {
                if let Some((begun, address)) = self.fields.last_mut().and_then(|field| field.link.take()) {
                    self.draft.end_link(begun, address);
                }
            }
            Some(AtEnd::Aside) => {
                self.flow.finish(&mut self.draft);
                self.draft.end_aside();
                self.flow = self.outer_flows.pop().unwrap_or_default();
            }
            Some(AtEnd::Label) => {
                let label = std::mem::take(&mut self.label);
                let label = label.trim();
                let is_sign = !label.chars().any(char::is_alphanumeric);
                self.flow.label = Some(if is_sign { "•" } else { label }.to_owned()).filter(|_| !label.is_empty());
            }
            None => {}
        }
    }

    /// Decodes the bytes that have come so far.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let in_text = matches!(self.state.goes, Goes::Text | Goes::Label);
        if let Some(font) = self.fonts.of_signs(self.state.font).filter(|_| in_text) {
            let words: String = bytes.iter().filter_map(|byte| symbol::shown(font, u32::from(*byte))).collect();
            return self.words(&words);
        }
        let own = self.fonts.encoding(self.state.font).filter(|_| in_text);
        let (words, _) = own.unwrap_or(self.encoding).decode_without_bom_handling(&bytes);
        self.words(&words);
    }

    fn words(&mut self, words: &str) {
        let keep = |kept: &mut String| {
            if kept.len() + words.len() < MAX_PROPERTY_BYTES {
                kept.push_str(words);
            }
        };
        match self.state.goes {
            Goes::Text => self.text(words),
            Goes::Nowhere | Goes::Shape | Goes::Info | Goes::Created | Goes::Modified => {}
            Goes::Fonts => self.fonts.name(words),
            Goes::Styles => self.styles.name(words),
            Goes::Title => keep(&mut self.properties.title),
            Goes::Company => keep(&mut self.properties.company),
            Goes::Author => {
                if self.properties.authors.is_empty() {
                    self.properties.authors.push(String::new());
                }
                self.properties.authors.iter_mut().for_each(keep);
            }
            Goes::Code => self.fields.iter_mut().next_back().into_iter().for_each(|field| keep(&mut field.code)),
            Goes::Label => keep(&mut self.label),
            Goes::Commenter => keep(&mut self.commenter),
        }
    }

    fn text(&mut self, words: &str) {
        if self.state.is_deleted {
            return self.tracked();
        }
        if self.state.is_hidden {
            if !words.trim().is_empty() {
                self.draft.warn("It has hidden text, which was left out");
            }
            return;
        }
        if !words.trim().is_empty() {
            let level = self.state.outline.or_else(|| self.styles.level(self.state.style));
            let level = level.filter(|level| *level < 9).map(|level| level + 1);
            self.flow.open(&mut self.draft, self.state.tables(), level);
        }
        self.draft.push(words);
    }

    fn tracked(&mut self) {
        self.draft.warn_of_changes();
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('\u{2011}'),
            // `\-` is a hyphen that shows only at the end of a line, `\|` and `\:` are for indexes.
            _ => {}
        }
    }

    fn character(&mut self, character: char) {
        self.flush();
        self.words(character.encode_utf8(&mut [0; 4]));
    }

    fn unicode(&mut self, number: i32) {
        self.pass = self.state.substitutes;
        // Written as a signed number of 16 bits, if the program knew how.
        let unit = if (-0x8000..0).contains(&number) { number + 0x1_0000 } else { number };
        let Ok(unit) = u16::try_from(unit) else {
            return u32::try_from(number).ok().and_then(char::from_u32).into_iter().for_each(|one| self.character(one));
        };
        let units = self.half.take().into_iter().chain([unit]);
        for decoded in char::decode_utf16(units.collect::<Vec<_>>()) {
            match decoded {
                Ok(character) => {
                    let font = self.fonts.of_signs(self.state.font).map(str::to_owned);
                    let is_sign = ('\u{f000}'..='\u{f0ff}').contains(&character);
                    match font.filter(|_| is_sign) {
                        Some(font) => {
                            if let Some(sign) = symbol::shown(&font, u32::from(character)) {
                                self.character(sign);
                            }
                        }
                        None => self.character(character),
                    }
                }
                Err(half) if (0xd800..0xdc00).contains(&half.unpaired_surrogate()) => {
                    self.half = Some(half.unpaired_surrogate());
                }
                Err(_) => {}
            }
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        let opens = std::mem::take(&mut self.is_starred);
        if self.state.goes == Goes::Nowhere {
            return;
        }
        if (opens && !STARRED.contains(&name)) || NO_TEXT.contains(&name) {
            self.state.goes = Goes::Nowhere;
            return;
        }
        let is_on = number != Some(0);
        let value = number.unwrap_or_default();
        match name {
            "u" => self.unicode(value),
            "uc" => self.state.substitutes = usize::try_from(value).unwrap_or_default().min(16),
            "f" if self.state.goes == Goes::Fonts => self.fonts.select(value),
            "f" => self.state.font = value,
            "fcharset" => self.fonts.charset(value),
            "cpg" => self.fonts.code_page(value),
            "deff" => {
                self.default_font = value;
                self.state.font = value;
            }
            "ansicpg" => self.encoding = charset::of_code_page(value).unwrap_or(self.encoding),
            "mac" => self.encoding = charset::of_code_page(10000).unwrap_or(self.encoding),
            "v" => self.state.is_hidden = is_on,
            "deleted" => self.state.is_deleted = is_on,
            "revised" if is_on => self.tracked(),
            "plain" => self.state.plain_characters(self.default_font),
            "pard" => self.state.plain_paragraph(),
            "intbl" => self.state.in_table = is_on,
            "itap" => self.state.nesting = usize::try_from(value).unwrap_or_default(),
            "yr" | "mo" | "dy" => self.time(name, value),
            "aftnnrlc" => self.endnotes.numeral = Numeral::LowerRoman,
            "aftnnruc" => self.endnotes.numeral = Numeral::UpperRoman,
            "aftnnalc" => self.endnotes.numeral = Numeral::LowerLetter,
            "aftnnauc" => self.endnotes.numeral = Numeral::UpperLetter,
            "ftnnrlc" => self.footnotes.numeral = Numeral::LowerRoman,
            "ftnnalc" => self.footnotes.numeral = Numeral::LowerLetter,
            _ => self.style(name, number),
        }
    }

    fn style(&mut self, name: &str, number: Option<i32>) {
        let value = number.unwrap_or_default();
        let level = u8::try_from(value).ok();
        match (name, self.state.goes == Goes::Styles) {
            ("s", true) => self.styles.select(Some(value)),
            ("cs" | "ds" | "ts", true) => self.styles.select(None),
            ("outlinelevel", true) => level.into_iter().for_each(|level| self.styles.outline(level)),
            ("sbasedon", true) => self.styles.based_on(value),
            ("s", false) => self.state.style = value,
            ("outlinelevel", false) => self.state.outline = level,
            (_, true) => {}
            (_, false) => self.group(name),
        }
    }

    /// Words that say what their group is for.
    fn group(&mut self, name: &str) {
        match name {
            "fonttbl" => self.state.goes = Goes::Fonts,
            "stylesheet" => self.state.goes = Goes::Styles,
            "info" => self.state.goes = Goes::Info,
            "title" if self.state.goes == Goes::Info => self.state.goes = Goes::Title,
            // Some programs name the author again for the last one who saved it.
            "author" if self.state.goes == Goes::Info && !self.properties.authors.is_empty() => {
                self.state.goes = Goes::Nowhere;
            }
            "author" if self.state.goes == Goes::Info => self.state.goes = Goes::Author,
            "company" if self.state.goes == Goes::Info => self.state.goes = Goes::Company,
            "creatim" => self.state.goes = Goes::Created,
            "revtim" => self.state.goes = Goes::Modified,
            "operator" | "subject" | "keywords" | "doccomm" | "comment" | "category" | "manager" | "hlinkbase"
                if self.state.goes == Goes::Info =>
            {
                self.state.goes = Goes::Nowhere;
            }
            "printim" | "buptim" => self.state.goes = Goes::Nowhere,
            "atnauthor" => {
                self.commenter.clear();
                self.state.goes = Goes::Commenter;
            }
            "listtext" | "pntext" => {
                self.label.clear();
                self.state.goes = Goes::Label;
                self.state.at_end = Some(AtEnd::Label);
            }
            "field" | "fldinst" | "fldrslt" => self.field(name),
            "shpinst" | "do" => self.state.goes = Goes::Shape,
            "shptxt" | "dptxbxtext" if self.state.goes == Goes::Shape => self.aside(Aside::Box),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.aside(Aside::Margin);
            }
            "footnote" => self.note(),
            "annotation" => self.comment(),
            _ if self.state.goes == Goes::Text => self.mark(name),
            "tab" | "line" => self.words(" "),
            _ => {}
        }
    }

    /// Words that stand for a character or end a block.
    fn mark(&mut self, name: &str) {
        let character = match name {
            "tab" => '\t',
            "line" | "lbr" | "page" | "column" => '\n',
            "emdash" => '—',
            "endash" => '–',
            "lquote" => '‘',
            "rquote" => '’',
            "ldblquote" => '“',
            "rdblquote" => '”',
            "bullet" => '•',
            "emspace" => '\u{2003}',
            "enspace" => '\u{2002}',
            "qmspace" => '\u{2005}',
            "zwj" => '\u{200d}',
            "zwnj" => '\u{200c}',
            "ltrmark" => '\u{200e}',
            "rtlmark" => '\u{200f}',
            "par" | "sect" => return self.flow.end_paragraph(&mut self.draft),
            "cell" => return self.flow.end_cell(&mut self.draft, 1),
            "row" => return self.flow.end_row(&mut self.draft, 1),
            "nestcell" => return self.flow.end_cell(&mut self.draft, self.state.nesting.max(2)),
            "nestrow" => return self.flow.end_row(&mut self.draft, self.state.nesting.max(2)),
            _ => return,
        };
        self.text(character.encode_utf8(&mut [0; 4]));
    }

    fn time(&mut self, part: &str, number: i32) {
        let date = match self.state.goes {
            Goes::Created => &mut self.properties.created,
            Goes::Modified => &mut self.properties.modified,
            _ => return,
        };
        // Year, month and day come in this order.
        *date = if part == "yr" { format!("{number:04}") } else { format!("{date}-{number:02}") };
    }

    fn field(&mut self, name: &str) {
        match name {
            "field" => {
                let is_shown = self.state.goes == Goes::Text;
                self.fields.push(Field { is_shown, ..Field::default() });
                self.state.at_end = Some(AtEnd::Field);
            }
            "fldinst" => self.state.goes = if self.fields.is_empty() { Goes::Nowhere } else { Goes::Code },
            _ => {
                let Some(field) = self.fields.last_mut() else { return };
                if !field.is_shown {
                    self.state.goes = Goes::Nowhere;
                    return;
                }
                self.state.goes = Goes::Text;
                if let Some(address) = field::address(&field.code) {
                    field.link = Some((self.draft.begin(), address));
                    self.state.at_end = Some(AtEnd::Result);
                }
            }
        }
    }

    /// Begins what stands apart from the running text.
    fn aside(&mut self, aside: Aside) {
        if !self.draft.can_go_aside() {
            self.state.goes = Goes::Nowhere;
            return;
        }
        self.draft.begin_aside(aside);
        self.begun_aside();
    }

    fn begun_aside(&mut self) {
        self.outer_flows.push(std::mem::take(&mut self.flow));
        self.state.goes = Goes::Text;
        self.state.at_end = Some(AtEnd::Aside);
        self.state.plain_paragraph();
    }

    fn note(&mut self) {
        if self.state.goes != Goes::Text || !self.draft.can_go_aside() {
            self.state.goes = Goes::Nowhere;
            return;
        }
        let is_endnote = self.tokens.rest().trim_ascii_start().starts_with(b"\\ftnalt");
        let label = if is_endnote { self.endnotes.next() } else { self.footnotes.next() };
        self.flow.open(&mut self.draft, self.state.tables(), None);
        self.draft.begin_note(&label);
        self.begun_aside();
    }

    fn comment(&mut self) {
        if self.state.goes != Goes::Text || !self.draft.can_go_aside() {
            self.state.goes = Goes::Nowhere;
            return;
        }
        self.comments += 1;
        let author = std::mem::take(&mut self.commenter);
        self.draft.begin_comment(&self.comments.to_string(), &author, "", None);
        self.begun_aside();
    }
}
