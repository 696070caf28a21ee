//! Every field but the one for the token tells password managers to ignore it.

use e2e::steps::WEB_1;
use e2e::{Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// Every text or date field that lacks one of the attributes for password managers, with the missing attribute.
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
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.find(Role::Searchbox, "Filter slices").await;
        page.find(Role::Combobox, "Slice").await;
        assert_eq!(unmarked(page).await, Vec::<String>::new(), "on the overview");
        page.open(WEB_1).await;
        page.find(Role::Table, "Backups").await;
        let dates: usize =
            page.evaluate("return document.querySelectorAll('input[type=datetime-local]').length", vec![]).await;
        assert_eq!(dates, 1);
        assert_eq!(unmarked(page).await, Vec::<String>::new(), "on a slice");
        page.open_restore().await;
        page.find(Role::Textbox, "Type web-1 to confirm").await;
        assert_eq!(unmarked(page).await, Vec::<String>::new(), "in the dialog of a restore");
    })
    .await;
}
