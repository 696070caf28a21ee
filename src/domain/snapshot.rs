//! A snapshot in the provider's list of images.

use super::{
    backup::Size,
    characters::LONGEST_NAME,
    moment::Moment,
    slice::{Slice, SliceId},
};

/// One row of the list. The values of `in_progress` and `progress` during a snapshot are not documented, so both are
/// kept as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub name: String,
    pub slice: Option<SliceId>,
    /// `in_progress`, unless it is `null`, `false` or zero.
    pub running: Option<String>,
    /// `progress`, unless it is `null` or empty.
    pub progress: Option<String>,
    /// `snapshot_size`; the provider's panel shows it in GB.
    pub size: Size,
}

/// The name that the provider's panel gives to a snapshot: the slice's name and the seconds since the epoch. A long name
/// is cut after [`LONGEST_NAME`] characters.
pub fn panel_name(slice: &Slice, now: Moment) -> String {
    let name = slice.name.clone().unwrap_or_else(|| slice.id.to_string());
    let name: String = name.chars().take(LONGEST_NAME).collect();
    format!("{name}-{}", now.epoch_milliseconds().div_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_gets_the_name_that_the_panel_would_give_it() {
        let now = Moment::from_epoch_milliseconds(1_731_969_462_999);
        let named = Slice { name: Some("11test1-newvm".to_owned()), ..Slice::unnamed(SliceId(3828)) };
        assert_eq!(panel_name(&named, now), "11test1-newvm-1731969462");
        assert_eq!(panel_name(&Slice::unnamed(SliceId(3828)), now), "3828-1731969462");
    }
}
