//! The record of a review: who ticked which sentence when, against which evidence, what was said of it and what has lapsed.

use super::{Fate, Lapse, Progress, Review, ReviewState, ReviewedClaim, ReviewedSource, Reviewing};
use crate::analysis::when::{day_of, moment_of};
use crate::brief::escape;
use crate::model::{Id, Project, ReviewComment, Sha256, Stamp, Tick};
use crate::say;
use crate::text::one_line;

/// The record of a review, each part in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewRecord {
    /// How far the review is.
    pub progress: String,
    /// Every sentence.
    pub lines: Vec<RecordLine>,
    /// Ticks whose sentences are in the brief no more.
    pub gone: Vec<RecordLine>,
}

/// What is recorded of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordLine {
    /// The heading above it.
    pub heading: String,
    /// The sentence.
    pub sentence: String,
    /// 'Ticked', 'Lapsed', 'Open'.
    pub state: String,
    /// Who ticked it when, and whether that holds; one a line.
    pub ticks: Vec<String>,
    /// The claims that it rests on, with how each stands.
    pub claims: Vec<String>,
    /// What it rests on, with origin, grade and hash.
    pub evidence: Vec<String>,
    /// What was said of it.
    pub comments: Vec<String>,
}

impl ReviewState {
    /// In a word.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Open => say!("Open"),
            Self::Ticked(_) => say!("Ticked"),
            Self::Lapsed(..) => say!("Lapsed"),
        }
    }
}

impl ReviewRecord {
    /// The record of this review. `kept` is the project that was reviewed, `shown` what may be told of it: where that is
    /// not all, the review is of what is shown and the ticks are those that were made.
    pub fn of((kept, shown): (&Project, &Project), review: &Review, reviewing: &Reviewing) -> Self {
        let comments = || reviewing.comments.iter().flatten().chain(&reviewing.elsewhere);
        let open = comments().filter_map(|id| shown.review_comments.get(*id)).filter(|it| it.resolved.is_none());
        let progress = Progress { comments: open.count(), ..reviewing.progress };
        let mut record = Self { progress: progress.sentence(), ..Self::default() };
        for (nth, sentence) in review.sentences.iter().enumerate() {
            let comments = reviewing.comments.get(nth).map(Vec::as_slice).unwrap_or_default();
            let state = reviewing.states.get(nth).unwrap_or(&ReviewState::Open);
            let claim = |claim: &ReviewedClaim| format!("{} ({})", claim.text, claim.state.label());
            record.lines.push(RecordLine {
                heading: sentence.heading.clone().unwrap_or_default(),
                sentence: sentence.words.clone(),
                state: state.label().to_owned(),
                ticks: reviewing.ticks_of(nth).iter().filter_map(|id| ticked((kept, shown), *id, reviewing)).collect(),
                claims: sentence.claims.iter().map(claim).collect(),
                evidence: sentence.sources.iter().map(ReviewedSource::in_words).collect(),
                comments: said(shown, comments),
            });
        }
        for (id, _) in reviewing.fates.iter().filter(|(_, fate)| **fate == Fate::Gone) {
            record.gone.push(RecordLine {
                sentence: shown.ticks.get(*id).map(|tick| tick.sentence.clone()).unwrap_or_default(),
                state: say!("No longer in the brief").to_owned(),
                ticks: ticked((kept, shown), *id, reviewing).into_iter().collect(),
                ..RecordLine::default()
            });
        }
        for id in &reviewing.elsewhere {
            let Some(comment) = shown.review_comments.get(*id) else { continue };
            record.gone.push(RecordLine {
                sentence: comment.sentence.clone(),
                state: say!("No longer in the brief").to_owned(),
                comments: said(shown, &[*id]),
                ..RecordLine::default()
            });
        }
        record
    }

    /// Says everything in it otherwise: without what must not leave.
    pub fn reword(&mut self, with: &dyn Fn(String) -> String) {
        for line in self.lines.iter_mut().chain(&mut self.gone) {
            let RecordLine { heading, sentence, state: _, ticks, claims, evidence, comments } = line;
            let lists = [ticks, claims, evidence, comments].into_iter().flatten();
            for words in [heading, sentence].into_iter().chain(lists) {
                *words = with(std::mem::take(words));
            }
        }
    }

    /// The record as Markdown, under the title of the brief.
    pub fn to_markdown(&self, title: &str, as_of: &str) -> String {
        let heading = |sign: &str, words: &str| [sign, " ", &escape::markdown(words), "\n\n"].concat();
        let mut text = heading("#", &say!("Review of ‘{title}’", title));
        text += &escape::markdown(&say!("{} As of {as_of}.", [&self.progress, "."].concat(), as_of));
        text += "\n\n";
        text += say!(
            "A tick says that whoever made it read the sentence against what is listed under it. It holds while both are \
             as they were. Meaning is checked by nobody else."
        );
        text += "\n\n";
        for (nth, line) in (1_usize..).zip(&self.lines) {
            line.write(&format!("{nth} · {}", line.state), &mut text);
        }
        if !self.gone.is_empty() {
            text += &heading("##", say!("No longer in the brief"));
            for line in &self.gone {
                line.write(&line.state, &mut text);
            }
        }
        text
    }
}

impl RecordLine {
    fn write(&self, heading: &str, text: &mut String) {
        let [heading, sentence] = [heading, &self.sentence].map(escape::markdown);
        text.extend(["### ", &heading, "\n\n> ", &sentence, "\n\n"]);
        let parts = [&self.ticks, &self.claims, &self.evidence, &self.comments];
        for words in parts.into_iter().flatten() {
            text.extend(["- ", &escape::markdown(words), "\n"]);
        }
        text.push('\n');
    }
}

impl ReviewedSource {
    /// All that is known of it: 'For: “words” (citation, p. 12). Origin: X. Grade B2. SHA-256 …'.
    pub fn in_words(&self) -> String {
        let mut words = self.bearing.label().to_owned() + ": ";
        if let Some(quote) = &self.quote {
            let line = one_line(quote);
            words.extend(["“", &line, "” "]);
        }
        words.extend(["(", &self.citation]);
        if let Some(locator) = &self.locator {
            words.extend([", ", locator]);
        }
        words += ").";
        let mut add = |part: String| {
            words.push(' ');
            words += &part;
        };
        if !self.origins.is_empty() {
            add(say!("Origin: {}.", self.origins));
        }
        if let Some(standing) = self.standing.filter(|standing| *standing != crate::analysis::Standing::Named) {
            add(format!("{}.", standing.label()));
        }
        if let Some(grade) = self.grade() {
            add(say!("Grade {grade}.", grade));
        }
        if self.is_sealed {
            add(say!("Sealed.").to_owned());
        }
        if !self.hash.is_empty() {
            add(format!("SHA-256 {}.", self.hash));
        }
        words
    }
}

/// 'Ticked by A, 5 March 2018 …', and whether that holds.
fn ticked((kept, shown): (&Project, &Project), id: Id<Tick>, reviewing: &Reviewing) -> Option<String> {
    let tick = kept.ticks.get(id)?;
    let (by, at) = (&tick.made.by, moment_of(tick.made.at));
    let made = match shown.ticks.get(id).filter(|left| *left == tick).map(digest) {
        Some(read) => say!("Ticked by {by}, {at}. Sentence and evidence as read: SHA-256 {read}.", by, at, read),
        // A hash of what is not shown could be tried against names.
        None => say!("Ticked by {by}, {at}.", by, at),
    };
    let Some(Fate::Lapsed(lapse)) = reviewing.fates.get(&id) else { return Some(made) };
    let why = lapse.sentence(shown);
    let mut words = made + " " + &say!("Lapsed. {why}", why);
    if let Some(tick) = shown.ticks.get(id).filter(|_| *lapse == Lapse::Words) {
        words += " ";
        words += &say!("It read: ‘{}’", tick.sentence);
    }
    Some(words)
}

/// SHA-256 over the sentence and the lines `id state` of what it was read against.
fn digest(tick: &Tick) -> Sha256 {
    let lines = tick.evidence.iter().map(|seen| format!("{} {}", seen.what, seen.state));
    let whole: Vec<String> = std::iter::once(tick.sentence.clone()).chain(lines).collect();
    Sha256::of(whole.join("\n").as_bytes())
}

fn said(project: &Project, comments: &[Id<ReviewComment>]) -> Vec<String> {
    let comments = comments.iter().filter_map(|id| project.review_comments.get(*id));
    comments.map(in_words).collect()
}

fn in_words(comment: &ReviewComment) -> String {
    let Stamp { by, at } = &comment.made;
    let (text, day) = (&comment.text, day_of(*at));
    let mut words = if comment.is_legal {
        say!("Legal comment by {by}, {day}: {text}", by, day, text)
    } else {
        say!("Comment by {by}, {day}: {text}", by, day, text)
    };
    if let Some(Stamp { by, at }) = &comment.resolved {
        words += " ";
        words += &say!("(Settled by {by}, {})", day_of(*at), by);
    }
    words
}
