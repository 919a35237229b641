//! Importing beside the programs that people chain together by hand: each whole, from its start to its end, on the
//! same files in the same run. Those that are not installed are left out.
//!
//! Memory is the most that a program and its children held, as the system counts it.

mod files;

use super::spread::{Times, milliseconds};
use super::texts::text;
use files::{page, pdf, word};
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
            others: &[&["pandoc", "-f", "html", "-t", "plain"], &["trafilatura"]],
        },
        Subject {
            what: "DOCX",
            name: "a.docx",
            bytes: word(1_000_000),
            others: &[&["pandoc", "-f", "docx", "-t", "plain"]],
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
    command.arg("import").arg(&project).arg(file).stdin(Stdio::null());
    timed(&mut command).expect("it runs")
}

fn theirs(arguments: &[&str], file: &Path) -> Option<Run> {
    let (program, arguments) = arguments.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    match *program {
        "trafilatura" => command.stdin(fs::File::open(file).ok()?),
        "pdftotext" => command.arg(file).arg("-"),
        _ => command.arg(file),
    };
    timed(&mut command)
}

/// Runs it to its end; none where it is not there or fails.
fn timed(command: &mut Command) -> Option<Run> {
    let output = tempfile::tempfile().ok()?;
    let began = Instant::now();
    let mut child = command.stdout(output).stderr(Stdio::null()).spawn().ok()?;
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
