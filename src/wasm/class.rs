//! The key lists of the structs that were written, each with a number.

/// One key behind the keys before it. A node is a class: the list of keys from the root to it.
#[derive(Debug)]
struct Node {
    parent: u32,
    key: &'static str,
    /// The first node behind this one, and the next one behind the same parent; 0 is none.
    child: u32,
    sibling: u32,
}

/// A tree of keys. The empty list is number 0; a number never changes its list.
#[derive(Debug)]
pub(super) struct Classes {
    nodes: Vec<Node>,
    recent: [u32; RECENT],
}

/// How many steps that are not to a first child are found without walking the siblings.
const RECENT: usize = 256;

impl Classes {
    pub(super) fn new() -> Self {
        let root = Node { parent: 0, key: "", child: 0, sibling: 0 };
        Self { nodes: vec![root], recent: [0; RECENT] }
    }

    /// The class of a class' keys and one more.
    #[inline]
    pub(super) fn step(&mut self, class: u32, key: &'static str) -> u32 {
        let child = self.nodes.get(class as usize).map_or(0, |node| node.child);
        if self.is(child, class, key) { child } else { self.step_aside(class, key) }
    }

    /// Keys are compared by address: a derive hands over the same literal each time.
    #[inline]
    fn is(&self, node: u32, parent: u32, key: &'static str) -> bool {
        node != 0
            && self
                .nodes
                .get(node as usize)
                .is_some_and(|node| node.parent == parent && std::ptr::eq(node.key, key))
    }

    #[inline(never)]
    fn step_aside(&mut self, class: u32, key: &'static str) -> u32 {
        let place = (key.as_ptr() as usize ^ (class as usize).wrapping_mul(31)) % RECENT;
        let recent = self.recent.get(place).copied().unwrap_or(0);
        if self.is(recent, class, key) {
            return recent;
        }
        let found = self.walk(class, key);
        if let Some(recent) = self.recent.get_mut(place) {
            *recent = found;
        }
        found
    }

    fn walk(&mut self, class: u32, key: &'static str) -> u32 {
        let mut last = self.nodes.get(class as usize).map_or(0, |node| node.child);
        while last != 0 && !self.is(last, class, key) {
            let sibling = self.nodes.get(last as usize).map_or(0, |node| node.sibling);
            if sibling == 0 {
                break;
            }
            last = sibling;
        }
        if last != 0 && self.is(last, class, key) { last } else { self.add(class, last, key) }
    }

    fn add(&mut self, parent: u32, last: u32, key: &'static str) -> u32 {
        let added = self.nodes.len() as u32;
        self.nodes.push(Node { parent, key, child: 0, sibling: 0 });
        let link = if last == 0 { parent } else { last };
        if let Some(node) = self.nodes.get_mut(link as usize) {
            if last == 0 { node.child = added } else { node.sibling = added }
        }
        added
    }

    /// The keys of a class, in order; none for a number that was not given.
    pub(super) fn keys(&self, class: u32) -> Vec<&'static str> {
        let node = self.nodes.get(class as usize).filter(|_| class != 0);
        node.map_or_else(Vec::new, |node| {
            let mut keys = self.keys(node.parent);
            keys.push(node.key);
            keys
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_keys_has_one_number() {
        let mut classes = Classes::new();
        let a = classes.step(0, "a");
        let b = classes.step(a, "b");
        let c = classes.step(a, "c");
        assert_eq!(classes.step(classes.nodes[0].child, "b"), b);
        assert_eq!(classes.step(a, "c"), c);
        assert_eq!(classes.keys(c), ["a", "c"]);
        assert_eq!(classes.keys(0), [""; 0]);
        assert_eq!(classes.keys(99), [""; 0]);
    }

    #[test]
    fn many_keys_behind_one_are_told_apart() {
        let keys: Vec<&'static str> =
            (0..2000).map(|number| &*Box::leak(format!("{number}").into_boxed_str())).collect();
        let mut classes = Classes::new();
        let numbers: Vec<u32> = keys.iter().map(|key| classes.step(0, key)).collect();
        for (key, number) in keys.iter().zip(&numbers) {
            assert_eq!(classes.step(0, key), *number);
            assert_eq!(classes.keys(*number), [*key]);
        }
    }
}
