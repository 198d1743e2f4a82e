//! Drafting a tender.

use std::sync::Arc;

use chrono::Datelike;
use gotong_domain::{
    error::{ErrorCode, Violation, Violations},
    ids::BusinessId,
    money::Currency,
    policy::Denied,
    tenders::{BegunBy, Blank, NewTender, Tender, TenderAction, input::TermsInput, revise},
    text,
    time::Zone,
};
use gotong_store::{businesses, numbers, tenders as store};

use super::{
    edit_draft::{Estimate, set_estimate},
    permit,
};
use crate::{App, Ctx, Error};

/// What a buyer gives to begin a tender.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// Who buys.
    pub buyer: BusinessId,
    /// The code of the type of procedure.
    pub procedure: String,
    /// One line.
    pub title: String,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What else is known already.
    pub terms: TermsInput,
    /// What the buyer expects to pay.
    pub estimate: Estimate,
}

/// Begins a draft; it may be incomplete.
///
/// # Errors
/// `Refused` with every wrong value, a type that buyers do not begin among them; `Denied` unless the caller drafts for the buyer.
pub async fn create(app: &App, ctx: &Ctx, new: NewDraft) -> Result<Tender, Error> {
    let permit = permit(ctx, TenderAction::Create(new.buyer))?;
    let creator = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let buyer = businesses::get(app.reader(), new.buyer).await?;
    let procedure =
        app.settings.procedures.find(&new.procedure).filter(|one| one.begun_by == BegunBy::Buyer);
    let procedure = procedure.ok_or_else(|| Violation::new("type", ErrorCode::Unknown))?;
    let procedure = Arc::clone(procedure);
    let mut wrong = Violations::default();
    let title = wrong.take(text::line("title", &new.title, 3..=160)).unwrap_or_default();
    wrong.finish()?;
    let calendar = &app.settings.calendar;
    let blank = Blank {
        procedure: Arc::clone(&procedure),
        currency: new.currency,
        zone: buyer.profile.address.zone(),
        city_code: buyer.profile.address.city_code(),
        now: ctx.now,
    };
    let mut terms = blank.terms(title, calendar);
    terms = revise(&terms, new.terms, &procedure, calendar, &mut || ctx.new_id())
        .map_err(|refusal| under(refusal, "fields"))?;

    let mut work = app.begin(ctx, &permit).await?;
    let year = Zone::Wib.date(ctx.now).year();
    let code = numbers::next_code(&work, "TDR", year).await?;
    let (id, now) = (ctx.new_id(), ctx.now);
    let new_tender = NewTender { id, code, buyer: new.buyer, creator, procedure, terms, now };
    let (tender, event) = Tender::draft(new_tender);
    let tender = set_estimate(tender, new.estimate)?;
    store::insert(&work, &tender, &secret()?).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Puts a group of input fields before the path of every violation.
pub(super) fn under(refusal: gotong_domain::error::Refusal, group: &str) -> Error {
    use gotong_domain::error::Refusal;
    Error::Refused(match refusal {
        Refusal::Invalid(wrong) => {
            Refusal::Invalid(wrong.into_iter().map(|violation| violation.under(group)).collect())
        }
        other => other,
    })
}

/// The secret that askers' pseudonyms are made from.
pub(super) fn secret() -> Result<String, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::fault(e.to_string()))?;
    Ok(hex::encode(bytes))
}
