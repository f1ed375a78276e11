//! Where links are drawn in the margin: in lanes, so that fifty of them can be told apart.

use super::order::sorted;

/// A lane for each span between two heights, so that no two spans of one lane share a height. Shorter
/// spans come first and take the innermost lane that is free, so lines rarely cross. Meant for what
/// is on the screen: the work grows with the square of the number of spans.
pub fn lanes(spans: &[(usize, usize)]) -> Vec<usize> {
    let order = sorted((0..spans.len()).collect(), &|one: &usize, other: &usize| {
        let key = |at: usize| spans.get(at).map(|&(from, to)| (from.abs_diff(to), from.min(to)));
        key(*one).cmp(&key(*other))
    });
    let mut lanes = vec![0; spans.len()];
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    for at in order {
        let Some(&(from, to)) = spans.get(at) else { continue };
        let (top, bottom) = (from.min(to), from.max(to));
        let is_free = |lane: &Vec<(usize, usize)>| lane.iter().all(|&(first, last)| bottom < first || last < top);
        let lane = taken.iter().position(is_free).unwrap_or(taken.len());
        match taken.get_mut(lane) {
            Some(taken) => taken.push((top, bottom)),
            None => taken.push(vec![(top, bottom)]),
        }
        if let Some(slot) = lanes.get_mut(at) {
            *slot = lane;
        }
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::lanes;

    #[test]
    fn the_shortest_are_innermost_and_those_apart_share_a_lane() {
        assert_eq!(lanes(&[(0, 9), (1, 2), (5, 3), (4, 8), (6, 7)]), [2, 0, 0, 1, 0]);
        // One ends where the other begins: in one lane they would look like one line.
        assert_eq!(lanes(&[(0, 1), (1, 2)]), [0, 1]);
        assert!(lanes(&[]).is_empty());
    }

    #[test]
    fn fifty_links_need_few_lanes_and_no_two_meet() {
        let spans: Vec<(usize, usize)> =
            (0..50).map(|at| (at, (at * 7 + 3) % 50)).filter(|(from, to)| from != to).collect();
        let lanes = lanes(&spans);
        for (one, (from, to)) in spans.iter().enumerate() {
            for (other, (first, last)) in spans.iter().enumerate().take(one) {
                let apart = from.max(to) < first.min(last) || first.max(last) < from.min(to);
                assert!(apart || lanes[one] != lanes[other]);
            }
        }
        // No fewer lanes than lines at the height where most are.
        let most =
            (0..50).map(|at| spans.iter().filter(|(from, to)| (*from.min(to)..=*from.max(to)).contains(&at)).count());
        assert!(*lanes.iter().max().unwrap() < most.max().unwrap() * 3 / 2);
    }
}
