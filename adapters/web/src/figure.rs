//! Figures as people read them.

/// A count with its thousands set off: `12,345`.
pub(crate) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Microseconds as a time: `150 µs`, `1.23 ms`, `12 ms`.
pub(crate) fn time(us: u64) -> String {
    match us {
        0..1_000 => format!("{us} µs"),
        1_000..10_000 => format!("{}.{:02} ms", us / 1000, us % 1000 / 10),
        _ => format!("{} ms", thousands(us / 1000)),
    }
}

/// A part of a whole in percent, to the nearest: `67 %`.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    match whole {
        0 => "–".into(),
        whole => format!("{} %", (part.saturating_mul(200) / whole).div_ceil(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_for_people() {
        let counts = [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")];
        counts.iter().for_each(|&(count, text)| assert_eq!(thousands(count), text));
        let times = [
            (0, "0 µs"),
            (999, "999 µs"),
            (1_000, "1.00 ms"),
            (9_999, "9.99 ms"),
            (10_000, "10 ms"),
            (1_234_567, "1,234 ms"),
        ];
        times.iter().for_each(|&(us, text)| assert_eq!(time(us), text));
        let parts = [(0, 0, "–"), (0, 3, "0 %"), (1, 3, "33 %"), (2, 3, "67 %"), (1, 200, "1 %"), (3, 3, "100 %")];
        parts.iter().for_each(|&(part, whole, text)| assert_eq!(percent(part, whole), text));
    }
}
