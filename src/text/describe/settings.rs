//! What is wrong with a token or with the settings in `index.html`.

use crate::domain::{settings::SettingsProblem, token::TokenProblem};

pub fn token_problem(problem: TokenProblem) -> String {
    match problem {
        TokenProblem::Empty => "Paste your API token first.".to_owned(),
        TokenProblem::Blank => "A token contains no spaces. Something else may have been pasted with it.".to_owned(),
        TokenProblem::Character(character) => {
            format!("“{character}” cannot be part of a token. Copy the token once more.")
        }
    }
}

pub fn settings_problem(problem: &SettingsProblem) -> String {
    match problem {
        SettingsProblem::Base(text) => format!(
            "The line “api-base” in index.html says “{text}”. It takes an address that begins with https:// or a path such as /api/v1."
        ),
        SettingsProblem::Layout(text) => {
            format!("The line “api-layout” in index.html says “{text}”. It takes “backups” or “slices”.")
        }
        SettingsProblem::Policy(origin) => format!(
            "The line “api-base” in index.html names {origin}, but the security policy in the same file does not allow it. Add {origin} to connect-src there."
        ),
    }
}
