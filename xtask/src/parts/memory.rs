//! What the memory holds from the beginning, dealt out to the parts.

use std::ops::Range;

use wasm_encoder::{ConstExpr, DataSection};

use super::finished::Finished;
use super::reach::Reached;

/// Data that is not the first part's and is shorter stays there: a piece of its own would cost more.
const SHORTEST_PIECE: u32 = 16;

/// What a part puts into the memory.
pub(super) fn data(program: &Finished, reached: &Reached, part: Owner) -> DataSection {
    let mut data = DataSection::new();
    for (address, bytes) in &program.data {
        let end = address.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        for (piece, owner) in pieces(*address..end, reached) {
            let inside = (piece.start - address) as usize..(piece.end - address) as usize;
            if owner == part {
                let bytes = bytes.get(inside).unwrap_or_default();
                data.active(0, &ConstExpr::i32_const(piece.start.cast_signed()), bytes.iter().copied());
            }
        }
    }
    data
}

/// Whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    First,
    Second,
    Nobody,
}

/// A place in memory in pieces, and whose each is.
fn pieces(whole: Range<u32>, reached: &Reached) -> Vec<(Range<u32>, Owner)> {
    let second = reached.second.data.iter().map(|piece| (piece, Owner::Second));
    let mut others: Vec<_> = second.chain(reached.nobody.data.iter().map(|piece| (piece, Owner::Nobody))).collect();
    others.sort_by_key(|(piece, _)| piece.start);
    let mut pieces = Vec::new();
    let mut start = whole.start;
    for (piece, owner) in others {
        let piece = piece.start.max(start)..piece.end.min(whole.end);
        if piece.start < piece.end && piece.end - piece.start >= SHORTEST_PIECE {
            pieces.push((start..piece.start, Owner::First));
            start = piece.end;
            pieces.push((piece, owner));
        }
    }
    pieces.push((start..whole.end, Owner::First));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::reach::Places;

    #[test]
    fn memory_is_dealt_out_piece_by_piece() {
        let places = |pieces: &[(u32, u32)]| Places {
            data: pieces.iter().map(|(start, end)| *start..*end).collect(),
            ..Places::default()
        };
        let reached = Reached { second: places(&[(0, 20), (30, 40), (50, 90)]), nobody: places(&[(90, 120)]) };
        let first = |start, end| (start..end, Owner::First);
        let second = |start, end| (start..end, Owner::Second);
        let nobody = |start, end| (start..end, Owner::Nobody);
        // The first two are too short to be worth a piece.
        assert_eq!(pieces(10..110, &reached), [first(10, 50), second(50, 90), nobody(90, 110)]);
        assert_eq!(pieces(0..20, &reached), [second(0, 20)]);
        assert_eq!(pieces(60..70, &reached), [first(60, 70)]);
        assert_eq!(pieces(60..80, &reached), [second(60, 80)]);
        assert_eq!(pieces(120..140, &reached), [first(120, 140)]);
    }
}
