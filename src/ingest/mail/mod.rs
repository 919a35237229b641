//! Mail: messages as they are sent ([`eml`]) and as Outlook keeps them ([`msg`]), and mailboxes full of them
//! ([`mbox`]), which are archives.
//!
//! A message's text is a short *head*, the header fields that people read and cite, and its *body*: the plain part,
//! else the web page. A *quoted reply* is what the body repeats of the messages that it answers; it is marked in the
//! layout and stays in the text. A message that was forwarded is what the mail is about, and is not marked. What is
//! *attached* comes beside the message, as files by themselves.

mod eml;
mod kind;
mod letter;
mod mapi;
pub(super) mod mbox;
mod msg;
mod quoted;
mod rtf;

pub(super) use eml::Mail;
pub(super) use kind::{is_mailbox, is_message};
pub(super) use msg::{Outlook, is_outlook};

#[cfg(test)]
pub(super) mod tests;
