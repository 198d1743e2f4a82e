//! Asks the index.

use gotong_domain::{
    error::{ErrorCode, Refusal, Violation, Violations},
    regions::Point,
};

use crate::{
    App, Error,
    ports::search::{SearchError, SearchPage, SearchRequest, Sort},
};

/// How many codes or regions a search may be narrowed to.
const MOST_VALUES: usize = 50;
/// The radius a search may have, in kilometres.
const RADIUS_KM: std::ops::RangeInclusive<f64> = 1.0..=500.0;

/// Finds what is public. Everybody may; nothing private is in the index.
///
/// # Errors
/// `Error::Refused` with a violation for each value out of bounds; `Error::SearchUnavailable` when the index does not
/// answer in time.
pub async fn search(app: &App, request: &SearchRequest) -> Result<SearchPage, Error> {
    check(request)?;
    let answer = tokio::time::timeout(app.settings.patience, app.search.search(request)).await;
    match answer {
        Ok(Ok(page)) => Ok(page),
        Ok(Err(SearchError::Cursor)) => Err(Violation::new("after", ErrorCode::Malformed).into()),
        Ok(Err(error @ SearchError::Unavailable(_))) => Err(unavailable(&error)),
        Err(elapsed) => Err(unavailable(&elapsed)),
    }
}

fn check(request: &SearchRequest) -> Result<(), Refusal> {
    let mut wrong = Violations::default();
    if let Some(near) = request.near {
        let on_earth = Point::new(near.point.lat, near.point.lng).is_some();
        wrong.require(on_earth, || Violation::new("near", ErrorCode::OutOfRange));
        let radius = near.radius_km.is_none_or(|km| RADIUS_KM.contains(&km));
        wrong.require(radius, || {
            Violation::new("near.radiusKm", ErrorCode::OutOfRange)
                .with("least", RADIUS_KM.start())
                .with("most", RADIUS_KM.end())
        });
    } else {
        let measurable = request.sort != Sort::Distance;
        wrong.require(measurable, || Violation::new("near", ErrorCode::Required));
    }
    for (path, count) in
        [("codes", request.filters.codes.len()), ("regions", request.filters.regions.len())]
    {
        wrong.require(count <= MOST_VALUES, || {
            Violation::new(path, ErrorCode::TooMany).with("most", MOST_VALUES)
        });
    }
    wrong.finish()
}

fn unavailable(error: &(dyn std::error::Error + 'static)) -> Error {
    tracing::warn!(error, "the search index does not answer");
    Error::SearchUnavailable
}
