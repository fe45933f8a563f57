//! Reads ts-rs' text: unions, intersections, arrays, tuples, objects, mapped types, names with
//! arguments. What an author writes by `#[ts(type = "…")]` may be anything: what is not read here is
//! named.

use super::{
    syntax::{Declaration, Property, Type},
    token::{Token, tokens},
};

/// A text that says what no shape says, or that is no TypeScript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::conform) struct Unread {
    /// The text.
    pub(in crate::conform) text: String,
    /// What stands where it could not be read further.
    pub(in crate::conform) near: String,
}

type Result<T> = std::result::Result<T, Unread>;

impl Unread {
    pub(super) fn new(text: &str, at: usize) -> Self {
        let near = text.get(at..).unwrap_or_default().chars().take(24).collect();
        Self { text: text.to_owned(), near }
    }
}

/// Reads a type.
pub(super) fn ty(text: &str) -> Result<Type> {
    let mut parser = Parser::new(text)?;
    let found = parser.union()?;
    parser.end()?;
    Ok(found)
}

/// Reads `type Name<A, B = C> = …;`.
pub(super) fn declaration(text: &str) -> Result<Declaration> {
    let mut parser = Parser::new(text)?;
    if parser.word().as_deref() != Some("type") {
        return Err(parser.unread());
    }
    let name = parser.word().ok_or_else(|| parser.unread())?;
    let parameters = parser.parameters()?;
    parser.expect('=')?;
    let value = parser.union()?;
    parser.takes(';');
    parser.end()?;
    Ok(Declaration { name, parameters, value })
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(usize, Token)>,
    at: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self> {
        Ok(Self { text, tokens: tokens(text)?, at: 0 })
    }

    fn unread(&self) -> Unread {
        let at = self.tokens.get(self.at).map_or(self.text.len(), |(at, _)| *at);
        Unread::new(self.text, at)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn is(&self, mark: char) -> bool {
        self.peek() == Some(&Token::Mark(mark))
    }

    fn takes(&mut self, mark: char) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: char) -> Result<()> {
        if self.takes(mark) { Ok(()) } else { Err(self.unread()) }
    }

    fn end(&self) -> Result<()> {
        if self.peek().is_none() { Ok(()) } else { Err(self.unread()) }
    }

    fn word(&mut self) -> Option<String> {
        let Some(Token::Word(word)) = self.peek() else { return None };
        let word = word.clone();
        self.at += 1;
        Some(word)
    }

    fn parameters(&mut self) -> Result<Vec<(String, Option<Type>)>> {
        let mut parameters = Vec::new();
        if !self.takes('<') {
            return Ok(parameters);
        }
        while !self.takes('>') {
            let name = self.word().ok_or_else(|| self.unread())?;
            let default = if self.takes('=') { Some(self.union()?) } else { None };
            parameters.push((name, default));
            if !self.takes(',') && !self.is('>') {
                return Err(self.unread());
            }
        }
        Ok(parameters)
    }

    fn union(&mut self) -> Result<Type> {
        self.operands('|', Type::Union, |parser| {
            parser.operands('&', Type::Intersection, Self::postfix)
        })
    }

    /// Types between one operator; TypeScript lets it stand before the first one too.
    fn operands(
        &mut self,
        operator: char,
        make: fn(Vec<Type>) -> Type,
        next: impl Fn(&mut Self) -> Result<Type>,
    ) -> Result<Type> {
        self.takes(operator);
        let mut types = vec![next(self)?];
        while self.takes(operator) {
            types.push(next(self)?);
        }
        Ok(if types.len() == 1 { types.remove(0) } else { make(types) })
    }

    fn postfix(&mut self) -> Result<Type> {
        let mut ty = self.primary()?;
        while self.takes('[') {
            self.expect(']')?;
            ty = Type::Array(Box::new(ty));
        }
        Ok(ty)
    }

    fn primary(&mut self) -> Result<Type> {
        match self.peek().cloned() {
            Some(Token::Word(word)) => {
                self.at += 1;
                self.named(word)
            }
            Some(Token::Text(text)) => {
                self.at += 1;
                Ok(Type::String(text))
            }
            Some(Token::Number(number)) => {
                self.at += 1;
                Ok(Type::Number(number))
            }
            Some(Token::Mark('(')) => {
                self.at += 1;
                let inner = self.union()?;
                self.expect(')')?;
                Ok(inner)
            }
            Some(Token::Mark('[')) => {
                self.at += 1;
                self.tuple()
            }
            Some(Token::Mark('{')) => {
                self.at += 1;
                self.object()
            }
            _ => Err(self.unread()),
        }
    }

    fn named(&mut self, word: String) -> Result<Type> {
        match word.as_str() {
            "true" | "false" => return Ok(Type::Boolean(word == "true")),
            "readonly" => return self.postfix(),
            // Operators upon types, which ts-rs never writes by itself.
            "keyof" | "typeof" | "infer" | "unique" => {
                self.at -= 1;
                return Err(self.unread());
            }
            _ => {}
        }
        let mut arguments = Vec::new();
        if self.takes('<') {
            while !self.takes('>') {
                arguments.push(self.union()?);
                if !self.takes(',') && !self.is('>') {
                    return Err(self.unread());
                }
            }
        }
        Ok(Type::Name(word, arguments))
    }

    fn tuple(&mut self) -> Result<Type> {
        let mut items = Vec::new();
        while !self.takes(']') {
            let item = self.union()?;
            items.push((item, self.takes('?')));
            if !self.takes(',') && !self.is(']') {
                return Err(self.unread());
            }
        }
        Ok(Type::Tuple(items))
    }

    fn object(&mut self) -> Result<Type> {
        let mut properties = Vec::new();
        let mut mapped = None;
        while !self.takes('}') {
            if self.takes('[') {
                if mapped.is_some() {
                    return Err(self.unread());
                }
                mapped = Some(self.mapped()?);
            } else {
                properties.push(self.property()?);
            }
            if !self.takes(',') && !self.takes(';') && !self.is('}') {
                return Err(self.unread());
            }
        }
        Ok(match mapped {
            None => Type::Object(properties),
            Some(mapped) if properties.is_empty() => mapped,
            Some(mapped) => Type::Intersection(vec![Type::Object(properties), mapped]),
        })
    }

    fn property(&mut self) -> Result<Property> {
        let name = match self.peek().cloned() {
            Some(Token::Word(name) | Token::Text(name)) => name,
            Some(Token::Number(number)) => number.to_string(),
            _ => return Err(self.unread()),
        };
        self.at += 1;
        if name == "readonly" && !self.is(':') && !self.is('?') {
            return self.property();
        }
        let optional = self.takes('?');
        self.expect(':')?;
        Ok(Property { name, optional, ty: self.union()? })
    }

    /// `[key in K]?: V`, or `[key: K]: V`.
    fn mapped(&mut self) -> Result<Type> {
        if self.word().is_none() {
            return Err(self.unread());
        }
        let is_signature = self.takes(':');
        if !is_signature && self.word().as_deref() != Some("in") {
            return Err(self.unread());
        }
        let keys = Box::new(self.union()?);
        self.expect(']')?;
        let optional = self.takes('?');
        self.expect(':')?;
        Ok(Type::Mapped {
            keys,
            optional: optional || is_signature,
            values: Box::new(self.union()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms of ts-rs 12's own tests, each with how it is read, in one line.
    #[test]
    fn every_form_of_ts_rs_is_read() {
        for (text, read) in [
            ("type Empty = never;", "never"),
            ("type Unit3 = never[];", "Array<never>"),
            ("type Unit2 = Record<symbol, never>;", "Record<symbol, never>"),
            ("type NewType<T> = Array<Array<T>>;", "Array<Array<T>>"),
            (
                "type User = { _id: string, _uuid: string, };",
                r#"{ "_id": string, "_uuid": string }"#,
            ),
            (r#"type S = "asdf" | "B" | 'it\'s';"#, r#"("asdf" | "B" | "it's")"#),
            (
                r#"type T = { "kebab-cased-tag": "V", "whitespace in content": { f: string, } };"#,
                r#"{ "kebab-cased-tag": "V", "whitespace in content": { "f": string } }"#,
            ),
            (
                "type struct = { type: number, use: number, enum: number, };",
                r#"{ "type": number, "use": number, "enum": number }"#,
            ),
            (
                "type List = { data: Array<number> | null, };",
                r#"{ "data": (Array<number> | null) }"#,
            ),
            (
                "type H = { map: { [key in CustomKey]: CustomValue }, };",
                r#"{ "map": { [key in CustomKey]: CustomValue } }"#,
            ),
            (
                r#"type K = { [key in "Foo" | "Bar"]?: string };"#,
                r#"{ [key in ("Foo" | "Bar")]?: string }"#,
            ),
            ("type Item<D> = { id: string, } & D;", r#"({ "id": string } & D)"#),
            (
                r#"type E = { "type": "A" } & InnerA | { "type": "B" } & InnerB;"#,
                r#"(({ "type": "A" } & InnerA) | ({ "type": "B" } & InnerB))"#,
            ),
            (
                r#"type F = { one: number, } & ({ a: number, a2?: string | null, } | { });"#,
                r#"({ "one": number } & ({ "a": number, "a2"?: (string | null) } | {  }))"#,
            ),
            ("type InTuple = [number, (Date)?];", "[(number), (Date)?]"),
            (
                "type R = { Ok : string } | { Err : number };",
                r#"({ "Ok": string } | { "Err": number })"#,
            ),
            ("type D<T, K = number> = { t: T, k: [T, K] };", r#"{ "t": T, "k": [(T), (K)] }"#),
            ("type C = 1 | -2.5 | true;", "(1 | -2.5 | true)"),
            (
                "type J = { [key: string]: unknown; readonly a: readonly string[]; 1: null };",
                r#"({ "a": Array<string>, "1": null } & { [key in string]?: unknown })"#,
            ),
            (
                "type Docs = {\n/**\n * A field: { [key */\na: string, // and\n/* b */ b: A<B, C>, };",
                r#"{ "a": string, "b": A<B, C> }"#,
            ),
            ("type U = { ä: \"\\u00e4\\n\" };", r#"{ "ä": "ä\n" }"#),
            ("type L = | A\n  | B;", "(A | B)"),
        ] {
            assert_eq!(declaration(text).unwrap().value.to_string(), read, "{text}");
        }
        let generic = declaration("type A<T, K = Array<string>> = T;").unwrap();
        assert_eq!(generic.name, "A");
        assert_eq!(generic.parameters[0], ("T".to_owned(), None));
        assert_eq!(generic.parameters[1].1.as_ref().unwrap().to_string(), "Array<string>");
        assert_eq!(ty("Array<A> | null").unwrap().to_string(), "(Array<A> | null)");
    }

    #[test]
    fn what_is_no_such_type_is_named() {
        for (text, near) in [
            ("type A = (a: string) => void;", ": string) => void;"),
            ("type A = keyof B;", "keyof B;"),
            ("type A = B[\"c\"];", "\"c\"];"),
            ("type A = { a: string", ""),
            ("type A = `a${string}`;", "`a${string}`;"),
            ("type A = \"open", "\"open"),
            ("type A = 1x;", "1x;"),
            ("type A = B C;", "C;"),
            ("interface A { a: string }", "A { a: string }"),
        ] {
            assert_eq!(declaration(text).unwrap_err().near, near, "{text}");
        }
        assert_eq!(ty("").unwrap_err().near, "");
    }
}
