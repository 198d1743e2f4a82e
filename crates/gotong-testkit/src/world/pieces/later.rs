//! What happens to them later: an order, a change, a question.

use anyhow::{Context, Result};
use chrono::Duration;
use gotong_app::tenders::{self, AmendInput, CallingOff, Estimate, ExtensionRequest};
use gotong_domain::{ids::TenderId, tenders::input::TermsInput};

use super::{super::World, wanted};

impl World<'_> {
    /// Orders a part of what the framework is about.
    pub(super) async fn order(&self, framework: TenderId) -> Result<()> {
        let (ctx, _) = self.hotel()?;
        let whole = gotong_store::tenders::get(self.app.reader(), framework).await?;
        let lot = whole.terms.lots.first().context("a framework has a lot")?;
        let item = lot.items.first().context("a lot has an item")?;
        let ordered = CallingOff {
            framework,
            lot: lot.id,
            title: "Roti sarapan bulan ini".to_owned(),
            items: vec![(item.id, 2_000)],
            after: None,
        };
        let order = tenders::call_off(self.app, &ctx, ordered).await?;
        tenders::publish(self.app, &ctx, order.id, order.version).await?;
        Ok(())
    }

    /// The owner of the hotel wants more; somebody else approves.
    pub(super) async fn change(&self, id: TenderId) -> Result<()> {
        let (ctx, _) = self.hotel()?;
        let tender = tenders::queries::get(self.app, &ctx, id).await?;
        let lot = tender.terms.lots.first().context("a tender has a lot")?;
        let item = lot.items.first().context("a lot has an item")?;
        let mut more = wanted((&lot.title, 2_500), &[]);
        more.id = Some(lot.id.0);
        for wanted in &mut more.items {
            wanted.id = Some(item.id.0);
        }
        let amend = AmendInput {
            tender: id,
            version: tender.version,
            reason: "Tamu undangan bertambah lima ratus orang.".to_owned(),
            terms: TermsInput { lots: Some(vec![more]), ..TermsInput::default() },
            estimate: Estimate::default(),
        };
        tenders::amend(self.app, &ctx, amend).await?;
        Ok(())
    }

    /// Asks the bidders of what was never decided.
    pub(super) async fn extend(&self, id: TenderId) -> Result<()> {
        let (ctx, _) = self.hotel()?;
        let tender = tenders::queries::get(self.app, &ctx, id).await?;
        let lot = tender.terms.lots.first().context("a tender has a lot")?.id;
        let until = ctx.now + Duration::days(30);
        tenders::ask_extension(self.app, &ctx, ExtensionRequest { lot, until }).await?;
        Ok(())
    }
}
