//! Sorting. The code of a sort is large and is compiled anew for each type and each comparison;
//! here it is compiled once, for the places of things in a list.

use std::cmp::Ordering;

/// A list in order; what is equal stays as it was.
pub fn sorted<T>(list: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    if list.len() < 2 {
        return list;
    }
    let places = order(list.len(), &|one, other| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| list.get_mut(place)?.take()).collect()
}

/// The places from 0 up to `count`, in the order of what stands there.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_unstable_by(|&one, &other| compare(one, other).then(one.cmp(&other)));
    places
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn a_list_is_put_in_order_and_equal_things_stay_as_they_were() {
        let list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let numbers = sorted(list, &|one, other| one.0.cmp(&other.0));
        assert_eq!(numbers, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        assert!(sorted(Vec::<u8>::new(), &u8::cmp).is_empty());
    }
}
