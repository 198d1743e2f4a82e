//! Batched reads of claims, complaints and what is said about them.

use std::sync::Arc;

use gotong_app::complaints::{self as app, queries};
use gotong_domain::{
    complaints::{Claim, ClaimDraft, Complaint, Post},
    ids::{ClaimId, ComplaintId},
    tenders::Tender,
};

use crate::loaders::{Same, list, loader};

loader!(
    /// Claims by id, as far as the caller may know of them.
    Claims: ClaimId => Claim,
    |app, ctx, keys| queries::claims(app, ctx, keys).await
);

loader!(
    /// Complaints by id, as far as the caller may know of them.
    Complaints: ComplaintId => Complaint,
    |app, ctx, keys| queries::complaints(app, ctx, keys).await
);

loader!(
    /// What was said in complaints that the caller reads whole.
    ComplaintPosts: ComplaintId => Vec<Post>,
    |app, _, keys| queries::posts(app, keys).await
);

loader!(
    /// What the caller's businesses prepare to object to about tenders.
    ClaimDrafts: Same<Tender> => Arc<Vec<ClaimDraft>>,
    |app, ctx, keys| {
        let tenders: Vec<_> = keys.iter().map(|tender| Arc::clone(&tender.0)).collect();
        let mut found = app::drafts_of(app, ctx, &tenders).await?;
        let of = |key: &Same<Tender>| {
            (key.clone(), Arc::new(found.remove(&key.0.id).unwrap_or_default()))
        };
        Ok(keys.iter().map(of).collect())
    }
);

list!(
    /// Pages of the claims about tenders, as far as the caller may know of them.
    TenderClaims: Same<Tender>, () => Claim,
    |app, ctx, of, (), page| {
        let tenders: Vec<_> = of.iter().map(|tender| Arc::clone(&tender.0)).collect();
        queries::claims_of(app, ctx, &tenders, page).await
    }
);

list!(
    /// Pages of the complaints about tenders, as far as the caller may know of them.
    TenderComplaints: Same<Tender>, () => Complaint,
    |app, ctx, of, (), page| {
        let tenders: Vec<_> = of.iter().map(|tender| Arc::clone(&tender.0)).collect();
        queries::complaints_of(app, ctx, &tenders, page).await
    }
);
