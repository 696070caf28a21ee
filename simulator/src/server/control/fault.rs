//! Parses a fault from JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use crate::engine::RouteName;
use crate::faults::{Behaviour, Canned, Fault, PathMatch, RouteMatch, Spelling};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultJson {
    route: Option<RouteName>,
    path: Option<String>,
    method: Option<String>,
    times: Option<u32>,
    behaviour: BehaviourName,
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
enum BehaviourName {
    Delay,
    Hold,
    DropBefore,
    DropAfter,
    Answer,
    AnswerAfter,
    Echo,
}

/// The error is a sentence for the user.
pub(super) fn parse(body: &[u8]) -> Result<Fault, String> {
    let json: FaultJson = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let behaviour = match json.behaviour {
        BehaviourName::Delay => {
            Behaviour::Delay(Duration::from_millis(json.milliseconds.ok_or("a delay needs \"milliseconds\"")?))
        }
        BehaviourName::Hold => Behaviour::Hold,
        BehaviourName::DropBefore => Behaviour::DropBefore,
        BehaviourName::DropAfter => Behaviour::DropAfter,
        BehaviourName::Answer => Behaviour::Answer(canned(&json)?),
        BehaviourName::AnswerAfter => Behaviour::AnswerAfter(canned(&json)?),
        BehaviourName::Echo => {
            Behaviour::Echo { status: status(&json)?, spelling: json.spelling.unwrap_or(Spelling::AsSent) }
        }
    };
    let path = match (json.route, json.path) {
        (Some(_), Some(_)) => return Err("say either \"route\" or \"path\"".to_owned()),
        (Some(route), None) => PathMatch::Endpoint(route),
        (None, Some(prefix)) => PathMatch::Prefix(prefix),
        (None, None) => PathMatch::Any,
    };
    let route = RouteMatch { method: json.method, path };
    Ok(Fault { times: json.times, ..Fault::new(route, behaviour) })
}

fn canned(json: &FaultJson) -> Result<Canned, String> {
    Ok(Canned {
        status: status(json)?,
        content_type: json.content_type.clone(),
        headers: json.headers.clone().into_iter().collect(),
        body: json.body.clone().into_bytes(),
        with_cors: true,
    })
}

fn status(json: &FaultJson) -> Result<u16, String> {
    let status = json.status.filter(|status| (200..600).contains(status));
    status.ok_or_else(|| "an answer needs a \"status\" from 200 to 599".to_owned())
}
