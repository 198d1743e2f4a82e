//! Pictures are drawn anew: place, camera and whatever else hides in the file is gone afterwards.

use std::io::Cursor;

use gotong_domain::{
    blobs::MediaType,
    error::{ErrorCode, Refusal},
};
use image::{
    DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType as PngFilter, PngEncoder},
    },
    imageops::FilterType,
};
use tokio::sync::Semaphore;

use crate::Error;

/// The longest side of a kept picture, in dots.
const LONGEST_SIDE: u32 = 2048;
/// The longest side of a picture that is opened at all.
const MOST_SIDE: u32 = 12_000;
/// The most dots of a picture that is opened: 40 million, more than phones make.
const MOST_DOTS: u64 = 40_000_000;
/// The most memory that opening one may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
const QUALITY: u8 = 85;

/// Pictures are opened one after the other: each may take much memory and a core.
static DESK: Semaphore = Semaphore::const_new(1);

/// A file that is ready to be kept.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) media_type: MediaType,
    pub(super) bytes: Vec<u8>,
    pub(super) width: Option<i32>,
    pub(super) height: Option<i32>,
}

/// Opens a picture, turns it upright, makes it small enough, and draws it anew.
pub(super) async fn redraw(kind: MediaType, bytes: Vec<u8>) -> Result<Picture, Error> {
    let _place = DESK.acquire().await.map_err(Error::fault)?;
    let drawn = tokio::task::spawn_blocking(move || draw(kind, &bytes)).await;
    Ok(drawn.map_err(Error::fault)??)
}

fn draw(kind: MediaType, bytes: &[u8]) -> Result<Picture, Refusal> {
    let mut picture = open(kind, bytes)?;
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle);
    }
    // Transparency and drawings stay sharp as PNG; photos stay small as JPEG.
    let media_type = match kind {
        MediaType::Png => MediaType::Png,
        MediaType::Webp if picture.color().has_alpha() => MediaType::Png,
        MediaType::Jpeg | MediaType::Webp | MediaType::Pdf | MediaType::Csv => MediaType::Jpeg,
    };
    let bytes = write(&picture, media_type).map_err(|_| damaged())?;
    let side = |dots: u32| i32::try_from(dots).ok();
    let (width, height) = (side(picture.width()), side(picture.height()));
    Ok(Picture { media_type, bytes, width, height })
}

/// Opens a picture after a look at its size, so that a small file cannot unfold into a huge one.
fn open(kind: MediaType, bytes: &[u8]) -> Result<DynamicImage, Refusal> {
    let format = match kind {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Webp => ImageFormat::WebP,
        MediaType::Pdf | MediaType::Csv => return Err(Refusal::guard(ErrorCode::FileKindRefused)),
    };
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(|_| damaged())?;
    let dots = u64::from(width) * u64::from(height);
    if width.max(height) > MOST_SIDE || dots > MOST_DOTS {
        return Err(Refusal::guard(ErrorCode::PictureTooLarge).with("most", MOST_SIDE));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = reader();
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| damaged())?;
    let upright = decoder.orientation().map_err(|_| damaged())?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| damaged())?;
    picture.apply_orientation(upright);
    Ok(picture)
}

fn write(picture: &DynamicImage, media_type: MediaType) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if media_type == MediaType::Png {
        let plain =
            if picture.color().has_alpha() { picture.to_rgba8().into() } else { flat(picture) };
        let encoder =
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
        plain.write_with_encoder(encoder)?;
    } else {
        let plain = picture.to_rgb8();
        JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(
            plain.as_raw(),
            plain.width(),
            plain.height(),
            image::ExtendedColorType::Rgb8,
        )?;
    }
    Ok(bytes)
}

fn flat(picture: &DynamicImage) -> DynamicImage {
    picture.to_rgb8().into()
}

const fn damaged() -> Refusal {
    Refusal::guard(ErrorCode::FileDamaged)
}

#[cfg(test)]
mod tests;
