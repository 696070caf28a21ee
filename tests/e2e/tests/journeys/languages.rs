//! Other languages, translators, and characters that cannot be seen.

mod bidi;
mod invisible_characters;
mod machine_translation;
mod utc;
mod walk;
