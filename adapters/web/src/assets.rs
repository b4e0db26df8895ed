//! The embedded files, and entity tags.

use std::hash::{DefaultHasher, Hasher};
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// A file that is part of the program.
pub(crate) struct Asset {
    /// The name that it is served by; it changes with the content.
    pub(crate) name: String,
    content_type: &'static str,
    body: &'static [u8],
}

impl Asset {
    fn new(stem: &str, extension: &str, content_type: &'static str, body: &'static [u8]) -> Self {
        Self { name: format!("{stem}-{}.{extension}", fingerprint(body)), content_type, body }
    }
}

pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("style", "css", "text/css; charset=utf-8", include_bytes!("../assets/style.css")));

pub(crate) static HTMX: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("htmx", "js", JAVASCRIPT, include_bytes!("../assets/htmx.min.js")));

/// What every page runs, in one file.
pub(crate) static PAGE: LazyLock<Asset> = LazyLock::new(|| {
    let scripts = concat!(
        include_str!("../assets/times.js"),
        include_str!("../assets/live.js"),
        include_str!("../assets/buttons.js"),
        include_str!("../assets/session.js"),
    );
    Asset::new("page", "js", JAVASCRIPT, scripts.as_bytes())
});

/// What the page to find a number runs.
pub(crate) static FIND: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("find", "js", JAVASCRIPT, include_bytes!("../assets/find.js")));

/// Tables and charts, for the pages that have them.
pub(crate) static TABLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("table", "css", "text/css; charset=utf-8", include_bytes!("../assets/table.css")));

pub(crate) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_bytes!("../assets/icon.svg")));

/// `GET /assets/{name}`. A name stands for its content for ever, so browsers need not ask again.
pub(crate) async fn serve(Path(name): Path<String>) -> Result<Response, Problem> {
    let asset = [&STYLE, &HTMX, &PAGE, &FIND, &TABLE, &ICON]
        .into_iter()
        .find(|asset| asset.name == name)
        .ok_or(Problem::NOT_FOUND)?;
    let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.body).into_response())
}

/// A short name for some content, as good as its bytes to tell whether it changed.
pub(crate) fn fingerprint(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    format!("{:016x}", hasher.finish())
}

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
