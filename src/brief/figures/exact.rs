//! Numbers without rounding: fractions of whole numbers, checked for overflow.

use std::fmt;

/// A fraction in its lowest terms, its denominator above nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::brief) struct Exact {
    above: i128,
    below: i128,
}

impl Exact {
    pub(in crate::brief) const fn whole(number: i128) -> Self {
        Self { above: number, below: 1 }
    }

    fn of(above: i128, below: i128) -> Option<Self> {
        if below == 0 {
            return None;
        }
        let by = divisor(above.checked_abs()?, below.checked_abs()?).max(1) * below.signum();
        Some(Self { above: above.checked_div(by)?, below: below.checked_div(by)? })
    }

    /// The number with these digits before and after its point; the value of its last digit that is not an idle
    /// nought; the value of its last digit.
    pub(super) fn of_digits(whole: &str, after: &str) -> Option<(Self, Self, Self)> {
        let below = 10_i128.checked_pow(u32::try_from(after.len()).ok()?)?;
        let number = Self::of(format!("{whole}{after}").parse().ok()?, below)?;
        let written = Self::of(1, below)?;
        let noughts = if after.is_empty() { whole.len() - whole.trim_end_matches('0').len() } else { 0 };
        let idle = noughts.min(whole.len().saturating_sub(1));
        let step = written.times(Self::whole(10_i128.checked_pow(u32::try_from(idle).ok()?)?))?;
        Some((number, step, written))
    }

    pub(in crate::brief) fn plus(self, other: Self) -> Option<Self> {
        let above = self.above.checked_mul(other.below)?.checked_add(other.above.checked_mul(self.below)?)?;
        Self::of(above, self.below.checked_mul(other.below)?)
    }

    pub(in crate::brief) fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { above: other.above.checked_neg()?, below: other.below })
    }

    pub(in crate::brief) fn times(self, other: Self) -> Option<Self> {
        Self::of(self.above.checked_mul(other.above)?, self.below.checked_mul(other.below)?)
    }

    pub(in crate::brief) fn over(self, other: Self) -> Option<Self> {
        Self::of(self.above.checked_mul(other.below)?, self.below.checked_mul(other.above)?)
    }

    /// The nearest multiple of a step, a half upwards.
    pub(in crate::brief) fn rounded(self, step: Self) -> Option<Self> {
        let half = step.over(Self::whole(2))?;
        self.plus(half)?.floored(step)
    }

    /// The next multiple of a step below, or the number where it is one.
    pub(in crate::brief) fn floored(self, step: Self) -> Option<Self> {
        let steps = self.over(step)?;
        step.times(Self::whole(steps.above.div_euclid(steps.below)))
    }

    /// The next multiple of a step above, or the number where it is one.
    pub(in crate::brief) fn ceiled(self, step: Self) -> Option<Self> {
        let below = self.floored(step)?;
        if below == self { Some(self) } else { below.plus(step) }
    }

    /// Whether it is so many times another; nought is no times anything.
    pub(super) fn is_multiple_of(self, other: Self) -> bool {
        self.above != 0 && self.over(other).is_some_and(|times| times.below == 1)
    }
}

fn divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { divisor(other, one % other) }
}

impl fmt::Display for Exact {
    /// In decimals where that ends, else as a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut above, mut below, mut digits) = (self.above, self.below, 0);
        while below != 1 && digits < 12 {
            let (Some(tenfold), more) = (above.checked_mul(10), digits + 1) else { break };
            let by = divisor(tenfold.abs(), below);
            (above, below, digits) = (tenfold / by, below / by, more);
        }
        if below != 1 {
            return write!(f, "{}/{}", self.above, self.below);
        }
        if digits == 0 {
            return write!(f, "{above}");
        }
        let written = format!("{:0>1$}", above.abs(), digits + 1);
        let (whole, after) = written.split_at(written.len() - digits);
        write!(f, "{}{whole}.{after}", if above < 0 { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_rounded_unless_asked() {
        let exact = |whole: &str, after: &str| Exact::of_digits(whole, after).expect("a number").0;
        let sum = exact("17", "5").plus(exact("5", "50")).expect("small");
        assert_eq!((sum, sum.to_string().as_str()), (Exact::whole(23), "23"));
        assert_eq!(exact("0", "1").plus(exact("0", "2")), Some(exact("0", "3")));
        assert_eq!(Exact::whole(1).over(Exact::whole(3)).map(|third| third.to_string()), Some("1/3".to_owned()));
        assert_eq!(Exact::whole(31).over(Exact::whole(50)).map(|share| share.to_string()), Some("0.62".to_owned()));
        assert_eq!(Exact::whole(5).minus(exact("7", "25")).map(|less| less.to_string()), Some("-2.25".to_owned()));
        assert_eq!(exact("39", "8").rounded(Exact::whole(1)), Some(Exact::whole(40)));
        assert_eq!(exact("39", "8").floored(Exact::whole(10)), Some(Exact::whole(30)));
        assert_eq!(exact("39", "8").ceiled(Exact::whole(10)), Some(Exact::whole(40)));
        assert_eq!(Exact::whole(1).over(Exact::whole(0)), None);
        assert_eq!(Exact::whole(i128::MAX).times(Exact::whole(2)), None);
    }
}
