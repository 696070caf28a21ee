//! The page's requests as `curl` commands.

use super::endpoint::Endpoint;
use crate::domain::settings::Layout;

/// A `curl` command for a POSIX shell that sends the same request as the page. The token comes from the shell's variable
/// `$API_TOKEN`.
pub(super) fn curl(base: &str, layout: Layout, endpoint: &Endpoint) -> String {
    let (method, path) = endpoint.request(layout);
    let url = quoted(&format!("{base}{path}"));
    let mut line =
        format!("curl --request {} --url {url} --header \"authorization: bearer $API_TOKEN\"", method.name());
    if let Some((name, value)) = endpoint.query() {
        line.push_str(" --get --data-urlencode ");
        line.push_str(&quoted(&format!("{name}={value}")));
    }
    if let Some(json) = endpoint.body() {
        line.push_str(" --header 'content-type: application/json' --data-raw ");
        line.push_str(&quoted(&json));
    }
    if endpoint.is_action() {
        // The answer to an action may have an empty body; its status tells the outcome.
        line.push_str(r" --write-out '%{http_code}\n'");
    }
    line
}

/// Quotes a text for a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{backup::BackupId, slice::SliceId};
    use proptest::prelude::*;
    use std::process::Command;

    #[test]
    fn a_command_contains_method_url_and_header() {
        let restore = Endpoint::Restore(SliceId(3247), BackupId(15159));
        assert_eq!(
            curl("https://cloud.syminet.com/api/v1", Layout::Backups, &restore),
            "curl --request POST --url 'https://cloud.syminet.com/api/v1/backups/3247/restore/15159' \
             --header \"authorization: bearer $API_TOKEN\" --write-out '%{http_code}\\n'"
        );
    }

    #[test]
    fn the_query_is_left_to_curl_to_encode() {
        let line = curl("/api", Layout::Backups, &Endpoint::Slices { page: 2 });
        assert!(line.ends_with("$API_TOKEN\" --get --data-urlencode 'page=2'"), "{line}");
        assert!(!curl("/api", Layout::Backups, &Endpoint::Slices { page: 1 }).contains("--get"));
    }

    /// The arguments that a real shell passes to the command.
    fn arguments(line: &str) -> Vec<String> {
        let script = line.replacen("curl", "printf '%s\\0'", 1);
        let output = Command::new("sh").args(["-c", &script]).env("API_TOKEN", "the-token").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_real_shell_passes_the_expected_arguments(name in "[^\\x00]{0,30}") {
            let endpoint = Endpoint::Snapshot(SliceId(3247), name);
            let given = arguments(&curl("https://example.org/it's/api", Layout::Backups, &endpoint));
            let url = "https://example.org/it's/api/images/snapshots/3247/create";
            let body = endpoint.body().unwrap();
            let header = "authorization: bearer the-token";
            prop_assert_eq!(given, [
                "--request", "POST", "--url", url, "--header", header,
                "--header", "content-type: application/json", "--data-raw", &body,
                "--write-out", r"%{http_code}\n",
            ]);
        }
    }
}
