//! Flow control actions: they choose the way through a flow.

use super::Kind::{List, NumberOrReference, Object, Reference, Text, Word, WordOrReference};
use super::{FAILS, HARDLY_FAILS, Need, Results, STATE, Spec, failure, optional, required};
use crate::action_type::ActionType;

pub(super) fn of(action_type: &ActionType) -> Option<Spec> {
    match action_type {
        ActionType::CheckHoursOfOperation => {
            spec!(&[optional("HoursOfOperationId", Text)], Results::Each(super::BOOLEAN), FAILS)
        }
        ActionType::CheckMetricData => {
            spec!(
                &[
                    required(
                        "MetricType",
                        Word(&[
                            "NumberOfAgentsAvailable",
                            "NumberOfAgentsStaffed",
                            "NumberOfAgentsOnline",
                            "OldestContactInQueueAgeSeconds",
                            "NumberOfContactsInQueue",
                        ]),
                    ),
                    optional("QueueId", Text),
                    optional("AgentId", Text),
                ],
                Results::Number,
                &[failure("NoMatchingError", Need::Required), failure("NoMatchingCondition", Need::Advised)]
            )
        }
        ActionType::CheckOutboundCallStatus => {
            spec!(&[], Results::Among(&["CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected"]), FAILS)
        }
        ActionType::CheckVoiceId => {
            spec!(
                &[
                    required(
                        "CheckVoiceIdOption",
                        Word(&["enrollmentStatus", "voiceAuthentication", "fraudDetection"]),
                    )
                ],
                Results::Among(&[
                    "Enrolled",
                    "Not enrolled",
                    "Opted out",
                    "Authenticated",
                    "Not authenticated",
                    "Inconclusive",
                    "High risk",
                    "Low risk",
                ]),
                FAILS
            )
        }
        ActionType::Compare => {
            spec!(
                &[required("ComparisonValue", Reference)],
                Results::Any,
                &[failure("NoMatchingCondition", Need::Required), failure("NoMatchingError", Need::Optional)]
            )
        }
        ActionType::DistributeByPercentage => {
            spec!(&[], Results::Number, &[failure("NoMatchingCondition", Need::Required)])
        }
        ActionType::EndFlowExecution => spec!(&[], Results::None, &[]),
        ActionType::GetMetricData => {
            spec!(
                &[
                    optional("QueueId", Text),
                    optional("AgentId", Text),
                    optional("QueueChannel", WordOrReference(&["Voice", "Chat", "Task", "Email"])),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::Loop => {
            spec!(
                &[required("LoopCount", NumberOrReference(0, 100)), optional("LoopName", Text)],
                Results::Each(&["ContinueLooping", "DoneLooping"]),
                HARDLY_FAILS
            )
        }
        ActionType::StartVoiceIdStream => spec!(&[], Results::None, FAILS),
        ActionType::TransferToFlow => spec!(&[required("ContactFlowId", Text)], Results::None, FAILS),
        ActionType::UpdateFlowAttributes => {
            spec!(&[required("FlowAttributes", Object)], Results::None, HARDLY_FAILS)
        }
        ActionType::UpdateFlowLoggingBehavior => {
            spec!(&[required("FlowLoggingBehavior", STATE)], Results::None, HARDLY_FAILS)
        }
        ActionType::UpdateRoutingCriteria => {
            spec!(&[required("RoutingCriteria", Object)], Results::None, FAILS)
        }
        ActionType::Wait => {
            spec!(
                &[
                    optional("TimeoutSeconds", NumberOrReference(1, SEVEN_DAYS)),
                    optional("TimeLimitSeconds", NumberOrReference(1, SEVEN_DAYS)),
                    optional("Events", List),
                ],
                Results::Among(&["WaitCompleted", "CustomerReturned", "BotParticipantDisconnected"]),
                &[failure("NoMatchingError", Need::Required), failure("ParticipantNotFound", Need::Optional)]
            )
        }
        _ => None,
    }
}

/// The longest time to wait, in seconds.
const SEVEN_DAYS: i64 = 604_800;
