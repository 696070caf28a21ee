//! Reproducible random-looking numbers.

/// A well-distributed number that depends on nothing but its input (one step of `SplitMix64`).
pub(crate) fn hash(seed: u64, index: u64) -> u64 {
    let mut value = seed.rotate_left(32) ^ index.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
