//! Values by key, as an index keeps them: built at once, and changed a few keys at a time.

use std::collections::BTreeMap;

/// Values by key: one sorted list, looked up by halving. Smaller and quicker to build than a map of lists.
#[derive(Debug, Clone)]
pub(super) struct Groups<K, V> {
    /// Each key with where its values begin, sorted by key.
    starts: Vec<(K, usize)>,
    values: Vec<V>,
    /// The values of keys that changed since, which stand before those of the list.
    changed: BTreeMap<K, Vec<V>>,
}

impl<K, V> Default for Groups<K, V> {
    fn default() -> Self {
        Self { starts: Vec::new(), values: Vec::new(), changed: BTreeMap::new() }
    }
}

impl<K: Ord + Copy, V: Copy + PartialEq> Groups<K, V> {
    /// The values of a key keep the order in which they come.
    pub(super) fn of(pairs: impl Iterator<Item = (K, V)>) -> Self {
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by_key(|(key, _)| *key);
        let mut groups = Self::default();
        for (key, value) in pairs {
            if groups.starts.last().is_none_or(|(last, _)| *last != key) {
                groups.starts.push((key, groups.values.len()));
            }
            groups.values.push(value);
        }
        groups
    }

    pub(super) fn get(&self, key: &K) -> &[V] {
        if let Some(values) = self.changed.get(key) {
            return values;
        }
        let Ok(at) = self.starts.binary_search_by_key(key, |(key, _)| *key) else { return &[] };
        let start = self.starts.get(at).map_or(0, |(_, start)| *start);
        let end = self.starts.get(at + 1).map_or(self.values.len(), |(_, start)| *start);
        self.values.get(start..end).unwrap_or_default()
    }

    /// Takes a value from a key.
    pub(super) fn remove(&mut self, key: K, value: V) {
        self.edited(key).retain(|other| *other != value);
    }

    /// Gives a key a value, before the first for which `is_after` holds: its values stand in an order.
    pub(super) fn insert(&mut self, key: K, value: V, is_after: impl Fn(&V) -> bool) {
        let values = self.edited(key);
        let at = values.partition_point(|other| !is_after(other));
        values.insert(at, value);
    }

    fn edited(&mut self, key: K) -> &mut Vec<V> {
        // A long list is copied once, and not at every change.
        if !self.changed.contains_key(&key) {
            let before = self.get(&key).to_vec();
            self.changed.insert(key, before);
        }
        self.changed.entry(key).or_default()
    }
}
