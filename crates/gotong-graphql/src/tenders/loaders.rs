//! Batched reads of tenders and what belongs to them.

use std::sync::Arc;

use gotong_app::tenders::{
    Invited,
    queries::{self, Agreed, Combined, Declaration, LotResult, ShownAward, Version, WholeAward},
};
use gotong_domain::{
    ids::{AwardId, LotId, QuestionId, TenderId, UserId},
    tenders::{Change, Question, QuestionState, Tender},
};
use uuid::Uuid;

use crate::loaders::{Identified, Same, list, loader};

impl Identified for Tender {
    fn identity(&self) -> Uuid {
        self.id.0
    }
}

loader!(
    /// Whole tenders by id, as far as the caller may see them.
    Tenders: TenderId => Arc<Tender>,
    |app, ctx, keys| {
        let found = queries::get_many(app, ctx, keys).await?;
        Ok(found.into_iter().map(|tender| (tender.id, Arc::new(tender))).collect())
    }
);

loader!(
    /// Whole tenders by one of their lots, as far as the caller may see them.
    TendersOfLots: LotId => Arc<Tender>,
    |app, ctx, keys| queries::of_lots(app, ctx, keys).await
);

loader!(
    /// The public keys of openers.
    OpenerKeys: UserId => String,
    |app, _ctx, keys| gotong_app::tenders::opener_keys(app, keys).await
);

loader!(
    /// Whether the caller follows tenders.
    Followed: TenderId => (),
    |app, ctx, keys| {
        let followed = queries::followed(app, ctx, keys).await?;
        Ok(followed.into_iter().map(|id| (id, ())).collect())
    }
);

loader!(
    /// Who is invited to tenders, as far as the caller may know.
    Invitations: Same<Tender> => Arc<Vec<Invited>>,
    |app, ctx, keys| {
        let tenders: Vec<&Tender> = keys.iter().map(|tender| &*tender.0).collect();
        let mut invited = gotong_app::tenders::invited(app, ctx, &tenders).await?;
        let of = |key: &Same<Tender>| {
            (key.clone(), Arc::new(invited.remove(&key.0.id).unwrap_or_default()))
        };
        Ok(keys.iter().map(of).collect())
    }
);

loader!(
    /// Changes of the caller's own tenders that wait for an approver or were declined.
    Changes: Same<Tender> => Arc<Change>,
    |app, ctx, keys| {
        let tenders: Vec<&Tender> = keys.iter().map(|tender| &*tender.0).collect();
        let mut found = gotong_app::tenders::changes_of(app, ctx, &tenders).await?;
        let of = |key: &Same<Tender>| Some((key.clone(), Arc::new(found.remove(&key.0.id)?)));
        Ok(keys.iter().filter_map(of).collect())
    }
);

loader!(
    /// What was ordered from the caller's own frameworks, in minor units.
    OrderedFrom: Same<Tender> => i128,
    |app, ctx, keys| {
        let tenders: Vec<_> = keys.iter().map(|tender| Arc::clone(&tender.0)).collect();
        let ordered = gotong_app::tenders::ordered(app, ctx, &tenders).await?;
        let of = |key: &Same<Tender>| Some((key.clone(), *ordered.get(&key.0.id)?));
        Ok(keys.iter().filter_map(of).collect())
    }
);

loader!(
    /// The results of tenders, read once for all their lots.
    TenderResults: TenderId => Arc<Vec<LotResult>>,
    |app, ctx, keys| {
        let tenders = queries::get_many(app, ctx, keys).await?;
        let results = queries::results_of(app, ctx, &tenders).await?;
        Ok(results.into_iter().map(|(id, results)| (id, Arc::new(results))).collect())
    }
);

loader!(
    /// The awards of tenders, read once for all their lots.
    TenderAwards: TenderId => Arc<Vec<ShownAward>>,
    |app, ctx, keys| {
        let tenders = queries::get_many(app, ctx, keys).await?;
        let awards = queries::awards_of(app, ctx, &tenders).await?;
        Ok(awards.into_iter().map(|(id, awards)| (id, Arc::new(awards))).collect())
    }
);

loader!(
    /// The winners of tenders whose lots are decided together.
    CombinedAwards: TenderId => Arc<Combined>,
    |app, ctx, keys| {
        let tenders = queries::get_many(app, ctx, keys).await?;
        let found = queries::combined_of(app, ctx, &tenders).await?;
        Ok(found.into_iter().map(|(id, found)| (id, Arc::new(found))).collect())
    }
);

loader!(
    /// Awards by id, as far as the caller may know of them.
    Awards: AwardId => WholeAward,
    |app, ctx, keys| queries::awards(app, ctx, keys).await
);

loader!(
    /// How many bids tenders have.
    BidCounts: TenderId => u64,
    |app, ctx, keys| {
        let tenders = queries::get_many(app, ctx, keys).await?;
        queries::bid_counts(app, ctx, &tenders).await
    }
);

loader!(
    /// What evaluators of tenders declared.
    Declarations: TenderId => Vec<Declaration>,
    |app, ctx, keys| {
        let tenders = queries::get_many(app, ctx, keys).await?;
        queries::declarations(app, ctx, &tenders).await
    }
);

loader!(
    /// Who has agreed to open the bids of the caller's own tenders.
    Openings: TenderId => Vec<Agreed>,
    |app, ctx, keys| {
        let tenders = queries::get_many(app, ctx, keys).await?;
        queries::openings(app, ctx, &tenders).await
    }
);

loader!(
    /// The published versions of tenders, newest first.
    Versions: TenderId => Vec<Version>,
    |app, _, keys| queries::versions(app, keys).await
);

loader!(
    /// Questions by id, as far as the caller may see them.
    Questions: QuestionId => Question,
    |app, ctx, keys| queries::questions(app, ctx, keys).await
);

list!(
    /// Pages of the questions about tenders, as far as the caller may see them.
    TenderQuestions: Same<Tender>, Vec<QuestionState> => Question,
    |app, ctx, of, states, page| {
        let tenders: Vec<_> = of.iter().map(|tender| Arc::clone(&tender.0)).collect();
        queries::questions_of(app, ctx, &tenders, states, page).await
    }
);
