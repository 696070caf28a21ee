//! Gives the bytes that libFuzzer makes to one reader of the page: that which the variable `READER` names.
#![no_main]

use cpu_time::ThreadTime;
use libfuzzer_sys::fuzz_target;
use slice_backups::api::fuzzing::{READERS, Reader};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The time for one text, in processor time of this thread: what else runs on the machine does not count.
const LIMIT: Duration = Duration::from_millis(100);

/// The length of a long text, in bytes.
const LONG: usize = 64 * 1024;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let name = std::env::var("READER").unwrap_or_default();
    let names = READERS.map(|(name, _)| name).join(", ");
    READERS.into_iter().find(|(other, _)| *other == name).unwrap_or_else(|| panic!("READER must be one of {names}")).1
});

static SLOWEST: AtomicU64 = AtomicU64::new(0);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    measure(&text);
    // libFuzzer begins with short texts and stays with them. One in a thousand is read as a long one too.
    let hash = bytes.iter().fold(0, |hash: u32, byte| hash.wrapping_mul(31).wrapping_add((*byte).into()));
    if hash % 1000 == 1 && !text.is_empty() {
        measure(&text.repeat(LONG / text.len()));
    }
});

fn measure(text: &str) {
    let start = ThreadTime::now();
    READER(text);
    let time = start.elapsed();
    let microseconds = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    if SLOWEST.fetch_max(microseconds, Ordering::Relaxed) < microseconds {
        eprintln!("slowest: {microseconds} microseconds for {} bytes", text.len());
    }
    assert!(time <= LIMIT, "{time:?} for {} bytes", text.len());
}
