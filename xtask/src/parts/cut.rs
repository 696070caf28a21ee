//! Cuts a finished program in two.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalSection, ImportSection, MemorySection, Module, StartSection, TableSection, TypeSection,
};
use wasmparser::Validator;

use super::Parts;
use super::finished::{Finished, Function};
use super::memory::{Owner, data};
use super::reach::Reached;
use crate::error::{Context, Error, Result};

/// What the second part imports from: the boot file gives it the first part's exports by this name.
const FIRST: &str = "first";

/// Both parts of a finished program.
pub(super) fn finished(file: &[u8], reached: &Reached) -> Result<Parts> {
    let program = Finished::parse(file)?;
    let (first, second) = program.dealt_out(reached)?;
    let own: Vec<_> = program.own().filter(|function| first.contains(&function.number)).collect();
    let others: Vec<_> = program.own().filter(|function| second.contains(&function.number)).collect();
    let called = others.iter().flat_map(|function| function.calls.intersection(&first)).copied().collect();
    let lent = lent(&program, called);
    let parts = Parts {
        first: first_part(&program, &own, &lent, reached)?,
        second: second_part(&program, &others, &lent, reached)?,
    };
    for part in [&parts.first, &parts.second] {
        Validator::new().validate_all(part).context(|| "A part of the program is not valid".to_owned())?;
    }
    Ok(parts)
}

/// A kind of thing that one part lends to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Function,
    Table,
    Memory,
    Global,
}

/// What the first part lends to the second, by kind and number, and the name it is exported by.
type Lent = BTreeMap<(Kind, u32), String>;

fn lent(program: &Finished, functions: BTreeSet<u32>) -> Lent {
    let all = |kind, count: usize| (0..).take(count).map(move |number| (kind, number));
    let things = functions.into_iter().map(|function| (Kind::Function, function));
    let things = things.chain(all(Kind::Table, program.tables.len()));
    let things = things.chain(all(Kind::Memory, program.memories.len()));
    let things = things.chain(all(Kind::Global, program.globals.len()));
    // No name of Rust begins with a digit, so that none of these is taken.
    things.zip(0_u32..).map(|(thing, name)| (thing, name.to_string())).collect()
}

fn first_part(program: &Finished, own: &[Function], lent: &Lent, reached: &Reached) -> Result<Vec<u8>> {
    let imported = (0..).take(program.imports.len());
    let mut numbers = Numbers::of(imported.chain(own.iter().map(|function| function.number)));
    let mut imports = ImportSection::new();
    for import in &program.imports {
        imports.import(import.module, import.name, numbers.entity_type(import.ty).context(untold)?);
    }
    let mut tables = TableSection::new();
    for table in &program.tables {
        numbers.parse_table(&mut tables, table.clone()).context(untold)?;
    }
    let mut memories = MemorySection::new();
    for memory in &program.memories {
        memories.memory(numbers.memory_type(*memory).context(untold)?);
    }
    let mut globals = GlobalSection::new();
    for global in &program.globals {
        numbers.parse_global(&mut globals, global.clone()).context(untold)?;
    }
    let mut exports = ExportSection::new();
    for export in &program.exports {
        numbers.parse_export(&mut exports, *export).context(untold)?;
    }
    for ((kind, number), name) in lent {
        match kind {
            Kind::Function => exports.export(name, ExportKind::Func, numbers.function_index(*number).context(untold)?),
            Kind::Table => exports.export(name, ExportKind::Table, *number),
            Kind::Memory => exports.export(name, ExportKind::Memory, *number),
            Kind::Global => exports.export(name, ExportKind::Global, *number),
        };
    }
    let mut module = Module::new();
    module.section(&types(program, &mut numbers)?).section(&imports).section(&functions(own));
    module.section(&tables).section(&memories).section(&globals).section(&exports);
    if let Some(start) = program.start {
        module.section(&StartSection { function_index: numbers.function_index(start).context(untold)? });
    }
    module.section(&elements(program, &numbers, |_| true)).section(&code(own, &mut numbers)?);
    module.section(&data(program, reached, Owner::First));
    Ok(module.finish())
}

fn second_part(program: &Finished, own: &[Function], lent: &Lent, reached: &Reached) -> Result<Vec<u8>> {
    let borrowed = lent.keys().filter(|(kind, _)| *kind == Kind::Function).map(|(_, number)| *number);
    let mut numbers = Numbers::of(borrowed.chain(own.iter().map(|function| function.number)));
    let mut imports = ImportSection::new();
    for ((kind, number), name) in lent {
        imports.import(FIRST, name, borrowed_type(program, *kind, *number, &mut numbers)?);
    }
    let is_own = |function| own.binary_search_by_key(&function, |own| own.number).is_ok();
    let mut module = Module::new();
    module.section(&types(program, &mut numbers)?).section(&imports).section(&functions(own));
    module.section(&elements(program, &numbers, is_own)).section(&code(own, &mut numbers)?);
    module.section(&data(program, reached, Owner::Second));
    Ok(module.finish())
}

fn borrowed_type(program: &Finished, kind: Kind, number: u32, numbers: &mut Numbers) -> Result<EntityType> {
    let place = number as usize;
    let found = match kind {
        Kind::Function => program.type_of(number).map(|kind| Ok(EntityType::Function(kind))),
        Kind::Table => program.tables.get(place).map(|table| numbers.table_type(table.ty).map(EntityType::Table)),
        Kind::Memory => program.memories.get(place).map(|memory| numbers.memory_type(*memory).map(EntityType::Memory)),
        Kind::Global => program.globals.get(place).map(|global| numbers.global_type(global.ty).map(EntityType::Global)),
    };
    found.ok_or_else(|| Error::new(untold()))?.context(untold)
}

/// The types of both parts: so few that each has them all.
fn types(program: &Finished, numbers: &mut Numbers) -> Result<TypeSection> {
    let mut types = TypeSection::new();
    if let Some(section) = &program.types {
        numbers.parse_type_section(&mut types, section.clone()).context(untold)?;
    }
    Ok(types)
}

fn functions(own: &[Function]) -> FunctionSection {
    let mut functions = FunctionSection::new();
    for function in own {
        functions.function(function.kind);
    }
    functions
}

/// What a part puts into the table, in a list for each row of neighbours.
fn elements(program: &Finished, numbers: &Numbers, is_meant: impl Fn(u32) -> bool) -> ElementSection {
    let mut lists: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut next = None;
    for (slot, function) in &program.slots {
        let Some(number) = numbers.get(*function).filter(|_| is_meant(*function)) else { continue };
        match lists.last_mut() {
            Some((_, list)) if next == Some(*slot) => list.push(number),
            Some(_) | None => lists.push((*slot, vec![number])),
        }
        next = slot.checked_add(1);
    }
    let mut elements = ElementSection::new();
    for (slot, list) in lists {
        elements.active(None, &ConstExpr::i32_const(slot.cast_signed()), Elements::Functions(list.into()));
    }
    elements
}

fn code(own: &[Function], numbers: &mut Numbers) -> Result<CodeSection> {
    let mut code = CodeSection::new();
    for function in own {
        numbers.parse_function_body(&mut code, function.body.clone()).context(untold)?;
    }
    Ok(code)
}

/// The numbers that functions have in a part, by those they have in the whole program.
struct Numbers(HashMap<u32, u32>);

impl Numbers {
    /// Numbers the functions of a part in their order.
    fn of(functions: impl Iterator<Item = u32>) -> Self {
        Self(functions.zip(0..).collect())
    }

    fn get(&self, function: u32) -> Option<u32> {
        self.0.get(&function).copied()
    }
}

impl Reencode for Numbers {
    type Error = Error;

    fn function_index(&mut self, function: u32) -> std::result::Result<u32, reencode::Error<Error>> {
        self.get(function).ok_or_else(|| reencode::Error::UserError(Error::new(untold())))
    }
}

fn untold() -> String {
    "A part of the program could not be written".to_owned()
}
