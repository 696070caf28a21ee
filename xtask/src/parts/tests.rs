//! A small program, linked by hand, in two parts.

use std::borrow::Cow;

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, LinkingSection, MemorySection, MemoryType, Module,
    RefType, SymbolTable, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{Operator, Parser, Payload};

use super::{Parts, cut};

const LOG: u32 = 0;
const OPEN: u32 = 1;
const HELPER: u32 = 2;
const GATE: u32 = 3;
const LATE: u32 = 4;

/// The first of three pieces of data, of 20 bytes each: used by the first part, by the second, and by nobody.
const MEMORY: u32 = 1024;

/// What the body of a function names, each at a place that a relocation tells.
#[derive(Clone, Copy)]
enum Named {
    Call(u32),
    /// The place of a function in the table, as a number.
    Slot(u32),
    /// A piece of data.
    Data(u32),
}

/// The program: `open` calls `helper` and, by the table, the gate; behind that are `late` and the second data.
pub(crate) fn program(gate: &str, is_linked: bool) -> Vec<u8> {
    let bodies: [&[Named]; 5] = [
        &[Named::Call(HELPER), Named::Slot(1), Named::Data(0)],
        &[Named::Call(LOG)],
        &[Named::Slot(3), Named::Data(1)],
        &[Named::Call(HELPER), Named::Call(LOG)],
        &[Named::Call(LATE)],
    ];
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("glue", "log", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    let mut relocations = Relocations::default();
    // The count of the bodies is the first byte.
    let mut place = 1;
    for body in bodies {
        functions.function(0);
        let mut bytes = Vec::new();
        for named in body {
            relocations.note(place + 3 + bytes.len(), *named);
            match named {
                Named::Call(function) => bytes.extend([&[0x10], padded(*function).as_slice()].concat()),
                Named::Slot(slot) => bytes.extend([&[0x41], padded(*slot).as_slice(), &[0x1a]].concat()),
                Named::Data(piece) => bytes.extend([&[0x41], padded(MEMORY + 20 * piece).as_slice(), &[0x1a]].concat()),
            }
        }
        let mut function = Function::new(Vec::<(u32, ValType)>::new());
        function.raw(bytes);
        function.instructions().end();
        place += 1 + function.byte_len();
        code.function(&function);
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 4,
        maximum: Some(4),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
    let mut exports = ExportSection::new();
    exports.export("open", ExportKind::Func, OPEN);
    exports.export("memory", ExportKind::Memory, 0);
    exports.export("intounderlyingsource_pull", ExportKind::Func, 5);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(Cow::Borrowed(&[GATE, HELPER, LATE])));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(MEMORY.cast_signed()), [[b'1'; 20], [b'2'; 20], [b'3'; 20]].concat());

    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
    module.section(&exports).section(&elements).section(&code).section(&data);
    if is_linked {
        let mut symbols = SymbolTable::new();
        symbols.function(SymbolTable::WASM_SYM_UNDEFINED, LOG, None);
        for (function, name) in [(OPEN, "open"), (HELPER, "helper"), (GATE, gate), (LATE, "late")] {
            symbols.function(0, function, Some(name));
        }
        for (piece, name) in [(0, "first"), (1, "second"), (2, "nobody's")] {
            symbols.data(0, name, Some(wasm_encoder::DataSymbolDefinition { index: 0, offset: 20 * piece, size: 20 }));
        }
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        module.section(&linking);
        module.section(&CustomSection { name: "reloc.CODE".into(), data: relocations.section().into() });
    }
    module.finish()
}

/// A number in five bytes, as linkers write it.
fn padded(number: u32) -> [u8; 5] {
    let mut bytes = [0x80; 5];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte |= u8::try_from((number >> (7 * place)) & 0x7f).unwrap();
    }
    bytes[4] &= 0x7f;
    bytes
}

#[derive(Default)]
struct Relocations(Vec<u8>, u8);

impl Relocations {
    fn note(&mut self, place: usize, named: Named) {
        // Kinds by their numbers in the linkers' convention; symbols in the order of the table above.
        let (kind, symbol) = match named {
            Named::Call(function) => (0, function),
            Named::Slot(slot) => (1, if slot == 1 { GATE } else { LATE }),
            Named::Data(piece) => (4, 5 + piece),
        };
        self.0.extend([kind, u8::try_from(place).unwrap(), u8::try_from(symbol).unwrap()]);
        // Places of data have a number to be added.
        self.0.extend((kind == 4).then_some(0));
        self.1 += 1;
    }

    fn section(self) -> Vec<u8> {
        // Of the eighth section, which is the code.
        [vec![7, self.1], self.0].concat()
    }
}

/// What is in a part, in words.
fn told(part: &[u8]) -> Vec<String> {
    let mut told = Vec::new();
    for payload in Parser::new(0).parse_all(part) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                let imports = section.into_imports().map(|import| import.unwrap());
                told.extend(imports.map(|import| format!("import {}.{}", import.module, import.name)));
            }
            Payload::ExportSection(section) => {
                told.extend(section.into_iter().map(|export| {
                    let export = export.unwrap();
                    format!("export {} {:?} {}", export.name, export.kind, export.index)
                }));
            }
            Payload::CodeSectionEntry(body) => {
                let named =
                    body.get_operators_reader().unwrap().into_iter().filter_map(|operator| match operator.unwrap() {
                        Operator::Call { function_index } => Some(format!(" calls {function_index}")),
                        Operator::I32Const { value } => Some(format!(" says {value}")),
                        _other => None,
                    });
                told.push(format!("function{}", named.collect::<String>()));
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.unwrap();
                    told.push(format!("table {:?}", super::linked::active(&element.kind, &element.items).unwrap()));
                }
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data.unwrap();
                    let text = String::from_utf8_lossy(data.data).into_owned();
                    told.push(format!("data {} {text}", super::linked::address(&data).unwrap()));
                }
            }
            _other => {}
        }
    }
    told
}

fn parts(gate: &str) -> crate::error::Result<Option<Parts>> {
    cut(&program(gate, true), &program(gate, false))
}

#[test]
fn each_part_has_what_it_needs_and_no_more() {
    let parts = parts("_ZN13slice_backups3app11second_part17h0123E").unwrap().unwrap();
    assert_eq!(
        told(&parts.first),
        [
            "import glue.log",
            "export open Func 1",
            "export memory Memory 0",
            // What the second part borrows.
            "export 0 Func 0",
            "export 1 Func 2",
            "export 2 Table 0",
            "export 3 Memory 0",
            "table (2, [2])",
            "function calls 2 says 1 says 1024",
            "function calls 0",
            "data 1024 11111111111111111111",
        ]
    );
    assert_eq!(
        told(&parts.second),
        [
            "import first.0",
            "import first.1",
            "import first.2",
            "import first.3",
            "table (1, [2])",
            "table (3, [3])",
            "function says 3 says 1044",
            "function calls 1 calls 0",
            "data 1044 22222222222222222222",
        ]
    );
}

#[test]
fn without_relocations_a_program_stays_in_one_piece() {
    assert!(cut(&program("gate", false), &program("gate", false)).unwrap().is_none());
}

#[test]
fn a_gate_that_is_not_there_is_an_error() {
    let error = parts("elsewhere").err().unwrap().to_string();
    assert!(error.contains("0 functions with `3app11second_part`"), "{error}");
}

#[test]
fn another_program_is_noticed() {
    let mut other = Module::new();
    other.section(&TypeSection::new());
    let error = cut(&program("3app11second_part", true), &other.finish()).err().unwrap().to_string();
    assert!(error.contains("was not made of the linked one"), "{error}");
}
