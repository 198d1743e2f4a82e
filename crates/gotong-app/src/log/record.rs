//! What is written into the log.

use chrono::SecondsFormat;
use gotong_domain::{
    bids::Bid,
    ids::{BidId, TenderId},
    tenders::{
        Award, State, Tender, TenderRole, combinations::Decision, evaluation::Ranking,
        terms::CriterionKind,
    },
    time::Instant,
};
use gotong_seal::{
    log::{Leaf, LeafKind},
    verify::{
        CriterionStatement, OpeningStatement, PlaceStatement, PointsStatement, RankingStatement,
        RecipientsStatement, StandingStatement, TenderStatement, statement_hash,
    },
};
use gotong_store::{bids, log as store, openings};
use serde::Serialize;

use super::{combined, several, tiers};
use crate::{Error, Work};

/// A time as the log writes it: two of them sort as texts.
pub(crate) fn written(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// What the log says of a tender's terms.
fn terms(
    tender: &Tender,
    substantive: bool,
    (recipients, openers): (Option<RecipientsStatement>, Vec<String>),
) -> TenderStatement {
    let level = tender.terms.rules.seal;
    TenderStatement {
        tender: tender.id.to_string(),
        code: tender.code.clone(),
        version: tender.terms_version,
        substantive,
        closes_at: written(tender.terms.closes_at),
        envelopes: tender.terms.rules.envelopes,
        level: (!level.is_usual()).then(|| level.as_str().to_owned()),
        recipients,
        openers,
        criteria: tender.terms.criteria.iter().map(criterion).collect(),
        method: Some(tender.terms.rules.award.as_str().to_owned()),
        nearest: Some(tender.terms.rules.nearest),
        combinations: combined::lots(tender),
        suppliers: several::suppliers(tender),
        shared: several::shared(tender),
        tiers: tiers::of_terms(tender),
    }
}

fn criterion(criterion: &gotong_domain::tenders::terms::Criterion) -> CriterionStatement {
    CriterionStatement {
        id: criterion.id.to_string(),
        price: matches!(criterion.kind, CriterionKind::Price),
        weight: u32::from(criterion.weight.0),
    }
}

/// What the log says of an award.
fn ranking(
    (tender, award): (&Tender, &Award),
    (ranking, decision): (&Ranking, Option<&Decision>),
    opened: &[&Bid],
) -> RankingStatement {
    let place = |place: &gotong_domain::tenders::evaluation::Place| PlaceStatement {
        bid: place.bid.to_string(),
        price: place.price.to_string(),
        cost: place.life_cycle.clone().map(Into::into),
        km: place.distance_km,
        rank: place.rank,
        score: place.score.clone().into(),
        points: place
            .criteria
            .iter()
            .map(|step| PointsStatement {
                criterion: step.criterion.to_string(),
                points: step.points.clone().into(),
            })
            .collect(),
        bidder: decision.and_then(|decision| combined::bidder(decision, place.bid)),
        offers: decision.map(|decision| combined::offers(decision, place.bid)).unwrap_or_default(),
    };
    let admitted = |bid: BidId| ranking.places.iter().any(|place| place.bid == bid);
    let rejected = opened.iter().map(|bid| bid.id).filter(|bid| !admitted(*bid));
    let winner = opened.iter().find(|bid| bid.id == award.bid);
    RankingStatement {
        award: award.id.to_string(),
        lot: award.lot.to_string(),
        bid: award.bid.to_string(),
        places: ranking.places.iter().map(place).collect(),
        rejected: rejected.map(|bid| bid.to_string()).collect(),
        combined: decision.map(|decision| combined::statement(award, ranking, decision)),
        several: several::told(tender, award, ranking, opened),
        tiers: winner.map(|winner| tiers::asked(winner, tender)).unwrap_or_default(),
    }
}

impl Work<'_> {
    /// Writes down something that happened to a tender.
    pub(crate) async fn record(&mut self, kind: LeafKind, tender: TenderId) -> Result<(), Error> {
        let leaf = self.leaf(kind, tender);
        self.pend(&[kept(&leaf, (tender, None), None::<&()>)?]).await
    }

    /// Writes down the terms that are in force from now on.
    pub(crate) async fn record_terms(
        &mut self,
        kind: LeafKind,
        tender: &Tender,
        substantive: bool,
    ) -> Result<(), Error> {
        let keys = (self.recipients(tender).await?, self.openers(tender).await?);
        let statement = terms(tender, substantive, keys);
        let commit = statement_hash(&statement).map_err(Error::fault)?;
        let leaf = Leaf {
            commit: Some(commit),
            seq: Some(tender.terms_version),
            ..self.leaf(kind, tender.id)
        };
        self.pend(&[kept(&leaf, (tender.id, None), Some(&statement))?]).await
    }

    /// Writes down that a tender is opened, and which bids are, so that none can be passed over.
    pub(crate) async fn record_opening(&mut self, tender: TenderId) -> Result<(), Error> {
        let told = |of: &bids::Standing| StandingStatement {
            bid: of.bid.to_string(),
            lot: of.lot.to_string(),
        };
        let (void, standing): (Vec<_>, Vec<_>) =
            bids::standing(&**self, tender).await?.into_iter().partition(|of| of.void);
        let [bids, void] = [standing, void].map(|of| of.iter().map(told).collect());
        let statement = OpeningStatement { bids, void };
        let commit = statement_hash(&statement).map_err(Error::fault)?;
        let leaf = Leaf { commit: Some(commit), ..self.leaf(LeafKind::TenderOpened, tender) };
        self.pend(&[kept(&leaf, (tender, None), Some(&statement))?]).await
    }

    /// The keys that devices seal to, so that everybody can see that all were given the same.
    async fn recipients(&self, tender: &Tender) -> Result<Option<RecipientsStatement>, Error> {
        if !tender.seals_with_witness() {
            return Ok(None);
        }
        let key = bids::find_key(&**self, tender.id).await?;
        let witness = bids::find_witness(&**self, tender.id).await?;
        let both = key.zip(witness);
        Ok(both.map(|(key, witness)| RecipientsStatement {
            platform: key.recipient,
            witness: witness.recipient,
        }))
    }

    /// The keys of the buyer's openers, which devices seal to, too.
    async fn openers(&self, tender: &Tender) -> Result<Vec<String>, Error> {
        if !tender.seals_with_witness() {
            return Ok(vec![]);
        }
        let keys = openings::keys(&**self, tender.holders(TenderRole::Opener)).await?;
        Ok(keys.into_iter().map(|(_, recipient)| recipient).collect())
    }

    /// Writes down which keys bids are sealed to from now on, where the openers of a tender that takes bids, or their
    /// keys, are others than before.
    pub(crate) async fn record_openers(&mut self, tender: &Tender) -> Result<(), Error> {
        let state = tender.state_at(self.now());
        if tender.seals_with_witness() && matches!(state, State::Published | State::Tendering) {
            self.record_terms(LeafKind::TenderAmended, tender, false).await?;
        }
        Ok(())
    }

    /// Writes down something that happened to a bid under its present seal; `digest` is its envelope's.
    pub(crate) async fn record_bid(
        &mut self,
        kind: LeafKind,
        bid: &Bid,
        digest: Option<String>,
    ) -> Result<(), Error> {
        let at = self.now();
        self.record_bids([BidLeaf { kind, bid, commitment: None, digest, at }]).await
    }

    /// Writes down what happened to several bids.
    pub(crate) async fn record_bids<'b>(
        &mut self,
        leaves: impl IntoIterator<Item = BidLeaf<'b>>,
    ) -> Result<(), Error> {
        let leaf = |of: BidLeaf<'_>| {
            let seal = of.bid.phase.seal();
            let leaf = Leaf {
                bid: Some(of.bid.id.to_string()),
                commit: of.commitment.or_else(|| seal.map(|seal| seal.commitment.clone())),
                ct: of.digest,
                seq: seal.map(|seal| seal.sequence),
                ..Leaf::of_tender(of.kind, &of.bid.tender, written(of.at))
            };
            kept(&leaf, (of.bid.tender, Some(of.bid.id)), None::<&()>)
        };
        let leaves = leaves.into_iter().map(leaf).collect::<Result<Vec<_>, _>>()?;
        self.pend(&leaves).await
    }

    /// Writes down an award with the ranking that it follows, and the decision where lots are decided together.
    pub(crate) async fn record_award(
        &mut self,
        (tender, award): (&Tender, &Award),
        order: (&Ranking, Option<&Decision>),
        opened: &[&Bid],
    ) -> Result<(), Error> {
        let statement = ranking((tender, award), order, opened);
        let commit = statement_hash(&statement).map_err(Error::fault)?;
        let leaf = Leaf {
            bid: Some(award.bid.to_string()),
            commit: Some(commit),
            ..self.leaf(LeafKind::AwardMade, award.tender)
        };
        self.pend(&[kept(&leaf, (award.tender, Some(award.bid)), Some(&statement))?]).await
    }

    fn leaf(&self, kind: LeafKind, tender: TenderId) -> Leaf {
        Leaf::of_tender(kind, &tender, written(self.now()))
    }

    async fn pend(&mut self, leaves: &[store::Leaf]) -> Result<(), Error> {
        store::pend(self, leaves).await?;
        self.wakes_log();
        Ok(())
    }
}

/// Something that happened to a bid under its present seal.
pub(crate) struct BidLeaf<'a> {
    pub(crate) kind: LeafKind,
    pub(crate) bid: &'a Bid,
    /// What was committed to, where it is not what the bid's seal says.
    pub(crate) commitment: Option<String>,
    /// The envelope's digest.
    pub(crate) digest: Option<String>,
    pub(crate) at: Instant,
}

/// A leaf as it is kept.
fn kept(
    leaf: &Leaf,
    (tender, bid): (TenderId, Option<BidId>),
    statement: Option<&impl Serialize>,
) -> Result<store::Leaf, Error> {
    let body = String::from_utf8(leaf.to_bytes().map_err(Error::fault)?);
    let kind = serde_json::to_value(leaf.kind).map_err(Error::fault)?;
    Ok(store::Leaf {
        tender,
        bid,
        number: leaf.seq,
        kind: kind.as_str().unwrap_or_default().to_owned(),
        body: body.map_err(Error::fault)?,
        statement: statement.map(serde_json::to_string).transpose().map_err(Error::fault)?,
    })
}
