//! What a start of the program costs.

use super::parameter::Parameters;
use super::program::command;
use super::runtime::is_soon_ready;
use super::visits::settings;

/// From the start of the program until it asks for its first request.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the release build, which scripts/test makes"]
async fn the_program_is_ready_in_thirty_milliseconds() {
    let parameters = Parameters::start(Some(settings("https://login.example"))).await;
    is_soon_ready(|| command(&parameters)).await;
}
