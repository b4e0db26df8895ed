//! Items of an index, newest first, merged from all partitions that they are in.

use std::collections::VecDeque;
use std::num::NonZeroUsize;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::future::try_join_all;
use vanity_call_log::{CallLogError, Cursor};

use crate::item::{its_sort_key, sort_key};
use crate::log::unavailable;
use crate::shards::Item;
use crate::table::AT_CONTACT_ID;

/// An index of a table, and where in it a list starts.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(crate) client: &'a Client,
    pub(crate) table: &'a str,
    /// The name of the index.
    pub(crate) name: &'static str,
    /// The name of its partition key.
    pub(crate) partition_key: &'static str,
    /// The last call of the page before.
    pub(crate) after: Option<&'a Cursor>,
}

/// The items of some partitions of an index, drawn newest first.
#[derive(Debug)]
pub(crate) struct Strands<'a> {
    index: Index<'a>,
    strands: Vec<Strand>,
    /// How many items a query asks for.
    at_once: i32,
}

impl<'a> Strands<'a> {
    /// The items of these partitions, of which about `wanted` will be drawn.
    pub(crate) fn new(index: Index<'a>, partitions: Vec<AttributeValue>, wanted: NonZeroUsize) -> Self {
        let at_once = at_once(wanted.get(), partitions.len());
        let strands = partitions.into_iter().map(|partition| Strand { partition, ..Strand::default() }).collect();
        Self { index, strands, at_once }
    }

    /// The next item. Partitions of which none is left over are queried together.
    pub(crate) async fn next(&mut self) -> Result<Option<Item>, CallLogError> {
        let Self { index, strands, at_once } = self;
        let empty = strands.iter_mut().filter(|strand| strand.items.is_empty() && !strand.is_done);
        try_join_all(empty.map(|strand| strand.fill(index, *at_once))).await?;
        let newest = strands.iter_mut().filter(|strand| !strand.items.is_empty()).max_by(|a, b| a.head().cmp(b.head()));
        Ok(newest.and_then(|strand| strand.items.pop_front()))
    }
}

/// One partition of an index.
#[derive(Debug)]
struct Strand {
    partition: AttributeValue,
    items: VecDeque<Item>,
    /// Where the last query ended.
    last: Option<Item>,
    is_done: bool,
}

impl Default for Strand {
    fn default() -> Self {
        Self { partition: AttributeValue::Null(true), items: VecDeque::new(), last: None, is_done: false }
    }
}

impl Strand {
    fn head(&self) -> &str {
        self.items.front().map(its_sort_key).unwrap_or_default()
    }

    /// Queries until there is an item or none is left: DynamoDB may end a query before it has found one.
    async fn fill(&mut self, index: &Index<'_>, at_once: i32) -> Result<(), CallLogError> {
        while self.items.is_empty() && !self.is_done {
            let mut query = index
                .client
                .query()
                .table_name(index.table)
                .index_name(index.name)
                .scan_index_forward(false)
                .limit(at_once)
                .expression_attribute_names("#partition", index.partition_key)
                .expression_attribute_values(":partition", self.partition.clone())
                .set_exclusive_start_key(self.last.take());
            query = match index.after {
                None => query.key_condition_expression("#partition = :partition"),
                Some(cursor) => query
                    .key_condition_expression("#partition = :partition AND #at < :after")
                    .expression_attribute_names("#at", AT_CONTACT_ID)
                    .expression_attribute_values(
                        ":after",
                        AttributeValue::S(sort_key(cursor.at(), cursor.contact_id())),
                    ),
            };
            let found = query.send().await.map_err(unavailable)?;
            self.items = found.items.unwrap_or_default().into();
            self.last = found.last_evaluated_key;
            self.is_done = self.last.is_none();
        }
        Ok(())
    }
}

/// How many items to ask each of `partitions` for, where `wanted` are to be drawn and one more tells whether there is a
/// next page.
///
/// A page as people look at takes one query a partition, wherever its calls are. Of a larger one every partition is
/// asked for twice its share, so that what is read is not many times what is wanted.
fn at_once(wanted: usize, partitions: usize) -> i32 {
    let all = wanted.saturating_add(1);
    let share = (all / partitions.max(1)).saturating_mul(2).max(ONE_LOOK);
    i32::try_from(all.min(share).min(MOST_AT_ONCE)).unwrap_or(i32::MAX)
}

/// The most calls of a page for which no partition is asked twice.
const ONE_LOOK: usize = 51;

/// The most items that one query asks for; it ends at 1 MB in any case (Amazon DynamoDB Developer Guide, "Paginating
/// table query results").
const MOST_AT_ONCE: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_asks_for_little_more_than_is_wanted() {
        let cases = [
            (5, 4, 6),
            (50, 4, 51),
            (51, 4, 51),
            (100, 1, 101),
            (100, 4, 51),
            (400, 4, 200),
            (997, 1, 998),
            (usize::MAX, 4, 1_000),
            (1, 0, 2),
        ];
        for (wanted, partitions, asked) in cases {
            assert_eq!(at_once(wanted, partitions), asked, "{wanted} of {partitions}");
        }
    }
}
