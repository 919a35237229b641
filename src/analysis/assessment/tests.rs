//! The truth table of the six states, row by row as data.

use super::super::testing::{Case, withdrawal};
use super::*;
use crate::model::Source;

/// One row's project: documents `a`–`d`, origins `x`–`z`, one claim.
struct Row {
    case: Case,
    claim: Id<Claim>,
    documents: Vec<Id<Document>>,
    origins: Vec<Id<Origin>>,
}

impl Row {
    fn new() -> Self {
        let mut case = Case::default();
        let documents = ["a", "b", "c", "d"].map(|title| case.document(title)).to_vec();
        let origins = ["X", "Y", "Z"].map(|name| case.origin(name)).to_vec();
        let claim = case.claim("A loan was signed.");
        Self { case, claim, documents, origins }
    }

    fn at<T>(ids: &[Id<T>], name: char, first: char) -> Id<T> {
        ids[name as usize - first as usize]
    }

    fn document(&self, name: char) -> Id<Document> {
        Self::at(&self.documents, name, 'a')
    }

    fn origin(&self, name: char) -> Id<Origin> {
        Self::at(&self.origins, name, 'x')
    }

    fn source(&self, name: char) -> Source {
        if name < 'x' { Source::Document(self.document(name)) } else { Source::Origin(self.origin(name)) }
    }

    fn link(&mut self, document: char, stance: Stance, to: &str) -> (Id<Passage>, Id<Evidence>) {
        let passage = self.case.passage(self.document(document));
        for name in to.chars() {
            self.case.attribute(passage, self.source(name));
        }
        (passage, self.case.link(self.claim, passage, stance))
    }

    /// One word of a row's script.
    fn run(&mut self, word: &str) {
        let chars: Vec<char> = word.chars().collect();
        match chars.as_slice() {
            // `+a` for, `-a` against, `~a` response, `.a` context; `+ax` attributed to x by the passage itself.
            [sign @ ('+' | '-' | '~' | '.'), document, to @ ..] => {
                let stance = match sign {
                    '+' => Stance::Supports,
                    '-' => Stance::Contradicts,
                    '~' => Stance::Responds,
                    _ => Stance::Context,
                };
                self.link(*document, stance, &to.iter().collect::<String>());
            }
            // `a!x` original by x; `a<bc` derived from b and c.
            [document, '!', origin] => self.case.original(self.document(*document), self.origin(*origin)),
            [document, '<', from @ ..] => {
                let from: Vec<_> = from.iter().map(|name| self.source(*name)).collect();
                self.case.derive(self.document(*document), &from);
            }
            // `x^y` x depends on y.
            [origin, '^', on] => {
                let on = self.origin(*on);
                self.case.change(self.origin(*origin), |origin| origin.depends_on.push(on));
            }
            // `*a` the document is withdrawn, `*x` the origin.
            ['*', name @ 'a'..='d'] => {
                self.case.change(self.document(*name), |document| document.withdrawn = Some(withdrawal()));
            }
            ['*', name] => self.case.change(self.origin(*name), |origin| origin.withdrawn = Some(withdrawal())),
            // `p+a` the passage is withdrawn, `e-a` the evidence.
            [what @ ('p' | 'e'), sign, document] => {
                let stance = if *sign == '+' { Stance::Supports } else { Stance::Contradicts };
                let (passage, evidence) = self.link(*document, stance, "");
                match what {
                    'p' => self.case.change(passage, |passage| passage.withdrawn = Some(withdrawal())),
                    _ => self.case.change(evidence, |evidence| evidence.withdrawn = Some(withdrawal())),
                }
            }
            // `"+a` the passage is a reply that the document quotes; `"+ax` attributed to x by itself.
            ['"', sign @ ('+' | '-'), document, to @ ..] => {
                let stance = if *sign == '+' { Stance::Supports } else { Stance::Contradicts };
                let (passage, _) = self.link(*document, stance, &to.iter().collect::<String>());
                self.case.change(passage, |passage| passage.quoted = true);
            }
            _ => panic!("{word} is no word of a row"),
        }
    }
}

/// The state, how many origins are independent, how many pieces of evidence are unexamined, the sentence.
fn check(script: &str, state: State, origins: usize, unexamined: usize, sentence: &str) {
    let mut row = Row::new();
    for word in script.split_whitespace() {
        row.run(word);
    }
    let project = &row.case.project;
    let assessed = assess(project, &Index::of(project), row.claim);
    let said = assessed.sentence(project, Naming::Inside);
    let found = (assessed.state, assessed.independent.len(), assessed.unexamined, said.as_str());
    assert_eq!(found, (state, origins, unexamined, sentence), "{script}");
}

#[test]
fn nothing_that_counts() {
    let check = |script: &str, sentence: &str| check(script, State::NoEvidence, 0, 0, sentence);
    let nothing = "Nothing that is linked speaks for or against it and still counts.";
    check("", "Nothing is linked to it.");
    check("~a", &format!("{nothing} One response is on record."));
    check(".a", nothing);
    check("p+a", &format!("{nothing} One withdrawn piece of evidence does not count."));
    check("e-a e+b", &format!("{nothing} Two withdrawn pieces of evidence do not count."));
    check("+a a<x *a", &format!("{nothing} One withdrawn piece of evidence does not count."));
    check("+ax *x", &format!("{nothing} One withdrawn piece of evidence does not count."));
    check("-ax *x", &format!("{nothing} One withdrawn piece of evidence does not count."));
    check("+a a<b b<x *b", &format!("{nothing} One withdrawn piece of evidence does not count."));
}

#[test]
fn support_without_a_named_origin_is_unexamined() {
    let check =
        |script: &str, unexamined: usize, sentence: &str| check(script, State::Unexamined, 0, unexamined, sentence);
    let one = "One document, no origin named: nobody has yet recorded where it got this.";
    let two = "Two documents, no origin named: nobody has yet recorded where they got this.";
    check("+a", 1, one);
    check("+a +a", 2, one);
    check("+a +b", 2, two);
    // Agreement does not add up, however many agree.
    check("+a +b a<c b<c", 2, two);
    // A document with many references adds no origin by itself.
    check("+a a<xyz", 1, one);
    check("+a a<bxyz", 1, one);
    check("+ab b<xy", 1, one);
    // A withdrawn origin leaves what else the passage rests on, and that is not examined.
    check("+axb *x", 1, one);
    check("+a a<b b<a", 1, "One document, no origin: its chain of sources comes back to itself.");
    check("+a +b a<b b<a", 2, "Two documents, no origin: they rest on each other.");
    check("+a +c a<b b<a", 2, two);
    check("+a ~b", 1, &format!("{one} One response is on record."));
    check("+a p+b", 1, &format!("{one} One withdrawn piece of evidence does not count."));
    check("+a p-b", 1, &format!("{one} One withdrawn piece of evidence does not count."));
}

#[test]
fn all_named_support_going_back_to_one_is_one_origin() {
    let check =
        |script: &str, unexamined: usize, sentence: &str| check(script, State::OneOrigin, 1, unexamined, sentence);
    check("+ax", 0, "One document, one origin: it rests on X.");
    check("+a a<x", 0, "One document, one origin: it rests on X.");
    check("+a a!x", 0, "One document, one origin: it rests on X.");
    check("+ax +b b<x", 0, "Two documents, one origin: both rest on X.");
    check("+a a<b +c c<b b!x +d d<c", 0, "Three documents, one origin: all rest on X.");
    check("+a +b a!x b!x", 0, "Two documents, one origin: both rest on X.");
    check("+ax +by x^y", 0, "Two documents, one origin: of X and Y, none is independent of the others.");
    check("+ax +by x^z y^z", 0, "Two documents, one origin: of X and Y, none is independent of the others.");
    // The unexamined neither lifts nor adds.
    check("+ax +b", 1, "One document, one origin: it rests on X; one more document is not examined.");
    check("+ax +b +c", 2, "One document, one origin: it rests on X; two more documents are not examined.");
    check(
        "+ax +a",
        1,
        "One document, one origin: it rests on X; another passage in the same documents is not examined.",
    );
    // What the passage says for itself stands before what its document says.
    check("+ax a<y", 0, "One document, one origin: it rests on X.");
    check("+ax a!y", 0, "One document, one origin: it rests on X.");
    check("+ax a<bcdyz", 0, "One document, one origin: it rests on X.");
    check("+axy *y", 0, "One document, one origin: it rests on X.");
    check("+ax +by *b", 0, "One document, one origin: it rests on X. One withdrawn piece of evidence does not count.");
    check("+ax p-b", 0, "One document, one origin: it rests on X. One withdrawn piece of evidence does not count.");
    check("+ax ~b", 0, "One document, one origin: it rests on X. One response is on record.");
}

#[test]
fn several_named_origins_independent_of_one_another() {
    let check = |script, origins, sentence| check(script, State::SeveralOrigins, origins, 0, sentence);
    check("+ax +by", 2, "Two documents, two origins declared independent: X and Y.");
    check("+axy", 2, "One document, two origins declared independent: X and Y.");
    check("+a a!x +b b!y", 2, "Two documents, two origins declared independent: X and Y.");
    check("+ax +by +cz", 3, "Three documents, three origins declared independent: X, Y and Z.");
    check("+ax +by +cz x^y", 2, "Three documents, two origins declared independent: X and Z.");
}

#[test]
fn sides_decide_before_origins() {
    let both = State::BothWays;
    check("+a -b", both, 0, 2, "For: one document, no origin named. Against: one document, no origin named.");
    check("+ax +by -cz", both, 2, 0, "For: two documents, origins X and Y. Against: one document, origin Z.");
    check(
        "+ax +b -c",
        both,
        1,
        2,
        "For: two documents, origin X, one passage not examined. Against: one document, no origin named.",
    );
    let against = State::OnlyAgainst;
    check("-a", against, 0, 1, "Against: one document, no origin named.");
    check("-ax -by", against, 0, 0, "Against: two documents, origins X and Y.");
    check("-ax p+b", against, 0, 0, "Against: one document, origin X. One withdrawn piece of evidence does not count.");
    check("-ax ~b ~c", against, 0, 0, "Against: one document, origin X. Two responses are on record.");
}

#[test]
fn a_quoted_reply_is_no_new_evidence() {
    let nothing = "Nothing that is linked speaks for or against it and still counts.";
    let quoted = "One quoted reply is no new evidence and does not count.";
    let none = State::NoEvidence;
    check("\"+a", none, 0, 0, &format!("{nothing} {quoted}"));
    // What its document rests on is said of the document's own words.
    check("\"+a a!x", none, 0, 0, &format!("{nothing} {quoted}"));
    check("\"+a a<x", none, 0, 0, &format!("{nothing} {quoted}"));
    check("\"-a", none, 0, 0, &format!("{nothing} {quoted}"));
    check("\"+a \"+b", none, 0, 0, &format!("{nothing} Two quoted replies are no new evidence and do not count."));
    check("\"+a p+b", none, 0, 0, &format!("{nothing} {quoted} One withdrawn piece of evidence does not count."));
    check("\"+a *a", none, 0, 0, &format!("{nothing} One withdrawn piece of evidence does not count."));
    // It takes nothing from what counts, and adds nothing to it.
    check("+ax \"+b b!y", State::OneOrigin, 1, 0, &format!("One document, one origin: it rests on X. {quoted}"));
    check("+ax \"-b", State::OneOrigin, 1, 0, &format!("One document, one origin: it rests on X. {quoted}"));
    // Where the older message is lost, somebody may say whose words they are: theirs, and no new origin's.
    check("\"+bx", State::OneOrigin, 1, 0, "One document, one origin: it rests on X.");
    check("+a a!x \"+ba b!y", State::OneOrigin, 1, 0, "Two documents, one origin: both rest on X.");
}

#[test]
fn a_protected_origin_is_not_named_in_what_is_issued() {
    let mut row = Row::new();
    row.run("+ax");
    row.case.change(row.origin('x'), |origin| origin.protected = true);
    let project = &row.case.project;
    let assessed = assess(project, &Index::of(project), row.claim);
    assert_eq!(
        assessed.sentence(project, Naming::Issued),
        "One document, one origin: it rests on an origin whose name is withheld."
    );
}
