//! Asking about a tender without giving one's name.

use gotong_domain::{
    businesses::VerificationLevel,
    error::ErrorCode,
    ids::{BusinessId, TenderId},
    tenders::{NewQuestion, Question, TenderAction},
};
use gotong_store::{businesses, questions, tenders as store};
use sha2::{Digest, Sha256};

use super::{guard, locked, permit, seen};
use crate::{App, Ctx, Error};

/// The most questions of one business about one tender.
const MOST: u64 = 20;

/// Asks about a tender; the buyer and everybody else see a pseudonym.
///
/// # Errors
/// `Refused` with `QUESTIONS_CLOSED`, `OWN_TENDER`, `TOO_MANY`, the business's standing or what is wrong with the text;
/// `Denied` unless the caller acts for the business.
pub async fn ask(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    asker: BusinessId,
    text: &str,
) -> Result<Question, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Ask(&tender, asker))?;
    businesses::get(app.reader(), asker).await?.ensure_able(VerificationLevel::L1)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    if questions::count_of(&*work, id, asker).await? >= MOST {
        return Err(guard(ErrorCode::TooMany));
    }
    let pseudonym = pseudonym(&store::secret(&*work, id).await?, asker);
    let new = NewQuestion { id: ctx.new_id(), asker, pseudonym, text, now: ctx.now };
    let (question, event) = Question::ask(&tender, new, &app.settings.calendar)?;
    questions::insert(&work, &question).await?;
    work.announce(event).await?;
    work.commit(question.id).await?;
    Ok(question)
}

/// HMAC-SHA256 (RFC 2104) of the business under the tender's secret, cut to 32 bits: the same for all its questions
/// here, and nobody without the secret can tell whose it is.
fn pseudonym(secret: &str, asker: BusinessId) -> String {
    let key = Sha256::digest(secret.as_bytes());
    let pad = |with: u8| -> Vec<u8> {
        (0..64).map(|i| key.get(i).copied().unwrap_or_default() ^ with).collect()
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(asker.0.as_bytes()).finalize();
    let outer = Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize();
    hex::encode_upper(&outer[..4])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_pseudonym_is_stable_in_a_tender_and_differs_elsewhere() {
        let (one, other) = (BusinessId(Uuid::from_u128(1)), BusinessId(Uuid::from_u128(2)));
        assert_eq!(pseudonym("a", one), pseudonym("a", one));
        assert_ne!(pseudonym("a", one), pseudonym("b", one));
        assert_ne!(pseudonym("a", one), pseudonym("a", other));
        assert_eq!(pseudonym("a", one).len(), 8);
    }
}
