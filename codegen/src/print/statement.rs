//! Statements, the same in every form of a file.

use super::{Expression, Statement, expression, layout::deeper};

/// Statements, each on lines of its own.
pub(super) fn print(statements: &[Statement], indent: &str) -> String {
    statements.iter().map(|statement| one(statement, indent)).collect()
}

fn one(statement: &Statement, indent: &str) -> String {
    match statement {
        Statement::Constant(name, value) => {
            let start = format!("{indent}const {name} = ");
            format!("{start}{};\n", value_of(value, &start, indent))
        }
        Statement::Assign(target, value) => {
            let start = format!("{indent}{} = ", expression::print(target, indent.len(), indent));
            format!("{start}{};\n", value_of(value, &start, indent))
        }
        Statement::Do(value) => format!("{indent}{};\n", value_of(value, indent, indent)),
        Statement::Return(value) => {
            let start = format!("{indent}return ");
            format!("{start}{};\n", value_of(value, &start, indent))
        }
        Statement::If { condition, then, otherwise } => {
            let condition = expression::print(condition, indent.len() + 7, indent);
            let then = print(then, &deeper(indent));
            let otherwise = match otherwise.as_slice() {
                [] => "\n".to_owned(),
                [another @ Statement::If { .. }] => {
                    format!(" else {}", one(another, indent).trim_start())
                }
                some => format!(" else {{\n{}{indent}}}\n", print(some, &deeper(indent))),
            };
            format!("{indent}if ({condition}) {{\n{then}{indent}}}{otherwise}")
        }
        Statement::Switch { value, cases, otherwise } => {
            let value = expression::print(value, indent.len() + 10, indent);
            let inner = deeper(indent);
            let cases: String = cases.iter().map(|(of, then)| case(of, then, &inner)).collect();
            let otherwise = print(otherwise, &deeper(&inner));
            format!("{indent}switch ({value}) {{\n{cases}{inner}default:\n{otherwise}{indent}}}\n")
        }
    }
}

fn case(values: &[Expression], then: &[Statement], indent: &str) -> String {
    let labels: String = values
        .iter()
        .map(|value| format!("{indent}case {}:\n", expression::print(value, 0, indent)))
        .collect();
    labels + &print(then, &deeper(indent))
}

/// An expression behind the start of a line, before a semicolon.
fn value_of(value: &Expression, start: &str, indent: &str) -> String {
    expression::print(value, start.chars().count() + 1, indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_indented_by_what_they_stand_in() {
        let name = |name: &str| Expression::Name(name.to_owned());
        let it = |key: &str| Expression::Property(Box::new(name("it")), key.to_owned());
        let differs = |one, two| Expression::Differs(Box::new(one), Box::new(two));
        let call = Statement::Do(Expression::Call("f".into(), vec![it("a-b")]));
        let statements = [
            Statement::Constant("it".into(), Expression::Index(Box::new(name("value")), 0)),
            Statement::If {
                condition: Expression::And(vec![
                    differs(it("a"), Expression::Null),
                    differs(it("__proto__"), Expression::BigInt(-1)),
                ]),
                then: vec![Statement::Assign(it("a"), Expression::Decimal("-1.5".into()))],
                otherwise: vec![Statement::If {
                    condition: Expression::Same(
                        Box::new(Expression::TypeOf(Box::new(name("it")))),
                        Box::new(Expression::String("string".into())),
                    ),
                    then: vec![call.clone()],
                    otherwise: vec![call.clone()],
                }],
            },
            Statement::Switch {
                value: it("kind"),
                cases: vec![(vec![Expression::String("a".into()), Expression::Null], vec![call])],
                otherwise: vec![Statement::Return(name("it"))],
            },
        ];
        assert_eq!(
            print(&statements, "  "),
            r#"  const it = value[0];
  if (it.a !== null && it["__proto__"] !== -1n) {
    it.a = -1.5;
  } else if (typeof it === "string") {
    f(it["a-b"]);
  } else {
    f(it["a-b"]);
  }
  switch (it.kind) {
    case "a":
    case null:
      f(it["a-b"]);
    default:
      return it;
  }
"#
        );
    }
}
