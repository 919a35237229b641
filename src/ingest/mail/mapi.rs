//! Properties of what Outlook keeps in a compound file (MS-OXMSG): short values in one stream a storage, each longer
//! one in a stream named by its id and type.
//!
//! A *storage* is a folder in the file: the message, one of those who got it, one of its attachments. It goes by its
//! path, which is empty for the message itself.

use super::super::decode;
use encoding_rs::{Encoding, UTF_8, UTF_16LE};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// Seconds between 1601, where Windows begins to count, and 1970.
const EPOCH_SECONDS: i64 = 11_644_473_600;
/// Hundreds of nanoseconds.
const TICKS_A_SECOND: u64 = 10_000_000;

/// The stream of a storage's short values.
const PROPERTIES: &str = "__properties_version1.0";

/// A compound file whose streams are read as they are asked for.
pub(super) struct Compound<'a> {
    file: cfb::CompoundFile<Cursor<&'a [u8]>>,
    size_bytes: u64,
}

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> std::io::Result<Self> {
        let file = cfb::CompoundFile::open(Cursor::new(bytes))?;
        Ok(Self { file, size_bytes: bytes.len() as u64 })
    }

    /// Whether it is one that Outlook wrote.
    pub(super) fn is_message(&self) -> bool {
        self.file.is_stream(format!("/{PROPERTIES}"))
    }

    /// The bytes of a stream; no more than the whole file has.
    pub(super) fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(path).ok()?;
        stream.take(self.size_bytes).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The paths of the storages right in this one whose names begin so, in order.
    pub(super) fn storages(&self, within: &str, begins: &str) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(format!("{within}/")) else { return Vec::new() };
        let named = entries.filter(|entry| entry.is_storage() && entry.name().starts_with(begins));
        let mut paths: Vec<String> = named.map(|entry| format!("{within}/{}", entry.name())).collect();
        paths.sort();
        paths
    }

    /// The properties of a storage whose short values begin after so many bytes.
    pub(super) fn properties(&mut self, at: &str, head_bytes: usize) -> Properties {
        let stream = self.stream(&format!("{at}/{PROPERTIES}")).unwrap_or_default();
        let entries = stream.get(head_bytes..).unwrap_or_default().as_chunks::<16>().0;
        let short = entries.iter().map(|[_, _, low, high, _, _, _, _, value @ ..]| {
            (u16::from_le_bytes([*low, *high]), u64::from_le_bytes(*value))
        });
        Properties { at: at.to_owned(), short: short.collect() }
    }

    /// A property of words. Those that are not in Unicode are in the file's encoding, which may be unknown.
    pub(super) fn text(&mut self, of: &Properties, id: u16, encoding: Option<&'static Encoding>) -> Option<String> {
        let words = match self.stream(&of.path(id, "001F")) {
            Some(bytes) => UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned(),
            None => decoded(&self.stream(&of.path(id, "001E"))?, encoding),
        };
        let words = decode::with_lf(words.trim_end_matches('\0').to_owned());
        (!words.trim().is_empty()).then_some(words)
    }

    /// A property of bytes.
    pub(super) fn binary(&mut self, of: &Properties, id: u16) -> Option<Vec<u8>> {
        self.stream(&of.path(id, "0102"))
    }

    /// The storage that stands for a property, where there is one.
    pub(super) fn storage(&self, of: &Properties, id: u16) -> Option<String> {
        let path = of.path(id, "000D");
        self.file.is_storage(&path).then_some(path)
    }

    /// A message within the message as a file by itself, as Outlook would save it. The same message always gives the
    /// same bytes.
    pub(super) fn message_by_itself(&mut self, within: &str) -> std::io::Result<Vec<u8>> {
        let mut copy = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        let mut storages = vec!["/".to_owned()];
        let root = (within.to_owned(), String::new());
        // What numbers of its named properties mean is written only once, beside the outermost message.
        let names = ("/__nameid_version1.0".to_owned(), "/__nameid_version1.0".to_owned());
        for (from, to) in [root, names] {
            let Ok(entries) = self.file.walk_storage(&from) else { continue };
            let entries: Vec<_> = entries.map(|entry| (entry.path().to_path_buf(), entry.is_stream())).collect();
            for (path, is_stream) in entries {
                let path = path.to_string_lossy().into_owned();
                let Some(rest) = path.strip_prefix(&from) else { continue };
                let target = format!("{to}{rest}");
                if target.is_empty() || copy.exists(&target) {
                    continue;
                }
                if is_stream {
                    let bytes = self.stream(&path).unwrap_or_default();
                    let bytes = if target == format!("/{PROPERTIES}") { outermost(&bytes) } else { bytes };
                    std::io::Write::write_all(&mut copy.create_stream(&target)?, &bytes)?;
                } else {
                    copy.create_storage(&target)?;
                    storages.push(target);
                }
            }
        }
        copy.set_storage_clsid("/", *self.file.root_entry().clsid())?;
        for storage in storages {
            copy.set_created_time(&storage, std::time::UNIX_EPOCH)?;
            copy.set_modified_time(&storage, std::time::UNIX_EPOCH)?;
        }
        copy.flush()?;
        Ok(copy.into_inner().into_inner())
    }
}

/// Short values of a message within another as they stand in one by itself: behind eight more bytes.
fn outermost(properties: &[u8]) -> Vec<u8> {
    let (head, rest) = properties.split_at_checked(24).unwrap_or((properties, b""));
    [head, &[0; 8], rest].concat()
}

/// What a storage says of itself.
pub(super) struct Properties {
    at: String,
    short: BTreeMap<u16, u64>,
}

impl Properties {
    /// A number.
    pub(super) fn number(&self, id: u16) -> Option<u32> {
        self.short.get(&id).map(|value| *value as u32)
    }

    /// A moment.
    pub(super) fn time(&self, id: u16) -> Option<Timestamp> {
        let ticks = self.short.get(&id).copied().filter(|ticks| *ticks > 0)?;
        let seconds = i64::try_from(ticks / TICKS_A_SECOND).ok()?;
        Timestamp::from_second(seconds - EPOCH_SECONDS).ok()
    }

    fn path(&self, id: u16, kind: &str) -> String {
        format!("{}/__substg1.0_{id:04X}{kind}", self.at)
    }
}

/// Words in this encoding, or in one that is guessed.
fn decoded(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => decode::decode(bytes, None).text,
    }
}

/// The encoding of a Windows code page (MS-UCODEREF, 2.2.1).
pub(super) fn code_page(number: u32) -> Option<&'static Encoding> {
    let label = match number {
        65_001 => return Some(UTF_8),
        932 => "shift_jis".to_owned(),
        936 | 20_936 => "gbk".to_owned(),
        949 | 51_949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        20_866 => "koi8-r".to_owned(),
        21_866 => "koi8-u".to_owned(),
        28_591..=28_606 => format!("iso-8859-{}", number - 28_590),
        50_220..=50_222 => "iso-2022-jp".to_owned(),
        51_932 => "euc-jp".to_owned(),
        52_936 | 54_936 => "gb18030".to_owned(),
        874 | 1250..=1258 => format!("windows-{number}"),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_pages_have_encodings() {
        for (number, expected) in [
            (950, Some("Big5")),
            (1251, Some("windows-1251")),
            (28_592, Some("ISO-8859-2")),
            (65_001, Some("UTF-8")),
            (7, None),
        ] {
            assert_eq!(code_page(number).map(Encoding::name), expected, "{number}");
        }
    }

    #[test]
    fn moments_count_from_1601() {
        let properties =
            Properties { at: String::new(), short: BTreeMap::from([(1, 132_594_090_720_000_000), (2, 0)]) };
        assert_eq!(properties.time(1).unwrap().to_string(), "2021-03-05T09:11:12Z");
        assert_eq!((properties.time(2), properties.number(3)), (None, None));
    }
}
