//! The memory that the page takes: WebAssembly's and JavaScript's.

use serde_json::json;

use crate::page::Page;

/// Keeps the program's memory in `window.programMemory`.
const WATCH: &str = "const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const program = await instantiate.apply(WebAssembly, given);
        window.programMemory = program.instance.exports.memory;
        return program;
    };";

impl Page {
    /// Makes [`Self::program_memory`] available. Call it before the page is opened.
    pub async fn watch_memory(&self) {
        self.run_first(WATCH).await;
    }

    /// The size of the program's WebAssembly memory, in bytes.
    pub async fn program_memory(&self) -> f64 {
        let bytes: f64 = self.evaluate("return window.programMemory.buffer.byteLength", vec![]).await;
        assert!(bytes > 0.0, "the program has a memory");
        bytes
    }

    /// The size of the JavaScript heap after garbage collection, in bytes.
    pub async fn heap(&self) -> f64 {
        // Finalizers of the first collection free what the second collects.
        for _ in 0..2 {
            self.collect_garbage().await;
        }
        let usage = self.devtools("Runtime.getHeapUsage", json!({})).await;
        usage["usedSize"].as_f64().expect("a size")
    }

    /// Collects the garbage of JavaScript.
    pub async fn collect_garbage(&self) {
        self.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
}
