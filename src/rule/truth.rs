//! Three-valued logic, with a shade: what is shown but not sure.

/// Whether a condition holds. Ordered, so that `max` is "or" and `min` is "and".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// The page shows otherwise.
    No,
    /// The page does not say.
    Unknown,
    /// The page points to it (a guessed HS code, a name without an ingredient list).
    Maybe,
    Yes,
}

impl Truth {
    pub fn is_shown(self) -> bool {
        self >= Truth::Maybe
    }
}
