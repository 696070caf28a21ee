//! A finished program by its sections.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    Export, ExternalKind, FromReader, FunctionBody, Global, Import, MemoryType, Operator, Parser, Payload, RecGroup,
    SectionLimited, Table,
};

use super::UNCALLED;
use super::linked::{active, address, function_type, unreadable};
use super::reach::Reached;
use crate::error::{Context, Error, Result};

/// What there is in a finished program.
#[derive(Default)]
pub(super) struct Finished<'a> {
    pub(super) types: Option<SectionLimited<'a, RecGroup>>,
    /// They are all functions, and the first of those.
    pub(super) imports: Vec<Import<'a>>,
    /// The type of each of the program's own functions.
    functions: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// The functions that each of its own functions calls.
    calls: Vec<BTreeSet<u32>>,
    pub(super) tables: Vec<Table<'a>>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    /// Which function stands in which place of the table.
    pub(super) slots: BTreeMap<u32, u32>,
    /// What the memory holds from the beginning, and where.
    pub(super) data: Vec<(u32, &'a [u8])>,
}

/// One of the program's own functions.
pub(super) struct Function<'a, 'b> {
    pub(super) number: u32,
    pub(super) kind: u32,
    pub(super) body: &'b FunctionBody<'a>,
    pub(super) calls: &'b BTreeSet<u32>,
}

impl<'a> Finished<'a> {
    pub(super) fn parse(file: &'a [u8]) -> Result<Self> {
        let mut program = Self::default();
        for payload in Parser::new(0).parse_all(file) {
            program.read(payload.context(unreadable)?)?;
        }
        Ok(program)
    }

    fn read(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => self.types = Some(section),
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.context(unreadable)?;
                    if function_type(&import).is_none() {
                        return Err(Error::new(
                            "The program imports more than functions, which cutting it does not know.",
                        ));
                    }
                    self.imports.push(import);
                }
            }
            Payload::FunctionSection(section) => self.functions = all(section)?,
            Payload::TableSection(section) => self.tables = all(section)?,
            Payload::MemorySection(section) => self.memories = all(section)?,
            Payload::GlobalSection(section) => self.globals = all(section)?,
            Payload::ExportSection(section) => {
                self.exports = all(section)?;
                self.exports.retain(|export| !export.name.contains(UNCALLED));
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.context(unreadable)?;
                    let (address, functions) = active(&element.kind, &element.items)?;
                    self.slots.extend((address..).zip(functions));
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.calls.push(calls(&body)?);
                self.bodies.push(body);
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data.context(unreadable)?;
                    self.data.push((address(&data)?, data.data));
                }
            }
            _other => {}
        }
        Ok(())
    }

    /// The numbers of the functions of both parts, with the imported ones in the first. What nobody calls is in none.
    pub(super) fn dealt_out(&self, reached: &Reached) -> Result<(BTreeSet<u32>, BTreeSet<u32>)> {
        let (second, nobody) = (&reached.second.slots, &reached.nobody.slots);
        if !second.iter().chain(nobody).all(|slot| self.slots.contains_key(slot)) {
            return Err(Error::new("The finished program was not made of the linked one; build it again."));
        }
        let mut first: BTreeSet<u32> = (0..).take(self.imports.len()).collect();
        let exports = self.exports.iter().filter(|export| export.kind == ExternalKind::Func);
        // What later steps have put into the table they did for the whole program.
        let first_slots = self.slots.iter().filter(|(slot, _)| !second.contains(slot) && !nobody.contains(slot));
        self.follow(exports.map(|export| export.index).chain(self.start), &mut first);
        self.follow(first_slots.map(|(_, function)| *function), &mut first);
        let mut all = first.clone();
        self.follow(second.iter().filter_map(|slot| self.slots.get(slot)).copied(), &mut all);
        let second = all.difference(&first).copied().collect();
        Ok((first, second))
    }

    /// Adds functions, and all that they call.
    fn follow(&self, functions: impl Iterator<Item = u32>, seen: &mut BTreeSet<u32>) {
        let mut ahead: Vec<u32> = functions.collect();
        while let Some(function) = ahead.pop() {
            if seen.insert(function) {
                let own = (function as usize).checked_sub(self.imports.len()).and_then(|own| self.calls.get(own));
                ahead.extend(own.into_iter().flatten());
            }
        }
    }

    /// The program's own functions, in order.
    pub(super) fn own(&self) -> impl Iterator<Item = Function<'a, '_>> {
        let own = self.functions.iter().zip(&self.bodies).zip(&self.calls);
        let numbered = (0..).skip(self.imports.len()).zip(own);
        numbered.map(|(number, ((kind, body), calls))| Function { number, kind: *kind, body, calls })
    }

    /// The type of any function.
    pub(super) fn type_of(&self, function: u32) -> Option<u32> {
        match (function as usize).checked_sub(self.imports.len()) {
            Some(own) => self.functions.get(own).copied(),
            None => self.imports.get(function as usize).and_then(function_type),
        }
    }
}

fn all<'a, Item: FromReader<'a>>(section: SectionLimited<'a, Item>) -> Result<Vec<Item>> {
    section.into_iter().collect::<std::result::Result<_, _>>().context(unreadable)
}

fn calls(body: &FunctionBody) -> Result<BTreeSet<u32>> {
    let mut calls = BTreeSet::new();
    for operator in body.get_operators_reader().context(unreadable)? {
        match operator.context(unreadable)? {
            Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                calls.insert(function_index);
            }
            Operator::RefFunc { .. } => {
                return Err(Error::new("The program names a function in a way that cutting it does not know."));
            }
            _other => {}
        }
    }
    Ok(calls)
}
