//! A fault as JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use crate::engine::RouteName;
use crate::faults::Target;
use crate::{Behaviour, Canned, Fault, RouteMatch, Spelling};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultText {
    route: Option<RouteName>,
    path: Option<String>,
    method: Option<String>,
    times: Option<u32>,
    behaviour: BehaviourText,
    milliseconds: Option<u64>,
    status: Option<u16>,
    content_type: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
    spelling: Option<Spelling>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum BehaviourText {
    Delay,
    Hold,
    DropBefore,
    DropAfter,
    Answer,
    AnswerAfter,
    Echo,
}

/// The fault, or a sentence about what is wrong with the text.
pub(super) fn read(body: &[u8]) -> Result<Fault, String> {
    let text: FaultText = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let behaviour = match text.behaviour {
        BehaviourText::Delay => {
            Behaviour::Delay(Duration::from_millis(text.milliseconds.ok_or("a delay needs \"milliseconds\"")?))
        }
        BehaviourText::Hold => Behaviour::Hold,
        BehaviourText::DropBefore => Behaviour::DropBefore,
        BehaviourText::DropAfter => Behaviour::DropAfter,
        BehaviourText::Answer => Behaviour::Answer(canned(&text)?),
        BehaviourText::AnswerAfter => Behaviour::AnswerAfter(canned(&text)?),
        BehaviourText::Echo => {
            Behaviour::Echo { status: status(&text)?, spelling: text.spelling.unwrap_or(Spelling::AsSent) }
        }
    };
    let target = match (text.route, text.path) {
        (Some(_), Some(_)) => return Err("say either \"route\" or \"path\"".to_owned()),
        (Some(route), None) => Target::Named(route),
        (None, Some(prefix)) => Target::PathPrefix(prefix),
        (None, None) => Target::Any,
    };
    let route = RouteMatch { method: text.method, target };
    Ok(Fault { route, times: text.times, behaviour })
}

fn canned(text: &FaultText) -> Result<Canned, String> {
    Ok(Canned {
        status: status(text)?,
        content_type: text.content_type.clone(),
        headers: text.headers.clone().into_iter().collect(),
        body: text.body.clone().into_bytes(),
        with_cors: true,
    })
}

fn status(text: &FaultText) -> Result<u16, String> {
    let status = text.status.filter(|status| (200..600).contains(status));
    status.ok_or_else(|| "an answer needs a \"status\" from 200 to 599".to_owned())
}
