//! Structures that contain themselves, directly or by way of others.

use std::collections::BTreeMap;

use crate::model::{TypeDefinition, TypeKind, TypeReference};

/// Puts a field into a box where its type contains the field's owner without a list between.
pub(super) fn box_circles(types: &mut [TypeDefinition]) {
    let places: BTreeMap<&str, usize> = types
        .iter()
        .enumerate()
        .map(|(place, definition)| (definition.name.as_str(), place))
        .collect();
    let targets: Vec<Vec<usize>> = types
        .iter()
        .map(|definition| {
            let fields = match &definition.kind {
                TypeKind::Structure(fields) => fields.as_slice(),
                _ => &[],
            };
            let contained = fields.iter().filter_map(|field| match &field.kind {
                TypeReference::Structure(name) => places.get(name.as_str()).copied(),
                _ => None,
            });
            contained.collect()
        })
        .collect();
    let circles = circles(&targets);
    let circle_of: BTreeMap<String, usize> = places
        .iter()
        .filter_map(|(name, place)| Some(((*name).to_owned(), *circles.get(*place)?)))
        .collect();
    for definition in types {
        let own = circle_of.get(&definition.name);
        if let TypeKind::Structure(fields) = &mut definition.kind {
            for field in fields {
                if let TypeReference::Structure(name) = &field.kind {
                    field.boxed = circle_of.get(name) == own;
                }
            }
        }
    }
}

/// Numbers the nodes of a graph so that two have the same number where each reaches the other.
///
/// Two walks, after Kosaraju, without recursion: a chain may be as long as a description is.
fn circles(targets: &[Vec<usize>]) -> Vec<usize> {
    let mut sources: Vec<Vec<usize>> = vec![Vec::new(); targets.len()];
    for (from, list) in targets.iter().enumerate() {
        for to in list {
            if let Some(list) = sources.get_mut(*to) {
                list.push(from);
            }
        }
    }
    let mut seen = vec![false; targets.len()];
    let mut finished = Vec::new();
    for start in 0..targets.len() {
        let mut trail = vec![(start, 0)];
        if seen
            .get_mut(start)
            .is_none_or(|seen| std::mem::replace(seen, true))
        {
            continue;
        }
        while let Some((node, next)) = trail.pop() {
            match targets.get(node).and_then(|list| list.get(next)) {
                Some(to) => {
                    trail.push((node, next + 1));
                    let new = seen.get_mut(*to).filter(|seen| !**seen);
                    if let Some(seen) = new {
                        *seen = true;
                        trail.push((*to, 0));
                    }
                }
                None => finished.push(node),
            }
        }
    }
    let mut numbers = vec![usize::MAX; targets.len()];
    for start in finished.into_iter().rev() {
        let mut pending = vec![start];
        while let Some(node) = pending.pop() {
            if let Some(number) = numbers.get_mut(node).filter(|it| **it == usize::MAX) {
                *number = start;
                pending.extend(sources.get(node).into_iter().flatten());
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn nodes_that_reach_each_other_have_one_number() {
        let numbers = circles(&[vec![1], vec![2, 3], vec![0], vec![4], vec![], vec![5]]);
        assert_eq!(numbers[0], numbers[1]);
        assert_eq!(numbers[1], numbers[2]);
        let mut others = vec![numbers[0], numbers[3], numbers[4], numbers[5]];
        others.sort_unstable();
        others.dedup();
        assert_eq!(others.len(), 4);
    }

    #[test]
    fn chains_may_be_long() {
        let chain: Vec<Vec<usize>> = (1..=200_000).map(|next| vec![next % 200_000]).collect();
        assert!(circles(&chain).iter().all(|number| *number == 0));
    }
}
