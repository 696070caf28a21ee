//! The browser engines that a journey can run in.

/// A browser engine. Every journey runs in Chromium; those of [`in_every_engine`](crate::in_every_engine) run in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    #[default]
    Chromium,
    Firefox,
    /// Its own small browser for GTK, on a screen that nobody sees.
    WebKit,
}

/// Makes a test for each engine out of a journey, an `async fn(engine: Engine)` that passes the engine on to
/// [`SetUp::in_engine`](crate::SetUp::in_engine). The tests are named `journey::in_chromium`, `journey::in_firefox` and
/// `journey::in_webkit`. `cargo xtask test` counts and chooses them by these names.
///
/// A journey without this macro is an ordinary test and runs in Chromium. It has to, if it uses Chromium's `DevTools`
/// protocol ([`Page::devtools`](crate::Page::devtools) and all that calls it): that fails in the other engines.
#[macro_export]
macro_rules! in_every_engine {
    ($(#[$attribute:meta])* $journey:ident) => {
        mod $journey {
            $(#[$attribute])*
            #[tokio::test]
            async fn in_chromium() {
                super::$journey($crate::Engine::Chromium).await;
            }

            $(#[$attribute])*
            #[tokio::test]
            async fn in_firefox() {
                super::$journey($crate::Engine::Firefox).await;
            }

            $(#[$attribute])*
            #[tokio::test]
            async fn in_webkit() {
                super::$journey($crate::Engine::WebKit).await;
            }
        }
    };
}
