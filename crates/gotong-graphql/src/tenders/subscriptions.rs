//! Being told what happens to a tender.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Result, SimpleObject, Subscription};
use futures_util::{Stream, StreamExt};
use gotong_app::{App, Ctx, Error, tenders::queries};
use gotong_domain::{event::Event, ids::TenderId, tenders::TenderEvent as Happened, time::Instant};
use tokio_stream::wrappers::BroadcastStream;

use super::types::Tender;
use crate::{
    caller::{app, asking},
    ids::Global,
    refuse,
};

/// What everyone may know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TenderEventKind {
    /// It went public.
    Published,
    /// It was announced before; from now on bids are taken.
    Begun,
    /// Its terms or its deadline changed.
    Amended,
    /// A question was answered for all.
    QuestionPublished,
    /// Its deadline passed.
    Closed,
    /// Its bids were opened.
    Opened,
    /// The prices of bids in two envelopes were opened.
    PricesOpened,
    /// The award is decided; the standstill runs.
    AwardProposed,
    /// The award is confirmed.
    Awarded,
    /// No lot found a winner.
    Unsuccessful,
    /// It was called off.
    Cancelled,
}

/// Something that happened to a tender.
#[derive(SimpleObject)]
pub struct TenderEvent {
    kind: TenderEventKind,
    tender: Tender,
    at: Instant,
}

/// Being told what happens to a tender.
#[derive(Default)]
pub struct TenderSubscriptions;

/// Being told what happens to a tender.
#[Subscription]
impl TenderSubscriptions {
    /// What everyone may know about a tender as it happens.
    async fn tender_events(
        &self,
        ctx: &Context<'_>,
        tender_id: ID,
    ) -> Result<impl Stream<Item = TenderEvent> + use<>> {
        let (app, asked): (Arc<App>, Ctx) = (Arc::clone(app(ctx)), asking(ctx).clone());
        let id = TenderId::parse("tenderId", &tender_id);
        let id = id.map_err(|e| refuse(&asked, Error::from(e)))?;
        queries::get(&app, &asked, id).await.map_err(|e| refuse(&asked, e))?;
        let news = BroadcastStream::new(app.live.listen()).filter_map(move |entry| {
            let told = entry.ok().and_then(|entry| match &entry.event {
                Event::Tender(event) if event.tender() == id => Some((public(event)?, entry.at)),
                _ => None,
            });
            std::future::ready(told)
        });
        Ok(news.filter_map(move |(kind, at)| {
            let (app, asked) = (Arc::clone(&app), Ctx { now: at, ..asked.clone() });
            async move {
                let tender = queries::get(&app, &asked, id).await.ok()?;
                Some(TenderEvent { kind, tender: Tender::whole_of(&asked, Arc::new(tender)), at })
            }
        }))
    }
}

/// The events that everyone may know of.
const fn public(event: &Happened) -> Option<TenderEventKind> {
    match event {
        Happened::Published { .. } => Some(TenderEventKind::Published),
        Happened::Begun { .. } => Some(TenderEventKind::Begun),
        Happened::Amended { .. } | Happened::Extended { .. } => Some(TenderEventKind::Amended),
        Happened::QuestionPublished { .. } => Some(TenderEventKind::QuestionPublished),
        Happened::Closed { .. } => Some(TenderEventKind::Closed),
        Happened::Opened { .. } => Some(TenderEventKind::Opened),
        Happened::PricesOpened { .. } => Some(TenderEventKind::PricesOpened),
        Happened::Decided { .. } => Some(TenderEventKind::AwardProposed),
        Happened::Awarded { .. } => Some(TenderEventKind::Awarded),
        Happened::Unsuccessful { .. } => Some(TenderEventKind::Unsuccessful),
        Happened::LotsCancelled { .. } | Happened::Cancelled { .. } => {
            Some(TenderEventKind::Cancelled)
        }
        Happened::Drafted { .. }
        | Happened::Discarded { .. }
        | Happened::Invited { .. }
        | Happened::ClosingSoon { .. }
        | Happened::ChangeProposed { .. }
        | Happened::ChangeApproved { .. }
        | Happened::ChangeDeclined { .. }
        | Happened::ChangeWithdrawn { .. }
        | Happened::QuestionAsked { .. }
        | Happened::QuestionAnswered { .. }
        | Happened::QuestionRejected { .. }
        | Happened::Flagged { .. }
        | Happened::OpeningAgreed { .. }
        | Happened::OpeningOverdue { .. }
        | Happened::PricesOpenable { .. }
        | Happened::ScoresLocked { .. }
        | Happened::Ranked { .. }
        | Happened::LotUnsuccessful { .. }
        | Happened::AwardProposed { .. }
        | Happened::AwardApproved { .. }
        | Happened::AwardConfirmed { .. }
        | Happened::AwardDeclined { .. }
        | Happened::Reevaluating { .. }
        | Happened::CancellationAnnounced { .. }
        | Happened::CancellationRevoked { .. } => None,
    }
}
