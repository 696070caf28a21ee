//! Methods, paths, layouts and tokens.

use super::{provider, send, start};
use crate::engine::{Layout, ProviderOptions, Request, token};

#[test]
fn each_layout_serves_only_its_own_paths() {
    let cases = [
        ("/backups/3247", true, false),
        ("/backups/3247/backups/disable", true, false),
        ("/slices/3247/backups", false, true),
        ("/slices/3247/backups/disable", false, true),
        ("/slices", true, true),
        ("/images", true, true),
        ("/images/snapshots/3247", true, true),
    ];
    for (target, in_backups, in_slices) in cases {
        let layouts = [(Layout::Backups, in_backups), (Layout::Slices, in_slices), (Layout::Both, true)];
        for (layout, served) in layouts {
            let mut provider = provider();
            provider.options = ProviderOptions { layout, ..ProviderOptions::default() };
            let (status, _) = send(&mut provider, ("GET", target), token::THREE_SLICES, start());
            assert_eq!(status != 404, served, "{target} {layout:?}");
        }
    }
}

#[test]
fn restore_is_the_same_in_both_layouts() {
    for layout in [Layout::Backups, Layout::Slices] {
        let mut provider = provider();
        provider.options.layout = layout;
        let post = ("POST", "/backups/3247/restore/1");
        let (status, sentence) = send(&mut provider, post, token::THREE_SLICES, start());
        assert_eq!((status, &*sentence), (404, "This slice has no backup with this id"));
    }
}

#[test]
fn a_wrong_method_is_405_with_the_allowed_one() {
    let cases = [
        ("POST", "/slices", "GET"),
        ("HEAD", "/slices", "GET"),
        ("POST", "/backups/3247/backups/enable", "GET"),
        ("POST", "/slices/3247/backups/disable", "GET"),
        ("GET", "/backups/3247/restore/15095", "POST"),
        ("GET", "/images/snapshots/3247/create", "POST"),
        ("DELETE", "/backups/3247", "GET"),
    ];
    for (method, target, allowed) in cases {
        let request = Request::new(method, target, token::THREE_SLICES);
        let answer = provider().answer(&request, start());
        assert_eq!(answer.status, 405, "{method} {target}");
        assert_eq!(answer.headers, [("Allow".to_owned(), allowed.to_owned())]);
    }
}

#[test]
fn unknown_paths_and_slices_are_404() {
    let targets = [
        "",
        "/",
        "/slices/",
        "/slices/3247",
        "/backups",
        "/backups/",
        "/backups/x",
        "/backups/-1",
        "/backups/+3247",
        "/backups/99999999999999999999",
        "/backups/5001",
        "/backups/3247/enable",
        "/backups/3247/backups",
        "/slices/3247/backups/enable/",
        "/images/snapshots",
        "//slices",
    ];
    for target in targets {
        let (status, sentence) = send(&mut provider(), ("GET", target), token::THREE_SLICES, start());
        assert_eq!(status, 404, "{target}");
        assert!(sentence.starts_with("There is no"), "{target}: {sentence}");
    }
}

#[test]
fn tokens() {
    let good = format!("bearer {}", token::THREE_SLICES);
    let revoked = format!("bearer {}", token::REVOKED);
    let cases = [
        (None, 401),
        (Some(""), 401),
        (Some("bearer"), 401),
        (Some("bearer wrong"), 401),
        (Some(token::THREE_SLICES), 401),
        (Some("basic simulated-3-slices"), 401),
        (Some("bearer SIMULATED-3-SLICES"), 401),
        (Some(&*revoked), 403),
        (Some(&*good), 200),
        (Some("Bearer  simulated-3-slices "), 200),
    ];
    for (authorization, status) in cases {
        let mut request = Request::new("GET", "/slices", "");
        request.authorization = authorization.map(str::to_owned);
        assert_eq!(provider().answer(&request, start()).status, status, "{authorization:?}");
    }
}

#[test]
fn every_action_of_a_read_only_user_is_403() {
    let mut provider = provider();
    let actions = [
        ("GET", "/backups/3247/backups/disable"),
        ("GET", "/slices/4001/backups/enable"),
        ("POST", "/backups/3247/restore/15095"),
        ("POST", "/images/snapshots/3247/create"),
    ];
    for action in actions {
        let (status, sentence) = send(&mut provider, action, token::READ_ONLY, start());
        assert_eq!((status, &*sentence), (403, "This user may look at slices but not change them"));
    }
    let disable = ("GET", "/backups/3247/backups/disable");
    assert_eq!(send(&mut provider, disable, token::THREE_SLICES, start()).0, 202);
}

#[test]
fn a_token_can_be_revoked_and_revived() {
    let mut provider = provider();
    for token in [token::THREE_SLICES, token::REVOKED] {
        provider.revoke(token);
        let (status, sentence) = send(&mut provider, ("GET", "/slices"), token, start());
        assert_eq!((status, &*sentence), (403, "API access of this user has been revoked"));
        provider.revive(token);
        assert_eq!(send(&mut provider, ("GET", "/slices"), token, start()).0, 200);
    }
}
