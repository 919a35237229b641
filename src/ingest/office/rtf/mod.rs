//! RTF, by hand: the crates for it lose half of the words of real files, or panic.

mod charset;
mod flow;
mod reader;
mod sheets;
mod state;
mod token;

use super::super::{Content, Drawn, Importer, Refusal};
use reader::Reader;

/// Reads RTF.
pub(in crate::ingest) struct Rtf;

impl Importer for Rtf {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "application/rtf"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Rtf
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let mut reader = Reader::new(bytes);
        reader.read()?;
        Ok(reader.draft.finish(reader.properties.declared(), reader.properties.made(), Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn drawn(rtf: &str) -> Drawn {
        Rtf.import(format!("{{\\rtf1\\ansi\\ansicpg1252 {rtf}}}").as_bytes(), "a.rtf").unwrap()
    }

    fn check(rtf: &str, expected: &str) {
        assert_eq!(drawn(rtf).text, expected, "{rtf}");
    }

    #[test]
    fn what_a_file_shows_is_its_text_and_nothing_else_is() {
        check("one\r\n two\\par \\par three", "one two\n\nthree");
        check(r"caf\'e9 \u233\'e9 \u233e \uc0\u233 x \uc2\u-10179??\u-8446??!", "café é é éx 🜂!");
        check(r"{\fonttbl{\f0\fcharset204 A;}{\f1 B;}}\f0\'ee\'ea{\f1\'e9}", "окé");
        check(r"{\fonttbl{\f0\fcharset128 A;}}\f0\'93\'8c\'8b\'9e", "東京");
        check(r"{\fonttbl{\f0 A;}{\f1\fcharset2 Symbol;}}{\f1\'b7} item {\f1 a}", "• item α");
        check(r"{\*\unknown no}{\pict 0102}{\b yes\*\cs7 still}", "yesstill");
        check(r"{\field{\*\fldinst{PAGE}}{\fldrslt 7}}. {\field{\*\fldinst DATE}}", "7.");
        check(r"{\v no}{\deleted no}yes", "yes");
        check(r"a\tab b\line c\~d\-e\_f\emdash g\lquote h\rquote", "a\tb\nc\u{a0}de\u{2011}f—g‘h’");
        check(
            r"{\listtext\pard 1.\tab}One\par{\listtext 2.\tab}Two\par{\pntext\'b7\tab}Three",
            "1. One\n2. Two\n• Three",
        );
        check(
            r"before{\shp{\*\shpinst{\sp{\sn no}{\sv no}}{\shptxt box\par}}{\shprslt no}} after\par",
            "before after\n\nbox",
        );
        check(r"{\header Letter of the harbour council\par}{\footer 7}text", "text\n\nLetter of the harbour council");
        check(
            r"\trowd\cellx1\cellx2\intbl a\cell b\par c\cell\row\intbl\cell d\cell\row\pard end",
            "a\tb\nc\n\td\n\nend",
        );
        check(
            r"\trowd\intbl a\cell\pard\intbl\itap2 x\nestcell y\nestcell{\nonesttables no}\nestrow\pard\intbl z\cell\row\pard e",
            "a\tx\ty\nz\n\ne",
        );
        check("cut {off", "cut off");
        check(r"\'", "");
    }

    #[test]
    fn headings_notes_links_and_properties_are_found() {
        let drawn = drawn(
            r#"{\stylesheet{\s0 Normal;}{\s3\outlinelevel1 heading 2;}{\s4\sbasedon3 Mine;}}{\info{\title The lease}{\author Ann Lee}
            {\creatim\yr2021\mo3\dy5\hr9}}\pard\s4 Head\par\pard It was paid{\super\chftn{\footnote\pard{\super\chftn} The ledger}} and
            noted{\footnote\ftnalt Later}.{\*\atnid AB}{\*\atnauthor Clerk}{\*\annotation{\*\atnref 1}So?}
            {\field{\*\fldinst HYPERLINK "https://a.example/"}{\fldrslt{\ul here}}}\par"#,
        );
        assert_eq!(
            drawn.text,
            "Head\n\nIt was paid[1] andnoted[1].            here\n\n[1] The ledger\n\n[1] Later\n\n[Comment 1, Clerk] So?"
                .replace("andnoted", "and            noted")
        );
        let text = Text::from(drawn.text.as_str());
        let slice = |span| text.slice(span).unwrap();
        assert_eq!(
            drawn.layout.headings.iter().map(|one| (slice(one.span), one.level)).collect::<Vec<_>>(),
            [("Head", 2)]
        );
        assert_eq!(
            drawn.layout.notes.iter().map(|one| slice(one.body)).collect::<Vec<_>>(),
            ["The ledger", "Later", "So?"]
        );
        let link = drawn.layout.links.first().unwrap();
        assert_eq!((slice(link.span), link.url.as_str()), ("here", "https://a.example/"));
        assert_eq!(drawn.fields.title.unwrap().value, "The lease");
        assert_eq!(drawn.fields.authors.unwrap().value, ["Ann Lee"]);
        assert_eq!(drawn.fields.published.unwrap().value.to_string(), "2021-03-05");
    }
}
