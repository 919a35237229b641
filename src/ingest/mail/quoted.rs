//! What a message's body repeats of the messages that it answers.
//!
//! There is no rule that all programs follow. Told are lines that begin with '>', with the line above them that says
//! who wrote them; and the block of fields, with or without a ruler of dashes above it, that Outlook puts before all
//! of the older message, which then goes on to the end. What cannot be told for certain is left: a reply that goes
//! unmarked is read twice, words of the message's own that were marked would be lost as evidence.

use std::ops::Range;

/// A line that says who wrote what follows goes over no more lines.
const MAX_INTRODUCTION_LINES: usize = 3;
/// … and is no longer.
const MAX_INTRODUCTION_BYTES: usize = 400;
/// The fields before an older message go over no more lines, empty ones between them counted.
const MAX_BLOCK_LINES: usize = 14;

/// The verb that ends a line like 'On 3 March, Ann Lee wrote:', in small letters.
const WROTE: [&str; 27] = [
    "wrote",
    "writes",
    "a écrit",
    "schrieb",
    "escribió",
    "ha scritto",
    "escreveu",
    "schreef",
    "skrev",
    "napisał",
    "napisała",
    "pisze",
    "писал",
    "пишет",
    "написал",
    "写道",
    "寫道",
    "書きました",
    "wrote on",
    "yazdı",
    "كتب",
    "כתב",
    "έγραψε",
    "kirjoitti",
    "napsal",
    "írta",
    "a scris",
];

/// What stands between dashes above an older message, in small letters.
const ORIGINAL: [&str; 14] = [
    "original message",
    "original-nachricht",
    "ursprüngliche nachricht",
    "message d'origine",
    "message d’origine",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "oorspronkelijk bericht",
    "ursprungligt meddelande",
    "wiadomość oryginalna",
    "исходное сообщение",
    "原始邮件",
    "original appointment",
];

const FROM: [&str; 18] = [
    "from",
    "von",
    "de",
    "da",
    "van",
    "från",
    "fra",
    "od",
    "от",
    "发件人",
    "寄件者",
    "差出人",
    "보낸 사람",
    "gönderen",
    "lähettäjä",
    "από",
    "من",
    "מאת",
];
const SENT: [&str; 25] = [
    "sent",
    "date",
    "gesendet",
    "datum",
    "envoyé",
    "enviado",
    "enviado el",
    "enviada em",
    "fecha",
    "data",
    "inviato",
    "verzonden",
    "skickat",
    "sendt",
    "dato",
    "wysłano",
    "отправлено",
    "дата",
    "发送时间",
    "日期",
    "送信日時",
    "日時",
    "보낸 날짜",
    "gönderme tarihi",
    "lähetetty",
];
const SUBJECT: [&str; 20] = [
    "subject",
    "betreff",
    "objet",
    "asunto",
    "oggetto",
    "assunto",
    "onderwerp",
    "ämne",
    "emne",
    "temat",
    "тема",
    "主题",
    "主旨",
    "件名",
    "제목",
    "konu",
    "aihe",
    "θέμα",
    "الموضوع",
    "נושא",
];

/// The bytes of each reply, in order and apart. `known` are those that the page itself marks, likewise in order; an older message that is
/// passed on rather than answered is none.
pub(super) fn replies(body: &str, known: &[Range<usize>], is_forward: bool) -> Vec<Range<usize>> {
    let lines = Lines::of(body);
    let mut marked = vec![false; lines.0.len()];
    let within = |line: &Range<usize>| {
        let before = known.partition_point(|reply| reply.start <= line.start).checked_sub(1);
        before.and_then(|at| known.get(at)).is_some_and(|reply| line.end <= reply.end)
    };
    // Who passes a message on puts one '>' before its lines; a second one is a reply that it quotes.
    let angles = 1 + usize::from(is_forward);
    for (line, mark) in lines.0.iter().zip(&mut marked) {
        let words = body.get(line.clone()).unwrap_or_default();
        *mark = !words.trim().is_empty() && (angles_before(words) >= angles || within(line));
    }
    introduce(body, &lines, &mut marked);
    if !is_forward && let Some(first) = lines.older_message(body, &marked) {
        marked.iter_mut().skip(first).for_each(|mark| *mark = true);
    }
    lines.runs(body, &marked)
}

/// How many '>' a line begins with, spaces between them aside.
fn angles_before(words: &str) -> usize {
    words.chars().take_while(|c| *c == '>' || *c == ' ').filter(|c| *c == '>').count()
}

/// Marks the lines above each run that say who wrote it.
fn introduce(body: &str, lines: &Lines, marked: &mut [bool]) {
    let starts: Vec<usize> = (0..marked.len())
        .filter(|at| {
            marked.get(*at) == Some(&true) && at.checked_sub(1).is_none_or(|before| marked.get(before) == Some(&false))
        })
        .collect();
    for start in starts {
        let Some(last) = (0..start).rev().take(MAX_INTRODUCTION_LINES).find(|at| !lines.words(body, *at).is_empty())
        else {
            continue;
        };
        let mut found = None;
        for first in (0..=last).rev().take(MAX_INTRODUCTION_LINES) {
            if lines.words(body, first).is_empty() || marked.get(first) == Some(&true) {
                break;
            }
            let words: Vec<&str> = (first..=last).map(|at| lines.words(body, at)).collect();
            let words = words.join(" ");
            if is_introduction(&words) {
                // Without a day the line above belongs to it, if that has the day.
                let has_day = words.contains(|c: char| c.is_ascii_digit());
                found = if has_day { Some(first) } else { found.or(Some(first)) };
                if has_day {
                    break;
                }
            }
        }
        if let Some(first) = found {
            marked.iter_mut().take(start).skip(first).for_each(|mark| *mark = true);
        }
    }
}

/// 'On 3 March 2021 at 10:11, Ann Lee <ann@example.org> wrote:'
fn is_introduction(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let Some(before) = words.strip_suffix([':', '：']) else { return false };
    words.len() <= MAX_INTRODUCTION_BYTES && WROTE.iter().any(|verb| before.contains(verb))
}

/// The lines of a body, by their bytes without their ends.
struct Lines(Vec<Range<usize>>);

impl Lines {
    fn of(body: &str) -> Self {
        let mut start = 0;
        let lines = body.split('\n').map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        });
        Self(lines.collect())
    }

    fn words<'a>(&self, body: &'a str, at: usize) -> &'a str {
        self.0.get(at).and_then(|line| body.get(line.clone())).unwrap_or_default().trim()
    }

    /// The first line of an older message that goes on to the end: a ruler, a block of fields, or a line that says who
    /// wrote what follows and gives the address.
    fn older_message(&self, body: &str, marked: &[bool]) -> Option<usize> {
        (0..self.0.len()).find(|at| {
            let words = self.words(body, *at);
            is_ruler(words) || label(words, &FROM) && self.is_block(body, *at) || {
                let has_address = words.contains('@') && words.contains(|c: char| c.is_ascii_digit());
                has_address && is_introduction(words) && self.goes_on_plainly(body, *at, marked)
            }
        })
    }

    /// Whether the fields of an older message stand here: when it was sent, and about what.
    fn is_block(&self, body: &str, from: usize) -> bool {
        let near = || (from + 1..self.0.len()).take(MAX_BLOCK_LINES).map(|at| self.words(body, at));
        near().any(|words| label(words, &SENT)) && near().any(|words| label(words, &SUBJECT))
    }

    /// Whether nothing marks the next words, and so nothing says where the older message ends.
    fn goes_on_plainly(&self, body: &str, at: usize, marked: &[bool]) -> bool {
        let next = (at + 1..self.0.len()).find(|at| !self.words(body, *at).is_empty());
        next.is_some_and(|next| marked.get(next) == Some(&false) && !self.words(body, next).starts_with('>'))
    }

    /// Runs of marked lines, the empty lines between them included, those around them not.
    fn runs(&self, body: &str, marked: &[bool]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut is_apart = true;
        for (at, line) in self.0.iter().enumerate() {
            let is_empty = self.words(body, at).is_empty();
            match (marked.get(at) == Some(&true), runs.last_mut()) {
                _ if is_empty => {}
                (false, _) => is_apart = true,
                (true, Some(last)) if !is_apart => last.end = line.end,
                (true, _) => {
                    runs.push(line.clone());
                    is_apart = false;
                }
            }
        }
        runs
    }
}

/// '-----Original Message-----'
fn is_ruler(words: &str) -> bool {
    let bare = words.trim_matches(['-', '_', '=', ' ', '*']);
    let dashes = words.len() - bare.len();
    dashes >= 4 && !bare.is_empty() && {
        let bare = bare.to_lowercase();
        ORIGINAL.iter().any(|ruler| bare == *ruler)
    }
}

/// Whether a line begins with one of these labels and a colon: '*From:* Ann Lee'.
fn label(words: &str, labels: &[&str]) -> bool {
    let Some((before, _)) = words.split_once([':', '：']) else { return false };
    let before = before.trim_matches(|c: char| c == '*' || c == '|' || c.is_whitespace());
    before.len() < 60 && {
        let before = before.to_lowercase();
        labels.iter().any(|label| before == *label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, is_forward: bool, expected: &[&str]) {
        let found: Vec<&str> = replies(body, &[], is_forward).into_iter().map(|bytes| &body[bytes]).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn lines_behind_angles_are_a_reply_with_who_wrote_them() {
        check("Yes.\n\n> Who paid?\n>\n> Nobody?\n\nRegards", false, &["> Who paid?\n>\n> Nobody?"]);
        check(
            "Yes.\nOn 3 March 2021, Ann Lee\n<a@b.example> wrote:\n\n> Who?\n",
            false,
            &["On 3 March 2021, Ann Lee\n<a@b.example> wrote:\n\n> Who?"],
        );
        check("> Who?\nThe town.\n> When?\nLate.", false, &["> Who?", "> When?"]);
        for line in [
            "Le 3 mars 2021 à 10:11, Ann Lee a écrit :",
            "Am 3. März 2021 um 10:11 schrieb Ann Lee:",
            "El 3 mar 2021, Ann Lee escribió:",
            "Il giorno 3 mar 2021 Ann Lee ha scritto:",
            "Em 3 de março de 2021, Ann Lee escreveu:",
            "Op 3 maart 2021 schreef Ann Lee:",
            "3 марта 2021 г., Ann Lee написал(а):",
            "在 2021年3月3日，Ann Lee 写道：",
        ] {
            let body = format!("Yes.\n\n{line}\n> Who?");
            check(&body, false, &[&format!("{line}\n> Who?")]);
        }
        check("He wrote:\n\nThe dues were paid.", false, &[]);
        check("The minutes say:\n> The dues were paid.", false, &["> The dues were paid."]);
    }

    #[test]
    fn an_older_message_below_goes_on_to_the_end() {
        let block = "From: Ann Lee <a@b.example>\nSent: 3 March 2021 10:11\nTo: C\nSubject: Dues\n\nWho paid?\n\nAnn";
        check(
            &format!("The town.\n\n-----Original Message-----\n{block}"),
            false,
            &[&format!("-----Original Message-----\n{block}")],
        );
        check(&format!("The town.\n\n{block}"), false, &[block]);
        check(&format!("See below.\n\n{block}"), true, &[]);
        let german = "*Von:* Ann Lee\n*Gesendet:* 3. März\n*An:* C\n*Betreff:* Dues\n\nWer?";
        check(&format!("Die Stadt.\n{german}"), false, &[german]);
        check("From: the pier\nwe saw nothing.\nDate: unknown", false, &[]);
        let bare = "On 3/3/21, 10:11, \"Ann Lee\" <a@b.example> wrote:\n\n    Who paid?";
        check(&format!("The town.\n\n{bare}"), false, &[bare]);
    }

    #[test]
    fn what_the_page_marks_is_known() {
        let body = "Yes.\n\nOn Monday Ann Lee wrote:\n\nWho paid?\nAnd when?\n\nRegards";
        let from = body.find("Who").unwrap();
        let to = body.find("\n\nRegards").unwrap();
        let found: Vec<&str> =
            replies(body, std::slice::from_ref(&(from..to)), false).into_iter().map(|bytes| &body[bytes]).collect();
        assert_eq!(found, ["On Monday Ann Lee wrote:\n\nWho paid?\nAnd when?"]);
        assert!(replies("", &[], false).is_empty());
    }
}
