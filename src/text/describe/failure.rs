//! Why a read failed, and what to do next.

use crate::{
    domain::failure::{Failure, LONGEST_SENTENCE, NetworkProblem, Refusal, Unreadable},
    text::sign_in,
};

/// The server's message, if there is one, word for word; then what to do.
pub fn failure(failure: &Failure) -> Vec<String> {
    match failure {
        Failure::Refused(refusal) => vec![server_said(refusal), refusal_next(refusal).to_owned()],
        Failure::TimedOut => vec!["No answer came within 10 seconds. Try again in a while.".to_owned()],
        Failure::Unreachable(problem) => vec![network_problem(*problem).to_owned()],
        Failure::Unreadable(problem) => vec![unreadable(*problem).to_owned()],
    }
}

/// The server's message, or that the answer had none.
pub fn server_said(refusal: &Refusal) -> String {
    match &refusal.sentence {
        // A sentence of the maximum length was most likely cut off.
        Some(sentence) if sentence.chars().count() >= LONGEST_SENTENCE => format!("The server said: “{sentence}…”"),
        Some(sentence) => format!("The server said: “{sentence}”"),
        None => format!("The server answered with status {} and no sentence.", refusal.status),
    }
}

fn refusal_next(refusal: &Refusal) -> &'static str {
    match refusal.status {
        401 => sign_in::REFUSED_NEXT,
        403 => "This token may not read this. Ask an administrator to look at your API access.",
        404 => {
            "It is not known there. If this happens with every slice, the line “api-layout” in index.html may name the wrong one of the provider’s two path layouts."
        }
        408 | 429 => "The server asks you to slow down. Wait a little, then try again.",
        500..=599 => "The server has a problem of its own. Try again in a while.",
        _ => "Try again. If it keeps failing, follow what the server said.",
    }
}

fn network_problem(problem: NetworkProblem) -> &'static str {
    match problem {
        NetworkProblem::Undiagnosed => "The API cannot be reached. Check the connection, then try again.",
        NetworkProblem::Offline => {
            "The browser says that this computer is offline. Check the connection, then try again."
        }
        NetworkProblem::Network => "Not even the host of this page answers. Check the connection, then try again.",
        NetworkProblem::Policy => {
            "This page’s own security policy forbids the API’s address. Ask whoever hosts this page to add it to connect-src in index.html."
        }
        NetworkProblem::Cors => {
            "The API can be reached, but the browser was refused: the API does not let pages from this address read it (CORS), or it answered with an error that it hides from pages. Ask whoever hosts this page for a relay on its own address."
        }
        NetworkProblem::Relay => {
            "The connection to the API broke off, although the host of this page answers. Try again. If it keeps failing, the host’s relay to the API may be down; tell whoever hosts this page."
        }
        NetworkProblem::Server => {
            "The API cannot be reached: its name, its certificate, or something in between, such as a firewall or a blocker, stops the browser. Try again, or try another network."
        }
    }
}

fn unreadable(problem: Unreadable) -> &'static str {
    match problem {
        Unreadable::WebPage => {
            "A web page came in place of the API’s answer. Try again. If it comes every time, the line “api-base” in index.html may point at the wrong place; tell whoever hosts this page."
        }
        Unreadable::NotJson => "The answer cannot be read: it is not JSON, or it was cut short. Try again.",
        Unreadable::Shape => {
            "The answer is not what the provider documents. Try again; if it keeps failing, this page may be older than the API."
        }
        Unreadable::TooLarge => {
            "The answer was too large and was given up after 16 MiB. Try again; if it keeps failing, something between this page and the API answers in its place."
        }
    }
}
