//! The script that starts the program gives other scripts no access to the memory that holds the token.

use e2e::steps::WEB_1;
use e2e::{SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// Calls every function that the script exports, and lists the WebAssembly objects that can be reached from the results.
const REACHABLE: &str = "
    const found = [];
    const look = (name, value, depth) => {
        if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
        const kind = Object.prototype.toString.call(value).slice(8, -1);
        if (kind.startsWith('WebAssembly.') || 'memory' in value) found.push(`${name}: ${kind}`);
        if (depth === 0) return;
        for (const key of Reflect.ownKeys(value)) {
            const own = Object.getOwnPropertyDescriptor(value, key);
            if (own && 'value' in own) look(`${name}.${String(key)}`, own.value, depth - 1);
        }
    };
    // A script inside the document exports nothing.
    const files = [...document.querySelectorAll('script[src]')].map(script => script.src);
    const run = async () => {
        for (const file of files) {
            const script = await import(file);
            look('exports', script, 1);
            for (const name of Object.keys(script)) {
                if (typeof script[name] !== 'function') continue;
                for (const given of [[], [{}], [undefined]]) {
                    const answer = await Promise.resolve().then(() => script[name](...given)).catch(() => undefined);
                    look(`${name}()`, answer, 2);
                }
            }
        }
        return files.length === 0 ? ['no script was found'] : found;
    };
    run().then(done, error => done([String(error)]));";

#[tokio::test]
async fn calling_what_the_script_exports_gives_no_access_to_the_memory() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at(WEB_1, THREE_SLICES).await;
        let found: Vec<String> = page.evaluate_async(REACHABLE, vec![]).await;
        assert_eq!(found, Vec::<String>::new());
        page.restore_buttons().await;
    })
    .await;
}
