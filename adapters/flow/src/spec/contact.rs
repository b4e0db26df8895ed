//! Contact actions: they change what is known of a contact.

use super::Kind::{List, Number, Object, Text, Texts, Word, WordOrReference};
use super::{FAILS, HARDLY_FAILS, MAY_FAIL, Need, Results, STATE, Spec, failure, optional, required};
use crate::action_type::ActionType;

pub(super) fn of(action_type: &ActionType) -> Option<Spec> {
    match action_type {
        ActionType::CompleteOutboundCall => {
            spec!(&[optional("CallerId", Object)], Results::None, HARDLY_FAILS)
        }
        ActionType::CreateCase | ActionType::UpdateCase | ActionType::GetCase => {
            spec!(
                &[
                    optional("LinkContactToCase", Word(super::BOOLEAN)),
                    optional("CaseTemplateId", Text),
                    optional("CaseRequestFields", Object),
                    optional("CaseResponseFields", List),
                    optional("GetLastUpdatedCase", Word(super::BOOLEAN)),
                    optional("CustomerId", Text),
                    optional("CaseId", Text),
                ],
                Results::None,
                &[
                    failure("NoMatchingError", Need::Required),
                    failure("ContactNotLinked", Need::Optional),
                    failure("NoneFound", Need::Optional),
                    failure("MultipleFound", Need::Optional),
                ]
            )
        }
        ActionType::CreateTask => {
            spec!(
                &[
                    optional("ContactFlowId", Text),
                    optional("TaskTemplateId", Text),
                    optional("QuickConnectId", Text),
                    optional("Name", Text),
                    optional("Description", Text),
                    optional("DelaySeconds", super::ANY_SECONDS),
                    optional("ScheduledTime", Text),
                    optional("References", Object),
                    optional("Attributes", Texts),
                    optional("WaitForCompletion", Word(super::BOOLEAN)),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::CreateWisdomSession => {
            spec!(&[required("WisdomAssistantArn", Text)], Results::None, FAILS)
        }
        ActionType::DequeueContactAndTransferToQueue => {
            spec!(&[optional("QueueId", Text), optional("AgentId", Text)], Results::None, QUEUE_FAILS)
        }
        ActionType::TransferContactToQueue => spec!(&[], Results::None, QUEUE_FAILS),
        ActionType::EndFlowModuleExecution | ActionType::TransferContactToAgent => {
            spec!(&[], Results::None, &[])
        }
        ActionType::InvokeFlowModule => {
            spec!(&[required("FlowModuleId", Text), optional("Input", Object)], Results::Any, FAILS)
        }
        ActionType::StartOutboundChatContact => {
            spec!(
                &[
                    required("SourceEndpoint", Object),
                    required("DestinationEndpoint", Object),
                    optional("ContactFlowId", Text),
                    optional("InitialSystemMessage", Object),
                    optional("RelatedContactId", Text),
                    optional("ContactSubtype", Text),
                    optional("LinkContact", Word(super::BOOLEAN)),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::TagContact => spec!(&[required("Tags", Texts)], Results::None, FAILS),
        ActionType::UnTagContact => spec!(&[required("TagKeys", List)], Results::None, FAILS),
        ActionType::UpdateContactAttributes => {
            spec!(
                &[required("Attributes", Texts), optional("TargetContact", Word(&["Current", "Related"]))],
                Results::None,
                FAILS
            )
        }
        ActionType::UpdateContactCallbackNumber => {
            spec!(
                &[required("CallbackNumber", Text)],
                Results::None,
                &[
                    failure("InvalidCallbackNumber", Need::Required),
                    failure("CallbackNumberNotDialable", Need::Required),
                    failure("NoMatchingError", Need::Optional),
                ]
            )
        }
        ActionType::UpdateContactData => {
            spec!(
                &[
                    optional("Name", Text),
                    optional("Description", Text),
                    optional("CustomerId", Text),
                    optional("LanguageCode", Text),
                    optional("References", Object),
                    optional("SegmentAttributes", Object),
                    optional("CustomerEndpoint", Object),
                    optional("VoiceAuthenticationThreshold", Text),
                    optional("VoiceAuthenticationResponseTime", Text),
                    optional("FraudDetectionThreshold", Text),
                    optional("WatchlistId", Text),
                    optional("WisdomSessionArn", Text),
                    optional("TargetContact", Word(&["Current", "Related"])),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::UpdateContactEventHooks => {
            spec!(&[required("EventHooks", Texts)], Results::None, MAY_FAIL)
        }
        ActionType::UpdateContactMediaProcessing => {
            spec!(&[required("ChatProcessor", Object)], Results::None, CHANNEL_FAILS)
        }
        ActionType::UpdateContactMediaStreamingBehavior => {
            spec!(
                &[
                    required("MediaStreamingState", STATE),
                    required("Participants", List),
                    required("MediaStreamType", Word(&["Audio"])),
                ],
                Results::None,
                FAILS
            )
        }
        ActionType::UpdateContactRecordingAndAnalyticsBehavior => {
            spec!(
                &[
                    optional("VoiceBehavior", Object),
                    optional("ChatBehavior", Object),
                    optional("ScreenRecordingBehavior", Object),
                ],
                Results::None,
                CHANNEL_FAILS
            )
        }
        ActionType::UpdateContactRecordingBehavior => {
            spec!(
                &[required("RecordingBehavior", Object), optional("AnalyticsBehavior", Object)],
                Results::None,
                HARDLY_FAILS
            )
        }
        ActionType::ResumeContact => spec!(&[], Results::None, FAILS),
        ActionType::UpdateContactRoutingBehavior => {
            spec!(
                &[
                    optional("QueuePriority", Number(1, i64::MAX)),
                    optional("QueueTimeAdjustmentSeconds", Number(i64::MIN, i64::MAX)),
                ],
                Results::None,
                HARDLY_FAILS
            )
        }
        ActionType::UpdateContactTargetQueue => {
            spec!(&[optional("QueueId", Text), optional("AgentId", Text)], Results::None, FAILS)
        }
        ActionType::UpdateContactTextToSpeechVoice => {
            spec!(
                &[
                    required("TextToSpeechVoice", Text),
                    optional("TextToSpeechEngine", Text),
                    optional("TextToSpeechStyle", WordOrReference(&["None", "Conversational", "Newscaster"])),
                ],
                Results::None,
                MAY_FAIL
            )
        }
        ActionType::UpdatePreviousContactParticipantState => {
            spec!(
                &[required("PreviousContactParticipantState", Word(&["AgentOnHold", "CustomerOnHold", "OffHold"]))],
                Results::None,
                FAILS
            )
        }
        _ => None,
    }
}

const QUEUE_FAILS: &[super::Failure] =
    &[failure("NoMatchingError", Need::Required), failure("QueueAtCapacity", Need::Required)];

const CHANNEL_FAILS: &[super::Failure] = &[
    failure("NoMatchingError", Need::Required),
    failure("ChannelMismatch", Need::Required),
    failure("InFlightRedactionConfigurationFailed", Need::Optional),
];
