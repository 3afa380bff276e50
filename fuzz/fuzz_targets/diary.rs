#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| meals_fuzz::run("diary", data));
