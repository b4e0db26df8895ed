#![no_main]
#![expect(missing_docs, reason = "the program that libFuzzer makes has no documentation")]

libfuzzer_sys::fuzz_target!(|data: &[u8]| vanity_fuzz::flow(data));
