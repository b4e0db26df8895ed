//! An item that cannot be read is an error that names it, never a gap.

use std::error::Error;
use std::fmt::Debug;
use std::num::NonZeroUsize;

use aws_sdk_dynamodb::types::AttributeValue;
use vanity_call_log::contract::sample::{call, moment, number};
use vanity_call_log::{CallLog, CallLogError, Page};

use crate::store::Store;

/// A log of the calls a, b and c, where an attribute of b is something else.
async fn with_b(name: &str, value: AttributeValue) -> Store {
    let store = Store::new().await;
    let log = store.log();
    for (id, at) in [("a", 1), ("b", 2), ("c", 3)] {
        log.record(&call(id, at)).await.unwrap();
    }
    let update = store.client().update_item().table_name(&store.settings.table);
    let update = update.key("contact_id", AttributeValue::S("b".into())).update_expression("SET #name = :value");
    update.expression_attribute_names("#name", name).expression_attribute_values(":value", value).send().await.unwrap();
    store
}

fn assert_names_b<T: Debug>(answer: Result<T, CallLogError>, reason: &str) {
    let error = answer.unwrap_err();
    assert_eq!(error.to_string(), "the record of contact b cannot be read");
    assert_eq!(error.source().unwrap().to_string(), reason);
}

#[tokio::test]
async fn an_item_that_cannot_be_read_is_named_and_those_beside_it_are_read() {
    let cases = [
        ("version", AttributeValue::N("2".into()), "its item is of version 2, and only 1 is known"),
        ("vanity", AttributeValue::Bool(true), "an attribute of its item is missing or of another type"),
    ];
    for (name, value, reason) in cases {
        let log = with_b(name, value).await.log();
        assert_names_b(log.call(&"b".parse().unwrap(), moment(0)).await, reason);
        assert_names_b(log.record(&call("b", 2)).await, reason);
        let page = Page::first(NonZeroUsize::new(2).unwrap());
        assert_names_b(log.latest(&page, moment(0)).await, reason);
        assert_names_b(log.history(&number(), &page, moment(0)).await, reason);

        let first = log.latest(&Page::first(NonZeroUsize::MIN), moment(0)).await.unwrap();
        assert_eq!(first.calls, [call("c", 3)]);
        assert!(first.next.is_some());
    }
}
