//! What WCAG 2.2 asks for and a machine can tell: by axe-core in both themes, and by measuring.

use std::fs;
use std::path::Path;

use fantoccini::Locator;
use serde_json::Value;

use super::{Settings, Visit, browse, pages};

/// What axe-core finds wrong with the page that is open.
async fn faults(visit: &Visit, axe: &str) -> Vec<String> {
    visit.client.execute(axe, Vec::new()).await.unwrap();
    let run = "const [done] = arguments;
               axe.run({ resultTypes: ['violations'] }).then(found => done(found.violations), error => done(String(error)));";
    let found = visit.client.execute_async(run, Vec::new()).await.unwrap();
    let fault = |fault: &Value| format!("{}: {}", fault["help"], fault["nodes"][0]["html"]);
    found.as_array().unwrap_or_else(|| panic!("{found}")).iter().map(fault).collect()
}

#[test]
#[ignore = "needs Chromium, its driver, and axe-core of npm"]
fn axe_finds_nothing_on_any_page_in_either_theme() {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/browser/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
    browse(Settings::default(), async |visit: &Visit| {
        let pages = pages(visit);
        for theme in ["light", "dark"] {
            Settings { theme, motion: "reduce", ..Settings::default() }.apply(&visit.client).await;
            for (name, path) in &pages {
                visit.open(path).await;
                visit.value("document.querySelectorAll('details').forEach(details => details.open = true)").await;
                assert_eq!(faults(visit, &axe).await, [""; 0], "{name}, {theme}");
            }
        }
        visit.value("document.documentElement.removeAttribute('lang')").await;
        assert_eq!(faults(visit, &axe).await.len(), 1, "axe-core looks");
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn pages_fit_a_width_of_320_pixels_and_large_type() {
    browse(Settings::default(), async |visit: &Visit| {
        let pages = pages(visit);
        // Twice as large on a screen of 1,280 pixels, and letters twice as large on one of 640 (clauses 1.4.4, 1.4.10).
        for (width, letters) in [(320, "100%"), (640, "100%"), (640, "200%")] {
            Settings { width, ..Settings::default() }.apply(&visit.client).await;
            for (name, path) in &pages {
                visit.open(path).await;
                visit.value(&format!("document.documentElement.style.fontSize = '{letters}'")).await;
                visit.value("document.querySelectorAll('details').forEach(details => details.open = true)").await;
                let wide = visit.value("document.documentElement.scrollWidth").await;
                assert!(wide.as_u64().unwrap() <= u64::from(width), "{name} is {wide} of {width} wide, {letters}");
            }
        }
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn what_can_be_pressed_is_large_enough() {
    browse(Settings { width: 320, ..Settings::default() }, async |visit: &Visit| {
        for (name, path) in pages(visit) {
            visit.open(path).await;
            for target in
                visit.client.find_all(Locator::Css("nav a, .filter a, .button, button, summary")).await.unwrap()
            {
                if target.is_displayed().await.unwrap() {
                    let (_, _, width, height) = target.rectangle().await.unwrap();
                    // Clause 2.5.8.
                    assert!(width >= 24.0 && height >= 24.0, "{name}: {}", target.html(false).await.unwrap());
                }
            }
        }
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn nothing_moves_for_those_who_want_it_so() {
    for (motion, moves) in [("no-preference", true), ("reduce", false)] {
        browse(Settings { motion, ..Settings::default() }, async |visit: &Visit| {
            visit.open("/").await;
            visit.receive_call("a", Some("+18003569377"));
            visit.find("#call-a").await;
            assert_eq!(visit.value("document.getAnimations().length > 0").await, moves, "{motion}");
        });
    }
}
