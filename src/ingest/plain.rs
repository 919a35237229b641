//! Plain text: the text as it stands, and the notes in it.

use super::{Content, Drawn, Importer, Refusal, decode, guess, notes};
use crate::model::Layout;

/// Reads plain text.
pub(super) struct Plain;

impl Importer for Plain {
    fn name(&self) -> &'static str {
        "text"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Text
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let decode::Decoded { text, warnings } = decode::decode(bytes, None);
        let fields = guess::fields(&text);
        let mut layout = Layout::default();
        notes::add(&text, &mut layout);
        Ok(Drawn { text, layout, fields, warnings, ..Drawn::default() })
    }
}
