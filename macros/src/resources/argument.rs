//! The arguments of a route: the context, the values of the path, the query and the body. Each is
//! told by its name and by the last name of its type.

use syn::{FnArg, Ident, Pat, PatType, Type, TypeReference, ext::IdentExt};

use super::{attribute::Route, method::Method, path::Path};
use crate::{diagnostics::Diagnostics, written};

/// An argument that the router fills in, in the order of the function.
pub(super) struct Argument {
    pub(super) name: Ident,
    pub(super) ty: Type,
    pub(super) place: Place,
}

/// Where an argument's data stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Body,
}

/// Reads all arguments behind the receiver, and reports all that is wrong with them.
pub(super) fn read<'a>(
    function: &Ident,
    inputs: impl Iterator<Item = &'a FnArg>,
    route: Option<&Route>,
    diagnostics: &mut Diagnostics,
) -> Vec<Argument> {
    let mut reader = Reader { function, route, diagnostics, read: Vec::new(), contexts: 0 };
    let typed = inputs.filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    for (index, argument) in typed.enumerate() {
        reader.argument(index, argument);
    }
    reader.check_context();
    reader.check_path();
    reader.read
}

struct Reader<'a> {
    function: &'a Ident,
    route: Option<&'a Route>,
    diagnostics: &'a mut Diagnostics,
    read: Vec<Argument>,
    contexts: usize,
}

impl Reader<'_> {
    fn argument(&mut self, index: usize, argument: &PatType) {
        if let Some(attribute) = argument.attrs.first() {
            self.diagnostics.refuse(
                attribute,
                "an argument of a route has no attributes",
                "remove it; docs of an argument stand at the field or type that it names",
            );
        }
        if is_context(&argument.ty) {
            return self.context(index, argument);
        }
        let is_owned = written::check_owned(&argument.ty, self.diagnostics);
        let Some(name) = name(&argument.pat) else {
            return self.diagnostics.refuse(
                &argument.pat,
                "an argument of a route has a name, not a pattern",
                format!("write `{}`", suggested_name(&argument.ty)),
            );
        };
        if let Some(place) = self.place(&name, argument, is_owned) {
            self.read.push(Argument { name, ty: (*argument.ty).clone(), place });
        }
    }

    fn context(&mut self, index: usize, argument: &PatType) {
        self.contexts += 1;
        if self.contexts > 1 {
            return self.diagnostics.refuse(
                argument,
                format!("`{}` takes two contexts", self.function),
                "remove this one",
            );
        }
        match &*argument.ty {
            Type::Reference(TypeReference { mutability: None, .. }) => {}
            ty => self.diagnostics.refuse(
                ty,
                format!("`{}` takes `{}`", self.function, written::display(ty)),
                "write `&Context`: the router lends it",
            ),
        }
        if index > 0 {
            self.diagnostics.refuse(
                argument,
                format!("`{}` takes its context behind other arguments", self.function),
                "write it first: `(&self, cx: &Context, …)`",
            );
        }
    }

    fn place(&mut self, name: &Ident, argument: &PatType, is_owned: bool) -> Option<Place> {
        let ty = &argument.ty;
        let is_in_path =
            self.path().is_some_and(|path| path.names().any(|known| name.unraw() == known));
        match (Form::of(ty), is_in_path) {
            (Form::Value, true) => Some(Place::Path),
            (Form::Optional, true) => self.refuse_optional_value(name, ty),
            (_, true) => self.refuse_two_places(name, argument),
            (Form::Query, false) => self.once(Place::Query, argument),
            (Form::Body, false) => self.body(argument),
            (Form::OptionalQuery, false) => self.refuse_optional_query(ty),
            (Form::Value | Form::Optional, false) => {
                // Without a path nobody knows its names, and a borrowed type is reported already.
                if self.path().is_some() && is_owned {
                    self.refuse_unplaced(name, argument);
                }
                None
            }
        }
    }

    fn body(&mut self, argument: &PatType) -> Option<Place> {
        if self.route.is_some_and(|route| !route.method.has_body()) {
            self.diagnostics.refuse(
                argument,
                format!("`{}` is a GET, and a GET has no body", self.function),
                "write `query: Query<T>`, or `#[post(…)]` above the function",
            );
            return None;
        }
        self.once(Place::Body, argument)
    }

    fn once(&mut self, place: Place, argument: &PatType) -> Option<Place> {
        if self.read.iter().all(|known| known.place != place) {
            return Some(place);
        }
        let (fact, hint) = match place {
            Place::Body => {
                ("bodies", "write one body: `Json<T>` of a struct with a field for each part")
            }
            _ => ("queries", "write one `Query<T>`, of a struct with a field for each key"),
        };
        self.diagnostics.refuse(argument, format!("`{}` takes two {fact}", self.function), hint);
        None
    }

    fn refuse_optional_value(&mut self, name: &Ident, ty: &Type) -> Option<Place> {
        let inner =
            written::type_arguments(ty).first().map_or("T".to_owned(), |ty| written::display(ty));
        self.diagnostics.refuse(
            ty,
            format!("`{name}` is a value of the path, and always there"),
            format!("write `{inner}`; what may be left out is a field of a `Query<T>`"),
        );
        // Keeps its place, so that the path is not said to lack it.
        Some(Place::Path)
    }

    fn refuse_two_places(&mut self, name: &Ident, argument: &PatType) -> Option<Place> {
        self.diagnostics.refuse(
            argument,
            format!(
                "`{name}` is a value of the path, and its type is `{}`",
                written::display(&argument.ty)
            ),
            format!("write the value's type, as in `{name}: String`, or rename one of the two"),
        );
        Some(Place::Path)
    }

    fn refuse_optional_query(&mut self, ty: &Type) -> Option<Place> {
        let inner = written::type_arguments(ty)
            .first()
            .map_or("Query<T>".to_owned(), |ty| written::display(ty));
        self.diagnostics.refuse(
            ty,
            "a request always has a query, if an empty one",
            format!("write `{inner}`, with `Option` fields for keys that may be left out"),
        );
        None
    }

    fn refuse_unplaced(&mut self, name: &Ident, argument: &PatType) {
        let path = self.path().map_or("", |path| &path.text);
        let fact = format!("`{name}` is not in the path `{path}`");
        let hint = unplaced_hint(name, &argument.ty, self.route.map(|route| route.method));
        self.diagnostics.refuse(argument, fact, hint);
    }

    fn check_context(&mut self) {
        if self.contexts == 0 {
            let name = self.function;
            self.diagnostics.refuse(
                name,
                format!("`{name}` does not take the context"),
                format!("write `async fn {name}(&self, cx: &Context, …)`"),
            );
        }
    }

    fn check_path(&mut self) {
        let Some(route) = self.route else { return };
        let Some(path) = &route.path else { return };
        for name in path.names() {
            let is_taken = self
                .read
                .iter()
                .any(|argument| argument.place == Place::Path && argument.name.unraw() == name);
            if !is_taken {
                self.diagnostics.refuse(
                    &route.place,
                    format!("`{}` takes no argument `{name}`, which its path has", self.function),
                    format!(
                        "write the argument `{}: String`, or leave it out of the path",
                        raw(name)
                    ),
                );
            }
        }
    }

    fn path(&self) -> Option<&Path> {
        self.route.and_then(|route| route.path.as_ref())
    }
}

/// What the type of an argument looks like.
enum Form {
    Query,
    OptionalQuery,
    Body,
    Optional,
    Value,
}

impl Form {
    fn of(ty: &Type) -> Form {
        match written::last_name(ty).as_deref() {
            Some("Query") => Form::Query,
            Some("Json" | "Text" | "Bytes") => Form::Body,
            Some("Option") => {
                match written::type_arguments(ty).first().map(|inner| Form::of(inner)) {
                    Some(Form::Query) => Form::OptionalQuery,
                    Some(Form::Body) => Form::Body,
                    _ => Form::Optional,
                }
            }
            _ => Form::Value,
        }
    }
}

fn is_context(ty: &Type) -> bool {
    match written::bare(ty) {
        Type::Reference(reference) => is_context(&reference.elem),
        ty => written::last_name(ty).as_deref() == Some("Context"),
    }
}

fn name(pattern: &Pat) -> Option<Ident> {
    match pattern {
        Pat::Ident(name)
            if name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none() =>
        {
            Some(name.ident.clone())
        }
        _ => None,
    }
}

/// A keyword is an argument's name as a raw identifier.
fn raw(name: &str) -> String {
    if syn::parse_str::<Ident>(name).is_ok() { name.to_owned() } else { format!("r#{name}") }
}

fn suggested_name(ty: &Type) -> String {
    let name = match Form::of(ty) {
        Form::Query | Form::OptionalQuery => "query",
        Form::Body => "body",
        _ => "name",
    };
    format!("{name}: {}", written::display(ty))
}

fn unplaced_hint(name: &Ident, ty: &Type, method: Option<Method>) -> String {
    let shown = written::display(ty);
    // A query has options and lists of scalars, as fields of its struct.
    if let Some("Option" | "Vec") = written::last_name(ty).as_deref()
        && let [inner] = written::type_arguments(ty)[..]
        && written::last_name(inner).is_some_and(|name| SCALARS.contains(&name.as_str()))
    {
        let body = match method.is_some_and(Method::has_body) {
            true => format!(", or `{name}: Json<{shown}>` for the body"),
            false => String::new(),
        };
        return format!("take a `Query<T>` whose struct has the field `{name}: {shown}`{body}");
    }
    match written::last_name(ty).as_deref() {
        Some("Path") => format!("write `{{{name}}}` in the path, and the value's own type here"),
        Some("HeaderMap" | "Headers") => {
            "read the headers of the context: `cx.headers()`".to_owned()
        }
        Some("State" | "Extension") => {
            "keep state in the struct that implements the trait".to_owned()
        }
        Some(scalar) if SCALARS.contains(&scalar) => {
            format!(
                "write `{{{name}}}` in the path, or take a `Query<T>` whose struct has the field `{name}`"
            )
        }
        _ if method.is_some_and(Method::has_body) => format!(
            "write `{{{name}}}` in the path, `{name}: Json<{shown}>` for the body, or `{name}: Query<{shown}>` for the query"
        ),
        _ => format!("write `{{{name}}}` in the path, or `{name}: Query<{shown}>` for the query"),
    }
}

const SCALARS: [&str; 15] = [
    "String", "bool", "char", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64",
    "isize", "f32", "f64",
];
