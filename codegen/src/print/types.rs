//! Types, with parentheses where they are needed and lines broken where they are long.

use super::{
    Docs, Member, Type, UnionMember,
    layout::{bracketed, deeper, fits},
    text,
};

/// A type by itself, as it may stand in a message.
pub fn in_line(ty: &Type) -> String {
    print(ty, 0, "").lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A type behind `before` characters on a line that is indented by `indent`.
pub(super) fn print(ty: &Type, before: usize, indent: &str) -> String {
    match ty {
        Type::Name(name, arguments) if arguments.is_empty() => name.clone(),
        Type::Name(name, arguments) => {
            let parts = parts(arguments, &deeper(indent));
            bracketed(&format!("{name}<"), &parts, ">", before, indent)
        }
        Type::String(value) => text::string(value),
        Type::OtherString => "(string & {})".to_owned(),
        Type::Number(value) => value.clone(),
        Type::Boolean(value) => value.to_string(),
        Type::Array(item) => array(item, before, indent),
        Type::Tuple(items) => bracketed("[", &parts(items, &deeper(indent)), "]", before, indent),
        Type::Object(members) => object(members, before, indent),
        Type::Index(value) => index(value, before, indent),
        Type::Mapped(key, value) => {
            let key = print(key, before + 10, indent);
            let value = print(value, before + key.len() + 16, indent);
            format!("{{ {} }}", typed(&format!("[key in {key}]?"), &value))
        }
        Type::Union(members) => union(members, before, indent),
        Type::Intersection(parts) => {
            let parts: Vec<_> =
                parts.iter().map(|part| part_of_intersection(part, before, indent)).collect();
            parts.join(" & ")
        }
        Type::Guard(parameter, ty) => format!("{parameter} is {}", print(ty, before, indent)),
        Type::Function(parameters, returns) => {
            let names: Vec<_> =
                parameters.iter().map(|one| parameter(one, &deeper(indent))).collect();
            let returns = print(returns, before, indent);
            let open = bracketed("(", &names, ")", before + returns.chars().count() + 4, indent);
            format!("{open} => {returns}")
        }
    }
}

/// A type within prose, on one line.
pub fn type_text(ty: &Type) -> String {
    print(ty, 0, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A parameter with its type.
pub(super) fn parameter(parameter: &super::Parameter, indent: &str) -> String {
    let mark = if parameter.optional { "?" } else { "" };
    let ty = print(&parameter.ty, indent.len(), indent);
    typed(&format!("{}{mark}", parameter.name), &ty)
}

/// The properties of an interface or a broken object type, each on its line.
pub(super) fn members(members: &[Member], indent: &str) -> String {
    members.iter().map(|member| member_line(member, indent)).collect()
}

fn member_line(member: &Member, indent: &str) -> String {
    let start = format!("{indent}{}", member_start(member));
    let ty = print(&member.ty, start.chars().count() + 3, indent);
    format!("{}{};\n", text::comment(&member.docs, indent), typed(&start, &ty))
}

fn member_start(member: &Member) -> String {
    format!("{}{}", text::key(&member.name), if member.optional { "?" } else { "" })
}

/// What has a type, and the type. One that begins a line of its own has no space before it.
fn typed(start: &str, ty: &str) -> String {
    let space = if ty.starts_with('\n') { "" } else { " " };
    format!("{start}:{space}{ty}")
}

fn parts(types: &[Type], indent: &str) -> Vec<String> {
    types.iter().map(|ty| print(ty, indent.len(), indent)).collect()
}

fn array(item: &Type, before: usize, indent: &str) -> String {
    let printed = print(item, before, indent);
    match item {
        Type::Union(_) | Type::Intersection(_) | Type::Function(..) => format!("({printed})[]"),
        _ => format!("{printed}[]"),
    }
}

fn object(members: &[Member], before: usize, indent: &str) -> String {
    if members.is_empty() {
        return "{ [key: string]: never }".to_owned();
    }
    if members.iter().all(|member| member.docs.is_empty()) {
        let parts: Vec<_> = members
            .iter()
            .map(|member| typed(&member_start(member), &print(&member.ty, 0, indent)))
            .collect();
        let flat = format!("{{ {} }}", parts.join("; "));
        if fits(before, &flat) {
            return flat;
        }
    }
    format!("{{\n{}{indent}}}", self::members(members, &deeper(indent)))
}

fn index(value: &Type, before: usize, indent: &str) -> String {
    let flat = format!("{{ [key: string]: {} }}", print(value, 0, indent));
    if fits(before, &flat) {
        return flat;
    }
    let inner = deeper(indent);
    let value = print(value, before + 18, &inner);
    format!("{{\n{inner}{};\n{indent}}}", typed("[key: string]", &value))
}

fn union(union_members: &[UnionMember], before: usize, indent: &str) -> String {
    if union_members.is_empty() {
        return "never".to_owned();
    }
    if union_members.iter().all(|member| member.docs == Docs::default()) {
        let parts: Vec<_> =
            union_members.iter().map(|member| part_of_union(&member.ty, 0, indent)).collect();
        let flat = parts.join(" | ");
        if fits(before, &flat) {
            return flat;
        }
    }
    let inner = deeper(indent);
    let lines = union_members.iter().map(|member| {
        let ty = part_of_union(&member.ty, inner.len() + 2, &inner);
        format!("\n{}{inner}| {ty}", text::comment(&member.docs, &inner))
    });
    lines.collect()
}

fn part_of_union(ty: &Type, before: usize, indent: &str) -> String {
    let printed = print(ty, before, indent);
    // A union within a union needs no parentheses, unless it begins with a `|` of its own.
    let is_apart = matches!(ty, Type::Function(..)) || printed.starts_with('\n');
    if is_apart { format!("({printed})") } else { printed }
}

fn part_of_intersection(ty: &Type, before: usize, indent: &str) -> String {
    let printed = print(ty, before, indent);
    if matches!(ty, Type::Union(_) | Type::Function(..)) { format!("({printed})") } else { printed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_ends_with_a_space() {
        let long = || Type::union(["a", "b", "c"].map(|word| Type::String(word.repeat(40))));
        let member = |name: &str, ty: Type| Member {
            docs: Docs::default(),
            name: name.to_owned(),
            optional: true,
            ty,
        };
        let object = Type::Object(vec![member("key", long()), member("other", Type::name("null"))]);
        let printed = print(&object, 0, "");
        assert!(printed.starts_with("{\n  key?:\n    | \"aaa"), "{printed}");
        assert!(printed.ends_with("\n  other?: null;\n}"), "{printed}");
        let mapped = Type::Mapped(Box::new(Type::name("K")), Box::new(long()));
        for ty in [object, mapped, Type::Index(Box::new(long()))] {
            let printed = print(&ty, 0, "");
            assert!(!printed.lines().any(|line| line.ends_with(' ')), "{printed}");
        }
    }
}
