//! The program that recognises text: Tesseract, where the user has it. It gets a picture that we drew, never a
//! stranger's file, and runs in a process that is bounded all the same: pictures are made by whoever made the file.

use crate::problem::{Problem, ProblemKind};
use crate::say;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What it is called.
const NAME: &str = "tesseract";
/// A page takes longer than this only where there are no words on it, or far too many.
const SECONDS_PER_PAGE: u64 = 180;
/// Saying its version takes no time at all.
const SECONDS_PER_ANSWER: u64 = 20;
/// How often it is looked whether somebody still wants it.
const LOOK: Duration = Duration::from_millis(50);
/// What it may take for itself.
#[cfg(target_os = "linux")]
const MEMORY_BYTES: u64 = 2 << 30;
/// More than it writes of any page.
const MAX_OUTPUT_BYTES: u64 = 16 << 20;
/// Data of its own that is no language: how a page is turned, and formulas.
const NO_LANGUAGES: [&str; 3] = ["osd", "equ", "snum"];
/// More languages at once make it slow, and no better.
const MAX_LANGUAGES: usize = 3;

/// Tesseract as it is on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recogniser {
    program: PathBuf,
    version: String,
    languages: BTreeSet<String>,
    /// Whether it can tell how a page is turned.
    tells_turn: bool,
}

/// A page in shades of grey, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GreyPicture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) shades: Vec<u8>,
    pub(super) dots_per_inch: u32,
}

impl GreyPicture {
    /// Whether there is nothing on it.
    pub(super) fn is_blank(&self) -> bool {
        self.shades.first().is_none_or(|first| self.shades.iter().all(|shade| shade.abs_diff(*first) < 8))
    }
}

/// Why nothing was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is not wanted any more.
    Cancelled,
    /// A sentence says it.
    Said(String),
}

impl Recogniser {
    /// The one at this path; without one, it is looked for where this user's programs are.
    pub fn find(given: Option<&Path>) -> Result<Self, Problem> {
        if let Some(program) = given {
            return if program.is_file() { Self::at(program) } else { Err(not_installed()) };
        }
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let file = format!("{NAME}{}", std::env::consts::EXE_SUFFIX);
        let found =
            std::env::split_paths(&paths).filter(|folder| folder.is_absolute()).map(|folder| folder.join(&file));
        let program = found.into_iter().find(|program| program.is_file()).ok_or_else(not_installed)?;
        Self::at(&program)
    }

    fn at(program: &Path) -> Result<Self, Problem> {
        let mut this =
            Self { program: program.to_owned(), version: String::new(), languages: BTreeSet::new(), tells_turn: false };
        let told = this.told("--version")?;
        this.version = told.lines().next().and_then(version).ok_or_else(|| silent("--version"))?;
        let listed = this.told("--list-langs")?;
        let names: BTreeSet<String> =
            listed.lines().skip(1).map(str::trim).filter(|line| is_name(line)).map(str::to_owned).collect();
        this.tells_turn = names.contains("osd");
        this.languages = names.into_iter().filter(|name| !NO_LANGUAGES.contains(&name.as_str())).collect();
        if this.languages.is_empty() {
            let what = say!("Tesseract is installed without any language");
            return Err(Problem::new(ProblemKind::Partial, what).advise(say!(
                "Install the languages that you need, such as the package 'tesseract-ocr-eng', and try again"
            )));
        }
        Ok(this)
    }

    /// As an edition's record has it: `tesseract 5.3.0`.
    pub fn importer(&self) -> String {
        format!("{NAME} {}", self.version)
    }

    /// The languages that it has, by its own names.
    pub fn languages(&self) -> &BTreeSet<String> {
        &self.languages
    }

    /// The languages to be looked for, by its own names with '+' between: those `wanted`, by its names or by codes
    /// of ISO 639; else that of the document where it has it; else all it has, where they are few, or English.
    pub fn language(&self, wanted: Option<&str>, document: Option<&str>) -> Result<String, Problem> {
        if let Some(wanted) = wanted {
            let names: Option<Vec<&str>> = wanted.split('+').map(|one| self.named(one.trim())).collect();
            return names.map(|names| names.join("+")).ok_or_else(|| {
                let has: Vec<&str> = self.languages.iter().map(String::as_str).collect();
                Problem::usage(say!("Tesseract has no language '{wanted}' here; it has {}", has.join(", "), wanted))
                    .advise(say!("Install that language, or give one that it has"))
            });
        }
        if let Some(name) = document.and_then(|code| self.named(code)) {
            return Ok(name.to_owned());
        }
        let written = || self.languages.iter().map(String::as_str).filter(|name| !name.contains('/'));
        Ok(match self.named("en") {
            Some(english) if written().count() > MAX_LANGUAGES => english.to_owned(),
            _ => written().take(MAX_LANGUAGES).collect::<Vec<_>>().join("+"),
        })
    }

    /// Its own name of a language.
    fn named(&self, code: &str) -> Option<&str> {
        let long = crate::text::three_letters(code);
        let own = OWN_NAMES.iter().filter(|(named, _)| *named == long).map(|(_, own)| *own);
        let names = [code, long].into_iter().chain(own);
        names.filter_map(|name| self.languages.get(name)).map(String::as_str).next()
    }

    /// What stands on a picture, as its table.
    pub(super) fn read(
        &self,
        picture: &GreyPicture,
        language: &str,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<String, Unread> {
        // The portable greymap: its head in letters, then a byte a dot (netpbm.sourceforge.net/doc/pgm.html).
        let mut bytes = format!("P5\n{} {}\n255\n", picture.width, picture.height).into_bytes();
        bytes.extend_from_slice(&picture.shades);
        let dots = picture.dots_per_inch.to_string();
        let analysis = if self.tells_turn { "1" } else { "3" };
        let arguments =
            ["stdin", "stdout", "-l", language, "--dpi", &dots, "--psm", analysis, "-c", "tessedit_create_tsv=1"];
        self.run(&arguments, &bytes, SECONDS_PER_PAGE, is_wanted)
    }

    /// What it says of itself.
    fn told(&self, argument: &str) -> Result<String, Problem> {
        let told = self.run(&[argument], &[], SECONDS_PER_ANSWER, &|| true);
        told.map_err(|_why| silent(argument))
    }

    fn run(
        &self,
        arguments: &[&str],
        input: &[u8],
        seconds: u64,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<String, Unread> {
        let mut command = Command::new(&self.program);
        command.args(arguments).env_clear().envs(kept_environment());
        // One thread a page: the pages are read side by side.
        command.env("OMP_THREAD_LIMIT", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child =
            command.spawn().map_err(|error| Unread::Said(say!("Tesseract did not start: {}", error.kind())))?;
        bound(&child, seconds);
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (done, over) = channel::<()>();
        let began = Instant::now();
        let mut answer = Vec::new();
        let ended = thread::scope(|scope| {
            let watch = scope.spawn(move || {
                while over.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                    if !is_wanted() || began.elapsed() >= Duration::from_secs(seconds) {
                        child.kill().unwrap_or_default();
                    }
                }
                child.wait().is_ok_and(|status| status.success())
            });
            // It may end before it has read all: then there is nothing to be told that its end does not tell.
            drop(stdin.map(|mut stdin| stdin.write_all(input)));
            let read = stdout.map(|stdout| stdout.take(MAX_OUTPUT_BYTES).read_to_end(&mut answer));
            drop(done);
            watch.join().unwrap_or_default() && matches!(read, Some(Ok(_)))
        });
        if !is_wanted() {
            return Err(Unread::Cancelled);
        }
        if ended {
            return Ok(String::from_utf8_lossy(&answer).into_owned());
        }
        let late = began.elapsed() >= Duration::from_secs(seconds);
        let why = if late {
            say!("took longer than {seconds} seconds and was stopped", seconds)
        } else {
            "failed".to_owned()
        };
        Err(Unread::Said(say!("Tesseract {why} on this page", why)))
    }
}

fn silent(argument: &str) -> Problem {
    let what = say!("Tesseract does not answer to '{argument}' as it should", argument);
    Problem::new(ProblemKind::Partial, what).advise(say!("Install version 4 or later of it, and try again"))
}

fn not_installed() -> Problem {
    let what = say!("Text is recognised by the program Tesseract, which is not installed");
    Problem::new(ProblemKind::Partial, what).advise(
        say!("Install it with the languages that you need (on Debian and Ubuntu the packages 'tesseract-ocr' and, for German, 'tesseract-ocr-deu'), and try again"),
    )
}

/// Tesseract's own names where they are not the code of the language.
const OWN_NAMES: [(&str, &str); 8] = [
    ("cmn", "chi_sim"),
    ("cmn", "chi_tra"),
    ("zho", "chi_sim"),
    ("pes", "fas"),
    ("nob", "nor"),
    ("ara", "script/Arabic"),
    ("kmr", "kur"),
    ("srp", "srp_latn"),
];

/// '5.3.0' of 'tesseract 5.3.0' or 'tesseract v5.3.0.20221214'.
fn version(line: &str) -> Option<String> {
    let word = line.strip_prefix(NAME)?.trim().split(' ').next()?;
    let number = word.trim_start_matches('v');
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.len() < 40).then(|| number.to_owned())
}

/// The name of data that it has; nothing that could be taken for an option.
fn is_name(line: &str) -> bool {
    line.starts_with(char::is_alphanumeric)
        && line.len() < 60
        && line.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '-'))
}

/// What a program needs of this one's environment to start and to find its data.
fn kept_environment() -> impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)> {
    let needed = ["PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP"];
    std::env::vars_os().filter(move |(name, _)| needed.iter().any(|needed| OsStr::new(needed) == name))
}

/// Bounds its memory and processor time, and lets it write no file. It has been given nothing yet: what it reads
/// comes later.
#[cfg(target_os = "linux")]
fn bound(child: &Child, seconds: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let bounds = [(Resource::Data, MEMORY_BYTES), (Resource::Cpu, seconds), (Resource::Core, 0), (Resource::Fsize, 0)];
    for (resource, most) in bounds {
        let bound = Rlimit { current: Some(most), maximum: Some(most) };
        // A bound that cannot be set is left: the deadline holds all the same.
        prlimit(Some(Pid::from_child(child)), resource, bound).ok();
    }
}

/// Other systems have other ways, which are not used yet: there the deadline alone holds.
#[cfg(not(target_os = "linux"))]
fn bound(_child: &Child, _seconds: u64) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn recogniser(languages: &[&str]) -> Recogniser {
        let languages = languages.iter().map(|name| (*name).to_owned()).collect();
        Recogniser { program: PathBuf::new(), version: String::new(), languages, tells_turn: false }
    }

    #[test]
    fn languages_are_those_wanted_the_documents_or_the_few_there_are() {
        let check = |has: &[&str], wanted: Option<&str>, document: Option<&str>, expected: Option<&str>| {
            assert_eq!(recogniser(has).language(wanted, document).ok().as_deref(), expected);
        };
        check(&["deu", "eng"], Some("de"), Some("en"), Some("deu"));
        check(&["deu", "eng"], Some("de+eng"), None, Some("deu+eng"));
        check(&["deu", "eng"], Some("--x"), None, None);
        check(&["deu", "eng"], Some("fr"), None, None);
        check(&["deu", "eng"], None, Some("en"), Some("eng"));
        check(&["deu", "eng"], None, Some("fr"), Some("deu+eng"));
        check(&["deu", "eng", "fra", "spa"], None, None, Some("eng"));
        check(&["chi_sim", "eng"], None, Some("zh"), Some("chi_sim"));
    }

    #[test]
    fn what_it_says_of_itself_is_read() {
        assert_eq!(version("tesseract 5.3.0").as_deref(), Some("5.3.0"));
        assert_eq!(version("tesseract v5.3.3.20231005 of somebody").as_deref(), Some("5.3.3.20231005"));
        assert_eq!(version("something else 5"), None);
        assert!(is_name("chi_sim") && is_name("script/Latin") && !is_name("--psm") && !is_name("a b"));
    }

    #[test]
    fn a_blank_page_is_told() {
        let picture = |shades: &[u8]| GreyPicture { width: 2, height: 1, shades: shades.to_vec(), dots_per_inch: 300 };
        assert!(picture(&[255, 250]).is_blank() && picture(&[]).is_blank());
        assert!(!picture(&[255, 0]).is_blank());
    }
}
