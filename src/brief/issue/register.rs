//! The register of an issue, as Markdown: what stood in it on the day.

use crate::brief::Material;
use crate::brief::citing::Citations;
use crate::brief::escape::markdown as escaped;
use crate::brief::manuscript::{Address, Block, Run, register_blocks};
use crate::brief::references::Target;
use crate::brief::register::Register;
use std::collections::BTreeMap;

/// The register between its two signs; its headings are of this level.
pub(super) fn written(
    material: &Material<'_>,
    register: &Register<'_>,
    citations: Option<&Citations>,
    level: u8,
) -> String {
    let urls = urls(register);
    let mut text = "\n\n![](issue:register)\n".to_owned();
    for block in register_blocks(material, register, citations, level) {
        match block {
            Block::Heading(level, runs) => {
                text.extend([format!("\n{} {}\n\n", "#".repeat(level.into()), escaped(&words(&runs)))]);
            }
            Block::Entry { mark, is_part, runs } => text += &entry(&urls, mark.as_deref(), is_part, &runs),
            _ => {}
        }
    }
    text + "\n![](issue:end)\n"
}

/// Where each mark leads.
fn urls(register: &Register<'_>) -> BTreeMap<String, String> {
    let claims = register.claims.iter().map(|entry| Target::Claim(entry.claim.id));
    let sources = register.sources.iter().map(|entry| Target::Document(entry.document.id));
    let passages = register.sources.iter().flat_map(|entry| &entry.passages);
    let passages = passages.map(|entry| Target::Passage(entry.passage.id));
    let all = claims.chain(sources).chain(passages);
    all.filter_map(|target| Some((register.mark(&target)?, target.url()))).collect()
}

fn entry(urls: &BTreeMap<String, String>, mark: Option<&str>, is_part: bool, runs: &[Run]) -> String {
    let (point, under) = if is_part { ("  - ", "    ") } else { ("- ", "  ") };
    let own = mark.and_then(|mark| Some((mark, urls.get(mark)?)));
    // What an entry says stands in a link to what it speaks of, and goes with it; a link holds no other.
    let linked = runs.iter().take_while(|run| own.is_some() && !matches!(run, Run::Link(..))).count();
    let (inner, rest) = runs.split_at(linked);
    let said = |runs: &[Run]| runs.iter().map(|run| run_written(urls, run, under)).collect::<String>();
    match own {
        Some((mark, url)) => format!("{point}[{}]({url} \"={mark}\"){}\n", said(inner).trim_end(), said(rest)),
        None => format!("{point}{}\n", said(rest)),
    }
}

fn run_written(urls: &BTreeMap<String, String>, run: &Run, under: &str) -> String {
    match run {
        Run::Words(words, face) if face.strong => format!("**{}**", escaped(words)),
        Run::Words(words, _) => spaced(words),
        Run::Break => format!("\\\n{under}"),
        Run::Link(Address::Entry(mark) | Address::Citation(mark), runs) => match urls.get(mark) {
            Some(url) => format!("[{}]({url} \"{mark}\")", escaped(&words(runs))),
            None => escaped(&words(runs)),
        },
        Run::Link(Address::Web(url), runs) => format!("[{}](<{url}>)", escaped(&words(runs))),
        Run::Note(..) => String::new(),
    }
}

/// The words with the spaces around them, which keep them from what stands beside.
fn spaced(words: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let (before, after) = (words.starts_with(' '), words.len() > 1 && words.ends_with(' '));
    format!("{}{}{}", space(before), escaped(words), space(after))
}

/// What a row of runs says.
pub(super) fn words(runs: &[Run]) -> String {
    let said = runs.iter().map(|run| match run {
        Run::Words(words, _) => words.clone(),
        Run::Break => " ".to_owned(),
        Run::Link(_, runs) => words(runs),
        Run::Note(..) => String::new(),
    });
    said.collect()
}
