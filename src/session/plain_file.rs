//! A file that a stranger may have put in its place: opened once, looked at through what was opened, and read whole
//! never beyond a cap.
//!
//! What a name leads to can be another file a moment later, a FIFO can be waited for without end, and a
//! file that the system makes up as it is read says that it has no size. So nothing is asked of the name
//! but to open it, and nothing of the file's size but what was read.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _, Seek as _};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// It is a folder, a link, a FIFO, a socket or a device.
    NotPlain,
    /// The system makes it up as it is read, as below `/proc` and `/sys`.
    MadeUp,
    /// It is larger than the cap.
    TooLarge,
    /// It became another while it was read: what was read may never have stood in it.
    Changed,
    /// The system refused.
    Refused(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// A plain file that was opened, and how it was then.
#[derive(Debug)]
pub(super) struct PlainFile {
    file: File,
    before: Metadata,
}

/// All of a plain file of at most so many bytes.
pub(super) fn read(path: &Path, max_bytes: usize) -> Result<Vec<u8>, Unread> {
    PlainFile::open(path)?.whole(max_bytes)
}

impl PlainFile {
    /// Opens one, and nothing else that may stand in its place.
    pub(super) fn open(path: &Path) -> Result<Self, Unread> {
        let file = open(path)?;
        let before = file.metadata()?;
        if !before.is_file() {
            return Err(Unread::NotPlain);
        }
        if is_made_up(&file) {
            return Err(Unread::MadeUp);
        }
        Ok(Self { file, before })
    }

    /// All of it, where that is at most so many bytes.
    pub(super) fn whole(mut self, max_bytes: usize) -> Result<Vec<u8>, Unread> {
        if self.before.len() > max_bytes as u64 {
            return Err(Unread::TooLarge);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.before.len()).unwrap_or_default());
        self.rewound()?.take(max_bytes as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > max_bytes {
            return Err(Unread::TooLarge);
        }
        if !self.is_as_it_was()? || bytes.len() as u64 != self.before.len() {
            return Err(Unread::Changed);
        }
        Ok(bytes)
    }

    /// The file, to be read from its first byte.
    pub(super) fn rewound(&mut self) -> io::Result<&File> {
        self.file.rewind()?;
        Ok(&self.file)
    }

    /// Whether nobody wrote to it since it was opened.
    pub(super) fn is_as_it_was(&self) -> io::Result<bool> {
        let after = self.file.metadata()?;
        Ok(self.before.len() == after.len() && self.before.modified().ok() == after.modified().ok())
    }
}

/// Opens without following a link or waiting for the other end of a FIFO.
fn open(path: &Path) -> Result<File, Unread> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY).bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.cast_signed());
    }
    options.open(path).map_err(|error| {
        // A link and a socket are told by an error of the system's own; it is no matter of permissions.
        let plain = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        if plain || matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) {
            Unread::Refused(error)
        } else {
            Unread::NotPlain
        }
    })
}

/// Whether the file lies in a file system that the kernel makes up (magic numbers of statfs(2)).
#[cfg(target_os = "linux")]
fn is_made_up(file: &File) -> bool {
    const MADE_UP: [u64; 12] = [
        0x0000_9fa0, // proc
        0x6265_6572, // sysfs
        0x6462_6720, // debugfs
        0x7472_6163, // tracefs
        0x7363_6673, // securityfs
        0x0027_e0eb, // cgroup
        0x6367_7270, // cgroup2
        0xcafe_4a11, // bpf
        0x6165_676c, // pstore
        0xde5e_81e4, // efivarfs
        0x6265_6570, // configfs
        0x0000_1cd1, // devpts
    ];
    rustix::fs::fstatfs(file).is_ok_and(|system| MADE_UP.contains(&(system.f_type as u64)))
}

#[cfg(not(target_os = "linux"))]
fn is_made_up(_file: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_plain_file_is_read_up_to_the_cap() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, b"words").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"words");
        assert!(matches!(read(&path, 4), Err(Unread::TooLarge)));
        assert!(matches!(read(folder.path(), 5), Err(Unread::NotPlain)));
        let missing = read(&folder.path().join("b"), 5);
        assert!(matches!(missing, Err(Unread::Refused(error)) if error.kind() == io::ErrorKind::NotFound));
        File::create(&path).unwrap().set_len(1 << 41).unwrap();
        assert!(matches!(read(&path, 5), Err(Unread::TooLarge)), "a file of holes");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_plain_file_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link, fifo, socket) =
            (folder.path().join("f"), folder.path().join("l"), folder.path().join("p"), folder.path().join("s"));
        fs::write(&file, b"words").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [&link, &fifo, &socket, Path::new("/dev/zero"), Path::new("/dev/full")] {
            assert!(matches!(read(path, 1 << 20), Err(Unread::NotPlain)), "{}", path.display());
        }
        for path in ["/proc/self/mem", "/proc/self/environ", "/proc/version"] {
            assert!(matches!(read(Path::new(path), 1 << 20), Err(Unread::MadeUp)), "{path}");
        }
    }
}
