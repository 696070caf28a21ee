//! The configurations of `deploy` in the real nginx and the real Caddy, in front of a provider.
//!
//! | module | what is in it |
//! | --- | --- |
//! | [`configuration`] | a configuration of `deploy`, changed as its comments say |
//! | [`host`] | runs nginx or Caddy on a socket in a temporary folder |
//! | [`site`] | a host with the page and a relay, where a browser finds it |
//! | [`client`] | curl |
//! | [`authority`] | certificates |
//! | [`upstream`] | what stands in for the provider: TLS in front of the simulator or of fixed bytes |
//! | [`dns`] | a name server that knows the upstream |

pub mod authority;
pub mod client;
pub mod configuration;
pub mod dns;
pub mod host;
pub mod site;
pub mod upstream;
