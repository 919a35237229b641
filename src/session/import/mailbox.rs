//! A mailbox that lies on the disk, opened so that its messages are read one by one: it may be larger than any other file,
//! and no more of it is held than the message that is read. Each message is read in a child as every file is; here the
//! lines between them are looked for and nothing else.

use crate::ingest::archive::Entry;
use crate::ingest::{MAILBOX_HEAD_BYTES, Messages, begins_mailbox};
use crate::session::plain_file::PlainFile;
use std::fs::File;
use std::io::{self, BufReader, Read as _};

/// Bytes that are asked of the disk at once.
const BUFFER_BYTES: usize = 1 << 20;

/// Whether a file is a mailbox.
pub(super) fn is_one(file: &mut PlainFile) -> io::Result<bool> {
    let mut head = Vec::new();
    file.rewound()?.take(MAILBOX_HEAD_BYTES as u64).read_to_end(&mut head)?;
    Ok(begins_mailbox(&head))
}

/// Its messages from the first, called as the files in an archive are.
pub(super) fn messages(file: &mut PlainFile) -> io::Result<impl Iterator<Item = io::Result<Entry>>> {
    let messages: Messages<BufReader<&File>> = Messages::of(BufReader::with_capacity(BUFFER_BYTES, file.rewound()?));
    let named = (1_usize..).zip(messages);
    Ok(named.map(|(nth, message)| Ok(Entry { path: format!("message {nth:05}.eml"), bytes: message? })))
}
