//! A flow in the console's old export format.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::flow::{FlowError, read, typed};
use crate::position::{Place, Places};

/// A flow as the console exported it before it used the Flow language: `modules`, `start`, `metadata`.
#[derive(Clone, Debug)]
pub struct Legacy {
    pub(crate) export: Export,
    places: Places,
}

impl Legacy {
    /// Reads an export.
    ///
    /// # Errors
    ///
    /// - the text is not JSON, or nested more deeply than 128 levels;
    /// - an object has a key twice;
    /// - a value is of another type than the format has there;
    /// - it is a flow in the Flow language, which [`Flow`](crate::Flow) reads.
    pub fn parse(text: &str) -> Result<Self, FlowError> {
        let (value, places) = read(text)?;
        if value.get("Actions").is_some() && value.get("modules").is_none() {
            return Err(FlowError::NotLegacy);
        }
        let export = typed(text, &places)?;
        Ok(Self { export, places })
    }

    /// Where a block stands.
    pub(crate) fn place(&self, at: usize) -> Place {
        self.places.of(&format!("/modules/{at}"))
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Export {
    pub(crate) modules: Vec<Block>,
    pub(crate) start: Option<String>,
    #[serde(default)]
    pub(crate) metadata: Map<String, Value>,
}

/// A block, which becomes an action.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Block {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// What some types of blocks are about: the queue to transfer to, the keys to read.
    pub(crate) target: Option<String>,
    #[serde(default)]
    pub(crate) branches: Vec<Branch>,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) metadata: Option<Value>,
    #[serde(flatten)]
    pub(crate) other: Map<String, Value>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Branch {
    pub(crate) condition: String,
    pub(crate) condition_type: Option<String>,
    pub(crate) condition_value: Option<Value>,
    /// Nothing where the branch leads nowhere.
    pub(crate) transition: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) value: Option<Value>,
    pub(crate) key: Option<String>,
    /// Where the value is looked up; nothing where it is the value itself.
    pub(crate) namespace: Option<String>,
}
