//! What libphonenumber's metadata says of a number.

use alloc::string::String;
use alloc::vec::Vec;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType};

use super::plan::Split;
use super::{Grouping, length};
use crate::digit::Digit;

/// The groups in which the country writes the number, and where its subscriber number starts, when the metadata reads
/// the same digits and tells the latter.
pub(super) fn split(country_code: &[Digit], national: &[Digit]) -> Option<Split> {
    let text = |digits: &[Digit]| digits.iter().map(|digit| digit.to_char()).collect::<String>();
    let (code, national_text) = (text(country_code), text(national));
    let number = PHONE_NUMBER_UTIL.parse(alloc::format!("+{code}{national_text}"), None).ok()?;
    let written = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::International);
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (_, groups) = groups.split_first().filter(|(_, groups)| groups.concat() == national_text)?;

    let area = area(&number, &code, &national_text, groups)?;
    let (area, _) = national.split_at_checked(area).filter(|(_, subscriber)| !subscriber.is_empty())?;
    Some(Split { area: length(area), grouping: Grouping::new(groups.iter().map(|group| group.len())) })
}

/// The digits of the area code, mobile prefix or service code, if they are known.
fn area(number: &PhoneNumber, code: &str, national: &str, groups: &[&str]) -> Option<usize> {
    let kind = PHONE_NUMBER_UTIL.get_number_type(number);
    let is_line =
        matches!(kind, PhoneNumberType::FixedLine | PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile);
    if is_line && (groups.len() == 1 || WITHOUT_AREA_CODES.contains(&code)) {
        return Some(1);
    }
    let longer = |&&(of, leading, _): &&(&str, &str, usize)| of == code && national.starts_with(leading);
    if let Some(&(.., area)) = LONGER_THAN_WRITTEN.iter().find(longer) {
        return Some(area);
    }
    let is_service = matches!(
        kind,
        PhoneNumberType::TollFree | PhoneNumberType::SharedCost | PhoneNumberType::PremiumRate | PhoneNumberType::UAN
    );
    match groups {
        ["0" | "1", service, _, ..] if is_service && service.len() == 3 => Some(1 + service.len()),
        // Argentina writes a 9 before the area code of a mobile number.
        [token, area, _, ..] if kind == PhoneNumberType::Mobile && is_mobile_token(number, token) => {
            Some(token.len() + area.len())
        }
        [area, _, ..] => Some(area.len()),
        _ => None,
    }
}

/// Whether a group is the digit that mobile numbers of this country have before the area code.
fn is_mobile_token(number: &PhoneNumber, group: &str) -> bool {
    let token = PHONE_NUMBER_UTIL.get_country_mobile_token(number.country_code);
    token.is_some_and(|token| group.chars().eq([token]))
}

/// The country codes whose numbers have no area code, though they are written in groups: the first digit tells fixed
/// lines from mobile ones, and the others belong to the subscriber.
const WITHOUT_AREA_CODES: [&str; 20] = [
    "45", "47", "65", "298", "354", "372", "376", "502", "506", "507", "597", "673", "676", "682", "688", "852", "853",
    "965", "973", "974",
];

/// Area codes and mobile prefixes that are longer than the first group that is written: country code, what the
/// national number starts with, and the length. These are Morocco's area codes (528), Cameroon's (222), and Jordan's
/// mobile prefixes (79).
const LONGER_THAN_WRITTEN: [(&str, &str, usize); 3] = [("212", "5", 3), ("237", "2", 3), ("962", "7", 2)];
