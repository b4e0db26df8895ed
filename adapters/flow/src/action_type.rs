//! What actions do.

use crate::names::names;

names! {
    /// The type of an action (API Reference, "Actions in the Amazon Connect Flow language").
    ActionType {
        AssociateContactToCustomerProfile = "AssociateContactToCustomerProfile",
        CheckHoursOfOperation = "CheckHoursOfOperation",
        CheckMetricData = "CheckMetricData",
        CheckOutboundCallStatus = "CheckOutboundCallStatus",
        CheckVoiceId = "CheckVoiceId",
        Compare = "Compare",
        CompleteOutboundCall = "CompleteOutboundCall",
        ConnectParticipantWithLexBot = "ConnectParticipantWithLexBot",
        CreateCallbackContact = "CreateCallbackContact",
        CreateCase = "CreateCase",
        CreateCustomerProfile = "CreateCustomerProfile",
        CreateTask = "CreateTask",
        CreateWisdomSession = "CreateWisdomSession",
        DequeueContactAndTransferToQueue = "DequeueContactAndTransferToQueue",
        DisconnectParticipant = "DisconnectParticipant",
        DistributeByPercentage = "DistributeByPercentage",
        EndFlowExecution = "EndFlowExecution",
        EndFlowModuleExecution = "EndFlowModuleExecution",
        GetCalculatedAttributesForCustomerProfile = "GetCalculatedAttributesForCustomerProfile",
        GetCase = "GetCase",
        GetCustomerProfile = "GetCustomerProfile",
        GetCustomerProfileObject = "GetCustomerProfileObject",
        GetMetricData = "GetMetricData",
        GetParticipantInput = "GetParticipantInput",
        InvokeFlowModule = "InvokeFlowModule",
        InvokeLambdaFunction = "InvokeLambdaFunction",
        Loop = "Loop",
        MessageParticipant = "MessageParticipant",
        MessageParticipantIteratively = "MessageParticipantIteratively",
        ResumeContact = "ResumeContact",
        ShowView = "ShowView",
        StartOutboundChatContact = "StartOutboundChatContact",
        StartVoiceIdStream = "StartVoiceIdStream",
        TagContact = "TagContact",
        TransferContactToAgent = "TransferContactToAgent",
        TransferContactToQueue = "TransferContactToQueue",
        TransferParticipantToThirdParty = "TransferParticipantToThirdParty",
        TransferToFlow = "TransferToFlow",
        UnTagContact = "UnTagContact",
        UpdateCase = "UpdateCase",
        UpdateContactAttributes = "UpdateContactAttributes",
        UpdateContactCallbackNumber = "UpdateContactCallbackNumber",
        UpdateContactData = "UpdateContactData",
        UpdateContactEventHooks = "UpdateContactEventHooks",
        UpdateContactMediaProcessing = "UpdateContactMediaProcessing",
        UpdateContactMediaStreamingBehavior = "UpdateContactMediaStreamingBehavior",
        UpdateContactRecordingAndAnalyticsBehavior = "UpdateContactRecordingAndAnalyticsBehavior",
        UpdateContactRecordingBehavior = "UpdateContactRecordingBehavior",
        UpdateContactRoutingBehavior = "UpdateContactRoutingBehavior",
        UpdateContactTargetQueue = "UpdateContactTargetQueue",
        UpdateContactTextToSpeechVoice = "UpdateContactTextToSpeechVoice",
        UpdateCustomerProfile = "UpdateCustomerProfile",
        UpdateFlowAttributes = "UpdateFlowAttributes",
        UpdateFlowLoggingBehavior = "UpdateFlowLoggingBehavior",
        UpdatePreviousContactParticipantState = "UpdatePreviousContactParticipantState",
        UpdateRoutingCriteria = "UpdateRoutingCriteria",
        Wait = "Wait",
    }
}

impl ActionType {
    /// Whether the flow is over with it, and nothing may follow.
    pub(crate) fn ends(&self) -> bool {
        matches!(
            self,
            Self::DisconnectParticipant
                | Self::EndFlowExecution
                | Self::EndFlowModuleExecution
                | Self::TransferContactToAgent
        )
    }

    /// Whether the flow is over where it succeeds; what follows is for when it does not.
    pub(crate) fn leaves(&self) -> bool {
        matches!(self, Self::TransferContactToQueue | Self::TransferToFlow | Self::DequeueContactAndTransferToQueue)
    }

    /// Whether it must tell what follows without a condition.
    pub(crate) fn needs_next(&self) -> bool {
        !self.ends() && *self != Self::MessageParticipantIteratively
    }

    /// Whether it waits for somebody, or for a time to pass.
    pub(crate) fn waits(&self) -> bool {
        matches!(
            self,
            Self::ConnectParticipantWithLexBot
                | Self::GetParticipantInput
                | Self::MessageParticipantIteratively
                | Self::ShowView
                | Self::Wait
        )
    }
}
