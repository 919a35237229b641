//! A folder that goes away, and the program run in it, so that tests of the command line read like what
//! one would type.

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder to work in.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a command came to.
pub(crate) struct Ran {
    typed: String,
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A folder with a project in `case`, begun by Ann.
    pub(crate) fn with_case() -> Self {
        let desk = Self::empty();
        desk.run("new case --title 'The second basin' --author Ann").exits(0);
        desk
    }

    /// The same, with one document whose text is `text`; gives its id.
    pub(crate) fn with_document(text: &str) -> (Self, String) {
        let desk = Self::with_case();
        let document = desk.file("note.txt", text).run("import case note.txt --json").exits(0).json();
        let id = document["files"][0]["document"].as_str().expect("it is in").to_owned();
        (desk, id)
    }

    /// Puts a file into the folder.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// Where something in the folder is.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder itself, for who goes on in it.
    pub(crate) fn into_folder(self) -> TempDir {
        self.folder
    }

    /// What a file in the folder holds.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a text file")
    }

    /// Runs the program with what is typed after its name; words in single quotes are one.
    pub(crate) fn run(&self, typed: &str) -> Ran {
        self.feed(typed, "")
    }

    /// The same, with something on stdin.
    pub(crate) fn feed(&self, typed: &str, stdin: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
        command.args(words(typed)).current_dir(self.folder.path()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().expect("the program runs");
        // A program that does not read leaves a closed pipe, which is its right.
        drop(child.stdin.take().map(|mut pipe| pipe.write_all(stdin.as_bytes())));
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("it was not killed");
        Ran { typed: typed.to_owned(), code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Tags these words of a document; gives the id of the passage.
    pub(crate) fn tag(&self, document: &str, words: &str, tag: &str) -> String {
        let text = self.run(&format!("text case {document}")).exits(0).out;
        let byte = text.find(words).expect("the words are in the text");
        let start = text[..byte].chars().count();
        let end = start + words.chars().count();
        self.run(&format!("tag case --document {document} --start {start} --end {end} --tag {tag}")).id()
    }
}

impl Ran {
    /// Holds the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\nstdout: {}\nstderr: {}", self.typed, self.out, self.err);
        self
    }

    /// Holds that this stands on stderr.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{}\nstderr: {}", self.typed, self.err);
        self
    }

    /// Holds that this stands on stdout.
    #[track_caller]
    pub(crate) fn prints(self, words: &str) -> Self {
        assert!(self.out.contains(words), "{}\nstdout: {}\nstderr: {}", self.typed, self.out, self.err);
        self
    }

    /// Holds that this does not stand on stdout.
    #[track_caller]
    pub(crate) fn prints_no(self, words: &str) -> Self {
        assert!(!self.out.contains(words), "{}\nstdout: {}", self.typed, self.out);
        self
    }

    /// Stdout.
    pub(crate) fn out(self) -> String {
        self.out
    }

    /// Both streams.
    pub(crate) fn everything(self) -> String {
        self.out + &self.err
    }

    /// Stdout as the one JSON document that it is.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{}: {error}\n{}", self.typed, self.out))
    }

    /// Stdout as one JSON document a line.
    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("JSON on each line")).collect()
    }

    /// The id that was printed, after all went well.
    #[track_caller]
    pub(crate) fn id(self) -> String {
        let ran = self.exits(0);
        let id = ran.out.trim().to_owned();
        assert!(id.len() == 17 && !id.contains(char::is_whitespace), "{}: {id}", ran.typed);
        id
    }
}

/// Splits at spaces, but not within single quotes.
fn words(typed: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut begun = false;
    for (nth, part) in typed.split('\'').enumerate() {
        if nth % 2 == 1 {
            words.last_mut().expect("there is one").push_str(part);
            begun = true;
            continue;
        }
        for character in part.chars() {
            if character != ' ' {
                words.last_mut().expect("there is one").push(character);
                begun = true;
            } else if begun {
                words.push(String::new());
                begun = false;
            }
        }
    }
    if !begun {
        words.pop();
    }
    words
}
