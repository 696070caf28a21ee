//! One slice.

mod backups;
mod clock_skew;
mod dates;
mod export;
mod layout_shift;
mod mailed_addresses;
mod next_backup;
mod odd_values;
mod time_zones;
mod timeline;
