//! A picture of a flow.

use std::collections::BTreeMap;

use layout::backends::svg::SVGWriter;
use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::geometry::Point;
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;

use crate::flow::{Action, Flow, Way};

/// Draws a flow as SVG, from top to bottom: its actions as boxes, and the ways between them as arrows.
///
/// Ways from one action to the same other one are a single arrow. Transitions that lead to no action are left out.
#[must_use]
pub fn draw(flow: &Flow) -> String {
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    let mut nodes = BTreeMap::new();
    for action in &flow.actions {
        let lines = lines(action);
        let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
        let shape = if action.action_type.ends() {
            ShapeKind::new_circle(&lines.join("\n"))
        } else {
            ShapeKind::new_box(&lines.join("\n"))
        };
        let look = StyleAttr::new(Color::fast("black"), 1, Some(Color::fast(colour(action))), ROUNDING, FONT);
        let size = Point::new(measure(width) * LETTER + PADDING, measure(lines.len()) * LINE + PADDING);
        let node = graph.add_node(Element::create(shape, look, Orientation::TopToBottom, size));
        nodes.entry(action.identifier.as_str()).or_insert(node);
    }
    for action in &flow.actions {
        let Some(&from) = nodes.get(action.identifier.as_str()) else { continue };
        for (next, labels) in arrows(action) {
            let Some(&to) = nodes.get(next) else { continue };
            // A way that is taken without an error, too, is one.
            let is_error = labels.iter().all(|(is_error, _)| *is_error);
            let told: Vec<String> =
                labels.into_iter().map(|(_, label)| label).filter(|label| !label.is_empty()).collect();
            let label = told.join("\n");
            let line = if is_error { "firebrick" } else { "black" };
            let look = StyleAttr::new(Color::fast(line), 1, None, 0, FONT);
            let arrow =
                Arrow::new(LineEndKind::None, LineEndKind::Arrow, line_style(is_error), &label, &look, &None, &None);
            graph.add_edge(arrow, from, to);
        }
    }
    let mut svg = SVGWriter::new();
    if !flow.actions.is_empty() {
        graph.do_it(false, false, false, &mut svg);
    }
    svg.finalize()
}

fn line_style(is_error: bool) -> LineStyleKind {
    if is_error { LineStyleKind::Dashed } else { LineStyleKind::Normal }
}

/// What stands in a box: the identifier, the type, and what it says or compares.
fn lines(action: &Action) -> Vec<String> {
    let told = TOLD.iter().find_map(|name| action.text(name));
    let mut lines = vec![excerpt(&action.identifier), action.action_type.to_string()];
    lines.extend(told.map(excerpt));
    lines
}

/// The next actions, each with what leads there, and whether that is an error.
fn arrows(action: &Action) -> Vec<(&str, Vec<(bool, String)>)> {
    let mut arrows: Vec<(&str, Vec<(bool, String)>)> = Vec::new();
    for (way, next) in action.ways() {
        let label = match way {
            Way::Next => (false, String::new()),
            Way::Condition(_, condition) => {
                (false, format!("{} {}", condition.operator, condition.operands.join(", ")))
            }
            Way::Error(_, error) => (true, error.to_owned()),
        };
        match arrows.iter_mut().find(|(to, _)| *to == next) {
            Some((_, labels)) => labels.push(label),
            None => arrows.push((next, vec![label])),
        }
    }
    arrows
}

fn colour(action: &Action) -> &'static str {
    use crate::ActionType as Type;
    match action.action_type {
        Type::MessageParticipant | Type::MessageParticipantIteratively => "#dbeafe",
        Type::GetParticipantInput | Type::ConnectParticipantWithLexBot | Type::ShowView => "#fef3c7",
        Type::InvokeLambdaFunction => "#ede9fe",
        Type::Compare | Type::Loop | Type::CheckMetricData | Type::CheckHoursOfOperation => "#dcfce7",
        _ => "#f3f4f6",
    }
}

fn excerpt(text: &str) -> String {
    let start: String = text.chars().take(EXCERPT).collect();
    if start == text { start } else { format!("{start}…") }
}

/// A count as a length.
fn measure(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The parameters that tell most of an action.
const TOLD: &[&str] =
    &["Text", "SSML", "ComparisonValue", "LambdaFunctionARN", "MetricType", "LoopCount", "ContactFlowId", "QueueId"];

/// The characters of a text that are shown.
const EXCERPT: usize = 40;

/// Sizes in pixels: the text, a letter, a line, what is around a text, and the corners.
const FONT: usize = 13;
const LETTER: f64 = 7.5;
const LINE: f64 = 18.0;
const PADDING: f64 = 18.0;
const ROUNDING: usize = 6;
