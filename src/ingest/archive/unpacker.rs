//! Unpacking: every file of an archive, and of the archives in it, handed on one after the other.

use super::super::Refusal;
use super::super::content::Content;
use super::super::mail::mbox::Messages;
use super::super::sniff::sniff;
use super::gzip::{self, Gzip};
use super::ledger::{Caps, Ledger, Metered, Unread};
use super::salvage::Salvage;
use super::zip::{Part, Spans, Zip};
use super::{Entry, Fault, Kind, name, tar};
use std::io::{self, Read as _};

/// Hands on each file of an archive, which has this base name. Fails only where `each` does.
pub fn unpack(
    kind: Kind,
    bytes: &[u8],
    name: &str,
    caps: Caps,
    each: &mut dyn FnMut(Entry) -> io::Result<()>,
) -> io::Result<()> {
    let ledger = Ledger::new(caps, bytes.len());
    let mut unpacker = Unpacker { ledger: &ledger, handed_on: 0, each };
    let whole = Place { path: String::new(), name: name.to_owned(), depth: 1 };
    match unpacker.archive(kind, bytes, &whole) {
        Ok(()) if unpacker.handed_on == 0 => unpacker.hand_on(String::new(), Err(Fault::Nothing.into())),
        Ok(()) => Ok(()),
        Err(Halt::Rest(fault)) => unpacker.hand_on(String::new(), Err(fault.into())),
        Err(Halt::Gone(error)) => Err(error),
    }
}

/// How many files an archive of these bytes lists, or messages a mailbox holds; none where it has no list.
pub fn listed(kind: Kind, bytes: &[u8], caps: Caps) -> usize {
    if kind == Kind::Mailbox {
        return Messages::of(bytes).take(caps.entries).count();
    }
    let Some(mut zip) = (kind == Kind::Zip).then(|| Zip::open(bytes, caps.entries).ok()).flatten() else { return 0 };
    let Ok(parts) = zip.parts() else { return 0 };
    let is_file = |part: &Part<'_>| !part.is_folder() && !name::is_litter(&name::shown(&part.name()));
    parts.take(caps.entries).flatten().filter(is_file).count()
}

/// Where an archive is.
struct Place {
    /// Its own shown path; empty for the outermost.
    path: String,
    /// Its base name.
    name: String,
    /// How many archives it is in, itself counted.
    depth: usize,
}

impl Place {
    fn inside(&self, shown: &str) -> String {
        if self.path.is_empty() { shown.to_owned() } else { format!("{}/{shown}", self.path) }
    }
}

/// Why unpacking an archive comes to an end before its last file.
enum Halt {
    /// Nothing more is read of it.
    Rest(Fault),
    /// Nobody takes the files any more.
    Gone(io::Error),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Rest(fault)
    }
}

struct Unpacker<'a> {
    ledger: &'a Ledger,
    handed_on: usize,
    each: &'a mut dyn FnMut(Entry) -> io::Result<()>,
}

impl Unpacker<'_> {
    fn archive(&mut self, kind: Kind, bytes: &[u8], place: &Place) -> Result<(), Halt> {
        match kind {
            Kind::Zip => self.zip(bytes, place),
            Kind::Tar => self.tar(bytes, place),
            Kind::Gzip => self.gzip(bytes, place),
            Kind::Mailbox => self.mailbox(bytes, place),
        }
    }

    fn zip(&mut self, bytes: &[u8], place: &Place) -> Result<(), Halt> {
        let Ok(mut zip) = Zip::open(bytes, self.ledger.caps.entries) else { return self.salvage(bytes, place) };
        let mut spans = Spans::default();
        for part in zip.parts()? {
            let part = part?;
            if part.is_folder() {
                self.ledger.count_entry()?;
                continue;
            }
            self.entry(&part.name(), part.name_bytes(), place, |ledger| {
                spans.take(part.span()?)?;
                part.read(ledger)
            })?;
        }
        Ok(())
    }

    fn salvage(&mut self, bytes: &[u8], place: &Place) -> Result<(), Halt> {
        for found in Salvage::new(bytes, self.ledger) {
            if !found.name.ends_with('/') {
                self.entry(&found.name, found.name.len(), place, |_| found.read)?;
            }
        }
        Err(Fault::List.into())
    }

    fn tar(&mut self, from: impl io::Read, place: &Place) -> Result<(), Halt> {
        let ledger = self.ledger;
        let metered = Metered::new(from, ledger);
        tar::each(metered, ledger, |came| self.entry(&came.name, came.name_bytes, place, came.file))??;
        Ok(())
    }

    fn gzip(&mut self, bytes: &[u8], place: &Place) -> Result<(), Halt> {
        let mut head = [0; tar::BLOCK_BYTES];
        // What is too short or damaged for a tar header is read again as a file, and found out there.
        if Gzip::new(bytes).read_exact(&mut head).is_ok() && tar::begins(&head) {
            return self.tar(Gzip::new(bytes), place);
        }
        let inside = gzip::name_inside(&place.name);
        self.entry(inside, inside.len(), place, |ledger| {
            ledger.read(Metered::new(Gzip::new(bytes), ledger), |error| match error.kind() {
                io::ErrorKind::UnexpectedEof => Fault::CutOff,
                _ => Fault::Compression,
            })
        })
    }

    fn mailbox(&mut self, bytes: &[u8], place: &Place) -> Result<(), Halt> {
        for (nth, message) in (1..).zip(Messages::of(bytes)) {
            let name = format!("message {nth:05}.eml");
            let message = message.map_err(|_none_from_bytes| Fault::Rest)?;
            self.entry(&name, name.len(), place, |ledger| {
                ledger.read(Metered::new(&*message.map_err(Unread::This)?, ledger), |_| Fault::Rest)
            })?;
        }
        Ok(())
    }

    /// One entry: opens it where it is an archive, else hands it on.
    fn entry(
        &mut self,
        name: &str,
        name_bytes: usize,
        place: &Place,
        read: impl FnOnce(&Ledger) -> Result<Vec<u8>, Unread>,
    ) -> Result<(), Halt> {
        self.ledger.count_entry()?;
        let limit_bytes = self.ledger.caps.name_bytes;
        if name_bytes > limit_bytes {
            return self.refuse(place.inside(&name::beginning(name)), Fault::Name { limit_bytes });
        }
        let shown = name::shown(name);
        if name::is_litter(&shown) {
            return Ok(());
        }
        let path = place.inside(if shown.is_empty() { "⟨⟩" } else { &shown });
        match read(self.ledger) {
            Err(Unread::Rest(fault)) => Err(fault.into()),
            Err(Unread::This(refusal)) => self.hand_on(path, Err(refusal)).map_err(Halt::Gone),
            Ok(bytes) if name::is_resource_fork(&shown, &bytes) => Ok(()),
            Ok(bytes) => self.file(path, bytes, place.depth),
        }
    }

    fn file(&mut self, path: String, bytes: Vec<u8>, depth: usize) -> Result<(), Halt> {
        let name = name::base(&path).to_owned();
        let Ok(Content::Archive(kind)) = sniff(&bytes, &name) else {
            return self.hand_on(path, Ok(bytes)).map_err(Halt::Gone);
        };
        let limit = self.ledger.caps.depth;
        if depth >= limit {
            return self.refuse(path, Fault::Depth { limit });
        }
        let place = Place { path, name, depth: depth + 1 };
        match self.archive(kind, &bytes, &place) {
            // A damaged archive within a sound one is that one's end and not the other's.
            Err(Halt::Rest(fault)) if self.ledger.spent().is_none() => self.refuse(place.path, fault),
            outcome => outcome,
        }
    }

    fn refuse(&mut self, path: String, fault: Fault) -> Result<(), Halt> {
        self.hand_on(path, Err(fault.into())).map_err(Halt::Gone)
    }

    fn hand_on(&mut self, path: String, bytes: Result<Vec<u8>, Refusal>) -> io::Result<()> {
        self.handed_on += 1;
        (self.each)(Entry { path, bytes })
    }
}
