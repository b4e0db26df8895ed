//! Pictures of every page, for people to look at.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use super::chromium::devtools;
use super::{Settings, Visit, browse, pages};

#[test]
#[ignore = "needs Chromium and its driver, and a folder in SCREENSHOTS; scripts/screenshots runs it"]
fn every_page_has_its_picture_taken() {
    let folder = PathBuf::from(std::env::var_os("SCREENSHOTS").expect("SCREENSHOTS names a folder"));
    browse(Settings::default(), async |visit: &Visit| {
        for (name, path) in pages(visit) {
            for (theme, size, width) in
                [("light", "wide", 1100), ("dark", "wide", 1100), ("light", "phone", 390), ("dark", "phone", 390)]
            {
                Settings { theme, width, height: 820, motion: "reduce", ..Settings::default() }
                    .apply(&visit.client)
                    .await;
                visit.open(path).await;
                visit.value("document.querySelector('details')?.setAttribute('open', '')").await;
                // The picture is as high as the page was when it was drawn last.
                let drawn = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]));";
                visit.client.execute_async(drawn, Vec::new()).await.unwrap();
                let settings = json!({"format": "png", "captureBeyondViewport": true});
                let taken = devtools(&visit.client, "Page.captureScreenshot", settings).await;
                let picture = BASE64_STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
                assert!(picture.starts_with(b"\x89PNG"), "{name}");
                fs::write(folder.join(format!("{name}-{theme}-{size}.png")), picture).unwrap();
            }
        }
    });
}
