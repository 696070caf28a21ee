//! The provider's part of the server: pauses and CORS around the simulation's reaction.

use super::{Handle, cors};
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
        let preflight = request.method == "OPTIONS";
        let headers = cors::headers(&options.cors, options.expose_headers, preflight, origin);
        answer.headers.extend(headers);
    }
    Some(answer)
}
