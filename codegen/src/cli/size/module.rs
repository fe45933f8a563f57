//! What a Wasm module says of its functions: where each stands, what it calls, and what names it. Knows
//! no route.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use wasmparser::{
    BinaryReaderError, ConstExpr, Data, DataKind, Element, ElementItems, ElementKind, ExternalKind,
    FunctionBody, Operator, Parser, Payload, TypeRef,
};

/// A module, as far as its size is asked for.
#[derive(Debug, Default)]
pub(super) struct Module<'a> {
    /// The functions that stand in it, from this index on.
    pub(super) functions: Vec<Function>,
    imported: usize,
    /// The functions that are called by a pointer, by that pointer.
    pub(super) pointers: BTreeMap<u32, u32>,
    /// What JavaScript calls.
    pub(super) exported: BTreeSet<u32>,
    /// Constants of the code: some are addresses.
    pub(super) constants: BTreeSet<u32>,
    data: Vec<(u32, &'a [u8])>,
    types: Vec<usize>,
    typed: Vec<u32>,
}

/// A function of a module.
#[derive(Debug)]
pub(super) struct Function {
    /// Where it stands in the bytes.
    pub(super) place: Range<usize>,
    pub(super) calls: BTreeSet<u32>,
}

impl<'a> Module<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.section(payload?)?;
        }
        Ok(module)
    }

    /// A function that is not imported.
    pub(super) fn function(&self, index: u32) -> Option<&Function> {
        self.functions.get((index as usize).checked_sub(self.imported)?)
    }

    /// The index of a function.
    pub(super) fn index(&self, position: usize) -> u32 {
        (self.imported + position) as u32
    }

    /// How many parameters a function has that is not imported.
    pub(super) fn parameters(&self, index: u32) -> Option<usize> {
        let ty = self.typed.get((index as usize).checked_sub(self.imported)?)?;
        self.types.get(*ty as usize).copied()
    }

    /// So many words of the data, from an address.
    pub(super) fn words(&self, address: u32, count: usize) -> Option<Vec<u32>> {
        self.data.iter().find_map(|(start, data)| {
            let from = address.checked_sub(*start)? as usize;
            let words = data.get(from..from.checked_add(count * 4)?)?.chunks_exact(4);
            Some(words.filter_map(|word| Some(u32::from_le_bytes(*word.first_chunk()?))).collect())
        })
    }

    fn section(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(types) => {
                for ty in types.into_iter_err_on_gc_types() {
                    self.types.push(ty?.params().len());
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(types) => {
                self.typed = types.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.exported.insert(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.exported.insert(func);
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.body(&body)?,
            Payload::DataSection(data) => {
                for data in data {
                    self.data(&data?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn element(&mut self, element: Element<'_>) -> Result<(), BinaryReaderError> {
        if let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(items)) =
            (&element.kind, element.items)
            && let Some(start) = address(offset_expr)
        {
            for (function, pointer) in items.into_iter().zip(start..) {
                self.pointers.insert(pointer, function?);
            }
        }
        Ok(())
    }

    fn body(&mut self, body: &FunctionBody<'_>) -> Result<(), BinaryReaderError> {
        let mut calls = BTreeSet::new();
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                    calls.insert(function_index);
                }
                Operator::I32Const { value } => {
                    self.constants.insert(value.cast_unsigned());
                }
                _ => {}
            }
        }
        self.functions.push(Function { place: body.range(), calls });
        Ok(())
    }

    fn data(&mut self, data: &Data<'a>) {
        if let DataKind::Active { offset_expr, .. } = &data.kind
            && let Some(start) = address(offset_expr)
        {
            self.data.push((start, data.data));
        }
    }
}

/// What a constant expression comes to.
fn address(expression: &ConstExpr<'_>) -> Option<u32> {
    match expression.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(value.cast_unsigned()),
        _ => None,
    }
}
