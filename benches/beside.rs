//! Importing beside the programs that people chain together by hand: each whole, from its start to its end, on the
//! same files in the same run. Those that are not installed are left out.
//!
//! Memory is the most that a program and its children held, as the system counts it.

use super::spread::{Times, milliseconds};
use super::texts::text;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often each program runs; the middle counts.
const RUNS: usize = 3;
/// How often it is looked how much memory a program holds.
const LOOK: Duration = Duration::from_millis(2);
const MEGABYTE: f64 = 1e6;

/// A file, and the programs that read it, with their arguments before the file's name.
struct Subject {
    what: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    others: &'static [&'static [&'static str]],
}

/// Prints a line for each file and program.
pub(crate) fn import_beside_others() {
    let subjects = [
        Subject {
            what: "plain text",
            name: "a.txt",
            bytes: text(10_000_000).into_bytes(),
            others: &[&["pandoc", "-f", "markdown", "-t", "plain"]],
        },
        Subject {
            what: "web page",
            name: "a.html",
            bytes: page(1_000_000).into_bytes(),
            others: &[&["pandoc", "-f", "html", "-t", "plain"], &["trafilatura", "--file"]],
        },
        Subject { what: "PDF", name: "a.pdf", bytes: pdf(400), others: &[&["pdftotext"], &["pdftotext", "-layout"]] },
    ];
    for subject in &subjects {
        subject.measure();
    }
}

impl Subject {
    fn measure(&self) {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
        let file = folder.path().join(self.name);
        fs::write(&file, &self.bytes).expect("written");
        let own = self.told("corroborate import", &mut (0..RUNS).map(|run| ours(folder.path(), run, &file)).collect());
        for arguments in self.others {
            let mut runs: Vec<Run> = (0..RUNS).filter_map(|_| theirs(arguments, &file)).collect();
            if runs.len() == RUNS {
                let time = self.told(&arguments.join(" "), &mut runs);
                println!("    corroborate takes {:.2} of its time", own.as_secs_f64() / time.as_secs_f64());
            } else {
                println!("  {}: not installed, or it failed", arguments.join(" "));
            }
        }
    }

    /// Prints what some runs came to; gives their middle time.
    fn told(&self, program: &str, runs: &mut Vec<Run>) -> Duration {
        let mut times = Times::default();
        for run in &*runs {
            times.push(run.time);
        }
        let time = times.median();
        let megabytes = self.bytes.len() as f64 / MEGABYTE;
        let most = runs.drain(..).map(|run| run.most_bytes).max().unwrap_or_default() as f64 / MEGABYTE;
        let speed = megabytes / time.as_secs_f64();
        println!(
            "  {}, {megabytes:.1} MB: {program}: {speed:.2} MB/s, {}, {most:.0} MB of memory",
            self.what,
            milliseconds(time)
        );
        time
    }
}

/// What one run of a program took.
struct Run {
    time: Duration,
    most_bytes: u64,
}

/// An import into a new project, with all that is kept and synced.
fn ours(folder: &Path, run: usize, file: &Path) -> Run {
    let project = folder.join(format!("case {run}"));
    let program = PathBuf::from(env!("CARGO_BIN_EXE_corroborate"));
    let mut making = Command::new(&program);
    let made = making.arg("new").arg(&project).args(["--title", "Measured"]).stdout(Stdio::null());
    assert!(made.status().is_ok_and(|status| status.success()), "a project");
    let mut command = Command::new(&program);
    command.arg("import").arg(&project).arg(file);
    timed(&mut command).expect("it runs")
}

fn theirs(arguments: &[&str], file: &Path) -> Option<Run> {
    let (program, arguments) = arguments.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if *program == "pdftotext" {
        command.arg("-");
    }
    timed(&mut command)
}

/// Runs it to its end; none where it is not there or fails.
fn timed(command: &mut Command) -> Option<Run> {
    let output = tempfile::tempfile().ok()?;
    let began = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(output).stderr(Stdio::null()).spawn().ok()?;
    let mut most_bytes = 0;
    let status = loop {
        most_bytes = most_bytes.max(held(&child));
        match child.try_wait().ok()? {
            Some(status) => break status,
            None => sleep(LOOK),
        }
    };
    status.success().then(|| Run { time: began.elapsed(), most_bytes })
}

/// The most that a process and its children have held so far (proc(5)).
fn held(child: &Child) -> u64 {
    let id = child.id();
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    let own = id.to_string();
    let of = |id: &str| {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024
    };
    std::iter::once(own.as_str()).chain(children.split_whitespace()).map(of).sum()
}

/// A web page: an article between a menu and a footer.
fn page(bytes: usize) -> String {
    let menu = "<li><a href='/a'>Elsewhere</a></li>".repeat(40);
    let mut page = format!("<!doctype html><title>A report</title><nav><ul>{menu}</ul></nav><article>");
    for (nth, paragraph) in text(bytes).split("\n\n").enumerate() {
        write!(page, "<p>{paragraph} See <a href='https://example.org/{nth}'>the ledger</a>.</p>")
            .expect("a string takes it");
    }
    page + "</article><footer>Nobody said so</footer>"
}

/// A PDF of so many pages of text in a font that every reader has.
fn pdf(pages: usize) -> Vec<u8> {
    const LINES: usize = 45;
    let words = text(pages * LINES * 80);
    let mut lines = words.split_whitespace().collect::<Vec<_>>();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for _ in 0..pages {
        let mut content = "BT /F1 11 Tf 14 TL 60 760 Td\n".to_owned();
        for _ in 0..LINES {
            let line: Vec<&str> = lines.drain(..lines.len().min(13)).collect();
            writeln!(content, "({}) Tj T*", line.join(" ")).expect("a string takes it");
        }
        content.push_str("ET");
        let at = objects.len() + 1;
        write!(kids, "{at} 0 R ").expect("a string takes it");
        let resources = "<</Font<</F1 3 0 R>>>>";
        let next = at + 1;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{resources}/Contents {next} 0 R>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    if let Some(tree) = objects.get_mut(1) {
        *tree = format!("<</Type/Pages/Kids[{kids}]/Count {pages}>>");
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (nth, object) in (1..).zip(&objects) {
        places.push(file.len());
        write!(file, "{nth} 0 obj\n{object}\nendobj\n").expect("a string takes it");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).expect("a string takes it");
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").expect("a string takes it");
    }
    write!(file, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", places.len() + 1)
        .expect("a string takes it");
    file.into_bytes()
}
