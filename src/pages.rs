//! The screens: the only place where state meets looks.

mod banner;
mod dialogs;
mod outcomes;
mod restore;
mod signed_in;
mod signed_out;
mod slice;
mod slices;

pub use signed_in::SignedInPage;
pub use signed_out::{SettingsProblemPage, SignedOutPage};

/// Where the provider's panel is. Inferred: no page of the provider names it, but its API lies on this host.
const PANEL: &str = "https://cloud.syminet.com/";
