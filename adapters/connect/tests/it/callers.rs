//! Who called, by every endpoint that a contact may have.

use serde_json::{Value, json};
use vanity_call_log::{Caller, Channel};
use vanity_connect::Contact;

fn contact(contact_data: Value) -> Contact {
    Contact::try_from(json!({"Details": {"ContactData": contact_data}})).unwrap()
}

fn caller(channel: &str, initiation: &str, endpoint: Value) -> Caller {
    contact(json!({
        "ContactId": "c1", "Channel": channel, "InitiationMethod": initiation, "CustomerEndpoint": endpoint,
    }))
    .caller
}

fn telephone(address: &str) -> Caller {
    caller("VOICE", "INBOUND", json!({"Type": "TELEPHONE_NUMBER", "Address": address}))
}

#[test]
fn a_number_is_read() {
    let cases = [
        ("+18003569377", "+18003569377"),
        ("+1 (800) 356-9377", "+18003569377"),
        ("tel:+447968736753", "+447968736753"),
        ("18003569377", "+18003569377"),
        (" +440010001010 ", "+440010001010"),
    ];
    for (address, number) in cases {
        assert_eq!(telephone(address), Caller::Number(number.parse().unwrap()), "{address}");
    }
}

#[test]
fn a_withheld_number_is_known_by_its_words() {
    for address in [
        "",
        "  ",
        "anonymous",
        "Anonymous",
        "ANONYMOUS",
        "restricted",
        "Unavailable",
        "unknown",
        "private",
        "Private Number",
        "No Caller ID",
        "withheld",
        "sip:anonymous@anonymous.invalid",
        "anonymous@10.0.0.1",
    ] {
        assert_eq!(telephone(address), Caller::Withheld, "{address:?}");
    }
}

#[test]
fn an_address_that_cannot_be_dialled_is_unreadable() {
    for address in [
        "12",
        "+12",
        "+99912345678",
        "+0018003569377",
        "+180035693",
        "+1234567890123456",
        "07968736753",
        "sip:alice@example.com",
        "sip:+18003569377@example.com",
        "alice@example.com",
        "Unassigned",
        "1-800-FLOWERS",
        "anonymously",
        "+",
        "+1800356937٧",
        "☎",
        "\0",
        "+18003569377\0",
        "<speak>",
        "'; DROP TABLE calls; --",
    ] {
        assert_eq!(telephone(address), Caller::Unreadable, "{address:?}");
    }
}

#[test]
fn without_an_address_only_a_telephone_call_is_withheld() {
    let cases = [
        ("VOICE", "INBOUND", Caller::Withheld),
        ("VOICE", "API", Caller::NotAPhone),
        ("VOICE", "WEBRTC_API", Caller::NotAPhone),
        ("VOICE", "TRANSFER", Caller::NotAPhone),
        ("CHAT", "API", Caller::NotAPhone),
        ("TASK", "API", Caller::NotAPhone),
        ("EMAIL", "INBOUND", Caller::NotAPhone),
    ];
    for (channel, initiation, expected) in cases {
        for endpoint in
            [json!(null), json!({}), json!({"Type": null, "Address": null}), json!("+18003569377"), json!([])]
        {
            assert_eq!(caller(channel, initiation, endpoint), expected, "{channel} {initiation}");
        }
    }
}

#[test]
fn the_type_of_the_endpoint_decides() {
    let number = Caller::Number("+18003569377".parse().unwrap());
    let cases = [
        (json!({"Type": "TELEPHONE_NUMBER", "Address": "+18003569377"}), number.clone()),
        (json!({"Address": "+18003569377"}), number.clone()),
        (json!({"Type": 7, "Address": "+18003569377"}), number),
        (json!({"Type": "TELEPHONE_NUMBER", "Address": null}), Caller::Withheld),
        (json!({"Type": "TELEPHONE_NUMBER"}), Caller::Withheld),
        (json!({"Type": "TELEPHONE_NUMBER", "Address": 18_003_569_377_u64}), Caller::Unreadable),
        (json!({"Type": "TELEPHONE_NUMBER", "Address": {"E164": "+18003569377"}}), Caller::Unreadable),
        (json!({"Type": "EMAIL_ADDRESS", "Address": "alice@example.com"}), Caller::NotAPhone),
        (json!({"Type": "VOIP", "Address": "sip:alice@example.com"}), Caller::NotAPhone),
        (json!({"Type": "CONTACT_FLOW", "Address": "+18003569377"}), Caller::NotAPhone),
    ];
    for (endpoint, expected) in cases {
        for (channel, initiation) in [("VOICE", "INBOUND"), ("CHAT", "API")] {
            assert_eq!(caller(channel, initiation, endpoint.clone()), expected, "{endpoint}");
        }
    }
}

#[test]
fn a_channel_that_is_no_name_is_unknown() {
    let unknown = || Channel::Other("UNKNOWN".into());
    let cases = [
        (json!("VOICE"), Channel::Voice),
        (json!("CHAT"), Channel::Chat),
        (json!("HOLOGRAM"), Channel::Other("HOLOGRAM".into())),
        (json!(null), unknown()),
        (json!(""), unknown()),
        (json!(3), unknown()),
        (json!(["VOICE"]), unknown()),
        (json!("VOICE\n"), unknown()),
        (json!("V".repeat(33)), unknown()),
    ];
    for (channel, expected) in cases {
        assert_eq!(contact(json!({"ContactId": "c1", "Channel": channel})).channel, expected, "{channel}");
    }
    assert_eq!(contact(json!({"ContactId": "c1"})).channel, unknown());
}
