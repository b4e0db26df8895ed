//! Interactions: they reach out to other systems.

use super::Kind::{Number, Object, Text, Texts, Word};
use super::{FAILS, Need, Results, Spec, failure, optional, required};
use crate::action_type::ActionType;

pub(super) fn of(action_type: &ActionType) -> Option<Spec> {
    match action_type {
        ActionType::CreateCallbackContact => {
            spec!(
                &[
                    optional("QueueId", Text),
                    optional("AgentId", Text),
                    required("InitialCallDelaySeconds", Number(1, THREE_DAYS)),
                    required("MaximumConnectionAttempts", Number(1, i64::MAX)),
                    required("RetryDelaySeconds", Number(1, THREE_DAYS)),
                    optional("ContactFlowId", Text),
                    optional("CallerId", Text),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::InvokeLambdaFunction => {
            spec!(
                &[
                    required("LambdaFunctionARN", Text),
                    required("InvocationTimeLimitSeconds", Number(1, LONGEST_INVOCATION)),
                    optional("InvocationType", Word(&["SYNCHRONOUS", "ASYNCHRONOUS"])),
                    optional("LambdaInvocationAttributes", Texts),
                    optional("ResponseValidation", Object),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::AssociateContactToCustomerProfile
        | ActionType::CreateCustomerProfile
        | ActionType::GetCalculatedAttributesForCustomerProfile
        | ActionType::GetCustomerProfile
        | ActionType::GetCustomerProfileObject
        | ActionType::UpdateCustomerProfile => {
            spec!(
                &[required("ProfileRequestData", Object), optional("ProfileResponseData", Object)],
                Results::None,
                &[
                    failure("NoMatchingError", Need::Required),
                    failure("MultipleFoundError", Need::Optional),
                    failure("NoneFoundError", Need::Optional),
                ]
            )
        }
        _ => None,
    }
}

/// The longest time in seconds that Amazon Connect waits for a function.
const LONGEST_INVOCATION: i64 = 8;

/// The longest delay of a callback, in seconds.
const THREE_DAYS: i64 = 259_200;
