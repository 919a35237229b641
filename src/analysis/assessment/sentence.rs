//! The reason for a state in sentences that could be read aloud in court.

use super::super::wording::{capitalised, counted, list, number};
use super::{Assessment, Standing, State, Weighed};
use crate::model::{Id, Origin, Project, Terms};
use crate::say::said;
use crate::{mark, say};
use std::collections::BTreeSet;

/// What stands for an origin's name where it must not leave.
pub const WITHHELD: &str = mark!("an origin whose name is withheld");

/// Who will read the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The analyst: every origin by its name.
    Inside,
    /// Whoever a brief is issued to: protected origins, and those that spoke on terms, are not named.
    Issued,
}

/// Whether an origin's name may stand in what is issued.
pub fn may_be_named(origin: &Origin) -> bool {
    !origin.protected && origin.terms == Terms::OnRecord
}

impl Naming {
    /// The name by which these readers know an origin.
    pub fn name(self, project: &Project, origin: Id<Origin>) -> String {
        match project.origins.get(origin) {
            Some(origin) if self == Self::Inside || may_be_named(origin) => origin.name.clone(),
            Some(_) => said(WITHHELD).to_owned(),
            None => say!("an origin that is not in the project").to_owned(),
        }
    }

    /// Their names in a list; of those withheld, only how many.
    pub fn names(self, project: &Project, origins: &BTreeSet<Id<Origin>>) -> String {
        let mut names: Vec<_> = origins.iter().map(|origin| self.name(project, *origin)).collect();
        names.sort();
        let before = names.len();
        names.retain(|name| name != said(WITHHELD));
        match before - names.len() {
            0 => {}
            1 => names.push(said(WITHHELD).to_owned()),
            several => names.push(say!("{} origins whose names are withheld", number(several))),
        }
        list(&names)
    }
}

impl Assessment {
    /// Why the claim is in its state: 'Two documents, one origin: both rest on the Financial Times.'
    pub fn sentence(&self, project: &Project, naming: Naming) -> String {
        let reason = match self.state {
            State::NoEvidence => self.nothing(),
            State::Unexamined => not_examined(&self.supports),
            State::OneOrigin | State::SeveralOrigins => named(project, naming, &self.supports, &self.independent),
            State::OnlyAgainst => say!("Against: {}.", side(project, naming, &self.contradicts)),
            State::BothWays => {
                let (supports, against) = (&self.supports, &self.contradicts);
                say!("For: {}. Against: {}.", side(project, naming, supports), side(project, naming, against))
            }
        };
        [reason, self.responses(), self.quoted(), self.withdrawn(), self.claim_itself(project)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn nothing(&self) -> String {
        if self.all().next().is_none() {
            say!("Nothing is linked to it.").to_owned()
        } else {
            say!("Nothing that is linked speaks for or against it and still counts.").to_owned()
        }
    }

    fn responses(&self) -> String {
        match self.responds.iter().filter(|item| item.counts()).count() {
            0 => String::new(),
            count => format!("{}.", capitalised(&counted(count, "response is on record", "responses are on record"))),
        }
    }

    fn quoted(&self) -> String {
        match self.standing(Standing::Quoted) {
            0 => String::new(),
            1 => say!("One quoted reply is no new evidence and does not count.").to_owned(),
            count => say!("{} quoted replies are no new evidence and do not count.", capitalised(&number(count))),
        }
    }

    /// How much for and against stands so.
    fn standing(&self, standing: Standing) -> usize {
        self.supports.iter().chain(&self.contradicts).filter(|item| item.standing == standing).count()
    }

    /// What became of the claim itself.
    fn claim_itself(&self, project: &Project) -> String {
        let superseded = self.superseded_by.and_then(|by| project.claims.get(by));
        match (self.withdrawn, superseded) {
            (true, _) => say!("The claim itself is withdrawn.").to_owned(),
            (false, Some(by)) => say!("In its place stands: ‘{}’", by.text),
            (false, None) => String::new(),
        }
    }

    fn withdrawn(&self) -> String {
        match self.standing(Standing::Withdrawn) {
            0 => String::new(),
            1 => say!("One withdrawn piece of evidence does not count.").to_owned(),
            count => say!("{} withdrawn pieces of evidence do not count.", capitalised(&number(count))),
        }
    }
}

/// The documents of those that pass, each once.
fn documents(side: &[Weighed], which: impl Fn(&Weighed) -> bool) -> usize {
    side.iter().filter(|item| which(item)).map(|item| item.document).collect::<BTreeSet<_>>().len()
}

fn not_examined(side: &[Weighed]) -> String {
    let count = documents(side, Weighed::counts);
    let subject = capitalised(&counted(count, "document", "documents"));
    let circular = documents(side, |item| item.standing == Standing::Circular);
    if circular == count && side.iter().filter(|item| item.counts()).all(|item| item.standing == Standing::Circular) {
        let runs = if count == 1 {
            say!("its chain of sources runs in a circle")
        } else {
            say!("their chains of sources run in a circle")
        };
        return say!("{subject}, no origin named: circular reporting, {runs}.", subject, runs);
    }
    let whose = if count == 1 { say!("where it got this") } else { say!("where they got this") };
    let reason = say!("{subject}, no origin named: nobody has yet recorded {whose}", subject, whose);
    match circular {
        0 => format!("{reason}."),
        1 => say!("{reason}; in one of them the chain of sources runs in a circle.", reason),
        some => say!("{reason}; in {} of them the chain of sources runs in a circle.", number(some), reason),
    }
}

/// 'Two documents, one origin: both rest on A.' and what is not examined beside them.
fn named(project: &Project, naming: Naming, side: &[Weighed], independent: &[Id<Origin>]) -> String {
    let is_named = |item: &Weighed| item.standing == Standing::Named;
    let count = documents(side, is_named);
    let subject = capitalised(&counted(count, "document", "documents"));
    let origins: BTreeSet<_> = side.iter().flat_map(|item| item.origins.iter().copied()).collect();
    let reason = match independent {
        [_] if origins.len() == 1 => {
            let rest = [say!("it rests"), say!("both rest"), say!("all rest")]
                .get(count.clamp(1, 3) - 1)
                .copied()
                .unwrap_or(say!("all rest"));
            say!("{subject}, one origin: {rest} on {}", naming.names(project, &origins), subject, rest)
        }
        [_] if origins.len() == 2 => {
            say!(
                "{subject}, one origin: {} are not independent of each other",
                naming.names(project, &origins),
                subject
            )
        }
        [_] => {
            say!(
                "{subject}, one origin: of {}, none is independent of the others",
                naming.names(project, &origins),
                subject
            )
        }
        several => say!(
            "{subject}, {} origins declared independent: {}",
            number(several.len()),
            naming.names(project, &several.iter().copied().collect()),
            subject
        ),
    };
    let mut clauses = vec![reason];
    if side.iter().any(|item| item.partly_open) {
        clauses.push(if count == 1 {
            say!("what else it rests on is not examined").to_owned()
        } else {
            say!("what else they rest on is not examined").to_owned()
        });
    }
    clauses.extend(beside(side, Standing::Unexamined).map(|more| match more {
        0 => say!("another passage in the same documents is not examined").to_owned(),
        1 => say!("one more document is not examined").to_owned(),
        more => say!("{} more documents are not examined", number(more)),
    }));
    clauses.extend(beside(side, Standing::Circular).map(|more| match more {
        0 => say!("another passage in the same documents is circular reporting").to_owned(),
        1 => say!("one more document is circular reporting").to_owned(),
        more => say!("{} more documents are circular reporting", number(more)),
    }));
    clauses.join("; ") + "."
}

/// In how many documents without a named origin something stands so; none where nothing does at all.
fn beside(side: &[Weighed], standing: Standing) -> Option<usize> {
    let named: BTreeSet<_> =
        side.iter().filter(|item| item.standing == Standing::Named).map(|item| item.document).collect();
    let more = documents(side, |item| item.standing == standing && !named.contains(&item.document));
    side.iter().any(|item| item.standing == standing).then_some(more)
}

/// One side of evidence that goes both ways: 'two documents, one origin named (A), one not examined'.
fn side(project: &Project, naming: Naming, side: &[Weighed]) -> String {
    let documents = counted(documents(side, Weighed::counts), "document", "documents");
    let origins: BTreeSet<_> = side.iter().flat_map(|item| item.origins.iter().copied()).collect();
    let open = side.iter().filter(|item| item.counts() && item.standing != Standing::Named).count();
    let is_circular = side.iter().filter(|item| item.counts()).all(|item| item.standing == Standing::Circular);
    let named = match origins.len() {
        0 if is_circular => return say!("{documents}, no origin named, circular reporting", documents),
        0 => return say!("{documents}, no origin named", documents),
        1 => say!("origin {}", naming.names(project, &origins)),
        _ => say!("origins {}", naming.names(project, &origins)),
    };
    match open {
        0 => format!("{documents}, {named}"),
        open => say!("{documents}, {named}, {} not examined", counted(open, "passage", "passages"), documents, named),
    }
}
