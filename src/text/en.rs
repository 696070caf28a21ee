//! English.

use super::{
    Along, Board, CoolDown, Expected, Failure, Halted, Held, Journal, Outcome, Page, Picture, Plural,
    Plural::{Few, Many, One, Other, Two, Zero},
    Restore, Service, SignIn, Slices, Snapshot, States, Switch, Table, Words,
};

pub(super) static WORDS: Words = Words {
    page: &PAGE,
    sign_in: &SIGN_IN,
    slices: &SLICES,
    board: &BOARD,
    states: &STATES,
    service: &SERVICE,
    table: &TABLE,
    restore: &RESTORE,
    switch: &SWITCH,
    outcome: &OUTCOME,
    halted: &HALTED,
    held: &HELD,
    snapshot: &SNAPSHOT,
    cool_down: &COOL_DOWN,
    journal: &JOURNAL,
    along: &ALONG,
    expected: &EXPECTED,
    picture: &PICTURE,
    failure: &FAILURE,
};

/// English has two forms.
fn form(plural: Plural, one: &'static str, other: &'static str) -> &'static str {
    match plural {
        One => one,
        Zero | Two | Few | Many | Other => other,
    }
}

static PAGE: Page = Page {
    name: "Slice backups",
    sign_out: "Sign out",
    dismiss: "Dismiss",
    close: "Close",
    refresh: "Refresh",
    try_again: "Try again",
    unnamed: |id| format!("slice {id}"),
    slice_title: |name, id| format!("{name} #{id}"),
    name_and_number: |name, id| format!("{name} (#{id})"),
    panel: "Open the provider’s panel",
    journal: "Journal",
    utc: "UTC",
    view_only: "View only",
    view_only_note: "View only: nothing can be changed from here until the switch above is off.",
    clock_ahead: |span| {
        format!(
            "This computer’s clock is about {span} ahead of the provider’s server. Ages and ends are told by this computer’s clock: set it right."
        )
    },
    clock_behind: |span| {
        format!(
            "This computer’s clock is about {span} behind the provider’s server. Ages and ends are told by this computer’s clock: set it right."
        )
    },
    no_such_address: "There is nothing at this address. Here are your slices instead.",
    settings_title: "This page is not set up correctly",
    bad_base: |text| {
        format!(
            "The line “api-base” in index.html says “{text}”. It takes an address that begins with https:// or a path such as /api/v1."
        )
    },
    bad_layout: |text| format!("The line “api-layout” in index.html says “{text}”. It takes “backups” or “slices”."),
    bad_policy: |origin| {
        format!(
            "The line “api-base” in index.html names {origin}, but the security policy in the same file does not allow it. Add {origin} to connect-src there."
        )
    },
};

static SIGN_IN: SignIn = SignIn {
    title: "Sign in",
    intro: "See the automatic backups of your Syminet Cloud slices, restore from one, and switch the backup service on or off.",
    token: "API token",
    button: "Sign in",
    busy: "Checking the token…",
    keep: "Keep me signed in until this tab is closed",
    show: "Show what I typed",
    hide: "Hide what I typed",
    without_list: "Continue without the list",
    empty: "Paste your API token first.",
    blank: "A token has no blanks in it. Part of something else may have been pasted along.",
    character: |character| format!("“{character}” cannot be part of a token. Copy the token once more."),
    refused: "The server did not accept this token.",
    refused_next: "It may be mistyped or cut short, or an administrator may have revoked your API access. Paste the token again; if that does not help, ask an administrator to look at your API access.",
    later_refused: "The server no longer accepts the token, so you are signed out. Sign in again to go on where you were.",
    elsewhere: "You signed out in another tab.",
    left: "You left this page, so it was locked.",
};

static SLICES: Slices = Slices {
    title: "Slices",
    picker: "Slice",
    placeholder: "Name, number or region",
    open_number: |id| format!("Open slice number {id}"),
    more: |count, _| format!("{count} more: type to narrow down"),
    none_found: "No slice fits. Any slice can be opened by its number.",
    empty: "This account has no slices.",
    loading: |read, all| format!("Loading slices: {read} of {all}"),
    loading_first: "Loading slices…",
    count: |count, plural| format!("{count} {}", form(plural, "slice", "slices")),
    unreadable: |count, plural| format!("{count} {} could not be read", form(plural, "row", "rows")),
    not_listed: "The slices could not be listed. Any slice can still be opened by its number, in the field above.",
    incomplete: "The list is not complete: fewer slices came than there are.",
    region: |region| format!("Region {region}"),
};

static BOARD: Board = Board {
    account: "Account",
    slices: "Slices",
    all_fresh: |count, plural| match plural {
        One => "The one slice has a fresh backup.".to_owned(),
        Zero | Two | Few | Many | Other => format!("All {count} slices have a fresh backup."),
    },
    none_fresh: |count, plural| match plural {
        One => "The one slice is not known to have a fresh backup".to_owned(),
        Zero | Two | Few | Many | Other => format!("None of {count} slices is known to have a fresh backup"),
    },
    none_checked: |count, plural| match plural {
        One => "The one slice is not checked yet.".to_owned(),
        Zero | Two | Few | Many | Other => format!("None of {count} slices is checked yet."),
    },
    some_fresh: |count, plural, fresh| {
        let have = if fresh == "1" { "has" } else { "have" };
        format!("{fresh} of {count} {} {have} a fresh backup", form(plural, "slice", "slices"))
    },
    first: |count, plural, state| format!("{count} {} {state}", form(plural, "is", "are")),
    further: |count, state| format!("{count} {state}"),
    unchecked: "not checked yet",
    in_parts: |state, parts| format!("{state} ({parts})"),
    not_asked_for: |count| format!("{count} not checked yet"),
    not_read: |count| format!("{count} could not be read"),
    sentence: |first, rest| format!("{first}; {rest}."),
    still_listing: "The list of slices is not complete.",
    meaning: "What “fresh” and the other words mean",
    uncovered: "Uncovered",
    uncovered_means: "Off, overdue, or without any backup: no further backup can be counted on, and enabling may help. A slice that is cooling down or locked is not counted.",
    filter: "Filter slices",
    filter_hint: "Name, number or region",
    name: "Slice",
    number: "Number",
    region: "Region",
    state: "State",
    newest: "Newest backup",
    next: "Next expected (estimate)",
    slots: "Slots",
    slots_taken: |taken, all| format!("{taken} of {all} slots taken"),
    slots_over: |taken, all| format!("{taken} backups, more than the {all} slots that are documented"),
    slots_more: |more| format!(" +{more}"),
    state_button: |state, count| format!("{state} {count}"),
    checked: |checked, all| format!("{checked} of {all} checked"),
    waiting: |span| format!("The server asks for patience: going on in {span}, more slowly."),
    given_up: "Checking has stopped, as several slices in a row could not be read.",
    pause: "Pause",
    resume: "Resume",
    cancel: "Cancel",
    more: |count, plural| format!("Check {count} more {}", form(plural, "slice", "slices")),
    again: |count, plural| match plural {
        One => "Check the unread slice again".to_owned(),
        Zero | Two | Few | Many | Other => format!("Check the {count} unread slices again"),
    },
    more_why: "That is one request for each slice, at most four at a time.",
    settle: "Sort again",
    unsettled: |shown| format!("{shown}, in an order from before the last changes"),
    busy: "a request is under way",
    look_into: |name| format!("Say what you saw, on the page of {name}"),
    past: "Go past the slices",
    checking: "checking…",
    not_checked: "not checked yet",
    check_now: "Check now",
    check_row: |name| format!("Check now: {name}"),
    no_backup: "no backup: off, or the first is not taken yet",
    no_date: "no backup has a date that can be believed",
    enabled_here: "enabled here, and no backup seen since",
    last_failed: "the last check failed",
    until: |at| format!("until {at}"),
    overdue: |span| format!("overdue by {span}"),
    due: |span| format!("due {span} ago, not overdue yet"),
    in_about: |span| format!("in about {span}"),
    odd_gap: "a gap between two backups",
    odd_twins: "two backups of one date",
    odd_ahead: "a date that lies ahead: a clock is wrong",
    shown: |shown, all| format!("{shown} of {all} slices shown"),
    none_fits: "No slice fits. Clear the filter, or press the state again.",
    enable: "Enable…",
    enable_row: |name, id| format!("Enable backups of {name} (#{id})"),
    series: |count, plural| match plural {
        One => "Enable the uncovered slice".to_owned(),
        Zero | Two | Few | Many | Other => format!("Enable {count} uncovered slices, one after another"),
    },
    series_on: |count, _| format!("One after another: {count} left after this. “Not now” ends it."),
    skip: "Skip this one",
    scope: "Which slices",
    scope_shown: |count, _| format!("What is shown ({count})"),
    scope_all: |count, _| format!("All ({count})"),
    lines_left: |count, plural| {
        format!("{count} more {} not shown: filter to narrow down.", form(plural, "line is", "lines are"))
    },
    print: "Print",
    file: "slices",
    printed: |at| format!("printed on {at}"),
    printed_filter: |filter| format!("only what holds “{filter}”"),
    printed_state: |state| format!("only {state}"),
};

static STATES: States = States {
    off: "Off",
    cooling_down: "Cooling down",
    overdue: "Overdue",
    unknown: "Unknown",
    ageing: "Ageing",
    fresh: "Fresh",
    off_said: "off",
    cooling_down_said: "cooling down",
    overdue_said: "overdue",
    unknown_said: "unknown",
    ageing_said: "ageing",
    fresh_said: "fresh",
    off_means: "The backup service was switched off, as seen in this browser, told by the server or entered by you.",
    cooling_down_means: "The service is off, and the 72 hours before it can be enabled again are not over.",
    overdue_means: "The newest backup is more than 78 hours old: one was expected after 72, and six hours of grace are over. The service may be off; the provider does not say.",
    unknown_means: "Nothing settles it: not checked yet, not readable, or no backup at all.",
    ageing_means: "The newest backup is between 72 and 78 hours old and the next is about due, or backups were enabled here and the first is still to come.",
    fresh_means: "The newest backup is less than 72 hours old, the time between two backups that the provider documents.",
};

static SERVICE: Service = Service {
    label: "Backup service",
    on: "On",
    off: "Off",
    cooling: "Cooling down",
    unknown: "Unknown",
    on_enabled: |at| format!("Enabling was accepted in this browser on {at}."),
    on_newest: |at| format!("A backup was taken on {at}; the provider does not say more."),
    off_disabled: |at| format!("Disabled in this browser on {at}."),
    off_entered: |at| format!("Disabled on {at}, as entered by you."),
    off_told: |at| format!("The server said so on {at}; it did not say when backups can be enabled again."),
    off_ended: |end| format!("The cool-down ended on {end}: backups can be enabled again."),
    cooling_until: "Backups cannot be enabled again before",
    seen: "Seen in this browser.",
    server: "Told by the server.",
    entered: "Entered by you.",
    loading: "Reading the backups…",
    not_read: "The backups could not be read.",
    no_backup: "There is no backup: the service may be off, or the first backup is not taken yet. The provider does not say which.",
    overdue: |at| {
        format!(
            "The newest backup was taken on {at}, and a service that is on would have taken another since. The provider does not say more."
        )
    },
    no_date: "No backup has a date that can be relied on, and the provider does not say more.",
    left: |span| format!("{span} left"),
    ago: |span| format!("{span} ago"),
    held: |until| format!("Held back by the cool-down until {until}."),
    enable: "Enable backups",
    disable: "Disable backups",
    try_anyway: "Try anyway",
    enter_title: "Disabled in the panel?",
    enter_intro: "Enter when, and every tab of this browser shows the cool-down.",
    enter_label: "Backups were disabled on",
    enter_save: "Save",
    enter_unreadable: "Enter a date and a time.",
    enter_future: "This lies in the future.",
    enter_older: "A backup was taken after that, so the service was on again. Nothing was saved.",
    forget: "This is wrong: forget it",
    unkept: "This browser does not let the page store the cool-down: it is forgotten when this tab is closed. Write down when it ends.",
    busy: "Another request is under way. Wait for its answer.",
};

static COOL_DOWN: CoolDown = CoolDown {
    left: |span| format!("cooling down, {span} left"),
    title: |left, rest| format!("{left} · {rest}"),
    add: "Add to calendar",
    file: |id| format!("backups-of-slice-{id}.ics"),
    event: |name, id| format!("Backups of {name} (#{id}) can be enabled again"),
    event_text: |end, source| {
        format!("The cool-down of 72 hours ends on {end}. {source} The provider does not confirm this moment.")
    },
    enable_later: "Enable as soon as it ends",
    enable_later_on: "When the cool-down ends, the question whether to enable is opened in this browser. Nothing is sent by itself.",
    ended: |name| format!("The cool-down of {name} has ended: enable its backups?"),
};

static TABLE: Table = Table {
    title: "Backups",
    created: "Created",
    age: "Age",
    size: "Size",
    duration: "Duration",
    name: "Name",
    id: "ID",
    restore: "Restore…",
    restore_row: |name, created| format!("Restore {name} from {created}"),
    copy: |id| format!("Copy ID {id}"),
    copy_short: "Copy",
    copied: "Copied.",
    not_copied: "The browser does not let the page copy. Select the number instead.",
    refreshing: "Reading the list again…",
    refreshed: "The list is up to date.",
    unreadable_date: |raw| format!("“{raw}” (not readable as a date)"),
    no_date: "no date",
    loading: "Loading backups…",
    trying: |number, all| format!("No luck yet, trying again ({number} of {all})…"),
    empty: "No backups",
    empty_why: "Either the service is off, or it is on and its first backup has not been taken yet. The provider does not say which.",
    failed: "The backups could not be read.",
    stale: |at| format!("The list could not be refreshed. It is shown as it was on {at}."),
    as_of: "As of",
    cut: |shown, left| format!("The first {shown} in this order are shown; {left} more are in the files below."),
    unreadable: |count, plural| format!("{count} {} could not be read", form(plural, "row", "rows")),
    future: |span| format!("in {span} (a clock is wrong)"),
};

static RESTORE: Restore = Restore {
    title: |name, id, created| format!("Restore {name} (#{id}) from {created}?"),
    replaced: "All data of the slice is replaced.",
    by: |id, created| format!("It becomes what it was in backup {id} of {created}."),
    loss: |span| format!("Everything written in the last {span} is lost."),
    no_loss: "How much is lost cannot be said: the date of this backup is not readable.",
    future_loss: "How much is lost cannot be said: the date of this backup lies in the future, so a clock is wrong.",
    newer: |created| format!("There is a newer backup, of {created}."),
    accepted: |at| format!("A restore of this slice was accepted on {at} and may still be running."),
    safer: "Safer first: the provider’s panel can create a new slice out of a backup, to look into it without touching this one.",
    irrevocable: "A restore cannot be undone.",
    type_name: |phrase| format!("Type {phrase} to confirm"),
    button: |name| format!("Restore {name}"),
    keep: "Keep current data",
    counting: "Restoring in five seconds",
    counting_how: "Nothing has been sent yet.",
    seconds: |count, plural| format!("{count} {}", form(plural, "second", "seconds")),
    stop: "Stop, do not restore",
    rechecking: "Looking at the backup list a last time…",
    sending: "Sent. Waiting for the answer…",
    snapshot: "Take a snapshot instead, restore later",
    snapshot_why: "Or keep today’s data first: nothing is restored before you ask for it anew. What a snapshot costs and how long it takes is not documented.",
    not_in_list: |id| format!("Backup {id} is not in the list of this slice, so there is nothing to restore from."),
    naming: "Waiting for the slice’s name before the restore can be asked for…",
    gone: "This backup is no longer in the list. Close this dialog and look at the list again.",
};

static SWITCH: Switch = Switch {
    enable_title: |name, id| format!("Enable backups of {name} (#{id})?"),
    enable_what: "The provider then takes a backup every 72 hours and keeps three of them.",
    enable_cost: "This costs 20 % of the slice’s monthly rate.",
    enable_held: |until| format!("The cool-down is thought to last until {until}. The server may refuse."),
    not_now: "Not now",
    disable_title: |name, id| format!("Disable backups of {name} (#{id})?"),
    disable_cooling: |end| format!("After this, backups cannot be enabled again for 72 hours: not before {end}."),
    disable_already: "Backups are thought to be off already. The server may refuse; if it accepts, the 72 hours may begin anew.",
    disable_exposure: "No new backup is taken for at least 72 hours, and the first one then up to 72 hours later: you could be six days without a fresh backup.",
    disable_billing: "Billing of the backup service stops at once.",
    disable_survive: "The provider does not document whether the existing backups survive.",
    disable_understood: |end| format!("I understand that backups cannot be enabled again before {end}"),
    keep_on: "Keep backups on",
};

static OUTCOME: Outcome = Outcome {
    accepted: |what| format!("Accepted: {what}"),
    refused: |what| format!("Refused: {what}"),
    unknown: |what| format!("Unknown: {what}"),
    restore: |name, created, at| format!("restore of {name} from {created}, sent on {at}."),
    enable: |name, at| format!("enabling the backups of {name}, sent on {at}."),
    disable: |name, at| format!("disabling the backups of {name}, sent on {at}."),
    snapshot: |name, snapshot, at| format!("snapshot {snapshot} of {name}, sent on {at}."),
    restore_next: "The provider has taken the request; it does not tell when the restore is done. Look at the slice in the panel.",
    enable_next: "When the first backup is taken is not documented.",
    disable_next: "For 72 hours from then on, backups cannot be enabled again.",
    snapshot_next: "No data was replaced. What the provider’s list says of it:",
    elapsed: |span| format!("{span} since it was accepted"),
    guide: |span| {
        format!(
            "Rough guide: {span}. That is the provider’s pessimistic figure for snapshots, 2 GB a minute; for restores nothing is documented."
        )
    },
    no_guide: "How long a restore takes is not documented.",
    longer: "This is longer than the rough guide, which proves nothing. Look in the panel whether the slice runs and what its console shows; ask the provider’s support before you restore once more.",
    list_changed: "The backup list has changed since the restore was sent. The provider does not say whether that has to do with it.",
    saw: "What did you see in the panel?",
    saw_ran: "It ran",
    saw_not_run: "It did not run",
    saw_nothing: "The panel does not tell",
    unlock: "I have checked: unlock this slice",
    lost: "This tab or program ended before an answer came.",
    unknown_next: "It may have run, possibly more than once. Look at the slice in the provider’s panel before you do anything else; this page does not send it again.",
    no_answer: "The connection was lost, or the browser was not allowed to read the answer.",
    timed_out: "No answer came within 20 seconds.",
    answer: |status| format!("The server answered with status {status}, which does not say whether it ran."),
    web_page: "The answer was a web page, most likely not from the API. Ask whoever hosts this page to check the line “api-base” in index.html.",
    strange_body: "The answer was of a kind that the API does not send.",
    refused_token: "Sign in again, then look at the slice before you try again.",
    refused_permission: "This token may not do this. Ask an administrator for a token that may.",
    refused_missing: "The slice or the backup is not known there. Refresh the list. If this happens with every slice, the line “api-layout” in index.html may name the wrong one of the provider’s two path layouts.",
    refused_busy: "The server asks for patience. Wait a little, then try again.",
    refused_other: "Nothing was changed as far as the server says. Read its sentence, then decide.",
};

static HALTED: Halted = Halted {
    stopped: "Stopped. Nothing was sent.",
    left: "Stopped before it began, as the dialog was closed. Nothing was sent.",
    late: "The countdown was held up, so it was stopped. Nothing was sent.",
    elsewhere: "Another tab has a request about this slice in hand. Nothing was sent from here.",
    overtaken: "Another tab began something on this slice meanwhile, so what was typed or ticked here no longer counts. Look at the slice first, then decide anew.",
    doubtful: "It is not known what became of an earlier request about this slice. Nothing was sent.",
    gone: "The list does not hold this backup any more. Nothing was sent.",
    replaced: "The backup of this number has another date now: it was replaced. Nothing was sent.",
    newer: |created| {
        format!("A newer backup, of {created}, has come since you confirmed. Nothing was sent. Decide again.")
    },
    unreadable: "The backup list could not be read a last time, so nothing was sent.",
    lost: "The tab was closed before anything was sent.",
};

static HELD: Held = Held {
    restore: "being restored in another tab",
    enable: "backups being enabled in another tab",
    disable: "backups being disabled in another tab",
    snapshot: "a snapshot being asked for in another tab",
    doubtful: "an earlier request has an unknown outcome",
    not_now: |what| format!("Not now: {what}."),
    elsewhere_next: "Wait for the other tab, or look there.",
    doubtful_next: "Locked: it is not known what became of an earlier request. See above.",
    doubtful_short: "locked",
};

static SNAPSHOT: Snapshot = Snapshot {
    looking: "Looking for the snapshot in the provider’s list…",
    not_listed: "The provider’s list does not show the snapshot yet.",
    running: "The provider’s list shows the snapshot as in progress.",
    running_as: |words| format!("The provider’s list shows the snapshot with in_progress “{words}”."),
    progress: |words| format!("Progress, as the list gives it: {words}."),
    done: "The provider’s list shows the snapshot, and does not mark it as in progress.",
    size: |size| format!("Size: {size}."),
    not_read: "The list of snapshots could not be read; it is tried again.",
    as_of: |at| format!("As of {at}."),
    next: |id| format!("Restore from backup {id}: the question is asked anew"),
};

static JOURNAL: Journal = Journal {
    title: "Journal",
    intro: "Every action asked for in this browser, newest first. It is kept in this browser alone, also after you sign out, until it is cleared; the provider has no such list.",
    empty: "Nothing has been asked for in this browser yet.",
    asked: "Asked for",
    slice: "Slice",
    action: "Action",
    request: "Request",
    status: "Status",
    outcome: "Outcome",
    sentence: "The server’s sentence",
    restore: |id, created| format!("Restore from backup {id} of {created}"),
    enable: "Enable backups",
    disable: "Disable backups",
    snapshot: |name| format!("Take snapshot {name}"),
    under_way: "Under way, nothing sent yet",
    sent: "Sent, no answer yet",
    not_sent: |why| format!("Not sent. {why}"),
    accepted: "Accepted",
    refused: "Refused",
    unknown: "Unknown",
    checked: |at, saw| format!("Checked by you on {at}: {saw}."),
    saw_unsaid: "what you saw was not said",
    answered: |at| format!("on {at}"),
    json: "Download JSON",
    markdown: "Download Markdown",
    print: "Print receipt",
    clear: "Clear journal",
    cleared: "The journal is cleared.",
    kept: "The journal is cleared, apart from what keeps a slice locked.",
    no_room: "This browser has no room to keep what is asked for here. If the answer is lost, only this tab knows of it, until it is closed.",
    unkept: "This browser does not let the page store the journal: it is forgotten when this tab is closed, and other tabs do not know of it. Download it before that.",
    file: "slice-backups-journal",
    receipt: |at| format!("Receipt made on {at}."),
};

static ALONG: Along = Along {
    title: "Take it along",
    csv: "Download CSV",
    json: "Download JSON",
    curl: "Show as curl",
    token: "Each line takes the token from the shell: set API_TOKEN first. It runs at once and asks for no confirmation.",
    slices: "List the slices",
    page_of_slices: |page| format!("List the slices, page {page}"),
    backups: |name| format!("List the backups of {name}"),
    restore: |name, created| {
        format!("Restore {name} from {created}: all its data is replaced, and this cannot be undone")
    },
    snapshot: |name| format!("Take a snapshot of {name}"),
    snapshots: |name| format!("Look for the snapshot {name} and how far it is"),
    enable: |name| format!("Enable the backups of {name}"),
    disable: |name| format!("Disable the backups of {name}: they cannot be enabled again for 72 hours"),
};

static EXPECTED: Expected = Expected {
    next: |at| format!("Estimate: the next backup is expected about {at}, 72 hours after the newest."),
    due: |at| format!("Estimate: a backup was due about {at}. Up to six hours later it does not count as overdue yet."),
    falls_out: |id, created| format!("With three slots, it takes the place of backup {id} of {created}."),
    overdue: |at, span| {
        format!("Estimate: a backup was expected about {at} and is overdue by {span}. The service may be off.")
    },
    gap: |span, from, to| format!("A gap of {span}: no backup was taken between {from} and {to}, or it is not listed."),
    same_date: |at| format!("Two backups have the same date, {at}."),
    future: |at| format!("A backup is dated {at}, which lies ahead: a clock is wrong."),
    more: |count, _| format!("and {count} more like these"),
};

static PICTURE: Picture = Picture {
    title: "Twelve days of backups",
    begin: "12 days ago",
    end: "in 3 days",
    hint: "Point at a mark, or reach it by the Tab key, for its exact time.",
    backup_name: "backup",
    ahead_name: "dated ahead: a clock is wrong",
    now_name: "now",
    next_name: "next expected (estimate)",
    gap_name: "gap",
    overdue_name: "overdue (estimate)",
    cooling_name: "cool-down",
    backup: |id, at| format!("Backup {id}: {at}"),
    ahead: |id, at| format!("Backup {id}: {at}, which is still to come: a clock is wrong"),
    now: |at| format!("Now: {at}"),
    next: |at| format!("Estimate: the next backup is expected about {at}"),
    gap: |from, to| format!("Gap: no backup between {from} and {to}"),
    overdue: |from| format!("Estimate: a backup has been overdue since {from}"),
    cooling: |from, to| format!("Cool-down: from {from} to {to}"),
    outside: |count, plural| {
        format!("{count} {} outside these days, without a date or not drawn", form(plural, "backup is", "backups are"))
    },
};

static FAILURE: Failure = Failure {
    said: |sentence| format!("The server said: “{sentence}”"),
    status: |status| format!("The server answered with status {status} and no sentence."),
    forbidden: "This token may not read this. Ask an administrator to look at your API access.",
    missing: "It is not known there. If this happens with every slice, the line “api-layout” in index.html may name the wrong one of the provider’s two path layouts.",
    slow_down: "The server asks for patience. Wait a little, then try again.",
    server_trouble: "The server has trouble of its own. Try again in a while.",
    other: "Try again. If it stays so, the server’s sentence is what to go by.",
    offline: "The browser says that this computer is offline. Check the connection, then try again.",
    network: "Not even the host of this page answers. Check the connection, then try again.",
    policy: "This page’s own security policy forbids the API’s address. Ask whoever hosts this page to add it to connect-src in index.html.",
    origin: "The API can be reached, but the browser was refused: the API does not let pages from this address read it (CORS), or it answered with an error that it hides from pages. Ask whoever hosts this page for a relay on its own address.",
    relay: "The connection to the API broke off, although the host of this page answers. Try again. If it stays so, the host’s relay to the API may be down; tell whoever hosts this page.",
    server: "The API cannot be reached: its name, its certificate, or something in between, such as a firewall or a blocker, stops the browser. Try again, or try another network.",
    unsorted: "The API cannot be reached. Check the connection, then try again.",
    timed_out: "No answer came within 10 seconds. Try again in a while.",
    web_page: "A web page came in place of the API’s answer. Try again. If it comes every time, the line “api-base” in index.html may point at the wrong place; tell whoever hosts this page.",
    not_json: "The answer cannot be read: it is not JSON, or it was cut short. Try again.",
    too_large: "The answer was too large and was given up after 16 MiB. Try again; if it stays so, something between this page and the API answers in its place.",
    shape: "The answer is not what the provider documents. Try again; if it stays so, this page may be older than the API.",
};
