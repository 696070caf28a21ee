//! A program as the linker left it, with its symbols and relocations.

use std::collections::HashMap;
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, CustomSectionReader, Data, DataKind, ElementItems, ElementKind, ExternalKind, Import,
    KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

use super::UNCALLED;
use crate::error::{Context, Error, Result};

/// What there is in a linked program.
#[derive(Default)]
pub(super) struct Linked {
    /// How many functions come before the program's own.
    pub(super) imported: u32,
    /// Where the program's own functions lie in the file, in order.
    pub(super) bodies: Vec<Range<u64>>,
    /// What the outside may call.
    pub(super) exported: Vec<u32>,
    /// Where each function stands in the table.
    pub(super) slots: HashMap<u32, u32>,
    pub(super) segments: Vec<Segment>,
    pub(super) symbols: Vec<Symbol>,
    /// Where in the file something is named, and which symbol.
    pub(super) names: Vec<(u64, u32)>,
    /// Where in the file the code begins, and the data.
    code: u64,
    data: u64,
}

/// Data that is there from the beginning.
pub(super) struct Segment {
    /// Where it lies in the memory.
    pub(super) address: u32,
    /// Where it lies in the file.
    pub(super) place: u64,
}

/// Something that has a name.
pub(super) enum Symbol {
    Function { index: u32, name: String },
    Data { segment: u32, offset: u32, size: u32 },
    Other,
}

impl Linked {
    /// Reads a program; none if the linker was not told to leave relocations.
    pub(super) fn parse(file: &[u8]) -> Result<Option<Self>> {
        let mut linked = Self::default();
        for payload in Parser::new(0).parse_all(file) {
            linked.read(&payload.context(unreadable)?)?;
        }
        Ok((!linked.names.is_empty()).then_some(linked))
    }

    fn read(&mut self, payload: &Payload) -> Result<()> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    self.imported += u32::from(function_type(&import.context(unreadable)?).is_some());
                }
            }
            Payload::ExportSection(section) => {
                for export in section.clone() {
                    let export = export.context(unreadable)?;
                    let is_root = export.kind == ExternalKind::Func && !export.name.contains(UNCALLED);
                    self.exported.extend(is_root.then_some(export.index));
                }
            }
            Payload::ElementSection(section) => {
                for element in section.clone() {
                    let element = element.context(unreadable)?;
                    let (address, functions) = active(&element.kind, &element.items)?;
                    for (slot, function) in (address..).zip(functions) {
                        self.slots.insert(function, slot);
                    }
                }
            }
            Payload::CodeSectionStart { unchecked_range, .. } => self.code = unchecked_range.start,
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range()),
            Payload::DataSection(section) => {
                self.data = section.range().start;
                for segment in section.clone() {
                    let segment = segment.context(unreadable)?;
                    let place = segment.range.end - segment.data.len() as u64;
                    self.segments.push(Segment { address: address(&segment)?, place });
                }
            }
            Payload::CustomSection(section) => self.read_custom(section)?,
            _other => {}
        }
        Ok(())
    }

    /// The linker writes these behind all that they are about.
    fn read_custom(&mut self, section: &CustomSectionReader) -> Result<()> {
        match section.as_known() {
            KnownCustom::Linking(linking) => {
                for subsection in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = subsection.context(unreadable)? {
                        for symbol in symbols {
                            self.symbols.push(Symbol::from(symbol.context(unreadable)?));
                        }
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let base = match section.name() {
                    "reloc.CODE" => self.code,
                    "reloc.DATA" => self.data,
                    // Of what only a debugger reads.
                    _other => return Ok(()),
                };
                for entry in relocations.entries() {
                    let RelocationEntry { ty, offset, index, .. } = entry.context(unreadable)?;
                    // That of a type counts types, not symbols.
                    if ty != RelocationType::TypeIndexLeb {
                        self.names.push((base + u64::from(offset), index));
                    }
                }
            }
            _other => {}
        }
        Ok(())
    }

    /// Every piece of data that has a symbol: the symbol's number, and where it lies in the file and in the memory.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, Range<u64>, Range<u32>)> {
        self.symbols.iter().enumerate().filter_map(|(number, symbol)| match symbol {
            Symbol::Data { segment, offset, size } => {
                let segment = self.segments.get(*segment as usize)?;
                let (place, address) = (segment.place + u64::from(*offset), segment.address + offset);
                Some((number, place..place + u64::from(*size), address..address + size))
            }
            Symbol::Function { .. } | Symbol::Other => None,
        })
    }
}

impl From<SymbolInfo<'_>> for Symbol {
    fn from(symbol: SymbolInfo) -> Self {
        match symbol {
            SymbolInfo::Func { index, name, .. } => Self::Function { index, name: name.unwrap_or_default().to_owned() },
            SymbolInfo::Data { symbol: Some(place), .. } => {
                Self::Data { segment: place.index, offset: place.offset, size: place.size }
            }
            _other => Self::Other,
        }
    }
}

/// The type of an imported function; none where something else is imported.
pub(super) fn function_type(import: &Import) -> Option<u32> {
    match import.ty {
        TypeRef::Func(kind) | TypeRef::FuncExact(kind) => Some(kind),
        TypeRef::Table(_) | TypeRef::Memory(_) | TypeRef::Global(_) | TypeRef::Tag(_) => None,
    }
}

pub(super) fn unreadable() -> String {
    "The program could not be read".to_owned()
}

/// Where a list of functions begins in the table, and the functions; other kinds of lists are errors.
pub(super) fn active(kind: &ElementKind, items: &ElementItems) -> Result<(u32, Vec<u32>)> {
    let (ElementKind::Active { table_index: None | Some(0), offset_expr }, ElementItems::Functions(functions)) =
        (kind, items)
    else {
        return Err(Error::new("The program fills its table in a way that cutting it does not know."));
    };
    let functions = functions.clone().into_iter().collect::<std::result::Result<_, BinaryReaderError>>();
    Ok((constant(offset_expr)?, functions.context(unreadable)?))
}

/// Where data lies in the memory; data that lies nowhere yet is an error.
pub(super) fn address(data: &Data) -> Result<u32> {
    match &data.kind {
        DataKind::Active { memory_index: 0, offset_expr } => constant(offset_expr),
        DataKind::Active { .. } | DataKind::Passive => {
            Err(Error::new("The program fills its memory in a way that cutting it does not know."))
        }
    }
}

fn constant(expression: &wasmparser::ConstExpr) -> Result<u32> {
    match expression.get_operators_reader().read().context(unreadable)? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => Err(Error::new(format!("The program begins a table or memory at {other:?}, not at a number."))),
    }
}
