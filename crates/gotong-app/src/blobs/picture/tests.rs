use gotong_domain::blobs::sniff;
use image::{Rgb, RgbImage, RgbaImage};

use super::*;

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("the picture encodes");
    bytes.into_inner()
}

fn photo(width: u32, height: u32) -> DynamicImage {
    let dot = |x: u32, y: u32| Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]);
    RgbImage::from_fn(width, height, dot).into()
}

/// A JPEG with an EXIF block before its picture, as cameras write it; the tag says "turn right".
fn jpeg_with_exif(picture: &DynamicImage, secret: &[u8]) -> Vec<u8> {
    let plain = encoded(picture, ImageFormat::Jpeg);
    let mut exif =
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(secret);
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

#[test]
fn what_hides_in_a_photo_is_gone_and_it_stands_upright() {
    let bytes = jpeg_with_exif(&photo(40, 20), b"-6.98,110.41 home of Bu Sri");
    let drawn = draw(MediaType::Jpeg, &bytes).expect("a photo");
    assert_eq!((drawn.width, drawn.height), (Some(20), Some(40)));
    assert_eq!(sniff(&drawn.bytes), Some(MediaType::Jpeg));
    assert!(!drawn.bytes.windows(6).any(|w| w == b"Bu Sri" || w == b"Exif\0\0"));
}

#[test]
fn a_large_picture_is_made_small_enough() {
    let bytes = encoded(&photo(3000, 1500), ImageFormat::Jpeg);
    let drawn = draw(MediaType::Jpeg, &bytes).expect("a photo");
    assert_eq!((drawn.width, drawn.height), (Some(2048), Some(1024)));
}

#[test]
fn drawings_stay_png_and_opaque_webp_becomes_jpeg() {
    let drawing = DynamicImage::from(RgbaImage::new(8, 8));
    let kept = |picture: &DynamicImage, kind, format| {
        draw(kind, &encoded(picture, format)).expect("a picture").media_type
    };
    assert_eq!(kept(&drawing, MediaType::Png, ImageFormat::Png), MediaType::Png);
    assert_eq!(kept(&drawing, MediaType::Webp, ImageFormat::WebP), MediaType::Png);
    assert_eq!(kept(&photo(8, 8), MediaType::Webp, ImageFormat::WebP), MediaType::Jpeg);
}

#[test]
fn a_small_file_that_unfolds_into_a_huge_picture_is_refused_unopened() {
    let mut bytes = encoded(&photo(8, 8), ImageFormat::Png);
    // The header's width and height, with a checksum that fits.
    bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let checksum = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&checksum);
    let refused = draw(MediaType::Png, &bytes).expect_err("3.6 billion dots");
    assert_eq!(refused.code(), ErrorCode::PictureTooLarge);
}

#[test]
fn a_file_that_only_begins_like_a_picture_is_refused() {
    for kind in [MediaType::Jpeg, MediaType::Png, MediaType::Webp] {
        let format = match kind {
            MediaType::Png => ImageFormat::Png,
            MediaType::Webp => ImageFormat::WebP,
            MediaType::Jpeg | MediaType::Pdf | MediaType::Csv => ImageFormat::Jpeg,
        };
        let whole = encoded(&photo(64, 64), format);
        let refused = draw(kind, &whole[..24]).expect_err("cut off");
        assert_eq!(refused.code(), ErrorCode::FileDamaged, "{kind:?}");
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}
