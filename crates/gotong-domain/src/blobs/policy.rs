//! Who uploads and who reads.

use super::{Blob, Use};
use crate::{
    ids::BusinessId,
    policy::{Actor, Denied, PlatformRole, Role, allow},
};

/// What can be done with blobs.
#[derive(Clone, Debug)]
pub enum BlobAction<'a> {
    /// Upload one, for a business or for oneself.
    Upload(Option<BusinessId>),
    /// Put one into something that one writes.
    Attach(&'a Blob),
    /// Read one that stands in these things.
    Read(&'a Blob, &'a [Use]),
}

impl BlobAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Upload(None) => allow(actor, actor.person().is_some()),
            Self::Upload(Some(business)) => allow(actor, writes(actor, *business)),
            Self::Attach(blob) => hide(owns(actor, blob)),
            Self::Read(blob, uses) => hide(reads(actor, blob, uses)),
        }
    }
}

/// Blobs are private: who may not read one is not told that it exists, signed in or not.
const fn hide(holds: bool) -> Result<(), Denied> {
    if holds { Ok(()) } else { Err(Denied::NotFound) }
}

fn writes(actor: &Actor, business: BusinessId) -> bool {
    actor.role_in(business).is_some_and(|role| role != Role::Viewer)
}

fn owns(actor: &Actor, blob: &Blob) -> bool {
    actor.user_id() == Some(blob.uploaded_by)
        || blob.business.is_some_and(|business| writes(actor, business))
}

fn reads(actor: &Actor, blob: &Blob, uses: &[Use]) -> bool {
    owns(actor, blob)
        || blob.business.is_some_and(|business| actor.role_in(business).is_some())
        || actor.is(PlatformRole::Moderator)
        || uses.iter().any(|shown| match shown {
            Use::Public => true,
            Use::Among(businesses) => businesses.iter().any(|b| actor.role_in(*b).is_some()),
            Use::Arbitrated => actor.is(PlatformRole::Arbiter),
            Use::Judged { buyer, team } => {
                let member = actor.user_id().is_some_and(|user| team.contains(&user));
                member && actor.role_in(*buyer).is_some()
            }
        })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        blobs::MediaType,
        canonical::DocumentHash,
        ids::{BlobId, UserId},
        policy::{Person, Seat},
    };

    fn business(n: u128) -> BusinessId {
        BusinessId(Uuid::from_u128(n))
    }

    fn person(n: u128, business: BusinessId, role: Role) -> Actor {
        Actor::Person(Person {
            id: UserId(Uuid::from_u128(n)),
            verified: true,
            seats: vec![Seat { business, role, limit_minor: None }],
            platform: Vec::new(),
        })
    }

    fn blob() -> Blob {
        Blob {
            id: BlobId(Uuid::from_u128(1)),
            business: Some(business(1)),
            uploaded_by: UserId(Uuid::from_u128(1)),
            media_type: MediaType::Jpeg,
            sha256: DocumentHash::of(b""),
            size: 1,
            width: Some(1),
            height: Some(1),
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_blob_is_private_until_it_stands_in_something_that_others_see() {
        let read = |actor: &Actor, uses: &[Use]| BlobAction::Read(&blob(), uses).permitted(actor);
        let stranger = person(2, business(2), Role::Owner);
        assert_eq!(read(&person(9, business(1), Role::Viewer), &[]), Ok(()));
        assert_eq!(read(&stranger, &[]), Err(Denied::NotFound));
        assert_eq!(read(&Actor::Anonymous, &[]), Err(Denied::NotFound));
        assert_eq!(read(&stranger, &[Use::Among(vec![business(2)])]), Ok(()));
        assert_eq!(read(&stranger, &[Use::Among(vec![business(3)])]), Err(Denied::NotFound));
        assert_eq!(read(&Actor::Anonymous, &[Use::Public]), Ok(()));
        let judged = |user| Use::Judged { buyer: business(2), team: vec![user] };
        let judge = stranger.user_id().expect("a person");
        assert_eq!(read(&stranger, &[judged(judge)]), Ok(()));
        assert_eq!(
            read(&stranger, &[judged(UserId(Uuid::from_u128(99)))]),
            Err(Denied::NotFound),
            "the buyer's other people judge nothing"
        );
    }

    #[test]
    fn whoever_only_looks_on_uploads_and_attaches_nothing() {
        let viewer = person(9, business(1), Role::Viewer);
        assert_eq!(
            BlobAction::Upload(Some(business(1))).permitted(&viewer),
            Err(Denied::Forbidden)
        );
        assert_eq!(BlobAction::Attach(&blob()).permitted(&viewer), Err(Denied::NotFound));
        let staff = person(8, business(1), Role::Staff);
        assert_eq!(BlobAction::Attach(&blob()).permitted(&staff), Ok(()));
        assert_eq!(BlobAction::Upload(None).permitted(&viewer), Ok(()));
        assert_eq!(
            BlobAction::Upload(None).permitted(&Actor::Anonymous),
            Err(Denied::Unauthenticated)
        );
    }
}
