//! The program vanity: spells, dials, answers calls and serves the page.

fn main() {}
