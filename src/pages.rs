//! The screens: the only place where state meets looks.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

mod banner;
mod dialogs;
mod outcomes;
mod restore;
mod signed_in;
mod signed_out;
mod slice;
mod slices;

pub(crate) use signed_in::SignedInPage;
pub(crate) use signed_out::{SettingsProblemPage, SignedOutPage};

/// Where the provider's panel is. Inferred: no page of the provider names it, but its API lies on this host.
const PANEL: &str = "https://cloud.syminet.com/";
