//! Pictures of work in the demo world: wares on a table in soft light, drawn in code so that nothing is fetched.

use anyhow::Result;
use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::dice::Dice;

const WIDTH: u32 = 900;
const HEIGHT: u32 = 600;
/// Where the table begins, as a part of the height.
const EDGE: f64 = 0.52;
const QUALITY: u8 = 82;

/// A colour in parts of 255.
type Colour = [f64; 3];

/// How the wares of a trade look.
#[derive(Clone, Copy)]
struct Look {
    wall: (Colour, Colour),
    table: Colour,
    wares: [Colour; 3],
    /// Half the width and height of a ware, in dots.
    half: (f64, f64),
    /// 2 draws ellipses, more draws ever sharper boxes.
    corner: i32,
}

/// One ware on the table.
#[derive(Clone, Copy)]
struct Ware {
    centre: (f64, f64),
    half: (f64, f64),
    corner: i32,
    colour: Colour,
}

/// The wares of a trade on a table, as JPEG; no two rolls of the dice lay it alike.
pub(super) fn wares(trade: usize, dice: &mut Dice) -> Result<Vec<u8>> {
    let look = look(trade);
    let glow = (f64::from(dice.between(150, 750)), f64::from(dice.between(40, 160)));
    let mut picture =
        RgbImage::from_fn(WIDTH, HEIGHT, |x, y| backdrop(&look, glow, f64::from(x), f64::from(y)));
    // Those behind first, so that those in front cover them.
    for row in 0..3_u32 {
        let near = 0.75 + 0.2 * f64::from(row);
        let count = dice.between(4, 6) - row.min(1);
        for place in 0..count {
            let step = f64::from(WIDTH) / f64::from(count);
            let stray = f64::from(dice.between(0, 36)) - 18.0;
            let half = (look.half.0 * near, look.half.1 * near);
            let x = step * (f64::from(place) + 0.5) + stray;
            let y = f64::from(HEIGHT) * (0.56 + 0.15 * f64::from(row)) - half.1 + 30.0;
            let colour = *dice.one_of(&look.wares);
            lay(&mut picture, Ware { centre: (x, y), half, corner: look.corner, colour });
        }
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(
        picture.as_raw(),
        WIDTH,
        HEIGHT,
        ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}

/// A wall with a lamp's glow above a table.
fn backdrop(look: &Look, glow: (f64, f64), x: f64, y: f64) -> Rgb<u8> {
    let down = y / f64::from(HEIGHT);
    let base = if down < EDGE {
        mix(look.wall.0, look.wall.1, down / EDGE)
    } else {
        mix(mix(look.table, [255.0; 3], 0.14), look.table, (down - EDGE) / (1.0 - EDGE))
    };
    let (dx, dy) = (x - glow.0, (y - glow.1) * 1.4);
    let light = (1.0 - (dx * dx + dy * dy) / 300_000.0).max(0.0);
    ink(mix(base, [255.0, 248.0, 232.0], 0.38 * light * light))
}

/// Lays a ware and its shadow.
fn lay(picture: &mut RgbImage, ware: Ware) {
    let shadow = Ware {
        centre: (ware.centre.0 + 10.0, ware.centre.1 + ware.half.1 * 0.86),
        half: (ware.half.0 * 1.04, ware.half.1 * 0.3),
        corner: 2,
        ..ware
    };
    stroke(picture, shadow, |under, inside, _, _| mix(under, [30.0, 22.0, 16.0], 0.34 * inside));
    stroke(picture, ware, |_, _, across, down| {
        // Lit from above on the left; the lower edge turns away from the lamp.
        let light = 0.5 - 0.34 * across - 0.42 * down;
        let lit = mix(ware.colour, [255.0, 250.0, 240.0], 0.42 * light.clamp(0.0, 1.0));
        mix(lit, [38.0, 26.0, 20.0], 0.4 * (-light).clamp(0.0, 1.0))
    });
}

/// Colours each dot of a shape from what lies under it, how far inside it is, and where on the shape.
fn stroke(picture: &mut RgbImage, shape: Ware, colour: impl Fn(Colour, f64, f64, f64) -> Colour) {
    let ((cx, cy), (hx, hy)) = (shape.centre, shape.half);
    for (x, y) in around(shape) {
        let (across, down) = ((f64::from(x) - cx) / hx, (f64::from(y) - cy) / hy);
        let reach = across.abs().powi(shape.corner) + down.abs().powi(shape.corner);
        if reach >= 1.0 {
            continue;
        }
        let inside = 1.0 - reach;
        let dot = picture.get_pixel_mut(x, y);
        let under = dot.0.map(f64::from);
        // The rim fades over about two dots, so that it is not jagged.
        let cover = (inside * hx.min(hy) / 3.0).min(1.0);
        *dot = ink(mix(under, colour(under, inside, across, down), cover));
    }
}

/// The dots of the picture around a shape.
fn around(shape: Ware) -> impl Iterator<Item = (u32, u32)> {
    let span = |centre: f64, half: f64, most: u32| {
        let within = move |dot: &u32| (f64::from(*dot) - centre).abs() <= half;
        (0..most).filter(within).collect::<Vec<_>>()
    };
    let columns = span(shape.centre.0, shape.half.0, WIDTH);
    let rows = span(shape.centre.1, shape.half.1, HEIGHT);
    rows.into_iter().flat_map(move |y| columns.clone().into_iter().map(move |x| (x, y)))
}

fn mix(from: Colour, to: Colour, part: f64) -> Colour {
    std::array::from_fn(|i| from[i] + (to[i] - from[i]) * part)
}

fn ink(colour: Colour) -> Rgb<u8> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held between 0 and 255"
    )]
    Rgb(colour.map(|part| part.clamp(0.0, 255.0) as u8))
}

/// The look of a trade's wares, by its place in the list of trades.
const fn look(trade: usize) -> Look {
    const WARM: (Colour, Colour) = ([222.0, 206.0, 184.0], [244.0, 232.0, 212.0]);
    const COOL: (Colour, Colour) = ([176.0, 196.0, 204.0], [224.0, 234.0, 236.0]);
    const LEAF: (Colour, Colour) = ([178.0, 196.0, 170.0], [228.0, 234.0, 214.0]);
    const WOOD: Colour = [134.0, 92.0, 60.0];
    const STONE: Colour = [120.0, 122.0, 124.0];
    const BREAD: [Colour; 3] = [[201.0, 138.0, 72.0], [182.0, 112.0, 54.0], [220.0, 168.0, 102.0]];
    const FOOD: [Colour; 3] = [[196.0, 64.0, 44.0], [232.0, 190.0, 84.0], [96.0, 140.0, 70.0]];
    const CLOTH: [Colour; 3] = [[40.0, 84.0, 140.0], [160.0, 44.0, 52.0], [236.0, 232.0, 222.0]];
    const TIMBER: [Colour; 3] = [[150.0, 98.0, 54.0], [120.0, 76.0, 42.0], [176.0, 128.0, 80.0]];
    const PRINT: [Colour; 3] = [[28.0, 120.0, 140.0], [226.0, 150.0, 40.0], [244.0, 242.0, 236.0]];
    const BATIK: [Colour; 3] = [[92.0, 52.0, 30.0], [46.0, 58.0, 104.0], [190.0, 146.0, 84.0]];
    const DARK: [Colour; 3] = [[74.0, 46.0, 30.0], [98.0, 62.0, 40.0], [56.0, 36.0, 26.0]];
    const WHITE: [Colour; 3] =
        [[240.0, 240.0, 238.0], [214.0, 224.0, 232.0], [196.0, 210.0, 222.0]];
    let (wall, table, wares, half, corner) = match trade {
        0 => (WARM, WOOD, BREAD, (88.0, 50.0), 2),
        1 => (LEAF, WOOD, FOOD, (66.0, 58.0), 4),
        2 => (COOL, WOOD, CLOTH, (82.0, 44.0), 6),
        3 => (WARM, STONE, TIMBER, (72.0, 86.0), 8),
        4 => (COOL, STONE, PRINT, (60.0, 80.0), 8),
        5 => (LEAF, STONE, TIMBER, (84.0, 62.0), 6),
        6 => (COOL, STONE, WHITE, (50.0, 84.0), 4),
        7 => (WARM, WOOD, BATIK, (84.0, 52.0), 6),
        8 => (LEAF, WOOD, BREAD, (84.0, 36.0), 4),
        9 => (WARM, STONE, DARK, (54.0, 80.0), 4),
        10 => (COOL, WOOD, WHITE, (88.0, 42.0), 6),
        _ => (LEAF, WOOD, TIMBER, (70.0, 62.0), 2),
    };
    Look { wall, table, wares, half, corner }
}
