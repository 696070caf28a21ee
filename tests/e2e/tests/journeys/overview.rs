//! The list of all slices.

mod checks;
mod csv_files;
mod enable;
mod export;
mod failed_checks;
mod layout_shift;
mod long_list;
mod provider_load;
mod rows;
mod search;
mod slice_list;
mod states;
mod view;
mod work;
