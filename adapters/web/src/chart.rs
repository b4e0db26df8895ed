//! Bar charts, drawn as SVG.

use std::fmt::Display;

use plotters::chart::ChartBuilder;
use plotters::coord::ranged1d::{IntoSegmentedCoord, SegmentValue};
use plotters::element::Rectangle;
use plotters::prelude::{IntoDrawingArea, SVGBackend};
use plotters::style::{Color, RGBColor, TextStyle};

/// A bar and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: u64,
}

/// Draws bars side by side over a scale from 0. Below at most `labels` of them stands what they are.
///
/// The colours are those of the light theme, as attributes, which a style sheet can override.
pub(crate) fn bars(bars: &[Bar], labels: usize) -> Result<String, ChartError> {
    let mut svg = String::new();
    draw(&mut svg, bars, labels).map_err(|error| ChartError(error.to_string()))?;
    Ok(svg)
}

/// A chart could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("a chart cannot be drawn: {0}")]
pub(crate) struct ChartError(String);

fn draw(svg: &mut String, bars: &[Bar], labels: usize) -> Result<(), Box<dyn std::error::Error>> {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or_default().max(LEAST);
    let last = bars.len().saturating_sub(1);
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let mut chart = ChartBuilder::on(&area)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(48)
        .build_cartesian_2d((0..last).into_segmented(), 0..most + most.div_ceil(20))?;
    let label = |at: &SegmentValue<usize>| match at {
        SegmentValue::CenterOf(at) => bars.get(*at).map(|bar| bar.label.clone()).unwrap_or_default(),
        SegmentValue::Exact(_) | SegmentValue::Last => String::new(),
    };
    let text = TextStyle::from(("sans-serif", 13)).color(&QUIET);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(LINE)
        .light_line_style(LINE.mix(0.0))
        .axis_style(QUIET)
        .label_style(text)
        .x_labels(labels)
        .y_labels(5)
        .x_label_formatter(&label)
        .draw()?;
    chart.draw_series(bars.iter().enumerate().map(|(at, bar)| {
        let end = if at < last { SegmentValue::Exact(at + 1) } else { SegmentValue::Last };
        let corners = [(SegmentValue::Exact(at), 0), (end, bar.value)];
        let mut rectangle = Rectangle::new(corners, ACCENT.filled());
        rectangle.set_margin(0, 0, 2, 2);
        rectangle
    }))?;
    area.present()?;
    Ok(())
}

impl Bar {
    pub(crate) fn new(label: impl Display, value: u64) -> Self {
        Self { label: label.to_string(), value }
    }
}

const ACCENT: RGBColor = RGBColor(0x4c, 0x3f, 0xd1);
const QUIET: RGBColor = RGBColor(0x5f, 0x5b, 0x6b);
const LINE: RGBColor = RGBColor(0xe2, 0xdf, 0xd8);

/// The width and height in pixels at full size.
const SIZE: (u32, u32) = (760, 220);

/// How far the scale goes at least, so that its marks are whole numbers.
const LEAST: u64 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_is_drawn_and_its_label_escaped() {
        let drawn = bars(&[Bar::new("<1>", 3), Bar::new("2", 0), Bar::new("3", 7)], 3).unwrap();
        assert_eq!(drawn.matches("fill=\"#4C3FD1\"").count(), 3, "{drawn}");
        assert!(drawn.contains("&lt;1&gt;"), "{drawn}");
        assert!(drawn.starts_with("<svg ") && !drawn.contains("style="), "{drawn}");
    }

    #[test]
    fn the_last_bar_ends_with_the_scale() {
        for count in [1, 2, 9, 24] {
            let drawn = bars(&vec![Bar::new("x", 1); count], count).unwrap();
            let ends = drawn.split("<rect").skip(1).map(|bar| {
                let number =
                    |name: &str| -> u32 { bar.split_once(name).unwrap().1.split('"').next().unwrap().parse().unwrap() };
                number(" x=\"") + number("width=\"")
            });
            // The scale ends at the margin, and two pixels before it are left between bars.
            let end = ends.max().unwrap();
            assert!((SIZE.0 - 12..=SIZE.0 - 10).contains(&end), "{count} bars end at {end}: {drawn}");
        }
    }

    #[test]
    fn no_bars_and_huge_ones_are_drawn_too() {
        assert!(bars(&[], 5).unwrap().starts_with("<svg "));
        assert!(bars(&[Bar::new("many", u64::from(u32::MAX))], 1).is_ok());
        assert!(bars(&vec![Bar::new("0", 0); 24], 12).is_ok());
    }
}
