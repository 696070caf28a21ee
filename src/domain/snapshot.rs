//! A snapshot as the provider's list of images tells of it.

use super::{
    backup::Size,
    characters::LONGEST_NAME,
    moment::Moment,
    slice::{Slice, SliceId},
};

/// One row of the list. What `in_progress` and `progress` hold while a snapshot is taken is not documented, so both
/// are kept in the list's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// What it is called.
    pub name: String,
    /// The slice that it was taken of.
    pub slice: Option<SliceId>,
    /// `in_progress`, where it locks_slice anything but `null`, `false` or zero.
    pub running: Option<String>,
    /// `progress`, where it locks_slice anything.
    pub progress: Option<String>,
    /// `snapshot_size`, in GB in the provider's panel.
    pub size: Size,
}

/// What the provider's panel would call a snapshot taken at `now`: the slice's name and the seconds since the epoch. Of
/// a very long name only the beginning is taken.
pub fn panel_name(slice: &Slice, now: Moment) -> String {
    let name = slice.name.clone().unwrap_or_else(|| slice.id.to_string());
    let name: String = name.chars().take(LONGEST_NAME).collect();
    format!("{name}-{}", now.epoch_milliseconds().div_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_named_as_the_panel_names_it() {
        let now = Moment::from_epoch_milliseconds(1_731_969_462_999);
        let named = Slice { name: Some("11test1-newvm".to_owned()), ..Slice::unnamed(SliceId(3828)) };
        assert_eq!(panel_name(&named, now), "11test1-newvm-1731969462");
        assert_eq!(panel_name(&Slice::unnamed(SliceId(3828)), now), "3828-1731969462");
    }
}
