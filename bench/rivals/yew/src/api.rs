//! The calls to the provider. The token lives here and is only ever sent.

use std::cell::RefCell;

use gloo_net::http::{Method, RequestBuilder};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};
use yew::AttrValue;

use crate::document;

/// The shortest time between the requests for two pages of the list, in milliseconds.
pub const PAGE_INTERVAL: f64 = 100.0;

const TIME_OUT: u32 = 10_000;

thread_local! {
    static TOKEN: RefCell<String> = const { RefCell::new(String::new()) };
}

pub fn set_token(text: &str) {
    let text = text.trim();
    let scheme = text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer "));
    TOKEN.set(text[if scheme { 7 } else { 0 }..].trim().to_owned());
}

#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    pub id: u64,
    /// Empty if it has none.
    pub name: AttrValue,
    pub region: AttrValue,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub slices: Vec<Slice>,
    pub pages: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    pub id: u64,
    /// As the server wrote it.
    pub created: AttrValue,
    /// In milliseconds since 1970; `None` if it is no date.
    pub at: Option<f64>,
    pub size: Option<f64>,
    pub duration: AttrValue,
    pub name: AttrValue,
}

#[derive(Deserialize)]
struct List<Row> {
    data: Vec<Row>,
    #[serde(default)]
    pages: u32,
}

#[derive(Deserialize)]
struct SliceRow {
    #[serde(alias = "vm_id", alias = "slice_id")]
    id: u64,
    #[serde(alias = "vmname", alias = "slice_name")]
    name: Option<String>,
    region: Option<String>,
}

#[derive(Deserialize)]
struct BackupRow {
    backup_id: u64,
    created: String,
    backup_full_size: Option<f64>,
    duration: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

/// One page of the account's slices, from 1, and how many pages there are.
pub async fn slices(page: u32) -> Result<Page, String> {
    let List { data, pages } = read::<List<SliceRow>>(&format!("slices?page={page}")).await?;
    let slice = |row: SliceRow| Slice { id: row.id, name: text(row.name), region: text(row.region) };
    Ok(Page { slices: data.into_iter().map(slice).collect(), pages })
}

/// A slice's backups, newest first; those without a readable date last.
pub async fn backups(id: u64) -> Result<Vec<Backup>, String> {
    let rows = read::<List<BackupRow>>(&format!("backups/{id}")).await?.data;
    let mut backups: Vec<_> = rows.into_iter().map(backup).collect();
    let date = |backup: &Backup| backup.at.unwrap_or(f64::NEG_INFINITY);
    backups.sort_by(|a, b| date(b).total_cmp(&date(a)));
    Ok(backups)
}

pub async fn restore(id: u64, backup: u64) -> Result<(), String> {
    call(Method::POST, &format!("backups/{id}/restore/{backup}")).await.map(drop)
}

fn backup(row: BackupRow) -> Backup {
    Backup {
        id: row.backup_id,
        at: moment(&row.created),
        created: row.created.into(),
        size: row.backup_full_size,
        duration: text(row.duration),
        name: text(row.name),
    }
}

fn text(text: Option<String>) -> AttrValue {
    text.unwrap_or_default().into()
}

/// `2025-02-01 17:19:36.925397` is in UTC; the other format names its zone.
fn moment(text: &str) -> Option<f64> {
    let is_iso = text.as_bytes().get(4) == Some(&b'-');
    let iso = || format!("{}Z", text.get(..23).unwrap_or(text).replace(' ', "T"));
    let at = js_sys::Date::parse(&if is_iso { iso() } else { text.to_owned() });
    at.is_finite().then_some(at)
}

async fn read<Answer: DeserializeOwned>(path: &str) -> Result<Answer, String> {
    serde_json::from_str(&call(Method::GET, path).await?).map_err(|error| error.to_string())
}

async fn call(method: Method, path: &str) -> Result<String, String> {
    let request = RequestBuilder::new(&format!("{}/{path}", base()))
        .method(method)
        .header("authorization", &TOKEN.with_borrow(|token| format!("bearer {token}")))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(TIME_OUT)));
    let answer = request.send().await.map_err(|error| error.to_string())?;
    let body = answer.text().await.map_err(|error| error.to_string())?;
    if answer.ok() {
        return Ok(body);
    }
    let sentence = serde_json::from_str(&body).map(|Refusal { error }| error);
    Err(sentence.unwrap_or_else(|_| format!("The server answered {}.", answer.status())))
}

fn base() -> String {
    let setting = document().query_selector("meta[name=api-base]").ok().flatten();
    setting.and_then(|setting| setting.get_attribute("content")).unwrap_or_default()
}
