//! `unpack`: a pack becomes a project again.

use super::Done;
use super::pack::passphrase;
use super::progress::progress;
use super::screen::Screen;
use crate::problem::Problem;
use crate::session::pack::unpack;
use crate::store::pack::Limits;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The pack
    file: PathBuf,
    /// The folder to make, or one that is empty
    #[arg(short = 'o', value_name = "PROJECT")]
    output: PathBuf,
    /// The file whose first line opens an encrypted pack
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Unpacks it; says what was left out when it was packed.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let passphrase = args.passphrase_file.as_deref().map(|file| passphrase(file, screen)).transpose()?;
    let told = &mut progress("Unpacking")?;
    let unpacked = unpack(&args.file, &args.output, passphrase.as_ref(), Limits::default(), told)?;
    for what in &unpacked.left_out {
        screen.say(&format!("{}.", what.label()));
    }
    for finding in &unpacked.findings {
        screen.say(&format!("{}: {}.", finding.file, finding.detail));
    }
    screen.line("Unpacked. Every file is what the pack says it is.")?;
    Ok(Done::All)
}
