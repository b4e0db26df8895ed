//! Pictures.

use vanity_flow::{Flow, draw};

#[test]
fn every_action_and_every_condition_is_in_the_picture() {
    let flow = Flow::parse(include_str!("../flows/passing.json")).unwrap();
    let svg = draw(&flow);
    assert!(svg.starts_with("<?xml") && svg.trim_end().ends_with("</svg>"));
    let boxes = svg.matches("<rect").count() + svg.matches("<ellipse").count();
    assert_eq!(boxes, flow.actions.len());
    for action in &flow.actions {
        assert!(svg.contains(&format!(">{}<", action.identifier)), "{}", action.identifier);
        assert!(svg.contains(&format!(">{}<", action.action_type)), "{}", action.action_type);
    }
    for label in ["Equals spelled", "Equals ContinueLooping", "InputTimeLimitExceeded"] {
        assert!(svg.contains(label), "{label}");
    }
}

#[test]
fn what_is_said_is_escaped() {
    let flow = r#"{"Actions": [{"Identifier": "a<b", "Type": "MessageParticipant", "Parameters": {"Text": "</svg> & \"more\""}}]}"#;
    let svg = draw(&Flow::parse(flow).unwrap());
    assert!(svg.contains("a&lt;b") && svg.contains("&lt;/svg&gt; &amp;"), "{svg}");
    assert_eq!(svg.matches("</svg>").count(), 1);
}

#[test]
fn flows_that_make_no_sense_are_drawn_as_far_as_they_go() {
    let twice = r#"{"Identifier": "a", "Type": "Loop", "Transitions": {"NextAction": "a"}}"#;
    let flows = [
        r#"{"Actions": []}"#.to_owned(),
        format!(r#"{{"Actions": [{twice}, {twice}]}}"#),
        r#"{"Actions": [{"Identifier": "a", "Type": "Loop", "Transitions": {"NextAction": "nowhere"}}]}"#.to_owned(),
        r#"{"Actions": [{"Identifier": "a", "Type": "Loop", "Transitions": {"NextAction": "b"}}, {"Identifier": "b", "Type": "", "Transitions": {"NextAction": "a"}}]}"#.to_owned(),
    ];
    for flow in flows {
        assert!(draw(&Flow::parse(&flow).unwrap()).contains("</svg>"), "{flow}");
    }
}
