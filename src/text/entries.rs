//! The entries, grouped by where they are read. `{}` stands for nothing here: a sentence with a value in it is a
//! function of that value.

use super::Plural;

/// A sentence or a name.
pub type Text = &'static str;
/// A sentence with one value in it.
pub type With = fn(&str) -> String;
/// A sentence with two values in it.
pub type WithTwo = fn(&str, &str) -> String;
/// A sentence with three values in it.
pub type WithThree = fn(&str, &str, &str) -> String;
/// A sentence with a number and a word in it: the number as formatted, the form it takes, and the word.
pub type CountedAs = fn(&str, Plural, &str) -> String;
/// A sentence with a number in it: the number as formatted, and the form it takes.
pub type Counted = fn(&str, Plural) -> String;

macro_rules! entries {
    ($($(#[$group_doc:meta])* $group:ident { $($(#[$doc:meta])* $entry:ident: $kind:ty,)* })*) => {
        $($(#[$group_doc])* pub struct $group { $($(#[$doc])* #[doc = concat!("`", stringify!($entry), "`")] pub $entry: $kind,)* })*
    };
}

entries! {
    /// All words of one language, each group by itself: the program's first part holds only the groups that it uses.
    Words {
        page: &'static Page,
        sign_in: &'static SignIn,
        slices: &'static Slices,
        board: &'static Board,
        states: &'static States,
        service: &'static Service,
        table: &'static Table,
        restore: &'static Restore,
        switch: &'static Switch,
        outcome: &'static Outcome,
        halted: &'static Halted,
        held: &'static Held,
        snapshot: &'static Snapshot,
        cool_down: &'static CoolDown,
        journal: &'static Journal,
        along: &'static Along,
        expected: &'static Expected,
        picture: &'static Picture,
        failure: &'static Failure,
    }

    /// What stands on every screen.
    Page {
        name: Text,
        sign_out: Text,
        dismiss: Text,
        close: Text,
        refresh: Text,
        try_again: Text,
        /// Takes a number: the name of a slice that has none.
        unnamed: With,
        /// Takes NAME and number: a slice in the tab's title.
        slice_title: WithTwo,
        /// Takes NAME and number: a slice in a sentence.
        name_and_number: WithTwo,
        panel: Text,
        journal: Text,
        utc: Text,
        view_only: Text,
        view_only_note: Text,
        /// Takes how far the local clock is ahead of the server's.
        clock_ahead: With,
        clock_behind: With,
        no_such_address: Text,
        settings_title: Text,
        bad_base: With,
        bad_layout: With,
        bad_policy: With,
    }

    /// The sign-in form.
    SignIn {
        title: Text,
        intro: Text,
        token: Text,
        button: Text,
        busy: Text,
        keep: Text,
        show: Text,
        hide: Text,
        without_list: Text,
        empty: Text,
        blank: Text,
        character: With,
        refused: Text,
        refused_next: Text,
        later_refused: Text,
        elsewhere: Text,
        left: Text,
    }

    /// The list of slices and the picker.
    Slices {
        title: Text,
        picker: Text,
        placeholder: Text,
        open_number: With,
        more: Counted,
        none_found: Text,
        empty: Text,
        /// Takes how many are read and how many there are.
        loading: WithTwo,
        loading_first: Text,
        count: Counted,
        unreadable: Counted,
        not_listed: Text,
        incomplete: Text,
        region: With,
    }

    /// The account at a glance.
    Board {
        /// The name of the headline.
        account: Text,
        /// The name of the table.
        slices: Text,
        all_fresh: Counted,
        none_fresh: Counted,
        none_checked: Counted,
        /// Takes how many there are, and how many of them are fresh.
        some_fresh: CountedAs,
        /// The first of those that are not fresh: takes their state.
        first: CountedAs,
        /// Each further one.
        further: WithTwo,
        unchecked: Text,
        /// Takes a state, and what those in it consist of.
        in_parts: WithTwo,
        not_asked_for: With,
        not_read: With,
        /// Takes what came before and the rest.
        sentence: WithTwo,
        still_listing: Text,
        meaning: Text,
        uncovered: Text,
        uncovered_means: Text,
        filter: Text,
        filter_hint: Text,
        name: Text,
        number: Text,
        region: Text,
        state: Text,
        newest: Text,
        next: Text,
        slots: Text,
        /// Takes how many are taken and how many there are.
        slots_taken: WithTwo,
        slots_over: WithTwo,
        slots_more: With,
        /// Takes a state and how many are in it.
        state_button: WithTwo,
        /// Takes how many are checked and how many there are.
        checked: WithTwo,
        waiting: With,
        given_up: Text,
        pause: Text,
        resume: Text,
        cancel: Text,
        more: Counted,
        again: Counted,
        more_why: Text,
        settle: Text,
        unsettled: fn(&str) -> String,
        busy: Text,
        look_into: fn(&str) -> String,
        past: Text,
        checking: Text,
        not_checked: Text,
        check_now: Text,
        /// The whole name of a row's button: takes NAME.
        check_row: With,
        no_backup: Text,
        no_date: Text,
        enabled_here: Text,
        last_failed: Text,
        until: With,
        overdue: With,
        in_about: With,
        due: With,
        odd_gap: Text,
        odd_twins: Text,
        odd_ahead: Text,
        shown: WithTwo,
        printed: With,
        printed_filter: With,
        printed_state: With,
        none_fits: Text,
        enable: Text,
        /// Takes NAME and number: the whole name of a row's button.
        enable_row: WithTwo,
        series: Counted,
        series_on: Counted,
        skip: Text,
        scope: Text,
        scope_shown: Counted,
        scope_all: Counted,
        lines_left: Counted,
        print: Text,
        file: Text,
    }

    /// How a slice stands: its name, as it stands in a sentence, and what it means.
    States {
        off: Text,
        cooling_down: Text,
        overdue: Text,
        unknown: Text,
        ageing: Text,
        fresh: Text,
        off_said: Text,
        cooling_down_said: Text,
        overdue_said: Text,
        unknown_said: Text,
        ageing_said: Text,
        fresh_said: Text,
        off_means: Text,
        cooling_down_means: Text,
        overdue_means: Text,
        unknown_means: Text,
        ageing_means: Text,
        fresh_means: Text,
    }

    /// The state of the backup service.
    Service {
        label: Text,
        on: Text,
        off: Text,
        cooling: Text,
        unknown: Text,
        on_enabled: With,
        on_newest: With,
        off_disabled: With,
        off_entered: With,
        off_told: With,
        off_ended: With,
        cooling_until: Text,
        seen: Text,
        server: Text,
        entered: Text,
        loading: Text,
        not_read: Text,
        no_backup: Text,
        overdue: With,
        no_date: Text,
        left: With,
        ago: With,
        held: With,
        enable: Text,
        disable: Text,
        try_anyway: Text,
        enter_title: Text,
        enter_intro: Text,
        enter_label: Text,
        enter_save: Text,
        enter_unreadable: Text,
        enter_future: Text,
        enter_older: Text,
        forget: Text,
        unkept: Text,
        busy: Text,
    }

    /// While a cool-down runs, and as it ends.
    CoolDown {
        /// Takes how long it still runs: in the picker and in the tab's title.
        left: With,
        /// Takes what is left and the rest of the title.
        title: WithTwo,
        add: Text,
        /// The file's name; takes the slice's number.
        file: With,
        /// Takes NAME and number: the event's title.
        event: WithTwo,
        /// Takes the end in local time and UTC, and how it is known.
        event_text: WithTwo,
        enable_later: Text,
        enable_later_on: Text,
        /// Takes NAME: where another slice's cool-down has ended.
        ended: With,
    }

    /// The table of backups.
    Table {
        title: Text,
        created: Text,
        age: Text,
        size: Text,
        duration: Text,
        name: Text,
        id: Text,
        restore: Text,
        /// Takes NAME and the date: the whole name of a row's button.
        restore_row: WithTwo,
        copy: With,
        copy_short: Text,
        copied: Text,
        not_copied: Text,
        refreshing: Text,
        refreshed: Text,
        unreadable_date: With,
        no_date: Text,
        loading: Text,
        trying: WithTwo,
        empty: Text,
        empty_why: Text,
        failed: Text,
        stale: With,
        as_of: Text,
        unreadable: Counted,
        /// Takes how many are shown and how many more there are.
        cut: WithTwo,
        future: With,
    }

    /// The dialog of a restore.
    Restore {
        /// Takes NAME, number and date.
        title: WithThree,
        replaced: Text,
        /// Takes the backup's number and its date.
        by: WithTwo,
        loss: With,
        no_loss: Text,
        future_loss: Text,
        newer: With,
        /// Takes when an earlier restore was accepted.
        accepted: With,
        safer: Text,
        irrevocable: Text,
        type_name: With,
        button: With,
        keep: Text,
        counting: Text,
        counting_how: Text,
        seconds: Counted,
        stop: Text,
        rechecking: Text,
        sending: Text,
        snapshot: Text,
        snapshot_why: Text,
        not_in_list: With,
        naming: Text,
        gone: Text,
    }

    /// The dialogs of enable and disable.
    Switch {
        enable_title: WithTwo,
        enable_what: Text,
        enable_cost: Text,
        enable_held: With,
        not_now: Text,
        disable_title: WithTwo,
        disable_cooling: With,
        disable_already: Text,
        disable_exposure: Text,
        disable_billing: Text,
        disable_survive: Text,
        disable_understood: With,
        keep_on: Text,
    }

    /// What became of a command.
    Outcome {
        /// Takes the sentence on what was asked for.
        accepted: With,
        refused: With,
        unknown: With,
        restore: WithThree,
        enable: WithTwo,
        disable: WithTwo,
        /// Takes NAME, the snapshot's name and when it was sent.
        snapshot: WithThree,
        restore_next: Text,
        enable_next: Text,
        disable_next: Text,
        snapshot_next: Text,
        elapsed: With,
        guide: With,
        no_guide: Text,
        longer: Text,
        list_changed: Text,
        saw: Text,
        saw_ran: Text,
        saw_not_run: Text,
        saw_nothing: Text,
        unlock: Text,
        lost: Text,
        unknown_next: Text,
        no_answer: Text,
        timed_out: Text,
        answer: With,
        web_page: Text,
        strange_body: Text,
        refused_token: Text,
        refused_permission: Text,
        refused_missing: Text,
        refused_busy: Text,
        refused_other: Text,
    }

    /// Why nothing was sent although it was confirmed.
    Halted {
        stopped: Text,
        left: Text,
        late: Text,
        elsewhere: Text,
        overtaken: Text,
        doubtful: Text,
        gone: Text,
        replaced: Text,
        newer: With,
        unreadable: Text,
        lost: Text,
    }

    /// What keeps a slice from being touched.
    Held {
        restore: Text,
        enable: Text,
        disable: Text,
        snapshot: Text,
        doubtful: Text,
        /// Takes one of those above: in place of a dialog's question.
        not_now: With,
        elsewhere_next: Text,
        doubtful_next: Text,
        doubtful_short: Text,
    }

    /// What the provider's list says of a snapshot.
    Snapshot {
        looking: Text,
        not_listed: Text,
        running: Text,
        /// Takes `in_progress` as the list gives it.
        running_as: With,
        /// Takes `progress` as the list gives it.
        progress: With,
        done: Text,
        /// Takes the size.
        size: With,
        not_read: Text,
        as_of: With,
        /// Takes the backup's number.
        next: With,
    }

    /// What was done from this browser.
    Journal {
        title: Text,
        intro: Text,
        empty: Text,
        asked: Text,
        slice: Text,
        action: Text,
        request: Text,
        status: Text,
        outcome: Text,
        sentence: Text,
        /// Takes the backup's number and date.
        restore: WithTwo,
        enable: Text,
        disable: Text,
        /// Takes the snapshot's name.
        snapshot: With,
        under_way: Text,
        sent: Text,
        not_sent: With,
        accepted: Text,
        refused: Text,
        unknown: Text,
        /// Takes when the user looked and what they saw.
        checked: WithTwo,
        saw_unsaid: Text,
        answered: With,
        json: Text,
        markdown: Text,
        print: Text,
        clear: Text,
        cleared: Text,
        kept: Text,
        /// In a dialog, before anything is confirmed.
        no_room: Text,
        unkept: Text,
        file: Text,
        /// Takes when the receipt was made.
        receipt: With,
    }

    /// What can be taken along from a slice.
    Along {
        title: Text,
        csv: Text,
        json: Text,
        curl: Text,
        token: Text,
        slices: Text,
        page_of_slices: With,
        /// Each takes NAME; a restore also the backup's date.
        backups: With,
        restore: WithTwo,
        snapshot: With,
        /// Takes the snapshot's name.
        snapshots: With,
        enable: With,
        disable: With,
    }

    /// What the documented cadence lets one expect.
    Expected {
        next: With,
        due: With,
        /// Takes the backup's number and date.
        falls_out: WithTwo,
        /// Takes when it was expected, and how long ago that was.
        overdue: WithTwo,
        /// Takes how long, from when and to when.
        gap: WithThree,
        same_date: With,
        future: With,
        /// Takes how many more there are than are told.
        more: Counted,
    }

    /// Twelve days of backups as a picture.
    Picture {
        title: Text,
        begin: Text,
        end: Text,
        hint: Text,
        backup_name: Text,
        ahead_name: Text,
        now_name: Text,
        next_name: Text,
        gap_name: Text,
        overdue_name: Text,
        cooling_name: Text,
        /// Takes the backup's number and date.
        backup: WithTwo,
        ahead: WithTwo,
        now: With,
        next: With,
        /// Takes from when and to when.
        gap: WithTwo,
        /// Takes since when.
        overdue: With,
        cooling: WithTwo,
        outside: Counted,
    }

    /// Why a read failed, and what to do next.
    Failure {
        said: With,
        status: With,
        forbidden: Text,
        missing: Text,
        slow_down: Text,
        server_trouble: Text,
        other: Text,
        offline: Text,
        network: Text,
        policy: Text,
        origin: Text,
        relay: Text,
        server: Text,
        unsorted: Text,
        timed_out: Text,
        web_page: Text,
        not_json: Text,
        shape: Text,
        too_large: Text,
    }
}
