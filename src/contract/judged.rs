//! What the oracle needs of a contract in the making: each type of the routes in both directions,
//! with a function that asks it. Adds nothing to the contract.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{ContractBuilder, Direction, Error, Schemas, Shape};
use crate::{
    oracle::{Form, Oracle, RootType, Types},
    route::Payload,
};

impl Schemas {
    /// Notes a type of the route that is being described.
    pub(super) fn judged<T: Payload>(&mut self, form: Form, direction: Direction) {
        let (output, input) = self.register::<T>();
        let found = RootType {
            id: 0,
            rust: std::any::type_name::<T>().to_owned(),
            form,
            input: self.reader(Direction::Input).read(&input).unwrap_or(Shape::Any),
            output: self.reader(Direction::Output).read(&output).unwrap_or(Shape::Any),
            examples: examples::<T>(),
            accepted: direction == Direction::Input,
            written: direction == Direction::Output,
            routes: vec![self.route.clone()],
            source: self.source.clone(),
            ts: None,
        };
        self.roots.add::<T>(found);
    }
}

impl ContractBuilder {
    /// The contract, with the types of its routes ready to be asked.
    ///
    /// # Errors
    /// Every reason why the types of the trait have no contract.
    pub fn oracle(mut self) -> Result<Oracle, Error> {
        let roots = std::mem::take(&mut self.schemas.roots);
        let types = roots.types();
        let shapes =
            |of: fn(&RootType) -> &Shape| types.iter().map(of).cloned().collect::<Vec<_>>();
        let (outputs, inputs) = (shapes(|root| &root.output), shapes(|root| &root.input));
        let definitions = self.schemas.types(&outputs, &inputs);
        Ok(Oracle::new(self.finish()?, Types { types, definitions }, roots))
    }
}

/// The examples that an author gave of a whole type, as JSON text.
fn examples<T: Payload>() -> Vec<String> {
    let settings = SchemaSettings::draft2020_12();
    let input = settings.clone().for_deserialize().into_generator().into_root_schema_for::<T>();
    let output = settings.for_serialize().into_generator().into_root_schema_for::<T>();
    let mut found = Vec::new();
    for schema in [input, output] {
        let examples = schema.get("examples").and_then(Value::as_array).cloned();
        for example in examples.unwrap_or_default() {
            let text = example.to_string();
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}
