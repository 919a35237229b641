//! The register of an issue, which is written out in its text as a list, as entries again.

use super::{Address, Block, Run};

/// The blocks with the entries of a register where a list holds them.
pub(super) fn blocks(blocks: Vec<Block>) -> Vec<Block> {
    let mut thawed = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::List(None, items) if items.iter().any(|item| is_entry(item)) => {
                for item in items {
                    entries(item, false, &mut thawed);
                }
            }
            block => thawed.push(block),
        }
    }
    thawed
}

/// Whether a point of a list says of itself that it is an entry: its mark is written '=C1'.
fn is_entry(item: &[Block]) -> bool {
    matches!(item.first(), Some(Block::Paragraph(runs)) if own_mark(runs).is_some())
}

fn own_mark(runs: &[Run]) -> Option<&str> {
    match runs.first()? {
        Run::Link(Address::Entry(mark), _) => mark.strip_prefix('='),
        _ => None,
    }
}

fn entries(item: Vec<Block>, is_part: bool, thawed: &mut Vec<Block>) {
    for block in item {
        match block {
            Block::Paragraph(runs) => {
                let mark = own_mark(&runs).map(str::to_owned);
                thawed.push(Block::Entry { mark, is_part, runs: unwrapped(runs) });
            }
            Block::List(_, items) => items.into_iter().for_each(|item| entries(item, true, thawed)),
            block => thawed.push(block),
        }
    }
}

/// The words that stood in a link to what they speak of.
fn unwrapped(runs: Vec<Run>) -> Vec<Run> {
    let all = runs.into_iter().flat_map(|run| match run {
        Run::Link(Address::Entry(mark), runs) if mark.starts_with('=') => runs,
        run => vec![run],
    });
    all.collect()
}
