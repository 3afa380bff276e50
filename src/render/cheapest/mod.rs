//! The answer of `meals cheapest`: one file a format. JSON is `render::json::document`.
pub mod csv;
pub mod markdown;
pub mod text;
