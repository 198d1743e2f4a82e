//! Who could take part: who offers what a lot asks for where it asks for it.

use std::collections::{BTreeMap, BTreeSet};

use gotong_domain::{
    businesses::{Business, VerificationLevel},
    codes,
    ids::BusinessId,
    regions::{self, Point},
    tenders::{
        Tender,
        terms::{Lot, RequirementTest},
    },
};
use gotong_store::{businesses, capabilities};

use super::{MOST_CANDIDATES, Wanted};
use crate::{App, Error};

/// Where candidates are from the site, in kilometres.
pub(super) type Sites = BTreeMap<BusinessId, u32>;

/// Who offers what the lot asks for where it asks for it, the nearest first, with the lead.
pub(super) async fn candidates(
    app: &App,
    tender: &Tender,
    lot: &Lot,
    wanted: Wanted,
) -> Result<(Vec<BusinessId>, Sites), Error> {
    let place = tender.terms.city_code.as_str();
    let site = regions::get(place).and_then(regions::Region::centre_or_parents);
    let asked = asked_codes(tender, lot);
    let under = |code: &str| asked.iter().any(|wanted| codes::covers(wanted, code));
    let wanted_codes: Vec<_> = codes::all().iter().map(|c| c.code).filter(|c| under(c)).collect();
    let offers = capabilities::offering(app.reader(), &wanted_codes).await?;
    let ids: BTreeSet<_> = offers.iter().map(|offer| offer.business).collect();
    let ids: Vec<_> = ids.into_iter().chain([wanted.lead]).collect();
    let km = |at: Option<Point>| Some(at?.kilometres(site?));
    let mut near = Vec::new();
    let mut sites = Sites::new();
    for business in businesses::list(app.reader(), &ids).await? {
        let away = km(business.profile.address.point);
        let serves = || {
            let address = &business.profile.address;
            let mut own = offers.iter().filter(|offer| offer.business == business.id);
            own.any(|offer| offer.abilities.serves(place, &address.region_code, address.point))
        };
        let lead = business.id == wanted.lead;
        let within = wanted.radius_km.is_none_or(|most| away.is_some_and(|km| km <= most));
        if lead || (within && is_able(&business, tender) && serves()) {
            near.push((!lead, away.unwrap_or(u32::MAX), business.id));
            sites.extend(away.map(|km| (business.id, km)));
        }
    }
    near.sort_unstable();
    Ok((near.into_iter().map(|(.., id)| id).take(MOST_CANDIDATES).collect(), sites))
}

fn is_able(business: &Business, tender: &Tender) -> bool {
    business.id != tender.buyer && business.ensure_able(VerificationLevel::L1).is_ok()
}

fn asked_codes<'a>(tender: &'a Tender, lot: &'a Lot) -> BTreeSet<&'a str> {
    let items = lot.items.iter().filter_map(|item| item.code.as_deref());
    let requirements = lot.requirements.iter().filter_map(|one| match &one.test {
        RequirementTest::Capacity { code, .. } => Some(code.as_str()),
        _ => None,
    });
    let all: BTreeSet<_> = items.chain(requirements).collect();
    if all.is_empty() { tender.terms.codes.iter().map(String::as_str).collect() } else { all }
}
