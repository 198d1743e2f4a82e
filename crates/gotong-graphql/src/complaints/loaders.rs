//! Batched reads of claims, complaints and what is said about them.

use std::sync::Arc;

use gotong_app::complaints::queries;
use gotong_domain::{
    complaints::{Claim, Complaint, Post},
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
