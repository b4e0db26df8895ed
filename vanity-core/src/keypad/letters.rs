//! Which letters stand on which keys.
//!
//! The Latin letters are those of ITU-T E.161. The others follow ETSI ES 202 130 ("Character repertoires, orderings and
//! assignments to the 12-key telephone keypad"): for Cyrillic its assignment of the letters of all languages, for Greek
//! and Hebrew that of the language. They were compared with the transcription of version 2.1.1 in the npm package
//! `telephone-keypads` 0.0.0 (ISC). Arabic letters are where phones for Arabic have them, compared with the keypad
//! `Arabic.yml` of the keyboard Traditional T9 (Apache-2.0).

use phf::phf_map;

use crate::digit::Digit;

pub(super) static LATIN: phf::Map<char, Digit> = phf_map! {
    'A' | 'B' | 'C' => Digit::ALL[2],
    'D' | 'E' | 'F' => Digit::ALL[3],
    'G' | 'H' | 'I' => Digit::ALL[4],
    'J' | 'K' | 'L' => Digit::ALL[5],
    'M' | 'N' | 'O' => Digit::ALL[6],
    'P' | 'Q' | 'R' | 'S' => Digit::ALL[7],
    'T' | 'U' | 'V' => Digit::ALL[8],
    'W' | 'X' | 'Y' | 'Z' => Digit::ALL[9],
};

pub(super) static CYRILLIC: phf::Map<char, Digit> = phf_map! {
    'А' | 'Б' | 'В' | 'Г' | 'Ґ' => Digit::ALL[2],
    'Д' | 'Е' | 'Ё' | 'Ж' | 'З' | 'Ђ' | 'Ѓ' | 'Є' | 'Ѕ' => Digit::ALL[3],
    'И' | 'Й' | 'К' | 'Л' | 'І' | 'Ї' | 'Ј' | 'Љ' => Digit::ALL[4],
    'М' | 'Н' | 'О' | 'П' | 'Њ' => Digit::ALL[5],
    'Р' | 'С' | 'Т' | 'У' | 'Ћ' | 'Ќ' | 'Ў' => Digit::ALL[6],
    'Ф' | 'Х' | 'Ц' | 'Ч' | 'Џ' => Digit::ALL[7],
    'Ш' | 'Щ' | 'Ъ' | 'Ы' => Digit::ALL[8],
    'Ь' | 'Э' | 'Ю' | 'Я' => Digit::ALL[9],
};

pub(super) static GREEK: phf::Map<char, Digit> = phf_map! {
    'Α' | 'Β' | 'Γ' => Digit::ALL[2],
    'Δ' | 'Ε' | 'Ζ' => Digit::ALL[3],
    'Η' | 'Θ' | 'Ι' => Digit::ALL[4],
    'Κ' | 'Λ' | 'Μ' => Digit::ALL[5],
    'Ν' | 'Ξ' | 'Ο' => Digit::ALL[6],
    'Π' | 'Ρ' | 'Σ' => Digit::ALL[7],
    'Τ' | 'Υ' | 'Φ' => Digit::ALL[8],
    'Χ' | 'Ψ' | 'Ω' => Digit::ALL[9],
};

pub(super) static HEBREW: phf::Map<char, Digit> = phf_map! {
    'ד' | 'ה' | 'ו' => Digit::ALL[2],
    'א' | 'ב' | 'ג' => Digit::ALL[3],
    'מ' | 'ם' | 'נ' | 'ן' => Digit::ALL[4],
    'י' | 'כ' | 'ך' | 'ל' => Digit::ALL[5],
    'ז' | 'ח' | 'ט' => Digit::ALL[6],
    'ר' | 'ש' | 'ת' => Digit::ALL[7],
    'צ' | 'ץ' | 'ק' => Digit::ALL[8],
    'ס' | 'ע' | 'פ' | 'ף' => Digit::ALL[9],
};

pub(super) static ARABIC: phf::Map<char, Digit> = phf_map! {
    'ب' | 'ت' | 'ة' | 'ث' => Digit::ALL[2],
    'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ؤ' | 'ئ' | 'ء' => Digit::ALL[3],
    'س' | 'ش' | 'ص' | 'ض' => Digit::ALL[4],
    'د' | 'ذ' | 'ر' | 'ز' => Digit::ALL[5],
    'ج' | 'ح' | 'خ' => Digit::ALL[6],
    'ن' | 'ه' | 'و' | 'ي' => Digit::ALL[7],
    'ف' | 'ق' | 'ك' | 'ل' | 'م' => Digit::ALL[8],
    'ط' | 'ظ' | 'ع' | 'غ' => Digit::ALL[9],
};
