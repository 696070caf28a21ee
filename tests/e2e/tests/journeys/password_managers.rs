//! Fields that no password manager may fill in.

use e2e::steps::WEB_1;
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// Every field for text or a date that lacks one of the marks, with what it lacks.
async fn unmarked(page: &Page) -> Vec<String> {
    let script = r"const marks = { autocomplete: 'off', 'data-1p-ignore': null, 'data-lpignore': 'true',
            'data-bwignore': null, 'data-form-type': 'other' };
        const fields = document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=password]), textarea');
        return [...fields].flatMap(field => Object.entries(marks)
            .filter(([mark, value]) => !field.hasAttribute(mark) || (value && field.getAttribute(mark) !== value))
            .map(([mark]) => `${field.id || field.computedName}: ${mark}`))";
    page.evaluate(script, vec![]).await
}

#[tokio::test]
async fn no_field_but_the_token_is_offered_to_them() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", THREE_SLICES).await;
        page.find(Role::Searchbox, "Filter slices").await;
        page.find(Role::Combobox, "Slice").await;
        assert_eq!(unmarked(page).await, Vec::<String>::new(), "on the board");
        page.open(WEB_1).await;
        page.find(Role::Table, "Backups").await;
        let dates: usize =
            page.evaluate("return document.querySelectorAll('input[type=datetime-local]').length", vec![]).await;
        assert_eq!(dates, 1);
        assert_eq!(unmarked(page).await, Vec::<String>::new(), "on a slice");
        page.prepare_restore().await;
        page.find(Role::Textbox, "Type web-1 to confirm").await;
        assert_eq!(unmarked(page).await, Vec::<String>::new(), "in the dialog of a restore");
    })
    .await;
}
