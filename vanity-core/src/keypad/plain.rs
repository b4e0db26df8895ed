//! Letters with accents and the like, which are dialled as the plain letter whose key they share.

use core::iter;

/// The plain letter on whose key a letter in upper case stands, where it is not a plain letter itself.
pub(crate) fn plain(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return None;
    }
    OTHERS.get(&letter).or_else(|| ACCENTED.get(&letter)).copied()
}

/// The characters of a text and where they start, without the combining marks behind letters: `E` and an acute accent
/// are one character, also where they are written as two.
pub(crate) fn characters(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut rest = text.char_indices();
    iter::from_fn(move || {
        let (at, mut character) = rest.next()?;
        // No mark is an ASCII character, and most characters are.
        while rest.as_str().as_bytes().first().is_some_and(|byte| !byte.is_ascii()) {
            let mut ahead = rest.clone();
            let mark = ahead.next().map(|(_, mark)| mark).filter(|&mark| is_mark(mark) && character.is_alphabetic());
            let Some(mark) = mark else { break };
            character = with_mark(character, mark);
            rest = ahead;
        }
        Some((at, character))
    })
}

/// A letter with a mark as one character where that stands on another key than the letter, else the letter.
fn with_mark(letter: char, mark: char) -> char {
    match (letter, mark) {
        ('Г' | 'г', '\u{301}') => 'Ѓ',
        ('К' | 'к', '\u{301}') => 'Ќ',
        ('و', '\u{654}') => 'ؤ',
        ('ي', '\u{654}') => 'ئ',
        _ => letter,
    }
}

/// Whether a character is written above, below or in the letter before it: accents, the points of Hebrew, the vowel
/// signs of Arabic.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{487}'
            | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{64b}'..='\u{65f}' | '\u{670}'
    )
}

/// Letters that Unicode does not take apart: on the keys where ETSI ES 202 130 has them, in its assignment of the Latin
/// letters of all languages.
static OTHERS: phf::Map<char, char> = phf::phf_map! {
    'Æ' | 'Ǽ' | 'Ǣ' => 'A',
    'Đ' | 'Ð' => 'D',
    'Ə' => 'E',
    'Ǥ' => 'G',
    'Ħ' => 'H',
    'Ł' => 'L',
    'Ŋ' => 'N',
    'Œ' | 'Ø' | 'Ǿ' => 'O',
    'ß' | 'ẞ' => 'S',
    'Ŧ' => 'T',
    'Þ' | 'Ʒ' | 'Ǯ' => 'Z',
};

/// Letters that are a plain letter with marks, by the canonical decomposition of Unicode (UAX 15): those in upper case,
/// and those in lower case that have no upper case of one character.
static ACCENTED: phf::Map<char, char> = phf::phf_map! {
    'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' | 'Ǟ' | 'Ǡ' | 'Ǻ' | 'Ȁ' | 'Ȃ' | 'Ȧ' | 'Ḁ' | 'Ạ'
        | 'Ả' | 'Ấ' | 'Ầ' | 'Ẩ' | 'Ẫ' | 'Ậ' | 'Ắ' | 'Ằ' | 'Ẳ' | 'Ẵ' | 'Ặ' => 'A',
    'Ḃ' | 'Ḅ' | 'Ḇ' => 'B',
    'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' | 'Ḉ' => 'C',
    'Ď' | 'Ḋ' | 'Ḍ' | 'Ḏ' | 'Ḑ' | 'Ḓ' => 'D',
    'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' | 'Ȅ' | 'Ȇ' | 'Ȩ' | 'Ḕ' | 'Ḗ' | 'Ḙ' | 'Ḛ' | 'Ḝ' | 'Ẹ'
        | 'Ẻ' | 'Ẽ' | 'Ế' | 'Ề' | 'Ể' | 'Ễ' | 'Ệ' => 'E',
    'Ḟ' => 'F',
    'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' | 'Ǧ' | 'Ǵ' | 'Ḡ' => 'G',
    'Ĥ' | 'Ȟ' | 'Ḣ' | 'Ḥ' | 'Ḧ' | 'Ḩ' | 'Ḫ' | 'ẖ' => 'H',
    'Ì' | 'Í' | 'Î' | 'Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' | 'Ǐ' | 'Ȉ' | 'Ȋ' | 'Ḭ' | 'Ḯ' | 'Ỉ' | 'Ị' => 'I',
    'Ĵ' | 'ǰ' => 'J',
    'Ķ' | 'Ǩ' | 'Ḱ' | 'Ḳ' | 'Ḵ' => 'K',
    'Ĺ' | 'Ļ' | 'Ľ' | 'Ḷ' | 'Ḹ' | 'Ḻ' | 'Ḽ' => 'L',
    'Ḿ' | 'Ṁ' | 'Ṃ' => 'M',
    'Ñ' | 'Ń' | 'Ņ' | 'Ň' | 'Ǹ' | 'Ṅ' | 'Ṇ' | 'Ṉ' | 'Ṋ' => 'N',
    'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ō' | 'Ŏ' | 'Ő' | 'Ơ' | 'Ǒ' | 'Ǫ' | 'Ǭ' | 'Ȍ' | 'Ȏ' | 'Ȫ' | 'Ȭ' | 'Ȯ' | 'Ȱ'
        | 'Ṍ' | 'Ṏ' | 'Ṑ' | 'Ṓ' | 'Ọ' | 'Ỏ' | 'Ố' | 'Ồ' | 'Ổ' | 'Ỗ' | 'Ộ' | 'Ớ' | 'Ờ' | 'Ở' | 'Ỡ' | 'Ợ' => 'O',
    'Ṕ' | 'Ṗ' => 'P',
    'Ŕ' | 'Ŗ' | 'Ř' | 'Ȑ' | 'Ȓ' | 'Ṙ' | 'Ṛ' | 'Ṝ' | 'Ṟ' => 'R',
    'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' | 'Ṡ' | 'Ṣ' | 'Ṥ' | 'Ṧ' | 'Ṩ' => 'S',
    'Ţ' | 'Ť' | 'Ț' | 'Ṫ' | 'Ṭ' | 'Ṯ' | 'Ṱ' | 'ẗ' => 'T',
    'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' | 'Ư' | 'Ǔ' | 'Ǖ' | 'Ǘ' | 'Ǚ' | 'Ǜ' | 'Ȕ' | 'Ȗ'
        | 'Ṳ' | 'Ṵ' | 'Ṷ' | 'Ṹ' | 'Ṻ' | 'Ụ' | 'Ủ' | 'Ứ' | 'Ừ' | 'Ử' | 'Ữ' | 'Ự' => 'U',
    'Ṽ' | 'Ṿ' => 'V',
    'Ŵ' | 'Ẁ' | 'Ẃ' | 'Ẅ' | 'Ẇ' | 'Ẉ' | 'ẘ' => 'W',
    'Ẋ' | 'Ẍ' => 'X',
    'Ý' | 'Ŷ' | 'Ÿ' | 'Ȳ' | 'Ẏ' | 'ẙ' | 'Ỳ' | 'Ỵ' | 'Ỷ' | 'Ỹ' => 'Y',
    'Ź' | 'Ż' | 'Ž' | 'Ẑ' | 'Ẓ' | 'Ẕ' => 'Z',
    'Ά' | 'Ἀ' | 'Ἁ' | 'Ἂ' | 'Ἃ' | 'Ἄ' | 'Ἅ' | 'Ἆ' | 'Ἇ' | 'ᾀ' | 'ᾁ' | 'ᾂ' | 'ᾃ' | 'ᾄ' | 'ᾅ' | 'ᾆ' | 'ᾇ' | 'ᾈ'
        | 'ᾉ' | 'ᾊ' | 'ᾋ' | 'ᾌ' | 'ᾍ' | 'ᾎ' | 'ᾏ' | 'ᾲ' | 'ᾳ' | 'ᾴ' | 'ᾶ' | 'ᾷ' | 'Ᾰ' | 'Ᾱ' | 'Ὰ' | 'Ά' | 'ᾼ' => 'Α',
    'Έ' | 'Ἐ' | 'Ἑ' | 'Ἒ' | 'Ἓ' | 'Ἔ' | 'Ἕ' | 'Ὲ' | 'Έ' => 'Ε',
    'Ή' | 'Ἠ' | 'Ἡ' | 'Ἢ' | 'Ἣ' | 'Ἤ' | 'Ἥ' | 'Ἦ' | 'Ἧ' | 'ᾐ' | 'ᾑ' | 'ᾒ' | 'ᾓ' | 'ᾔ' | 'ᾕ' | 'ᾖ' | 'ᾗ' | 'ᾘ'
        | 'ᾙ' | 'ᾚ' | 'ᾛ' | 'ᾜ' | 'ᾝ' | 'ᾞ' | 'ᾟ' | 'ῂ' | 'ῃ' | 'ῄ' | 'ῆ' | 'ῇ' | 'Ὴ' | 'Ή' | 'ῌ' => 'Η',
    'Ί' | 'ΐ' | 'Ϊ' | 'Ἰ' | 'Ἱ' | 'Ἲ' | 'Ἳ' | 'Ἴ' | 'Ἵ' | 'Ἶ' | 'Ἷ' | 'ῒ' | 'ΐ' | 'ῖ' | 'ῗ' | 'Ῐ' | 'Ῑ' | 'Ὶ'
        | 'Ί' => 'Ι',
    'Ό' | 'Ὀ' | 'Ὁ' | 'Ὂ' | 'Ὃ' | 'Ὄ' | 'Ὅ' | 'Ὸ' | 'Ό' => 'Ο',
    'ῤ' | 'Ῥ' => 'Ρ',
    'Ύ' | 'Ϋ' | 'ΰ' | 'ὐ' | 'ὒ' | 'ὔ' | 'ὖ' | 'Ὑ' | 'Ὓ' | 'Ὕ' | 'Ὗ' | 'ῢ' | 'ΰ' | 'ῦ' | 'ῧ' | 'Ῠ' | 'Ῡ' | 'Ὺ'
        | 'Ύ' => 'Υ',
    'Ώ' | 'Ὠ' | 'Ὡ' | 'Ὢ' | 'Ὣ' | 'Ὤ' | 'Ὥ' | 'Ὦ' | 'Ὧ' | 'ᾠ' | 'ᾡ' | 'ᾢ' | 'ᾣ' | 'ᾤ' | 'ᾥ' | 'ᾦ' | 'ᾧ' | 'ᾨ'
        | 'ᾩ' | 'ᾪ' | 'ᾫ' | 'ᾬ' | 'ᾭ' | 'ᾮ' | 'ᾯ' | 'ῲ' | 'ῳ' | 'ῴ' | 'ῶ' | 'ῷ' | 'Ὼ' | 'Ώ' | 'ῼ' => 'Ω',
    'Ӑ' | 'Ӓ' => 'А',
    'Ѐ' | 'Ӗ' => 'Е',
    'Ӂ' | 'Ӝ' => 'Ж',
    'Ӟ' => 'З',
    'Ѝ' | 'Ӣ' | 'Ӥ' => 'И',
    'Ӧ' => 'О',
    'Ӯ' | 'Ӱ' | 'Ӳ' => 'У',
    'Ӵ' => 'Ч',
    'Ӹ' => 'Ы',
    'Ӭ' => 'Э',
};
