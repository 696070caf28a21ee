//! Any request at any time gets JSON or an empty 202, without a panic.

use proptest::prelude::*;

use super::{provider, start};
use crate::Moment;
use crate::engine::{Request, token};

fn path() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        Just("slices".to_owned()),
        Just("backups".to_owned()),
        Just("restore".to_owned()),
        Just("images".to_owned()),
        Just("snapshots".to_owned()),
        Just("create".to_owned()),
        Just("enable".to_owned()),
        Just("disable".to_owned()),
        Just("3247".to_owned()),
        any::<u64>().prop_map(|number| number.to_string()),
        "\\PC{0,8}",
    ];
    let valid = prop_oneof![
        Just("/slices".to_owned()),
        Just("/images".to_owned()),
        Just("/backups/3247".to_owned()),
        Just("/backups/3247/backups/disable".to_owned()),
        Just("/backups/3247/backups/enable".to_owned()),
        Just("/images/snapshots/3247/create".to_owned()),
    ];
    let built = prop::collection::vec(segment, 0..6).prop_map(|segments| format!("/{}", segments.join("/")));
    prop_oneof![valid, built, any::<String>()]
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "(page|query)=[0-9%a-f+&=]{0,12}", any::<String>()]
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let named = "\\PC{0,12}".prop_map(|name| serde_json::json!({ "snapshot_name": name }).to_string().into_bytes());
    prop_oneof![named, any::<Vec<u8>>()]
}

fn request() -> impl Strategy<Value = Request> {
    let method = prop_oneof![Just("GET".to_owned()), Just("POST".to_owned()), "\\PC{0,6}"];
    let authorization = prop_oneof![
        4 => Just(Some(format!("bearer {}", token::THREE_SLICES))),
        1 => Just(Some(format!("bearer {}", token::NO_SLICES))),
        1 => any::<Option<String>>(),
    ];
    (method, path(), query(), authorization, body()).prop_map(|(method, path, query, authorization, body)| Request {
        method,
        path,
        query,
        authorization,
        body,
    })
}

proptest! {
    #[test]
    fn every_answer_is_json_or_an_empty_202(
        requests in prop::collection::vec((request(), any::<i64>()), 1..12),
    ) {
        let mut provider = provider();
        for (request, milliseconds) in requests {
            // Half of the times are near the start, the others anywhere.
            let near = start().milliseconds().wrapping_add(milliseconds >> 24);
            let time = if milliseconds % 2 == 0 { milliseconds } else { near };
            let answer = provider.answer(&request, Moment::from_milliseconds(time));
            if answer.status == 202 {
                prop_assert!(answer.body.is_empty() && answer.content_type.is_none());
            } else {
                let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
                let key = if answer.status == 200 { "data" } else { "error" };
                prop_assert!(body.get(key).is_some(), "{} {body}", answer.status);
            }
        }
    }
}
