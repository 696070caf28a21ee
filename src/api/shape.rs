//! The form of an answer: keys and types, without values.

use serde_json::Value;

/// A list shows this many different forms of its items.
const MAX_ITEM_SHAPES: usize = 4;

/// The form of a JSON text: `{data: [{id: number, name: text}]}`. Items of different forms stand side by side.
pub(super) fn shape(body: &str) -> String {
    serde_json::from_str(body).map_or_else(|_| "no JSON".to_owned(), |value| shape_of(&value))
}

fn shape_of(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "boolean".to_owned(),
        Value::Number(_) => "number".to_owned(),
        Value::String(_) => "text".to_owned(),
        Value::Array(items) => {
            let mut shapes = Vec::new();
            for shape in items.iter().map(shape_of) {
                if shapes.len() < MAX_ITEM_SHAPES && !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
            format!("[{}]", shapes.join(" | "))
        }
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| format!("{key}: {}", shape_of(value));
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn a_shape_has_keys_and_types_and_no_value() {
        for (body, expected) in [
            (r#"{"data":[{"id":3247,"name":"web-1"},{"id":1,"name":"db"}]}"#, "{data: [{id: number, name: text}]}"),
            (r#"[{"id":1},{"id":"1"},null]"#, "[{id: number} | {id: text} | null]"),
            (r#"[1,"a",true,null,[],{}]"#, "[number | text | boolean | null]"),
            (r#"{"error":"no"}"#, "{error: text}"),
            ("[]", "[]"),
            ("<html>", "no JSON"),
            ("", "no JSON"),
        ] {
            assert_eq!(shape(body), expected, "{body}");
        }
    }
}
