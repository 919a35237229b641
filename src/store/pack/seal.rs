//! The passphrase of a pack, and the age format around it.

use super::PackError;
use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use std::io::{self, BufRead, Read, Seek, Write};

/// The binary logarithm of the rounds of scrypt that a new pack asks for: what other age tools use, about a
/// second and 256 MiB.
const WORK_FACTOR: u8 = 18;
/// The most that is done to open a stranger's pack: about four seconds and a gigabyte.
pub const WORK_FACTOR_MOST: u8 = 20;
/// A longer first line is no passphrase that anybody wrote down.
const MOST_BYTES: usize = 4096;

/// What an encrypted pack is opened with. It is wiped from memory when it goes, and never shown.
#[derive(Debug, Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// These words; none where there are none.
    pub fn new(words: &str) -> Option<Self> {
        (!words.is_empty() && words.len() <= MOST_BYTES).then(|| Self(SecretString::from(words.to_owned())))
    }

    /// The first line of a file, without its end; none where it is empty, endless or not UTF-8.
    pub fn first_line(file: &[u8]) -> Option<Self> {
        let line = file.split(|byte| *byte == b'\n').next()?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        std::str::from_utf8(line).ok().and_then(Self::new)
    }
}

impl PartialEq for Passphrase {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for Passphrase {}

/// Hands a writer to `write` whose bytes arrive at `out` encrypted.
pub(super) fn seal<E: From<io::Error>>(
    out: &mut dyn Write,
    passphrase: &Passphrase,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(WORK_FACTOR);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
    let mut sealed = encryptor.wrap_output(out)?;
    write(&mut sealed)?;
    sealed.finish()?.flush()?;
    Ok(())
}

/// Whether these first bytes of a file are those of an age file.
pub(super) fn is_sealed(first: &[u8]) -> bool {
    first.starts_with(b"age-encryption.org/")
}

/// Whether they are those of an age file written in letters.
pub(super) fn is_armored(first: &[u8]) -> bool {
    first.starts_with(b"-----BEGIN AGE")
}

/// Opens an age file; every byte that is read from it was authenticated.
pub(super) fn open<R: BufRead + Seek>(
    file: R,
    passphrase: &Passphrase,
) -> Result<impl Read + Seek + use<R>, PackError> {
    let decryptor = Decryptor::new_buffered(file).map_err(|error| refused(&error))?;
    if !decryptor.is_scrypt() {
        return Err(PackError::ForAKey);
    }
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(WORK_FACTOR_MOST);
    decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| refused(&error))
}

fn refused(error: &DecryptError) -> PackError {
    match error {
        DecryptError::ExcessiveWork { .. } => PackError::TooMuchWork,
        DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => {
            PackError::WrongPassphrase
        }
        DecryptError::UnknownFormat => PackError::NotAPack("it is an age file of an unknown version".to_owned()),
        _ => PackError::Damaged { file: String::new(), detail: "its beginning is not that of an age file".to_owned() },
    }
}
