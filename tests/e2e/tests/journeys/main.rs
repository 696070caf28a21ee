//! Journeys of a person through the release page.
//!
//! Each folder holds the tests of one screen, or of one thing that holds on several of them:
//!
//! | module | what goes there |
//! | --- | --- |
//! | [`sign_in`] | the sign-in form, and what the page loads before and behind it |
//! | [`session`] | the token: kept, refused, and hidden from everybody else |
//! | [`overview`] | the list of all slices: states, checks, order, filter, search, enabling, export |
//! | [`slice`] | one slice: its backups, dates, timeline, export and address |
//! | [`service`] | the backup service of a slice: enable, disable, cool-down |
//! | [`restore`] | the restore dialog: confirmation, countdown, last check, snapshot |
//! | [`commands`] | what restore, snapshot, enable and disable have in common: faults and unknown outcomes |
//! | [`journal`] | the journal |
//! | [`diagnose`] | the checks of the connection, and their report |
//! | [`tabs`] | two tabs: locks, and what one tab tells the other |
//! | [`every_screen`] | what holds on every screen: **UTC** and **View only**, fields, memory |
//! | [`languages`] | other languages, digits and writing directions; translators; invisible characters |
//! | [`limits`] | servers that send far too much |
//! | [`accessibility`] | axe-core, and the keyboard |
//! | [`layout`] | small screens, and paper |
//! | [`hosting`] | where the page and the API may be: subfolders, path layouts, other origins |
//! | [`end_checks`] | not the page but the harness: its checks after each journey can fail |
//!
//! Every journey runs in Chromium. Those that are marked by [`in_every_engine`](e2e::in_every_engine) run in Firefox and
//! `WebKit` too. They are the core: at least one journey for each promise that an engine could break.
//!
//! A test goes to the screen on which it ends. Steps that several files share are in [`e2e::steps`].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accessibility;
mod commands;
mod diagnose;
mod end_checks;
mod every_screen;
mod hosting;
mod journal;
mod languages;
mod layout;
mod limits;
mod overview;
mod restore;
mod service;
mod session;
mod sign_in;
mod slice;
mod tabs;
