//! Looks: views of plain values and signals that call back. They know neither the API, nor the state, nor addresses.
#![expect(missing_docs, reason = "each component says what it is for; a prop says the rest by its name and type")]

pub mod backup_table;
pub mod combobox;
pub mod cool_down_entry;
pub mod countdown;
pub mod curl_lines;
pub mod describe;
pub mod dialog;
pub mod double_click;
pub mod dynamic;
pub mod expected;
pub mod export_buttons;
pub mod failure_notice;
pub mod focus;
pub mod headline;
pub mod journal_table;
pub mod keyed_list;
pub mod listing_progress;
pub mod locale;
pub mod outcome_slot;
pub mod overview_controls;
pub mod overview_table;
pub mod restore_form;
pub mod service_card;
pub mod sign_in_form;

pub mod command_result;
pub mod service_form;
pub mod sort_header;
pub mod time;
pub mod timeline;
pub mod unicode;
pub mod waiting;
