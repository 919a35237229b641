//! What states come about, and how: the truth table that is the specification ([`truth`]), then what lies between its
//! rows, as data. A row of either is a script of a few words.

mod properties;
mod truth;

use super::super::testing::{Case, withdrawal};
use super::*;
use crate::model::{ClaimKind, Edtf, Field};

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

    /// A link, graded as confirmed by independent sources.
    fn confirm(&mut self, word: &str) {
        self.run(word);
        let evidence = self.case.project.evidence.iter().map(|evidence| evidence.id).max().expect("just linked");
        let made = super::super::testing::stamp();
        let grade = crate::model::Graded { value: Credibility::One, reason: String::new(), made };
        self.case.change(evidence, |evidence| evidence.credibility.push(grade));
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
            // `*!` the claim itself is withdrawn.
            ['*', '!'] => {
                let claim = self.claim;
                self.case.change(claim, |claim| claim.withdrawn = Some(withdrawal()));
            }
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
    let circle = "One document, no origin named: circular reporting, its chain of sources runs in a circle.";
    check("+a a<b b<a", 1, circle);
    // A passage that names a source which got it from the passage's own document.
    check("+ab b<a", 1, circle);
    check("+aa", 1, one);
    let circles = "Two documents, no origin named: circular reporting, their chains of sources run in a circle.";
    check("+a +b a<b b<a", 2, circles);
    check("+a +d d<a a<b b<a", 2, circles);
    let mixed = "in one of them the chain of sources runs in a circle.";
    check("+a +c a<b b<a", 2, &format!("{}; {mixed}", two.trim_end_matches('.')));
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
    check("+ax +by x^y", 0, "Two documents, one origin: X and Y are not independent of each other.");
    check("+ax +by x^z y^z", 0, "Two documents, one origin: X and Y are not independent of each other.");
    check("+ax +by +cz x^y y^z", 0, "Three documents, one origin: of X, Y and Z, none is independent of the others.");
    // What goes in part to somebody and in part nowhere.
    check("+axb", 0, "One document, one origin: it rests on X; what else it rests on is not examined.");
    check("+axb +cx", 0, "Two documents, one origin: both rest on X; what else they rest on is not examined.");
    check("+ax +b b<c c<b", 1, "One document, one origin: it rests on X; one more document is circular reporting.");
    check(
        "+ax +b b<c c<b +d",
        2,
        "One document, one origin: it rests on X; one more document is not examined; one more document is circular reporting.",
    );
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
    check("+ab b<a a!x", 0, "One document, one origin: it rests on X.");
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
    check(
        "+ax -b b<c c<b",
        both,
        1,
        1,
        "For: one document, origin X. Against: one document, no origin named, circular reporting.",
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

#[test]
fn a_claim_says_what_became_of_itself() {
    let mut row = Row::new();
    row.run("+ax");
    let newer = row.case.claim("A loan was agreed.");
    row.case.change(row.claim, |claim| claim.superseded_by = Some(newer));
    let project = &row.case.project;
    let assessed = assess(project, &Index::of(project), row.claim);
    let said = "One document, one origin: it rests on X. In its place stands: ‘A loan was agreed.’";
    assert_eq!((assessed.state, assessed.sentence(project, Naming::Inside).as_str()), (State::OneOrigin, said));
    assert_eq!(assessed.superseded_by, Some(newer));
}

/// The flags of a claim, in sentences. `1` after a link grades it as confirmed.
fn flags(script: &str, expected: &[&str]) {
    let mut row = Row::new();
    for word in script.split_whitespace() {
        match word.strip_suffix('1') {
            Some(word) => row.confirm(word),
            None => row.run(word),
        }
    }
    let project = &row.case.project;
    let assessed = assess(project, &Index::of(project), row.claim);
    let found: Vec<_> = assessed.flags.iter().map(|flag| flag.sentence(project)).collect();
    assert_eq!(found, expected, "{script}");
}

#[test]
fn what_somebody_should_look_at_is_flagged() {
    let fewer = |who: &str, how_many: &str| {
        format!("Credibility 1 says that independent sources confirm what ‘{who}’ says; {how_many} named on its side.")
    };
    let (none, one) = ("no independent origins are", "one independent origin is");
    flags("+ax", &[]);
    flags("+a1", &[&fewer("a", none)]);
    flags("+ax1", &[&fewer("a", one)]);
    flags("+ax1 +bx", &[&fewer("a", one)]);
    flags("+ax1 +by x^y", &[&fewer("a", one)]);
    flags("+ax1 +by", &[]);
    // Each side by itself: what contradicts does not confirm.
    flags("+ax1 -by", &[&fewer("a", one)]);
    flags("+ax +by -cz1", &[&fewer("c", one)]);
    flags(".ax1", &[]);
    flags("+ax1 *x", &[]);
    let two = "Circular reporting: ‘a’ rests on ‘b’, and that on the first.";
    flags("+a a<b b<a", &[two]);
    flags("+a +b +c a<b b<a c<b", &[two]);
    flags("+a a<b b<c c<a", &["Circular reporting: ‘a’, ‘b’ and ‘c’ rest on one another, each on the next."]);
    flags("+a a<b b<a *a", &[]);
    flags("+ax1 +b b<c c<b", &[&fewer("a", one), "Circular reporting: ‘b’ rests on ‘c’, and that on the first."]);
}

/// Whether what supports a claim of `told` is flagged, its document being published then, and what that rests on then.
fn older(told: &str, published: &str, rests_on: &str, expected: &[&str]) {
    let date = |written: &str| (!written.is_empty()).then(|| written.parse::<Edtf>().expect("a date"));
    let mut row = Row::new();
    row.run("+a");
    row.run("a<b");
    for (name, written) in [('a', published), ('b', rests_on)] {
        let document = row.document(name);
        row.case.change(document, |document| document.published = date(written).map(Field::entered));
    }
    let claim = row.claim;
    row.case.change(claim, |claim| claim.when = date(told).into_iter().collect());
    let project = &row.case.project;
    let assessed = assess(project, &Index::of(project), claim);
    let found: Vec<_> = assessed.flags.iter().map(|flag| flag.sentence(project)).collect();
    assert_eq!(found, expected, "{told} {published} {rests_on}");
    row.case.change(claim, |claim| claim.kind = ClaimKind::Judgement);
    let project = &row.case.project;
    assert!(assess(project, &Index::of(project), claim).flags.is_empty(), "a judgement may look ahead");
}

#[test]
fn what_is_older_than_the_claim_it_supports_is_to_be_checked() {
    let own = "To check: the claim is of 2018, and ‘a’ was published before that, 5 March 2017.";
    let cited = "To check: the claim is of 2018, and what the passage rests on, ‘b’, was published before that, 2016.";
    older("2018", "2019", "", &[]);
    older("2018", "2018-03-05", "2018", &[]);
    older("2018", "2017-03-05", "", &[own]);
    older("2018", "2019", "2016", &[cited]);
    older("2018", "2017-03-05", "2016", &[own, cited]);
    older("2014/2018", "2015", "2014", &[]);
    older("", "2015", "2014", &[]);
}

#[test]
fn an_item_is_as_reliable_as_the_best_of_its_origins() {
    let mut row = Row::new();
    row.run("+axyz");
    for (name, grade) in [('x', Reliability::C), ('y', Reliability::B)] {
        let origin = row.origin(name);
        let grade = crate::model::Graded { value: grade, reason: String::new(), made: super::super::testing::stamp() };
        row.case.change(origin, |origin| origin.reliability.push(grade));
    }
    let project = &row.case.project;
    let assessed = assess(project, &Index::of(project), row.claim);
    assert_eq!(assessed.supports[0].reliability, Some(Reliability::B));
    assert_eq!(assessed.state, State::SeveralOrigins, "grades decide no state");
}
