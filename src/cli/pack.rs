//! `pack`: the project in one file, to be handed on.

use super::Done;
use super::leaving::{Leaving, list, say};
use super::progress::progress;
use super::screen::Screen;
use super::view::View;
use crate::problem::Problem;
use crate::session::Target;
use crate::session::pack::{Choices, Part, Passphrase, prepare};
use crate::store::StoreError;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What is read of a passphrase file: more than any passphrase has.
const PASSPHRASE_FILE_BYTES: u64 = 64 * 1024;

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    History, originals and protected origins stay out unless chosen. A protected origin becomes\n\
    'Protected source 1', wherever its name stands as whole words; a document that leads to it becomes\n\
    'Protected document 1', without hash, size, name, title, text and original, each of which would tell\n\
    which copy leaked. Its name may still stand in the texts of other documents: they are listed.\n\n\
    A sealed document goes with its title and fields alone, without text, file and hash, and without the passages\n\
    that were marked in it; eight or more of its words in any remark, brief or claim become '[…]'.\n\n\
    Whoever is redacted goes under a pseudonym, wherever the name stands, the family name alone among it. A text in which\n\
    it stands is left out with its file, as a redacted document is.\n\n\
    Without text there is no quote, context, memo or title of a document, nor author, publisher, address\n\
    and base name; hashes, positions and digests stay, so that the texts can be given back. Eight or more\n\
    words of a document in any remark, brief or claim become '[…]'.\n\n\
    The same project gives the same pack, unless it is encrypted: any age tool opens that one.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    #[command(flatten)]
    leaving: Leaving,
    /// Leave out every word of the documents, and their titles
    #[arg(long)]
    without_text: bool,
    /// Encrypt under the first line of this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Include who did what when, and all that was ever deleted
    #[arg(long)]
    with_history: bool,
    /// Include the files as they were imported
    #[arg(long)]
    with_originals: bool,
    /// Without text: keep claims as they are worded, a document's words included
    #[arg(long)]
    keep_claims_wording: bool,
}

/// Writes the pack; says what it holds and what to look at.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let choices = choices(args);
    let target = args.leaving.output.as_deref().map(|file| Target::outside(&args.project, file)).transpose()?;
    let passphrase = args.passphrase_file.as_deref().map(|file| passphrase(file, screen)).transpose()?;
    let view = View::open(&args.project, screen)?;
    let prepared = prepare(view.session(), &choices)?;
    if args.leaving.preview {
        list(&prepared.inventory, &prepared.notes, args.leaving.json, screen)?;
    } else if let Some(target) = target {
        prepared.write(&target, passphrase.as_ref(), &mut progress("Packing")?)?;
        prepared.notes.iter().for_each(|note| screen.say(note));
        say(&prepared.inventory, screen);
        screen.line(&format!("Packed {}.", prepared.contents.in_words()))?;
    }
    Ok(Done::All)
}

fn choices(args: &Args) -> Choices {
    Choices::default()
        .with(Part::Texts, !args.without_text)
        .with(Part::History, args.with_history)
        .with(Part::Originals, args.with_originals)
        .with(Part::Protected, args.leaving.held_back.with_protected)
        .with(Part::Sealed, args.leaving.held_back.with_sealed)
        .with(Part::LegalComments, args.leaving.with_legal_comments)
        .with(Part::Redacted, args.leaving.held_back.with_redacted)
        .with(Part::Wording, args.keep_claims_wording)
}

/// The first line of a file; warns where others may read it.
pub(super) fn passphrase(file: &Path, screen: &Screen) -> Result<Passphrase, Problem> {
    let refused = |error| Problem::from(StoreError::Disk { doing: "read the passphrase file".to_owned(), error });
    let opened = File::open(file).map_err(refused)?;
    let metadata = opened.metadata().map_err(refused)?;
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o004 != 0 && metadata.is_file() {
        screen.say("Everybody on this machine can read the passphrase file.");
    }
    let mut bytes = Vec::new();
    opened.take(PASSPHRASE_FILE_BYTES).read_to_end(&mut bytes).map_err(refused)?;
    Passphrase::first_line(&bytes).ok_or_else(|| {
        Problem::usage("The first line of the passphrase file is empty or no text")
            .advise("Write the passphrase into its first line")
    })
}
