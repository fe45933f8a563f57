//! A panic of an author's code as an error. Nothing is printed while the code runs: the message is
//! the answer.

use std::panic::{self, AssertUnwindSafe};

/// Runs an author's code; what it says when it panics is the error.
pub(super) fn guard<T>(run: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    // The value that was being made is dropped, and nothing else can have been left half changed.
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        Err(match text {
            Some(text) => format!("it panicked: {text}"),
            None => "it panicked".to_owned(),
        })
    })
}

/// Keeps panics off stderr from here on: for a process that only answers questions.
pub(super) fn silence() {
    panic::set_hook(Box::new(|_| {}));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_is_an_error_with_its_message() {
        let divided = super::guard(|| Ok(1 / "".len()));
        assert_eq!(divided, Err("it panicked: attempt to divide by zero".into()));
        let said = super::guard::<()>(|| panic!("no {}", 7));
        assert_eq!(said, Err("it panicked: no 7".into()));
    }
}
