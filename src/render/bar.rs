//! A bar from nothing to twice the target: certain, possible, and where the target is.

use crate::measure::Interval;

/// `cells` cells and the target's mark in their middle; `None` where there is no scale.
pub(super) fn bar(interval: &Interval<f64>, target: f64, cells: usize) -> Option<String> {
    if !(target.is_finite() && target > 0.0) {
        return None;
    }
    let cell = |value: f64| (1..=cells).filter(|i| value >= (*i as f64 - 0.5) * 2.0 * target / cells as f64).count();
    let low = cell(interval.low);
    let high = interval.high.map_or(cells, cell);
    let beyond = interval.low > 2.0 * target;
    let mut text = String::new();
    for i in 0..cells {
        if i == cells / 2 {
            text.push('│');
        }
        text.push(match i {
            i if beyond && i + 1 == cells => '+',
            i if i < low => '█',
            i if i < high => '▒',
            _ => '·',
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_possible_and_the_rest() {
        let of = |low, high| bar(&Interval { low, estimate: None, high }, 10.0, 8).unwrap();
        assert_eq!(of(5.0, Some(10.0)), "██▒▒│····");
        assert_eq!(of(0.0, None), "▒▒▒▒│▒▒▒▒");
        assert_eq!(of(10.0, Some(10.0)), "████│····");
        assert_eq!(of(99.0, Some(99.0)), "████│███+");
        assert_eq!(of(0.0, Some(0.0)), "····│····");
        assert_eq!(bar(&Interval::exactly(1.0), 0.0, 8), None);
        assert_eq!(bar(&Interval::exactly(1.0), f64::NAN, 8), None);
    }
}
