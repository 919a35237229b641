//! The review of a brief: a sentence is ticked by somebody who did not write the brief, or something is said of it.

use super::{required, same_name};
use crate::analysis::{Index, Naming};
use crate::brief::{Material, Review, evidence_of, review, writers};
use crate::model::{Brief, Id, ReviewComment, Seen, Tick};
use crate::problem::Problem;
use crate::say;
use crate::session::{Texts, Work, day_of};
use std::collections::BTreeSet;

/// Ticks a sentence of a brief: its author read it against its evidence and lets it stand. `seen` is that evidence as it
/// was looked at, where somebody did; where it is another by now, nothing is ticked.
pub fn tick(work: &mut Work<'_>, id: Id<Brief>, sentence: &str, seen: Option<&[Seen]>) -> Result<Id<Tick>, Problem> {
    let stamp = work.stamp();
    may_tick(work, id, &stamp.by)?;
    let found = look(work, id, |material, text| evidence_of(material, text, sentence))?;
    if found.is_empty() {
        return Err(no_such_sentence(sentence));
    }
    let as_seen = |now: &&Vec<Seen>| seen.is_none_or(|seen| **now == *seen);
    let Some(evidence) = found.iter().find(as_seen).cloned() else {
        return Err(Problem::usage(say!("What this sentence rests on has changed since you looked at it"))
            .advise(say!("Read it again, and tick it then")));
    };
    // Whoever ticks again has read it again: the tick before says no more.
    let before = own_ticks(work, id, sentence, &stamp.by, |tick| tick.evidence == evidence || found.len() == 1);
    before.into_iter().try_for_each(|tick| work.delete(tick))?;
    let (tick, sentence) = (work.maker.id(), sentence.to_owned());
    work.create(Tick { id: tick, brief: id, sentence, evidence, made: stamp })
}

/// Takes the author's own ticks of a sentence back.
pub fn untick(work: &mut Work<'_>, id: Id<Brief>, sentence: &str) -> Result<(), Problem> {
    work.get(id)?;
    let author = work.stamp().by;
    let own = own_ticks(work, id, sentence, &author, |_| true);
    if own.is_empty() {
        return Err(Problem::usage(say!("{author} has not ticked this sentence", author))
            .advise(say!("Only whoever ticked a sentence takes the tick back")));
    }
    own.into_iter().try_for_each(|tick| work.delete(tick))
}

/// Says something of a sentence; what is legal advice is kept apart.
pub fn comment(
    work: &mut Work<'_>,
    id: Id<Brief>,
    sentence: &str,
    text: &str,
    is_legal: bool,
) -> Result<Id<ReviewComment>, Problem> {
    let text = required(text, say!("The comment"))?;
    if look(work, id, |material, markdown| evidence_of(material, markdown, sentence))?.is_empty() {
        return Err(no_such_sentence(sentence));
    }
    let (made, sentence) = (work.stamp(), sentence.to_owned());
    let comment = work.maker.id();
    work.create(ReviewComment { id: comment, brief: id, sentence, text, is_legal, resolved: None, made })
}

/// Settles a comment, or opens it again.
pub fn resolve(work: &mut Work<'_>, id: Id<ReviewComment>, is_resolved: bool) -> Result<(), Problem> {
    let stamp = is_resolved.then(|| work.stamp());
    work.update(id, |comment| {
        if comment.resolved.is_some() != is_resolved {
            comment.resolved = stamp;
        }
    })
}

/// The one sentence of a brief that begins with these words, or is these.
pub fn find_sentence(work: &Work<'_>, id: Id<Brief>, typed: &str) -> Result<String, Problem> {
    let typed = required(typed, say!("The sentence"))?;
    let Review { sentences } = look(work, id, review)?;
    if sentences.iter().any(|sentence| sentence.words == typed) {
        return Ok(typed);
    }
    let begins = sentences.into_iter().map(|sentence| sentence.words).filter(|words| words.starts_with(&typed));
    let found: BTreeSet<String> = begins.collect();
    match found.len() {
        0 => Err(no_such_sentence(&typed)),
        1 => found.into_iter().next().ok_or_else(|| no_such_sentence(&typed)),
        several => Err(Problem::usage(say!("{several} sentences of the brief begin so", several))
            .advise(say!("Give more of the sentence"))),
    }
}

/// Refuses whoever wrote the brief, and keeps what history had to be asked for.
fn may_tick(work: &mut Work<'_>, id: Id<Brief>, author: &str) -> Result<(), Problem> {
    let brief = work.get(id)?.clone();
    let mut known: BTreeSet<String> = writers(&brief).into_iter().map(str::to_owned).collect();
    if brief.writers.is_empty() {
        known.extend(work.writers_of(brief.prose)?);
        work.update(id, |brief| brief.writers.clone_from(&known))?;
    }
    if known.iter().any(|writer| same_name(writer, author)) {
        return Err(Problem::usage(say!("Whoever wrote a brief cannot also tick its sentences"))
            .advise(say!("Let somebody else review it, under their own name")));
    }
    Ok(())
}

fn own_ticks(
    work: &Work<'_>,
    brief: Id<Brief>,
    sentence: &str,
    author: &str,
    is_meant: impl Fn(&Tick) -> bool,
) -> Vec<Id<Tick>> {
    let own = |tick: &&Tick| {
        tick.brief == brief && tick.sentence == sentence && same_name(&tick.made.by, author) && is_meant(tick)
    };
    work.project().ticks.iter().filter(own).map(|tick| tick.id).collect()
}

/// Looks at the brief as it stands.
fn look<T>(work: &Work<'_>, id: Id<Brief>, with: impl FnOnce(&Material<'_>, &str) -> T) -> Result<T, Problem> {
    let (project, library) = (work.project(), work.library());
    let text = &work.get(work.get(id)?.prose)?.text;
    let (index, corpus, as_of) = (Index::of(project), Texts { project, library }, day_of(work.stamp().at)?);
    let material = Material { project, index: &index, corpus: &corpus, as_of: &as_of, naming: Naming::Inside };
    Ok(with(&material, text))
}

fn no_such_sentence(sentence: &str) -> Problem {
    let sentence = crate::analysis::wording::shortened(sentence, 60);
    Problem::usage(say!("The brief has no sentence ‘{sentence}’", sentence))
        .advise(say!("'corroborate review' lists its sentences"))
}

#[cfg(test)]
mod tests;
