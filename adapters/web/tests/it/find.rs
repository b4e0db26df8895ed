//! Numbers are ranked, on the page and as a sheet.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{Method, StatusCode};

use crate::{get, request, send, site};

#[tokio::test]
async fn the_best_of_a_block_come_first() {
    let site = site(Vec::new()).await;
    let page = get(&site, "/find?block=1-800-356-XXXX").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "<a href=\"/find\" aria-current=\"page\">",
        "value=\"1-800-356-XXXX\"",
        "The best of <span id=\"looked-at\">10,000</span> numbers",
        "<td>1</td>",
        "<b class=\"word\">FLOWERS</b>",
        "<a href=\"/try?number=%2B18003569377\">+18003569377</a>",
        "<td>2</td>",
        "<b class=\"word\">FLORIDA</b>",
        "<td>20</td>",
    ]);
    page.does_not_say(&["<td>21</td>", "Lines that are no numbers"]);
}

#[tokio::test]
async fn a_list_is_ranked_and_its_bad_lines_are_named() {
    let site = site(Vec::new()).await;
    let page = get(&site, "/find?numbers=1-800-☎%0D%0A%0D%0A%2B447968736753%0D%0A1-800-FLOWERSNOW").await;
    page.says(&[
        "The best of <span id=\"looked-at\">3</span> numbers",
        "<b class=\"word\">PEOPLE</b>",
        "<b class=\"word\">FLOWERS</b>",
        "<li>Line 1, <code>1-800-☎</code>: &#39;☎&#39; at byte 6 cannot be dialled.</li>",
    ]);
    let nothing = get(&site, "/find?numbers=%2B440010001010").await;
    nothing.says(&["No word fits any of them."]);
    nothing.does_not_say(&["Download as CSV"]);
}

#[tokio::test]
async fn what_cannot_be_ranked_is_told_on_the_page() {
    let site = site(Vec::new()).await;
    let cases = [
        ("block=%2B1800XXXXXXX", "at most 1,000,000 of it are ranked at once."),
        ("block=%2B4479XXXXXX00", "at most 100,000 of it are ranked at once."),
        ("block=%2B1800555HELP", "this is not a block of numbers: &#39;H&#39; at byte 8 cannot be dialled."),
        ("block=%2BXX", "this is not a block of numbers: "),
    ];
    for (query, text) in cases {
        let page = get(&site, &format!("/find?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        page.says(&["This cannot be ranked: ", text]);
    }
    for query in ["", "?block=", "?block=+&numbers=%0A"] {
        let page = get(&site, &format!("/find{query}")).await;
        page.does_not_say(&["This cannot be ranked", "The best of <span"]);
    }
    for count in ["0", "1001", "many", "-1"] {
        let page = get(&site, &format!("/find?block=%2B1800356XXXX&count={count}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{count}");
    }
}

#[tokio::test]
async fn the_sheet_has_what_the_page_has_and_more() {
    let site = site(Vec::new()).await;
    let page = get(&site, "/find?block=%2B1800356XXXX&count=1000").await;
    page.says(&["<td>100</td>", "900 more are in the CSV."]);
    page.does_not_say(&["<td>101</td>"]);
    let address = page.links("Download").remove(0).replace("&amp;", "&").replace("&#38;", "&");
    assert_eq!(address, "/find.csv?block=%2B1800356XXXX&count=1000");

    let sheet = get(&site, &address).await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert_eq!(sheet.header(CONTENT_TYPE), "text/csv; charset=utf-8; header=present");
    assert_eq!(sheet.header(CONTENT_DISPOSITION), "attachment; filename=\"vanity-numbers.csv\"");
    let lines: Vec<&str> = sheet.body.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1_001);
    assert!(lines[1].starts_with("1,'+18003569377,1-800-FLOWERS,"), "{}", lines[1]);

    let listed = get(&site, "/find?numbers=1-800-FLOWERS%0A%26count%3D9").await.links("Download").remove(0);
    assert!(listed.starts_with("/find.csv?numbers=1-800-FLOWERS%0A%26count%3D9&"), "{listed}");
    let refused = get(&site, "/find.csv?block=%2B1800XXXXXXX").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["at most 1,000,000 of it are ranked at once."]);
    assert_eq!(get(&site, "/find.csv").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_long_list_is_posted_for_its_sheet() {
    let site = site(Vec::new()).await;
    let numbers: Vec<String> = (0..3_000).map(|at| format!("\"+1800356{at:04}\"")).collect();
    let list = format!("{{\"numbers\":[{}],\"count\":2}}", numbers.join(","));
    let json = [("content-type", "application/json")];
    let sheet = send(&site, request(Method::POST, "/find.csv", &json, &list)).await;
    assert_eq!((sheet.status, sheet.body.lines().count()), (StatusCode::OK, 3));
    let cross_site = [json[0], ("sec-fetch-site", "cross-site")];
    let refused = send(&site, request(Method::POST, "/find.csv", &cross_site, &list)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
