//! Answers requests to the provider's API: adds pauses and CORS headers to the simulation.

use super::cors;
use super::handle::Handle;
use crate::engine::{Answer, Request};
use crate::simulation::Pause;

/// `None` = close the connection without a byte.
pub(super) async fn answer(request: &Request, origin: Option<&str>, handle: &Handle) -> Option<Answer> {
    let reaction = handle.react(request);
    match reaction.pause {
        Pause::None => {}
        Pause::For(time) => tokio::time::sleep(time).await,
        Pause::UntilCleared(fault) => handle.cleared(fault).await,
    }
    let mut answer = reaction.answer?;
    if reaction.with_cors {
        let options = handle.options();
        let is_preflight = request.method == "OPTIONS";
        answer.headers.extend(cors::headers(&options.cors, options.expose_headers, is_preflight, origin));
    }
    Some(answer)
}
