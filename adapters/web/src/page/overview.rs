//! `GET /overview`: what the latest calls come to, as charts, each with its table.

use std::ops::Range;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Html;

use crate::chart::{Bar, bars};
use crate::figure::time;
use crate::frame::{Frame, Tab};
use crate::moment::Moment;
use crate::overview::{OfOutcome, Overview, Overviews, Span, Step};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::outcome_name;
use crate::visitor::Visitor;

pub(crate) async fn overview(
    State(site): State<Shared>,
    Extension(overviews): Extension<Arc<Overviews>>,
    visitor: Visitor,
) -> Result<Html<String>, Problem> {
    let overview = overviews.read(&site).await?;
    let since = overview.since.map(|since| Moment::new(since, site.now()));
    let charts = if overview.calls == 0 { Vec::new() } else { charts(&overview)? };
    let page = OverviewPage { frame: Frame::new(&site, &visitor, Tab::Overview), overview: &overview, since, charts };
    Ok(Html(page.render()?))
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage<'a> {
    frame: Frame,
    overview: &'a Overview,
    since: Option<Moment>,
    charts: Vec<Chart>,
}

/// A chart and what it shows, as a table.
struct Chart {
    name: Name,
    svg: String,
    rows: Vec<Row>,
}

/// What a chart is called.
struct Name {
    id: &'static str,
    title: &'static str,
    /// What the rows of its table are.
    of: &'static str,
}

/// A bar in words.
struct Row {
    name: String,
    calls: u64,
    /// Whether more calls belong to it than were counted.
    is_partial: bool,
}

fn charts(overview: &Overview) -> Result<Vec<Chart>, Problem> {
    let of_outcome = |of: &OfOutcome| Row::new(outcome_name(of.outcome.into()), of.calls);
    let outcomes = overview.outcomes.iter().map(of_outcome).collect();
    let hours = overview.hours.iter().map(|span| Row::of_span(span, HOUR)).collect();
    let days = overview.days.iter().map(|span| Row::of_span(span, DAY)).collect();
    let mut charts = vec![
        Chart::new(Name { id: "hours", title: "Calls per hour (UTC)", of: "Hour" }, hours, 12)?,
        Chart::new(Name { id: "days", title: "Calls per day (UTC)", of: "Day" }, days, 7)?,
        Chart::new(Name { id: "outcomes", title: "Outcomes", of: "Outcome" }, outcomes, 5)?,
    ];
    if let Some(latency) = &overview.latency {
        let of_step = |step: &Step| Row::new(&step.up_to_us.map_or("more".into(), time), step.calls);
        let steps = latency.steps.iter().map(of_step).collect();
        charts.push(Chart::new(Name { id: "latency", title: "Time to answer", of: "Up to" }, steps, 9)?);
    }
    Ok(charts)
}

impl Chart {
    /// Draws a bar for each row, with so many labels at most.
    fn new(name: Name, rows: Vec<Row>, labels: usize) -> Result<Self, Problem> {
        let drawn: Vec<Bar> = rows.iter().map(|row| Bar::new(&row.name, row.calls)).collect();
        Ok(Self { name, svg: bars(&drawn, labels)?, rows })
    }
}

impl Row {
    fn new(name: &str, calls: u64) -> Self {
        Self { name: name.into(), calls, is_partial: false }
    }

    /// The calls of a span, named by a part of the moment when it starts.
    fn of_span(span: &Span, part: Range<usize>) -> Self {
        let name = span.start.to_string().get(part).unwrap_or_default().into();
        Self { name, calls: span.calls, is_partial: span.is_partial }
    }
}

/// Where the hour stands in a moment: `17:00`.
const HOUR: Range<usize> = 11..16;

/// Where the day stands in a moment: `11-22`.
const DAY: Range<usize> = 5..10;
