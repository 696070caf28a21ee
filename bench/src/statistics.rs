//! Medians and spreads.

/// What several rounds gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Summary {
    pub(crate) median: f64,
    /// The distance between the quartiles: half of the rounds are this close together.
    pub(crate) spread: f64,
}

impl Summary {
    /// `None` of nothing.
    pub(crate) fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let spread = quantile(&values, 0.75)? - quantile(&values, 0.25)?;
        Some(Self { median: quantile(&values, 0.5)?, spread })
    }
}

/// The geometric mean of values with their weights. `None` of nothing.
pub(crate) fn geometric_mean(weighted: &[(f64, f64)]) -> Option<f64> {
    let weights: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    let logarithms: f64 = weighted.iter().map(|(value, weight)| weight * value.ln()).sum();
    (weights > 0.0).then(|| (logarithms / weights).exp())
}

/// Between two values it lies in proportion, as in most spreadsheets.
fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let last = u32::try_from(sorted.len().checked_sub(1)?).ok()?;
    let position = part * f64::from(last);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is an index of the list")]
    let below = position as usize;
    let low = sorted.get(below)?;
    let high = sorted.get(below + 1).unwrap_or(low);
    Some(low + (high - low) * position.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_spreads() {
        let cases: [(&[f64], f64, f64); 4] = [
            (&[5.0], 5.0, 0.0),
            (&[4.0, 2.0], 3.0, 1.0),
            (&[9.0, 1.0, 5.0], 5.0, 4.0),
            (&[1.0, 2.0, 3.0, 4.0, 100.0], 3.0, 2.0),
        ];
        for (values, median, spread) in cases {
            assert_eq!(Summary::of(values.to_vec()), Some(Summary { median, spread }), "{values:?}");
        }
        assert_eq!(Summary::of(Vec::new()), None);
    }

    #[test]
    fn the_geometric_mean_follows_the_weights() {
        let near = |weighted: &[(f64, f64)], expected: f64| {
            let mean = geometric_mean(weighted).unwrap();
            assert!((mean - expected).abs() < 1e-9, "{weighted:?}: {mean}");
        };
        near(&[(3.0, 0.2)], 3.0);
        near(&[(2.0, 1.0), (8.0, 1.0)], 4.0);
        near(&[(2.0, 2.0), (16.0, 1.0)], 4.0);
        assert_eq!(geometric_mean(&[]), None);
    }
}
