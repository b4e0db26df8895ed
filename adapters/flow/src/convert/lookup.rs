//! Where the old format looks values up, as the references of the Flow language.

/// The path of a value of a namespace (Administrator Guide, "List of available contact attributes and
/// their references").
pub(super) fn path(namespace: &str, key: &str) -> Option<String> {
    match namespace {
        "User Defined" => Some(member("$.Attributes", key)),
        "External" => Some(member("$.External", key)),
        "Flow" => Some(member("$.FlowAttributes", key)),
        "System" => named(SYSTEM, key),
        "Agent" => named(AGENT, key),
        "Queue metrics" | "Queue Metrics" | "Metrics" => named(METRICS, key),
        "Media streams" | "Media Streams" | "MediaStreams" => named(STREAMS, key),
        _ => None,
    }
}

fn named(names: &[(&str, &str)], key: &str) -> Option<String> {
    names.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|&(_, path)| path.to_owned())
}

fn member(object: &str, key: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "_-.".contains(character);
    if key.chars().all(is_plain) { format!("{object}.{key}") } else { format!("{object}['{key}']") }
}

const SYSTEM: &[(&str, &str)] = &[
    ("AWS Region", "$.AwsRegion"),
    ("Channel", "$.Channel"),
    ("Contact Id", "$.ContactId"),
    ("Customer ID", "$.CustomerId"),
    ("Customer Number", "$.CustomerEndpoint.Address"),
    ("Customer endpoint type", "$.CustomerEndpoint.Type"),
    ("Description", "$.Description"),
    ("Dialed Number", "$.SystemEndpoint.Address"),
    ("Initial Contact Id", "$.InitialContactId"),
    ("Initiation method", "$.InitiationMethod"),
    ("Instance ARN", "$.InstanceARN"),
    ("Language", "$.LanguageCode"),
    ("Name", "$.Name"),
    ("Previous Contact Id", "$.PreviousContactId"),
    ("Queue ARN", "$.Queue.ARN"),
    ("Queue name", "$.Queue.Name"),
    ("Queue outbound number", "$.Queue.OutboundCallerId.Address"),
    ("Stored customer input", "$.StoredCustomerInput"),
    ("System endpoint type", "$.SystemEndpoint.Type"),
    ("Text to speech voice", "$.TextToSpeechVoiceId"),
];

const AGENT: &[(&str, &str)] = &[
    ("Agent ARN", "$.Agent.ARN"),
    ("ARN", "$.Agent.ARN"),
    ("First name", "$.Agent.FirstName"),
    ("Last name", "$.Agent.LastName"),
    ("User name", "$.Agent.UserName"),
];

const METRICS: &[(&str, &str)] = &[
    ("Agents after contact work", "$.Metrics.Agents.AfterContactWork.Count"),
    ("Agents available", "$.Metrics.Agents.Available.Count"),
    ("Agents busy", "$.Metrics.Agents.Busy.Count"),
    ("Agents missed", "$.Metrics.Agents.Missed.Count"),
    ("Agents non-productive", "$.Metrics.Agents.NonProductive.Count"),
    ("Agents online", "$.Metrics.Agents.Online.Count"),
    ("Agents staffed", "$.Metrics.Agents.Staffed.Count"),
    ("Contacts in queue", "$.Metrics.Queue.Size"),
    ("Oldest contact in queue", "$.Metrics.Queue.OldestContactAge"),
    ("Queue ARN", "$.Metrics.Queue.ARN"),
    ("Queue name", "$.Metrics.Queue.Name"),
];

const STREAMS: &[(&str, &str)] = &[
    ("Customer audio start fragment number", "$.MediaStreams.Customer.Audio.StartFragmentNumber"),
    ("Customer audio start timestamp", "$.MediaStreams.Customer.Audio.StartTimestamp"),
    ("Customer audio stop fragment number", "$.MediaStreams.Customer.Audio.StopFragmentNumber"),
    ("Customer audio stop timestamp", "$.MediaStreams.Customer.Audio.StopTimestamp"),
    ("Customer audio stream ARN", "$.MediaStreams.Customer.Audio.StreamARN"),
];
