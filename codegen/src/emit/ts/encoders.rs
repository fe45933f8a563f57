//! `encoders.ts`: where the bodies, paths and queries of routes hold integers of 64 bits, which a `number`
//! may have rounded. Says nothing of what they are otherwise: serde does.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{
    BodyKind, Contract, Direction, Field, Parameter as Param, Place, Route, RustName, Shape,
    TypeName,
};

use super::{Names, decoders::at};
use crate::{
    decode::{Object, Plan, Plans},
    print::{Docs, Expression, Item, Module, Parameter, Procedure, Statement, Type},
};

/// How many names deep a variant is looked for: one that holds its own union has no end.
const NAMES: usize = 3;

/// The functions that look at what a call is given before it is written.
#[derive(Debug, Default)]
pub(crate) struct Encoders {
    /// The module; nothing where nothing holds an integer of 64 bits.
    pub(crate) module: Option<Module>,
    /// The function of each route whose path or query holds one.
    pub(crate) params: BTreeMap<RustName, String>,
    /// The function of each route whose body holds one.
    pub(crate) bodies: BTreeMap<RustName, String>,
}

/// The encoders of a contract.
pub(crate) fn encoders(contract: &Contract, names: &Names, header: &[String]) -> Encoders {
    let plans = Plans::accepted(&contract.types);
    let mut printer = Printer {
        wide: Wide::new(&plans),
        names,
        types: BTreeMap::new(),
        taken: BTreeSet::from(["exact".to_owned()]),
        items: Vec::new(),
    };
    let (mut params, mut bodies) = (BTreeMap::new(), BTreeMap::new());
    for route in &contract.routes {
        let name = names.function(route);
        let mut encoder = |shape: &Shape, part: &str| {
            let spots = printer.wide.spots(&plans.root(shape, Some(shape), name));
            (!spots.is_empty()).then(|| printer.root(&spots, &format!("{name}{part}")))
        };
        let encoded = encoder(&given(route), "Params");
        params.extend(encoded.map(|function| (route.name.clone(), function)));
        let json = route.body.as_ref().filter(|body| body.kind == BodyKind::Json);
        let encoded = json.and_then(|body| encoder(body.shape.as_ref()?, "Body"));
        bodies.extend(encoded.map(|function| (route.name.clone(), function)));
    }
    let module = (!params.is_empty() || !bodies.is_empty()).then(|| {
        let import = Item::ImportAll { name: "exact".into(), from: "./runtime/exact.js".into() };
        Module { header: header.to_vec(), items: [vec![import], printer.items].concat() }
    });
    Encoders { module, params, bodies }
}

/// The object of a call's path and query values.
fn given(route: &Route) -> Shape {
    let (rest, named): (Vec<_>, Vec<_>) =
        route.params.iter().partition(|param| param.place == Place::QueryRest);
    let field = |param: &Param| Field {
        name: param.name.clone(),
        required: param.required,
        docs: String::new(),
        deprecated: false,
        default: None,
        examples: Vec::new(),
        source: None,
        shape: param.shape.clone(),
    };
    Shape::Object {
        fields: named.into_iter().map(field).collect(),
        rest: rest.first().map(|param| Box::new(param.shape.clone())),
        closed: false,
    }
}

/// Where a value holds integers of 64 bits. What is said of a kind counts for values of that kind only.
#[derive(Debug, Clone, Default, PartialEq)]
struct Spots {
    /// A number is one.
    number: bool,
    /// The keys of an object.
    fields: BTreeMap<String, Spots>,
    /// All but these keys.
    others: Option<(Vec<String>, Box<Spots>)>,
    /// The items of a list.
    items: Option<Box<Spots>>,
    /// The items of a list by their places.
    places: Vec<Spots>,
    /// Types that say where.
    named: BTreeSet<TypeName>,
}

impl Spots {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What both say of one value.
    fn and(mut self, other: Self) -> Self {
        self.number |= other.number;
        for (key, spots) in other.fields {
            let known = self.fields.remove(&key).unwrap_or_default();
            self.fields.insert(key, known.and(spots));
        }
        self.others = self.others.or(other.others);
        self.items = self.items.or(other.items);
        self.places = if self.places.is_empty() { other.places } else { self.places };
        self.named.extend(other.named);
        self
    }
}

/// Looks for integers of 64 bits in plans.
struct Wide<'a> {
    plans: &'a Plans,
    /// The types that hold one where it can be told.
    types: BTreeSet<TypeName>,
}

impl<'a> Wide<'a> {
    /// Finds the types: those that hold one themselves, then those that hold these, and so on.
    fn new(plans: &'a Plans) -> Self {
        let mut wide = Self { plans, types: BTreeSet::new() };
        loop {
            let found = plans.names().filter(|name| !wide.spots(plans.named(name)).is_empty());
            let types: BTreeSet<_> = found.cloned().collect();
            if types.len() == wide.types.len() {
                return wide;
            }
            wide.types = types;
        }
    }

    /// Where a plan has them.
    fn spots(&self, plan: &Plan) -> Spots {
        self.within(plan, &[])
    }

    /// The same, within variants that these names stand for.
    fn within(&self, plan: &Plan, open: &[&TypeName]) -> Spots {
        let spots = |plan: &Plan| self.within(plan, open);
        let boxed = |plan: &Plan| Some(Box::new(spots(plan))).filter(|spots| !spots.is_empty());
        match plan {
            Plan::Wide { .. } => Spots { number: true, ..Spots::default() },
            Plan::Nullable(plan) | Plan::Except(plan, _) => spots(plan),
            Plan::List { item, .. } => Spots { items: boxed(item), ..Spots::default() },
            Plan::Map { values, .. } => {
                let others = boxed(values).map(|spots| (Vec::new(), spots));
                Spots { others, ..Spots::default() }
            }
            Plan::Tuple(items) => {
                let places: Vec<_> = items.iter().map(spots).collect();
                let some = places.iter().any(|place| !place.is_empty());
                Spots { places: if some { places } else { Vec::new() }, ..Spots::default() }
            }
            Plan::Object(object) => self.object(object, open),
            Plan::All(parts) => {
                parts.iter().fold(Spots::default(), |all, plan| all.and(spots(plan)))
            }
            Plan::Choice { arms, .. } => self.choice(arms, open),
            Plan::Named(name) if self.types.contains(name) => {
                Spots { named: BTreeSet::from([name.clone()]), ..Spots::default() }
            }
            _ => Spots::default(),
        }
    }

    fn object(&self, object: &Object, open: &[&TypeName]) -> Spots {
        let spots = |plan: &Plan| self.within(plan, open);
        let slots = object.slots.iter();
        let fields = slots.map(|slot| (slot.name.clone(), spots(&slot.plan)));
        let rest = object.rest.as_deref().map(spots);
        let others = rest.filter(|spots| !spots.is_empty());
        let own = Spots {
            fields: fields.filter(|(_, spots)| !spots.is_empty()).collect(),
            others: others.map(|spots| (known(object), Box::new(spots))),
            ..Spots::default()
        };
        object.also.iter().fold(own, |all, plan| all.and(spots(plan)))
    }

    /// What holds whichever of the arms a value is of: what else an arm has is not looked at.
    fn choice(&self, arms: &[Plan], open: &[&TypeName]) -> Spots {
        let said = arms.iter().map(|arm| {
            let (arm, names) = behind(self.plans, arm);
            let open = [open, &names].concat();
            // A variant may hold the union that it is of: there it is only known by its name.
            if open.len() <= NAMES {
                (arm, self.within(arm, &open))
            } else {
                (&Plan::Any, Spots::default())
            }
        });
        let said: Vec<(&Plan, Spots)> = said.collect();
        let of = |takes: fn(&Plan) -> bool| said.iter().filter(move |(arm, _)| takes(arm));
        let mut all = Spots::default();
        all.number =
            of(takes_numbers).next().is_some() && of(takes_numbers).all(|(_, spots)| spots.number);
        for (key, one) in of(takes_objects).flat_map(|(_, spots)| &spots.fields) {
            let agreed = of(takes_objects).all(|(arm, spots)| {
                spots.fields.get(key).map_or_else(|| lacks(arm, key), |other| other == one)
            });
            if agreed {
                all.fields.insert(key.clone(), one.clone());
            }
        }
        let mut objects = of(takes_objects);
        if let (Some((_, only)), None) = (objects.next(), objects.next()) {
            all.others.clone_from(&only.others);
        }
        let mut lists = of(takes_lists);
        if let Some((_, first)) = lists.next()
            && lists
                .all(|(_, other)| (&other.items, &other.places) == (&first.items, &first.places))
        {
            all.items.clone_from(&first.items);
            all.places.clone_from(&first.places);
        }
        all
    }
}

/// The keys that are none of the rest.
fn known(object: &Object) -> Vec<String> {
    object.names().into_iter().map(str::to_owned).collect()
}

/// The plan behind a name, and the names that lead to it.
fn behind<'a>(plans: &'a Plans, mut plan: &'a Plan) -> (&'a Plan, Vec<&'a TypeName>) {
    let mut names = Vec::new();
    while names.len() <= NAMES {
        plan = match plan {
            Plan::Named(name) => {
                names.push(name);
                plans.named(name)
            }
            Plan::Nullable(inner) => inner,
            _ => break,
        };
    }
    (plan, names)
}

/// What is not told apart here is taken for every kind.
fn is_mixed(plan: &Plan) -> bool {
    matches!(plan, Plan::Any | Plan::Choice { .. } | Plan::All(_) | Plan::Named(_))
}

fn takes_numbers(plan: &Plan) -> bool {
    let number = matches!(
        plan,
        Plan::Wide { .. }
            | Plan::Integer { .. }
            | Plan::Whole
            | Plan::Number
            | Plan::Float { .. }
            | Plan::Bounded(_)
            | Plan::Except(..)
    );
    number || is_mixed(plan)
}

fn takes_objects(plan: &Plan) -> bool {
    matches!(plan, Plan::Object(_) | Plan::Map { .. }) || is_mixed(plan)
}

fn takes_lists(plan: &Plan) -> bool {
    matches!(plan, Plan::List { .. } | Plan::Tuple(_)) || is_mixed(plan)
}

/// Whether an object of the plan holds nothing of its own at a key.
fn lacks(plan: &Plan, key: &str) -> bool {
    match plan {
        Plan::Object(Object { slots, also, rest: None, .. }) => {
            also.is_empty() && slots.iter().all(|slot| slot.name != key)
        }
        _ => false,
    }
}

/// Declares functions as they are asked for.
struct Printer<'a> {
    wide: Wide<'a>,
    names: &'a Names,
    types: BTreeMap<TypeName, String>,
    taken: BTreeSet<String>,
    items: Vec<Item>,
}

impl Printer<'_> {
    /// The name of a function that looks at the spots.
    fn reference(&mut self, spots: &Spots, within: &str) -> String {
        if *spots == (Spots { number: true, ..Spots::default() }) {
            return "exact.integer".to_owned();
        }
        self.root(spots, within)
    }

    /// The same, of this module.
    fn root(&mut self, spots: &Spots, within: &str) -> String {
        if let Some(name) = spots.named.first()
            && *spots == (Spots { named: BTreeSet::from([name.clone()]), ..Spots::default() })
        {
            return self.named(name);
        }
        let function = self.free(within);
        self.declare(&function, "", spots);
        function
    }

    fn named(&mut self, name: &TypeName) -> String {
        if let Some(known) = self.types.get(name) {
            return known.clone();
        }
        let printed = self.names.of(name, Direction::Input);
        let function = self.free(&format!("encode{printed}"));
        self.types.insert(name.clone(), function.clone());
        let docs = format!("Refuses what a number has rounded in what is declared as `{printed}`.");
        let spots = self.wide.spots(self.wide.plans.named(name));
        self.declare(&function, &docs, &spots);
        function
    }

    fn declare(&mut self, function: &str, docs: &str, spots: &Spots) {
        let call = |name: &str, own: Vec<Expression>| {
            let given = ["value", "path"].map(|name| Expression::Name(name.into()));
            Statement::Do(Expression::Call(name.to_owned(), [given.to_vec(), own].concat()))
        };
        let mut body = Vec::new();
        if spots.number {
            body.push(call("exact.integer", Vec::new()));
        }
        for name in &spots.named {
            body.push(call(&self.named(name), Vec::new()));
        }
        if !spots.fields.is_empty() {
            let fields = spots.fields.iter().map(|(key, spots)| {
                (key.clone(), Expression::Name(self.reference(spots, &at(function, key))))
            });
            body.push(call("exact.fields", vec![Expression::Object(fields.collect())]));
        }
        if let Some((known, others)) = &spots.others {
            let keys = known.iter().map(|key| Expression::String(key.clone())).collect();
            let check = Expression::Name(self.reference(others, &format!("{function}Rest")));
            body.push(call("exact.others", vec![Expression::Array(keys), check]));
        }
        if let Some(items) = &spots.items {
            let check = Expression::Name(self.reference(items, &format!("{function}Item")));
            body.push(call("exact.items", vec![check]));
        }
        if !spots.places.is_empty() {
            let places = spots.places.iter().map(|place| match place.is_empty() {
                true => Expression::Null,
                false => Expression::Name(self.reference(place, &format!("{function}Item"))),
            });
            body.push(call("exact.places", vec![Expression::Array(places.collect())]));
        }
        self.items.push(Item::Procedure(Procedure {
            docs: Docs::text(docs),
            name: function.to_owned(),
            parameters: ["value", "path"].map(parameter).to_vec(),
            returns: Type::name("void"),
            body,
        }));
    }

    /// A name that nothing else has.
    fn free(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            name.push('$');
        }
        name
    }
}

fn parameter(name: &str) -> Parameter {
    let ty = if name == "path" { "exact.Path" } else { "unknown" };
    Parameter { name: name.to_owned(), optional: false, ty: Type::name(ty) }
}
