//! The texts that are to come into the index, in the order in which they came.

use crate::model::Sha256;
use std::collections::{BTreeSet, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// With less text that waits, in code points, one hand does it.
const WORTH_ANOTHER_HAND: usize = 8_000_000;

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) text: Sha256,
    pub(super) characters: usize,
    pub(super) language: Option<String>,
}

/// What is to be done, shared by those who do it.
#[derive(Debug, Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Waiting>,
    characters: usize,
    known: BTreeSet<Sha256>,
    /// Parts that are begun and not in the index yet.
    begun: usize,
    done: usize,
    of: usize,
    is_over: bool,
    /// Somebody waits for what is gathered, and nothing more comes meanwhile.
    is_hurried: bool,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This text.
    Text(Waiting),
    /// Nothing for now.
    Nothing,
    /// Nothing any more.
    Over,
}

impl Queue {
    /// Puts in what is not known.
    pub(super) fn put(&self, texts: impl IntoIterator<Item = Waiting>) {
        let mut state = self.lock();
        for text in texts {
            if state.known.insert(text.text) {
                state.characters += text.characters;
                state.of += 1;
                state.waiting.push_back(text);
                state.is_hurried = false;
            }
        }
        self.changed.notify_all();
    }

    /// The next for this hand, waited for so long. Whoever takes the first of a part says when that is done.
    pub(super) fn next(&self, hand: usize, begins: bool, at_most: Duration) -> Next {
        let is_for_it = |state: &State| state.characters > hand * WORTH_ANOTHER_HAND || hand == 0;
        let nothing = |state: &mut State| {
            let is_awaited = state.is_hurried && !begins;
            !state.is_over && !is_awaited && (state.waiting.is_empty() || !is_for_it(state))
        };
        let waited = self.changed.wait_timeout_while(self.lock(), at_most, nothing);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return Next::Over;
        }
        if !is_for_it(&state) {
            return Next::Nothing;
        }
        let Some(text) = state.waiting.pop_front() else { return Next::Nothing };
        state.characters -= text.characters;
        state.begun += usize::from(begins);
        Next::Text(text)
    }

    /// Something is begun that is no text, and is to be waited for until it ended.
    pub(super) fn hold(&self) {
        self.lock().begun += 1;
    }

    /// So many texts are done; how many are, of how many.
    pub(super) fn did(&self, texts: usize) -> (usize, usize) {
        let mut state = self.lock();
        state.done += texts;
        (state.done, state.of)
    }

    /// A part that was begun is in the index, or given up.
    pub(super) fn ended(&self) {
        self.lock().begun -= 1;
        self.changed.notify_all();
    }

    /// Nothing more is to be done.
    pub(super) fn end(&self) {
        self.lock().is_over = true;
        self.changed.notify_all();
    }

    /// Whether it was ended.
    pub(super) fn is_over(&self) -> bool {
        self.lock().is_over
    }

    /// Waits so long for all to be done; whether it is.
    pub(super) fn wait(&self, at_most: Duration) -> bool {
        let goes_on = |state: &mut State| !state.is_over && (!state.waiting.is_empty() || state.begun > 0);
        self.lock().is_hurried = true;
        self.changed.notify_all();
        let waited = self.changed.wait_timeout_while(self.lock(), at_most, goes_on);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !goes_on(&mut state)
    }

    /// Whoever panicked left whole numbers behind.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
