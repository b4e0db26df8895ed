//! A number that a visitor types.

use axum::http::StatusCode;
use vanity_core::{Options, Speller};

use crate::{get, site};

#[tokio::test]
async fn a_typed_number_is_spelled_in_full() {
    let page = get(&site(Vec::new()).await, "/try?number=1+800+356+9377").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "value=\"1 800 356 9377\"",
        "<h2>1-800-356-9377</h2>",
        "1-800-</span><b class=\"word\">FLOWERS</b>",
        " bits",
        "word <b>FLOWERS</b> dials 3569377: ",
    ]);
}

#[tokio::test]
async fn every_number_gets_an_answer() {
    let cases = [
        ("?number=%2B440010001010", "This number has only zeros and ones to spell with, and they have no letters."),
        ("?number=1-800-FLOWERSNOW", "The letters NOW are dialled past the end of the number"),
        (
            "?number=07968736753",
            "the country code is missing, or a digit: write it as +44 7968 736753 or 1-800-356-9377.",
        ),
        ("?number=12", "the country code is missing"),
        ("?number=-", "there is nothing to dial."),
        ("?number=1-800-%E2%98%8E", "&#39;☎&#39; at byte 6 cannot be dialled."),
        ("?number=%00", "cannot be dialled."),
        ("?number=%2B4479687367531234", "the number is too long."),
    ];
    for (query, text) in cases {
        let page = get(&site(Vec::new()).await, &format!("/try{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        page.says(&[text]);
    }
}

#[tokio::test]
async fn a_number_that_no_word_fits_is_not_said_to_have_no_letters() {
    let mut site = site(Vec::new()).await;
    site.speller = Speller::new([], Options::default());
    get(&site, "/try?number=1-800-356-9377").await.says(&["No word fits the digits of this number."]);
}

#[tokio::test]
async fn before_a_number_is_typed_there_is_no_answer() {
    for query in ["", "?number=", "?number=+"] {
        let page = get(&site(Vec::new()).await, &format!("/try{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        page.says(&["aria-label=\"The keypad of a telephone\"", "<span class=\"key\"><b>2</b><i>ABC</i></span>"]);
        page.does_not_say(&["class=\"ranking\"", "class=\"error\"", "<em>", "<h2>"]);
    }
}

#[tokio::test]
async fn the_keys_of_the_best_light_up_or_those_of_another() {
    let site = site(Vec::new()).await;
    let page = get(&site, "/try?number=18003569377").await;
    page.says(&[
        "aria-label=\"1-800-FLOWERS on the keypad: it dials +18003569377\"",
        "<span class=\"key dialled\"><b>1</b><i></i></span>",
        "<span class=\"key\"><b>2</b><i>ABC</i></span>",
        "<span class=\"key lit\"><b>3</b><i>D<em>E</em><em>F</em></i></span>",
        "<span class=\"key lit\"><b>9</b><i><em>W</em>XYZ</i></span>",
    ]);
    let second = page.links("id=\"keypad-1\"").remove(0);
    assert_eq!(second, "/try?number=18003569377&amp;keypad=1");
    let page = get(&site, &second.replace("&amp;", "&")).await;
    page.says(&["<li class=\"shown\">", "id=\"keypad-1\"", "aria-current=\"true\""]);
    page.does_not_say(&["aria-label=\"1-800-FLOWERS on the keypad"]);
    let page = get(&site, "/try?number=18003569377&keypad=99").await;
    page.says(&["aria-label=\"1-800-FLOWERS on the keypad"]);
}

#[tokio::test]
async fn what_is_found_can_be_copied_heard_and_shared() {
    let page = get(&site(Vec::new()).await, "/try?number=18003569377").await;
    page.says(&[
        "data-copy=\"1-800-FLOWERS\"",
        "data-say=\"one, eight zero zero, flowers\"",
        "data-share=\"Vanity numbers of 18003569377\"",
        "role=\"status\" id=\"done\"",
    ]);
}

#[tokio::test]
async fn the_form_is_a_plain_one_that_is_also_live() {
    let page = get(&site(Vec::new()).await, "/try").await;
    page.says(&["action=\"/try\" method=\"get\"", "hx-get=\"/try\"", "hx-target=\"#answer\"", "id=\"answer\""]);
}
