//! What the oracle needs of a contract in the making: each type of the routes in both directions,
//! with a function that asks it. Adds nothing to the contract.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

use super::{
    ContractBuilder, Direction, Error, ErrorReply, Field, Schemas, Shape, TypeName, schema,
};
use crate::{
    oracle::{Form, Judge, Oracle, RootType, Types},
    route::Payload,
};

impl Schemas {
    /// Notes a type of the route that is being described.
    pub(super) fn judged<T: Payload>(&mut self, form: Form, direction: Direction) {
        let rust = std::any::type_name::<T>();
        if !self.stands_too(rust, form) {
            let (output, input) = self.register::<T>();
            let found = RootType {
                input: self.of(Direction::Input).reader().read(&input).unwrap_or(Shape::Any),
                output: self.of(Direction::Output).reader().read(&output).unwrap_or(Shape::Any),
                ..self.root(rust, form)
            };
            let examples = self.examples(&[(Direction::Input, input), (Direction::Output, output)]);
            self.roots.add::<T>(RootType { examples, ..found });
        }
        if let Some(root) = self.roots.known(rust, form) {
            root.accepted |= direction == Direction::Input;
            root.written |= direction == Direction::Output;
        }
    }

    /// What serde reads of the field of an error.
    pub(crate) fn readable<T: JsonSchema>(&mut self) -> Option<Shape> {
        let (_, input) = self.register::<T>();
        self.of(Direction::Input).reader().read(&input).ok()
    }

    /// Notes the body of an error, which is made of fields by their names in Rust; not one with a
    /// field of which serde reads nothing, since no value can be had of it.
    pub fn judged_error(
        &mut self,
        rust: &str,
        reply: Option<&ErrorReply>,
        fields: Vec<(&'static str, Option<Shape>)>,
        judge: Judge,
    ) {
        let fields = fields.into_iter().map(|(name, shape)| Some(Field::new(name, true, shape?)));
        let fields: Option<Vec<_>> = fields.collect();
        let (Some(reply), Some(fields)) = (reply, fields) else { return };
        if !self.stands_too(rust, Form::Fields) {
            let found = RootType {
                input: Shape::Object { fields, rest: None, closed: true },
                output: reply.shape.clone(),
                written: true,
                source: reply.source.clone(),
                ..self.root(rust, Form::Fields)
            };
            self.roots.add_judged(found, judge);
        }
    }

    /// Whether a type was noted before; if so, notes that it stands in this route too.
    fn stands_too(&mut self, rust: &str, form: Form) -> bool {
        let root = self.roots.known(rust, form);
        root.map(|root| {
            if !root.routes.contains(&self.route) {
                root.routes.push(self.route.clone());
            }
        })
        .is_some()
    }

    /// A type of which only the route is known.
    fn root(&self, rust: &str, form: Form) -> RootType {
        RootType {
            id: 0,
            rust: rust.to_owned(),
            form,
            input: Shape::Any,
            output: Shape::Any,
            examples: Vec::new(),
            accepted: false,
            written: false,
            routes: vec![self.route.clone()],
            source: self.source.clone(),
            ts: None,
        }
    }

    /// The ids of all named types.
    fn ids(&self) -> BTreeMap<TypeName, String> {
        let all = self.known();
        all.map(|one| (one.name.clone(), one.id.clone())).collect()
    }

    /// The examples that an author gave of a whole type, as JSON text.
    fn examples(&self, schemas: &[(Direction, Value)]) -> Vec<String> {
        let mut found = Vec::new();
        for (direction, schema) in schemas {
            let named = match self.of(*direction).reader().read(schema) {
                Ok(Shape::Type { name }) => self.of(*direction).definition(&name),
                _ => None,
            };
            for example in schema::examples(named.unwrap_or(schema)) {
                let text = example.to_string();
                if !found.contains(&text) {
                    found.push(text);
                }
            }
        }
        found
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
        let ids = self.schemas.ids();
        Ok(Oracle::new(self.finish()?, Types { types, definitions, ids }, roots))
    }
}
