//! A file in each of its four forms.

use super::{
    Docs, Expression, Function, Import, Item, Module, Parameter, Procedure, Type, expression,
    layout::{bracketed, fits},
    statement, text, types,
};

/// A form in which a module is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// TypeScript with bodies.
    Source,
    /// TypeScript without bodies.
    Declarations,
    /// JavaScript as an ECMAScript module.
    Esm,
    /// JavaScript as CommonJS.
    CommonJs,
}

impl Form {
    /// Whether types are printed.
    pub(super) fn has_types(self) -> bool {
        matches!(self, Form::Source | Form::Declarations)
    }
}

/// Prints a module.
pub fn print(module: &Module, form: Form) -> String {
    let header: String = module
        .header
        .iter()
        .map(|line| format!("// {line}").trim_end().to_owned() + "\n")
        .collect();
    let mut text = header;
    if form == Form::CommonJs {
        text.push_str("\"use strict\";\n");
    }
    let mut previous = None;
    for item in &module.items {
        let printed = self::item(item, form);
        if printed.is_empty() {
            continue;
        }
        let is_line = matches!(item, Item::Import(_) | Item::ImportAll { .. } | Item::Export(_));
        if !(is_line && previous == Some(true)) {
            text.push('\n');
        }
        text.push_str(&printed);
        previous = Some(is_line);
    }
    // A file of types alone is still a module.
    if form == Form::Esm && previous.is_none() {
        text.push_str("\nexport {};\n");
    }
    text
}

fn item(item: &Item, form: Form) -> String {
    match item {
        Item::Import(import) => self::import(import, form),
        Item::ImportAll { name, from } => import_all(name, from, form),
        Item::Export(import) => export(import, form),
        Item::Interface { docs, name, members } if form.has_types() => {
            let body = types::members(members, "  ");
            let body = if body.is_empty() { "{}".to_owned() } else { format!("{{\n{body}}}") };
            format!("{}export interface {name} {body}\n", text::comment(docs, ""))
        }
        Item::Alias { docs, name, value } if form.has_types() => {
            let start = format!("export type {name} =");
            let value = types::print(value, start.chars().count() + 2, "");
            let space = if value.starts_with('\n') { "" } else { " " };
            format!("{}{start}{space}{value};\n", text::comment(docs, ""))
        }
        Item::Interface { .. } | Item::Alias { .. } => String::new(),
        Item::Constant { docs, name, ty, value } => {
            let comment = if form.has_types() { text::comment(docs, "") } else { String::new() };
            comment + &constant(name, ty, value, form)
        }
        Item::Function(function) => self::function(function, form),
        Item::Lazy { docs, name, from, ty } => lazy(docs, name, from, ty, form),
        Item::Procedure(procedure) => self::procedure(procedure, form),
    }
}

fn import(import: &Import, form: Form) -> String {
    if import.is_type && !form.has_types() {
        return String::new();
    }
    let from = text::string(&import.from);
    let keyword = if import.is_type { "import type " } else { "import " };
    match form {
        Form::CommonJs => {
            let names = bracketed("{", &import.names, "}", 18 + from.len(), "");
            format!("const {names} = require({from});\n")
        }
        _ => {
            let names = bracketed("{", &import.names, "}", keyword.len() + 7 + from.len(), "");
            format!("{keyword}{names} from {from};\n")
        }
    }
}

fn import_all(name: &str, from: &str, form: Form) -> String {
    let from = text::string(from);
    match form {
        Form::CommonJs => format!("const {name} = require({from});\n"),
        _ => format!("import * as {name} from {from};\n"),
    }
}

fn export(import: &Import, form: Form) -> String {
    if import.is_type && !form.has_types() {
        return String::new();
    }
    let from = text::string(&import.from);
    let keyword = if import.is_type { "export type " } else { "export " };
    match form {
        Form::CommonJs => {
            let lines = import
                .names
                .iter()
                .map(|name| format!("exports.{name} = require({from}).{name};\n"));
            lines.collect()
        }
        _ => {
            let names = bracketed("{", &import.names, "}", keyword.len() + 7 + from.len(), "");
            format!("{keyword}{names} from {from};\n")
        }
    }
}

fn constant(name: &str, ty: &Type, value: &Expression, form: Form) -> String {
    let printed_type = types::print(ty, 16 + name.len(), "");
    match form {
        Form::Declarations => format!("export declare const {name}: {printed_type};\n"),
        Form::Source => assignment(&format!("export const {name}: {printed_type} ="), value),
        Form::Esm => assignment(&format!("export const {name} ="), value),
        Form::CommonJs => {
            let value = assignment(&format!("const {name} ="), value);
            format!("{value}exports.{name} = {name};\n")
        }
    }
}

/// A value behind what it is assigned to. A text cannot be broken: too long, it has its own line.
fn assignment(start: &str, value: &Expression) -> String {
    let before = start.lines().last().unwrap_or_default().len() + 2;
    let printed = expression::print(value, before, "");
    let is_text = matches!(value, Expression::String(_));
    let gap = if is_text && !fits(before, &printed) { "\n  " } else { " " };
    format!("{start}{gap}{printed};\n")
}

fn function(function: &Function, form: Form) -> String {
    let Function { docs, name, local, .. } = function;
    // A name that cannot be declared here is declared under another and exported by its own.
    let renamed = name != local;
    let start = match form {
        Form::CommonJs => "function",
        Form::Declarations if renamed => "declare function",
        Form::Declarations => "export declare function",
        _ if renamed => "function",
        _ => "export function",
    };
    let start = format!("{start} {local}");
    let head = head(&function.parameters, &function.returns, &start, form);
    let body = format!("  return {};\n", expression::print(&function.body, 10, "  "));
    let comment = if form.has_types() { text::comment(docs, "") } else { String::new() };
    let end = match form {
        Form::CommonJs => format!("exports.{name} = {local};\n"),
        _ if renamed => format!("export {{ {local} as {name} }};\n"),
        _ => String::new(),
    };
    match form {
        Form::Declarations => format!("{comment}{head};\n{end}"),
        _ => format!("{comment}{head} {{\n{body}}}\n{end}"),
    }
}

/// A function of this file alone. CommonJS has no `import` that every bundler leaves to be a promise.
fn lazy(docs: &Docs, name: &str, from: &str, ty: &Type, form: Form) -> String {
    let from = text::string(from);
    let (types, load) = match form {
        Form::Declarations => return String::new(),
        Form::Source => {
            (format!(": Promise<{}>", types::print(ty, 0, "")), format!("import({from})"))
        }
        Form::Esm => (String::new(), format!("import({from})")),
        Form::CommonJs => (String::new(), format!("Promise.resolve().then(() => require({from}))")),
    };
    let comment = if form.has_types() { text::comment(docs, "") } else { String::new() };
    format!(
        "{comment}function {name}(){types} {{\n  return {load}.then((module) => module.{name}());\n}}\n"
    )
}

fn procedure(procedure: &Procedure, form: Form) -> String {
    let Procedure { docs, name, parameters, returns, body } = procedure;
    let start = match form {
        Form::CommonJs => "function",
        Form::Declarations => "export declare function",
        _ => "export function",
    };
    let head = head(parameters, returns, &format!("{start} {name}"), form);
    let comment = if form.has_types() { text::comment(docs, "") } else { String::new() };
    let body = statement::print(body, "  ");
    match form {
        Form::Declarations => format!("{comment}{head};\n"),
        Form::CommonJs => format!("{head} {{\n{body}}}\nexports.{name} = {name};\n"),
        _ => format!("{comment}{head} {{\n{body}}}\n"),
    }
}

fn head(parameters: &[Parameter], returns: &Type, start: &str, form: Form) -> String {
    let parameters = parameters.iter();
    if !form.has_types() {
        let names: Vec<_> = parameters.map(|one| one.name.clone()).collect();
        return start.to_owned() + &bracketed("(", &names, ")", start.len() + 2, "");
    }
    let returns = types::print(returns, 0, "");
    let parts: Vec<_> = parameters.map(|one| types::parameter(one, "  ")).collect();
    let list = bracketed("(", &parts, ")", start.len() + returns.len() + 4, "");
    format!("{start}{list}: {returns}")
}
