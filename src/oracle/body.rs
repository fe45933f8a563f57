//! The bodies of errors, which are only written: the oracle reads a value of each field of a variant,
//! and has the body written of them. A variant with a field that cannot be read is not judged.
//!
//! A method of `&ErrorField<T>` is looked up on `ErrorField<T>` first, where it asks for the bounds,
//! and on `&ErrorField<T>` second, where it asks for nothing.

use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{JsonPath, Question, Step, Verdict, guard::guard};
use crate::contract::{Schemas, Shape};

/// Why no body was made: at which field serde refused the value, and what it said.
#[derive(Debug)]
pub struct Unmade {
    field: Option<String>,
    error: String,
}

/// The type of a field.
#[derive(Debug)]
pub struct ErrorField<T>(PhantomData<T>);

impl<T> ErrorField<T> {
    /// The type alone; there is no value.
    #[expect(clippy::new_without_default, reason = "only the expansion makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// A field of which values can be made.
pub trait Readable {
    /// Its type.
    type Type;

    /// What serde reads of it.
    fn shape(&self, schemas: &mut Schemas) -> Option<Shape>;

    /// Its value among those of a question.
    ///
    /// # Errors
    /// When serde refuses the value.
    fn read(&self, given: &Value, field: &str) -> Result<Self::Type, Unmade>;
}

// Not `DeserializeOwned`: the look-up does not see lifetimes, and would choose it for `&'static str`.
impl<T: Deserialize<'static> + JsonSchema> Readable for ErrorField<T> {
    type Type = T;

    fn shape(&self, schemas: &mut Schemas) -> Option<Shape> {
        schemas.readable::<T>()
    }

    fn read(&self, given: &Value, field: &str) -> Result<T, Unmade> {
        // As text, since that is how a value of the type is read elsewhere. It is never freed: the
        // value may borrow from it for good, and the process ends when the questions do.
        let text = Box::leak(given[field].to_string().into_boxed_str());
        serde_json::from_str(text)
            .map_err(|error| Unmade { field: Some(field.to_owned()), error: error.to_string() })
    }
}

/// A field of which none can be made.
pub trait Unreadable {
    /// Its type.
    type Type;

    /// Nothing.
    fn shape(&self, _: &mut Schemas) -> Option<Shape> {
        None
    }

    /// No value.
    ///
    /// # Errors
    /// Always.
    fn read(&self, _: &Value, field: &str) -> Result<Self::Type, Unmade> {
        let error = "serde cannot read its type".to_owned();
        Err(Unmade { field: Some(field.to_owned()), error })
    }
}

impl<T> Unreadable for &ErrorField<T> {
    type Type = T;
}

/// Answers a question by a body that is made of its values.
pub fn judge_body(
    question: &Question,
    make: impl FnOnce(&Value) -> Result<Result<String, String>, Unmade>,
) -> Verdict {
    let mut verdict = Verdict { root: question.root, ..Verdict::default() };
    let Some(text) = &question.text else { return verdict };
    let made = guard(|| {
        let given = super::form::parse(text)?;
        Ok(make(&given))
    });
    match made {
        Ok(Ok(Ok(output))) => verdict.output = Some(output),
        Ok(Ok(Err(error))) => verdict.output_error = Some(error),
        Ok(Err(unmade)) => {
            verdict.error = Some(unmade.error);
            verdict.at = unmade.field.map(|field| JsonPath(vec![Step::Key(field)]));
        }
        Err(error) => verdict.error = Some(error),
    }
    verdict
}

/// The body as the backend writes it.
///
/// # Errors
/// What serde says when a field cannot be written.
pub fn body_text(body: &impl Serialize) -> Result<String, String> {
    guard(|| serde_json::to_string(body).map_err(|error| error.to_string()))
}
