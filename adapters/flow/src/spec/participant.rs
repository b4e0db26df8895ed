//! Participant actions: they speak and listen.

use super::Kind::{List, NumberOrReference, Object, Text, Texts, Word};
use super::{ANY_SECONDS, MAY_FAIL, Need, Results, Spec, failure, optional, required};
use crate::action_type::ActionType;

pub(super) fn of(action_type: &ActionType) -> Option<Spec> {
    match action_type {
        ActionType::ConnectParticipantWithLexBot => {
            spec!(
                &[
                    optional("PromptId", Text),
                    optional("Text", Text),
                    optional("SSML", Text),
                    optional("Media", Object),
                    optional("LexV2Bot", Object),
                    optional("LexBot", Object),
                    optional("LexSessionAttributes", Texts),
                    optional("LexInitializationData", Object),
                    optional("LexTimeoutSeconds", Object),
                ],
                Results::Word,
                &[
                    failure("NoMatchingError", Need::Required),
                    failure("NoMatchingCondition", Need::Required),
                    failure("InputTimeLimitExceeded", Need::Optional),
                ]
            )
        }
        ActionType::DisconnectParticipant => spec!(&[], Results::None, &[]),
        ActionType::GetParticipantInput => {
            spec!(
                &[
                    optional("PromptId", Text),
                    optional("Text", Text),
                    optional("SSML", Text),
                    optional("Media", Object),
                    required("InputTimeLimitSeconds", ANY_SECONDS),
                    optional("StoreInput", Word(super::BOOLEAN)),
                    optional("InputValidation", Object),
                    optional("InputEncryption", Object),
                    optional("DTMFConfiguration", Object),
                ],
                Results::Key,
                &[
                    failure("NoMatchingError", Need::Required),
                    failure("NoMatchingCondition", Need::Optional),
                    failure("InputTimeLimitExceeded", Need::Optional),
                    failure("InvalidPhoneNumber", Need::Optional),
                ]
            )
        }
        ActionType::MessageParticipant => {
            spec!(
                &[
                    optional("PromptId", Text),
                    optional("Text", Text),
                    optional("SSML", Text),
                    optional("Media", Object),
                    optional("SkipWhenInputBuffered", Word(super::BOOLEAN)),
                ],
                Results::None,
                MAY_FAIL
            )
        }
        ActionType::MessageParticipantIteratively => {
            spec!(
                &[required("Messages", List), optional("InterruptFrequencySeconds", ANY_SECONDS)],
                Results::Among(&["MessagesInterrupted"]),
                MAY_FAIL
            )
        }
        ActionType::ShowView => {
            spec!(
                &[
                    required("ViewResource", Object),
                    required("InvocationTimeLimitSeconds", ANY_SECONDS),
                    optional("ViewData", Object),
                    optional("SensitiveDataConfiguration", Object),
                ],
                Results::Word,
                &[
                    failure("NoMatchingError", Need::Required),
                    failure("NoMatchingCondition", Need::Required),
                    failure("TimeLimitExceeded", Need::Required),
                ]
            )
        }
        ActionType::TransferParticipantToThirdParty => {
            spec!(
                &[
                    required("ThirdPartyPhoneNumber", Text),
                    optional("ThirdPartyConnectionTimeLimitSeconds", NumberOrReference(1, 600)),
                    optional("ContinueFlowExecution", Word(super::BOOLEAN)),
                    optional("CallerId", Object),
                    optional("ThirdPartyDTMFDigits", Text),
                ],
                Results::None,
                &[
                    failure("NoMatchingError", Need::Required),
                    failure("CallFailed", Need::Optional),
                    failure("ConnectionTimeLimitExceeded", Need::Optional),
                ]
            )
        }
        _ => None,
    }
}
