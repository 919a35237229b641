//! A proper brief passes; changed in any of many ways, it is found out by the rule that is meant for that.

use super::*;
use crate::analysis::testing::{Case, Texts, stamp, withdrawal};
use crate::analysis::{Corpus, Index, Naming};
use crate::brief::compose;
use crate::model::{
    Basis, Confidence, Document, Edition, Entity, EntityKind, Field, Graded, Likelihood, Lineage, Location, Passage,
    PlaceRole, PlaceUse, Reading, Reply, Sha256, Source, Stance,
};
use crate::session::briefs::Suggesting;

const REPORT: &str = "The lease of the harbour.\n\nThe council leased the east quay to Norden Shipping on 5 March 2019. \
                      The rent is 17.5 million euros a year, the minutes say.\n\nThe dredging cost 5.5 million euros.";
const MINUTES: &str = "Minutes of the council of Leeds.\n\nThe council approved the lease with Norden Shipping on 5 March \
                       2019 by 23 votes to 12.";
const DIGEST: &str = "The minutes in short: the lease was approved by a large majority.";
const LETTER: &str = "You should know that Norden Shipping bribed a councillor.";

const BRIEF: &str = "# The harbour lease

**Question:** Who leased the quay?

As of 1 June 2019

## Bottom line

[The council leased the east quay to Norden Shipping](claim:LEASE) on 5 March 2019 in Leeds. We judge that [the lease is likely \
to be extended](claim:LONGER). [Our confidence in this is moderate.](own:)

## Findings

According to the report, [the rent is 17.5 million euros a year](claim:RENT). The harbour master says that [the dredging cost \
5.5 million euros](claim:DREDGING). By what both say, [rent](claim:RENT) and [dredging](claim:DREDGING) come to \
[23 million euros](sum: \"17.5 million euros + 5.5 million euros\").

[Council minutes](document:MINUTES) put it so: [“approved the lease with Norden Shipping on 5 March 2019 by 23 votes to \
12”](passage:APPROVED). The report has more:

> The rent is 17.5 million euros a year, the minutes say.
>
> [A report](document:REPORT)

One unsigned letter alleges that [Norden Shipping bribed a councillor](claim:BRIBE). [Norden Shipping was asked about \
it](claim:BRIBE) on 1 May 2019. [We do not know who wrote the letter.](own:) Who else could have?

## Gaps

Nobody has shown us 4 of the letters.
";

/// The project that the brief is about.
struct Made {
    case: Case,
    names: Vec<(&'static str, String)>,
    texts: Vec<(Id<Edition>, &'static str)>,
}

impl Made {
    fn new() -> Self {
        let mut case = Case::default();
        let [report, minutes, digest, letter] =
            ["A report", "Council minutes", "A digest", "A letter"].map(|title| case.document(title));
        let [paper, council, master] =
            ["the report’s author", "the council", "the harbour master"].map(|name| case.origin(name));
        case.change(report, |document| {
            document.published = Some(Field::entered("2019-04-10".parse().expect("a date")));
        });
        let summary =
            crate::model::Attribution { to: Source::Document(minutes), basis: Basis::Summarises, note: String::new() };
        case.change(digest, |document| document.lineage = Lineage::Derived(vec![summary]));
        let at = |text: &str, words: &str| text[..text.find(words).expect("it stands there")].chars().count();
        let mark = |case: &mut Case, document, text, words| case.passage_at(document, at(text, words), words);
        let leased =
            mark(&mut case, report, REPORT, "The council leased the east quay to Norden Shipping on 5 March 2019.");
        let rented = mark(&mut case, report, REPORT, "The rent is 17.5 million euros a year");
        let dredged = mark(&mut case, report, REPORT, "The dredging cost 5.5 million euros.");
        let approved = mark(
            &mut case,
            minutes,
            MINUTES,
            "approved the lease with Norden Shipping on 5 March 2019 by 23 votes to 12",
        );
        let short = mark(&mut case, digest, DIGEST, "approved by a large majority");
        let told = mark(&mut case, letter, LETTER, "Norden Shipping bribed a councillor.");
        for (passage, origin) in [(leased, paper), (rented, paper), (dredged, master), (approved, council)] {
            case.attribute(passage, Source::Origin(origin));
        }
        let company = Id::from_bits([77; 10]);
        let (kind, name) = (EntityKind::Company, "Norden Shipping".to_owned());
        case.put(Entity { id: company, kind, name, aliases: Vec::new(), description: String::new(), redaction: None });
        let leeds = case.place("Leeds", Location::Unplaced);
        let lease = case.claim("The council leased the east quay to Norden Shipping.");
        case.change(lease, |claim| {
            claim.when = vec!["2019-03-05".parse().expect("a date")];
            claim.places = vec![PlaceUse { place: leeds, role: PlaceRole::HappenedAt }];
        });
        let rent = case.claim("The rent is 17.5 million euros a year.");
        let dredging = case.claim("The dredging cost 5.5 million euros.");
        let longer = case.claim("The lease will be extended.");
        case.change(longer, |claim| {
            claim.kind = crate::model::ClaimKind::Judgement;
            claim.likelihood = vec![Graded { value: Likelihood::Likely, reason: String::new(), made: stamp() }];
            claim.confidence = vec![Graded { value: Confidence::Moderate, reason: String::new(), made: stamp() }];
        });
        let bribe = case.claim("Norden Shipping bribed a councillor.");
        let reply = Reply {
            party: company,
            asked: Some("2019-05-01".parse().expect("a date")),
            how: "by letter".to_owned(),
            deadline: None,
            answered: None,
            answer: None,
            made: stamp(),
        };
        case.change(bribe, |claim| {
            claim.entities = vec![company];
            claim.replies = vec![reply];
        });
        let links =
            [(lease, leased), (lease, approved), (rent, rented), (dredging, dredged), (longer, leased), (bribe, told)];
        for (claim, passage) in links {
            case.link(claim, passage, Stance::Supports);
        }
        let edition =
            |case: &Case, id| case.project.documents.get(id).and_then(Document::edition).expect("it has a text");
        let texts = [(report, REPORT), (minutes, MINUTES), (digest, DIGEST), (letter, LETTER)];
        let texts = texts.map(|(document, text)| (edition(&case, document), text)).to_vec();
        let names = vec![
            ("LEASE", lease.to_string()),
            ("RENT", rent.to_string()),
            ("DREDGING", dredging.to_string()),
            ("LONGER", longer.to_string()),
            ("BRIBE", bribe.to_string()),
            ("APPROVED", approved.to_string()),
            ("SHORT", short.to_string()),
            ("REPORT", report.to_string()),
            ("MINUTES", minutes.to_string()),
        ];
        Self { case, names, texts }
    }

    fn id<T: crate::model::Object>(&self, name: &str) -> Id<T> {
        let found = self.names.iter().find(|(known, _)| *known == name).map(|(_, id)| id.as_str());
        found.and_then(|id| id.parse().ok()).expect("a name of the case")
    }

    fn written(&self, brief: &str) -> String {
        let mut brief = brief.to_owned();
        for (name, id) in &self.names {
            for scheme in ["claim", "passage", "document"] {
                brief = brief.replace(&format!("{scheme}:{name})"), &format!("{scheme}:{id})"));
            }
        }
        brief
    }

    fn with<T>(&self, look: impl FnOnce(&Material<'_>) -> T) -> T {
        let (index, texts) = (Index::of(&self.case.project), Texts::of(&self.texts));
        let corpus: &dyn Corpus = &texts;
        let as_of = "2019-06-01".parse().expect("a date");
        look(&Material { project: &self.case.project, index: &index, corpus, as_of: &as_of, naming: Naming::Issued })
    }

    fn checked(&self, brief: &str) -> Checked {
        let kept = crate::model::Brief {
            id: Id::from_bits([90; 10]),
            title: "The harbour lease".to_owned(),
            prose: Id::from_bits([91; 10]),
            template: None,
            style: crate::model::CitationStyle::Plain,
            issued: Vec::new(),
            writers: std::collections::BTreeSet::new(),
            made: stamp(),
        };
        self.with(|material| check(material, &self.written(brief), Some(&kept), &Suggesting))
    }
}

fn told(checked: &Checked) -> Vec<String> {
    checked
        .flaws
        .iter()
        .map(|flaw| format!("{}: {} | {} | {}", flaw.rule, flaw.text, flaw.detail, flaw.sentence))
        .collect()
}

#[test]
fn a_proper_brief_passes() {
    let made = Made::new();
    let checked = made.checked(BRIEF);
    assert_eq!(told(&checked), Vec::<String>::new());
    assert_eq!((checked.sentences, checked.citing, checked.own), (17, 9, 2));
}

#[test]
fn what_is_composed_passes() {
    let made = Made::new();
    let composed = made.with(compose);
    assert_eq!(told(&made.checked(&composed)), Vec::<String>::new(), "{composed}");
}

/// One thing changed in the text is found by its rule, in the sentence that was changed: of the original nothing is.
#[test]
fn what_is_changed_in_the_text_is_found_by_its_rule() {
    let made = Made::new();
    let written = made.written(BRIEF);
    let check = |from: &str, to: &str, rule: Rule| {
        let (from, to) = (made.written(from), made.written(to));
        let at = written.find(&from).expect("it stands in the brief");
        // Where both begin and end alike, nothing was changed.
        let alike = from.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
        let checked = made.checked(&written.replacen(&from, &to, 1));
        let is_here = |flaw: &&Flaw| flaw.sentence_bytes.start <= at + alike && at <= flaw.sentence_bytes.end;
        let found = checked.flaws.iter().filter(is_here).any(|flaw| flaw.rule == rule && !flaw.sentence.is_empty());
        assert!(found, "{from} → {to}: {:#?}", told(&checked));
    };
    check("[the rent is 17.5 million", "[the rent is 18.5 million", Rule::Figure);
    check("[the rent is 17.5 million", "[the rent is 17.5 billion", Rule::Figure);
    check("[the rent is 17.5 million euros", "[the rent is 17.5 million dollars", Rule::Figure);
    check("One unsigned letter", "Three unsigned letters", Rule::Figure);
    check("[23 million euros]", "[24 million euros]", Rule::Sum);
    check("+ 5.5 million euros\"", "+ 6.5 million euros\"", Rule::Sum);
    check("[23 million euros](sum: \"17.5 million euros + 5.5 million euros\")", "23 million euros", Rule::Figure);
    check("on 5 March 2019 in", "on 6 March 2019 in", Rule::Date);
    check("on 5 March 2019 in", "on 5 May 2019 in", Rule::Date);
    check("on 5 March 2019 in", "on 5 March 2018 in", Rule::Date);
    check("on 1 May 2019", "on 2 May 2019", Rule::Date);
    check("in Leeds", "in Bradford", Rule::Place);
    check("quay to Norden Shipping]", "quay to Nordal Shipping]", Rule::Name);
    check("[Norden Shipping was", "[Acme Ferries was", Rule::Name);
    check("[“approved the lease", "[“approved a lease", Rule::Misquoted);
    check("by 23 votes to", "by 24 votes to", Rule::Misquoted);
    check("> The rent is", "> The rent was", Rule::Misquoted);
    let quotation = "> The rent is 17.5 million euros a year, the minutes say.\n>\n> ";
    check(
        &format!("{quotation}[A report](document:REPORT)\n"),
        &format!("{quotation}A report\n"),
        Rule::QuotedFromNowhere,
    );
    check(
        "put it so: [“approved the lease with Norden Shipping on 5 March 2019 by 23 votes to 12”](passage:APPROVED)",
        "put it so: [“approved by a large majority”](passage:SHORT)",
        Rule::DigestQuoted,
    );
    check(
        "[the rent is 17.5 million euros a year](claim:RENT)",
        "the rent is 17.5 million euros a year",
        Rule::Uncited,
    );
    check("[We do not know who wrote the letter.](own:)", "We do not know who wrote the letter.", Rule::Uncited);
    check("(claim:LEASE)", "(document:REPORT)", Rule::Uncited);
    check("(claim:RENT)", "(claim:nonsense)", Rule::Dangling);
    check("is likely to", "is unlikely to", Rule::Likelihood);
    check("master says that [", "master says that, probably, [", Rule::MixedWordings);
    check("We judge that", "We judge with moderate confidence that", Rule::LikelihoodWithConfidence);
    check("According to the report, [the", "[The", Rule::StatedFlatly);
    check("One unsigned letter alleges that [", "And [", Rule::StatedFlatly);
}

#[test]
fn what_changes_in_the_project_is_found_by_its_rule() {
    let check = |change: &dyn Fn(&mut Made), rule: Rule, sentence: &str| {
        let mut made = Made::new();
        change(&mut made);
        let checked = made.checked(BRIEF);
        let found = checked.flaws.iter().any(|flaw| flaw.rule == rule && flaw.sentence.contains(sentence));
        assert!(found, "{rule} in {sentence}: {:#?}", told(&checked));
    };
    check(
        &|made| made.case.change(made.id::<Document>("REPORT"), |it| it.withdrawn = Some(withdrawal())),
        Rule::Withdrawn,
        "the rent is 17.5 million",
    );
    check(
        &|made| made.case.change(made.id::<Passage>("APPROVED"), |it| it.withdrawn = Some(withdrawal())),
        Rule::Withdrawn,
        "put it so",
    );
    check(
        &|made| made.case.change(made.id::<Claim>("RENT"), |it| it.withdrawn = Some(withdrawal())),
        Rule::Withdrawn,
        "the rent is 17.5 million",
    );
    check(
        &|made| made.case.change(made.id::<Document>("MINUTES"), |it| it.reading = Reading::Sealed),
        Rule::Sealed,
        "put it so",
    );
    let superseded = |made: &mut Made| {
        let by = made.id::<Claim>("LEASE");
        made.case.change(made.id::<Claim>("RENT"), |it| it.superseded_by = Some(by));
    };
    check(&superseded, Rule::Superseded, "the rent is 17.5 million");
    let regraded = |made: &mut Made| {
        let grade = Graded { value: Likelihood::VeryLikely, reason: String::new(), made: stamp() };
        made.case.change(made.id::<Claim>("LONGER"), |it| it.likelihood.push(grade));
    };
    check(&regraded, Rule::Likelihood, "We judge that");
    let denied = |made: &mut Made| {
        let (claim, passage) = (made.id::<Claim>("LEASE"), made.id::<Passage>("SHORT"));
        made.case.link(claim, passage, Stance::Contradicts);
    };
    check(&denied, Rule::StatedFlatly, "The council leased");
    let unasked = |made: &mut Made| made.case.change(made.id::<Claim>("BRIBE"), |it| it.replies.clear());
    check(&unasked, Rule::NoReply, "bribed a councillor");
    check(&|made| made.texts.retain(|(_, text)| *text != MINUTES), Rule::Missing, "put it so");
    let other = |made: &mut Made| {
        for (_, text) in made.texts.iter_mut().filter(|(_, text)| *text == MINUTES) {
            *text = "Nothing.";
        }
    };
    check(&other, Rule::Changed, "put it so");
    let newer = |made: &mut Made| {
        let (document, old) =
            (made.id::<Document>("MINUTES"), made.case.project.editions.iter().next().expect("one").clone());
        let id = Id::from_bits([78; 10]);
        made.case.put(Edition { id, document, text: Sha256::of(b"new"), ..old });
        made.case.change(document, |it| it.editions.push(id));
        made.texts.push((id, "Minutes, corrected: nothing was approved."));
    };
    check(&newer, Rule::Changed, "put it so");
    let unlinked = |made: &mut Made| {
        let rent = made.id::<Claim>("RENT");
        let linked =
            made.case.project.evidence.iter().find(|it| it.claim == rent).map(|it| it.id).expect("it is linked");
        made.case.change(linked, |it| it.withdrawn = Some(withdrawal()));
    };
    check(&unlinked, Rule::NoEvidence, "the rent is 17.5 million");
    let confirmed = |made: &mut Made| {
        let markdown = made.written(BRIEF);
        let reviewed = made.with(|material| crate::brief::review(material, &markdown)).sentences;
        let sentence = reviewed.into_iter().find(|it| it.words.starts_with("By what both say")).expect("it is there");
        let (id, brief) = (Id::from_bits([92; 10]), Id::from_bits([90; 10]));
        let (words, evidence) = (sentence.words, sentence.evidence);
        made.case.put(crate::model::Tick { id, brief, sentence: words, evidence, made: stamp() });
        assert_eq!(told(&made.checked(BRIEF)), Vec::<String>::new());
        let (claim, passage) = (made.id::<Claim>("RENT"), made.id::<Passage>("SHORT"));
        made.case.link(claim, passage, Stance::Contradicts);
    };
    check(&confirmed, Rule::StandsOtherwise, "By what both say");
}

#[test]
fn a_composed_brief_tells_when_it_is_out_of_date() {
    let mut made = Made::new();
    let composed = made.with(compose);
    let (claim, passage) = (made.id::<Claim>("RENT"), made.id::<Passage>("SHORT"));
    made.case.link(claim, passage, Stance::Contradicts);
    let checked = made.checked(&composed);
    let rules: Vec<Rule> = checked.flaws.iter().map(|flaw| flaw.rule).collect();
    assert!(rules.contains(&Rule::StandsOtherwise), "{:#?}", told(&checked));
    assert!(!rules.contains(&Rule::Uncited), "{:#?}", told(&checked));
}

#[test]
fn odd_briefs_are_survived() {
    let made = Made::new();
    for text in [
        "",
        "\u{0}",
        "[](own:)",
        "[](sum:)",
        "[x](sum: \"1 / 0\")",
        "> ",
        "| a |\n|---|\n| |",
        "“",
        "[a](claim:",
        "# \n## ",
        "12",
        "€",
        "[“](passage:APPROVED)",
    ] {
        let _: Checked = made.checked(text);
    }
}
