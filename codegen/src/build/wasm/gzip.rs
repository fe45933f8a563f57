//! What travels: text that holds Wasm is a third longer than it, and hides from servers what repeats.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

/// The bytes, packed: without a date, so that the same bytes are always packed alike.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("a list in memory takes what it is given")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_and_has_no_date() {
        let packed = gzip(b"aaaaaaaaaa");
        assert_eq!(packed[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
        let mut bytes = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"aaaaaaaaaa");
    }
}
