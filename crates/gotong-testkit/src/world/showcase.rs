//! The showcase of the demo world: works that alliances did before, and those that tenders led to.

use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};
use gotong_app::{
    blobs,
    showcase::{self, Cosigning, Draft, EntryFields, PhotoFields},
};
use gotong_domain::{
    ids::{AllianceId, ShowcaseId, TenderId},
    money::{Currency, Money},
    showcase::{Contribution, Edit},
    tenders::AwardState,
    time::Zone,
};

use super::{World, pictures, words::TRADES};

/// The trade that delivers what others make.
const HAULAGE: usize = 5;
/// How many entries have more than one picture: enough to look through, and few enough to draw quickly.
const RICH: usize = 60;

/// A finished work.
struct Finished {
    trade: usize,
    /// Places in the list of firms; the first writes the entry.
    makers: Vec<usize>,
    alliance: Option<AllianceId>,
    client: usize,
    tender: Option<TenderId>,
    wanted: &'static str,
    quantity: u32,
    value: i64,
    /// How many days ago it was finished.
    days_ago: u64,
}

/// How far an entry gets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Draft,
    Cosigning,
    Published,
    Hidden,
}

impl World<'_> {
    /// Lets alliances show what they did before they came to Gotong: some each day.
    pub(super) async fn remember(&mut self, day: i64) -> Result<()> {
        const SPREAD: i64 = 40;
        for number in 0..self.unions.len() {
            let turn = i64::try_from(number).unwrap_or(0) * 7 % SPREAD;
            if day != 8 + turn || !self.unions[number].active {
                continue;
            }
            let union = self.unions[number].clone();
            let (wanted, usual) = *self.dice.one_of(TRADES[union.trade].wanted);
            let quantity = usual * self.dice.between(40, 120) / 100 / 10 * 10;
            let quantity = quantity.max(4);
            let buyers = self.buyers();
            let work = Finished {
                trade: union.trade,
                makers: union.members,
                alliance: Some(union.id),
                client: *self.dice.one_of(&buyers),
                tender: None,
                wanted,
                quantity,
                value: i64::from(TRADES[union.trade].price) * 100 * i64::from(quantity),
                days_ago: u64::from(self.dice.between(30, 400)),
            };
            self.show_work(work).await?;
        }
        Ok(())
    }

    /// Lets those who won a tender show the work: a joint bid's members, or the winner and who delivered for it.
    pub(super) async fn show_won(
        &mut self,
        trade: usize,
        client: usize,
        tender: TenderId,
    ) -> Result<()> {
        let awards = gotong_store::awards::list(self.app.reader(), tender).await?;
        let Some(award) = awards.into_iter().find(|a| a.state == AwardState::Confirmed) else {
            return Ok(());
        };
        let bid = gotong_store::bids::get(self.app.reader(), award.bid).await?;
        let place = |id| self.firms.iter().position(|f| f.id == id).context("a bidder is a firm");
        let mut makers = bid.members.into_iter().map(place).collect::<Result<Vec<_>>>()?;
        if makers.len() == 1 {
            let helping = if trade == HAULAGE { 0 } else { HAULAGE };
            let helper = self.firms.iter().position(|f| f.trade == Some(helping) && f.verified);
            makers.extend(helper);
        }
        let terms = gotong_store::tenders::get(self.app.reader(), tender).await?.terms;
        let lot = terms.lots.first().context("a tender has a lot")?;
        let wanted = TRADES[trade].wanted.iter().find(|w| w.0 == lot.title);
        let (wanted, quantity) = *wanted.context("a tender asks for what its trade makes")?;
        self.show_work(Finished {
            trade,
            makers,
            alliance: bid.pact.map(|p| p.alliance),
            client,
            tender: Some(tender),
            wanted,
            quantity,
            value: award.total.minor,
            days_ago: 1,
        })
        .await
    }

    async fn show_work(&mut self, work: Finished) -> Result<()> {
        let number = self.shown;
        self.shown += 1;
        let reach = match number % 12 {
            7 => Reach::Draft,
            4 | 9 => Reach::Cosigning,
            11 => Reach::Hidden,
            _ => Reach::Published,
        };
        let author = self.firms[work.makers[0]].clone();
        let ctx = self.acting(self.cast.owner_of(author.owner, Some(author.id)));
        let photos = self.photos(&work, number < RICH).await?;
        let fields = self.fields(&work, photos);
        let draft = Draft { author: author.id, alliance: work.alliance, fields };
        let entry = showcase::create(self.app, &ctx, draft).await?;
        if reach == Reach::Draft {
            return Ok(());
        }
        showcase::request_cosign(self.app, &ctx, entry.id, entry.version).await?;
        let signers = work.makers.len() - usize::from(reach == Reach::Cosigning);
        self.sign(entry.id, &work.makers[..signers]).await?;
        match (reach, work.makers.get(signers)) {
            (Reach::Cosigning, Some(last)) => self.show_signer(*last),
            _ => {
                showcase::publish(self.app, &ctx, entry.id).await?;
            }
        }
        if reach == Reach::Hidden {
            showcase::hide(self.app, &ctx, entry.id).await?;
        }
        Ok(())
    }

    async fn sign(&self, entry: ShowcaseId, signers: &[usize]) -> Result<()> {
        for signer in signers {
            let firm = &self.firms[*signer];
            let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
            let seen = gotong_store::showcase::get(self.app.reader(), entry).await?;
            let signing = Cosigning {
                entry,
                business: firm.id,
                document_hash: seen.document().hash().to_string(),
            };
            showcase::cosign(self.app, &ctx, signing).await?;
        }
        Ok(())
    }

    async fn photos(&mut self, work: &Finished, rich: bool) -> Result<Vec<PhotoFields>> {
        let author = self.firms[work.makers[0]].clone();
        let ctx = self.acting(self.cast.owner_of(author.owner, Some(author.id)));
        let count = if rich { self.dice.between(1, 3) } else { 1 };
        let mut photos = Vec::new();
        for number in 1..=count {
            let drawn = pictures::wares(work.trade, &mut self.dice)?;
            let blob = blobs::upload(self.app, &ctx, Some(author.id), drawn).await?;
            let alt = format!("{} siap diantar, gambar {number}", work.wanted);
            photos.push(PhotoFields { blob: blob.id, alt });
        }
        Ok(photos)
    }

    fn fields(&mut self, work: &Finished, photos: Vec<PhotoFields>) -> EntryFields {
        let trade = &TRADES[work.trade];
        let client = self.firms[work.client].clone();
        let consents = self.dice.happens(70);
        let amount = format!("{} {}", grouped(work.quantity), trade.unit);
        let names: Vec<_> = work.makers.iter().map(|m| self.firms[*m].name.as_str()).collect();
        let today = Zone::Wib.date(self.app.clock.now());
        EntryFields {
            title: Some(if consents {
                format!("{} untuk {}", work.wanted, client.name)
            } else {
                format!("{}: {amount}", work.wanted)
            }),
            story: Some(story(work, &names, &amount)),
            members: Some(self.contributions(work)),
            client_name: Edit::Set(client.name),
            client_consent: Some(consents),
            tender: work.tender.map_or(Edit::Keep, Edit::Set),
            codes: Some(vec![trade.code.to_owned()]),
            region_code: Edit::Set(client.place.to_owned()),
            finished_on: Edit::Set(before(today, work.days_ago)),
            value: Edit::Set(Money::new(work.value, Currency::Idr)),
            photos: Some(photos),
        }
    }

    fn contributions(&self, work: &Finished) -> Vec<Contribution> {
        let makes = |maker: usize| self.firms[maker].trade == Some(work.trade);
        let making = work.makers.iter().filter(|m| makes(**m)).count().max(1);
        let each = work.quantity / u32::try_from(making).unwrap_or(1);
        let unit = TRADES[work.trade].unit;
        let part = |(place, maker): (usize, &usize)| Contribution {
            business: self.firms[*maker].id,
            contribution: match (place, makes(*maker)) {
                (0, _) if making > 1 => {
                    format!(
                        "Mengerjakan sekitar {} {unit} dan mengatur pembagian kerja",
                        grouped(each)
                    )
                }
                (0, _) => "Mengerjakan seluruh pesanan".to_owned(),
                (_, true) => format!("Mengerjakan sekitar {} {unit}", grouped(each)),
                (_, false) => "Mendukung pengiriman dan jamuan di tempat pembeli".to_owned(),
            },
        };
        work.makers.iter().enumerate().map(part).collect()
    }

    /// Shows the account of one who has an entry to sign; one is enough.
    fn show_signer(&mut self, firm: usize) {
        if std::mem::replace(&mut self.signer_shown, true) {
            return;
        }
        let name = &self.firms[firm].name;
        self.cast.show_owner(
            self.firms[firm].owner,
            &format!("pemilik {name}; sebuah karya menunggu tanda tangannya"),
            &format!("owner of {name}; a showcase entry waits for their signature"),
        );
    }
}

fn story(work: &Finished, names: &[&str], amount: &str) -> String {
    let all = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} dan {last}", others.join(", ")),
        None => String::new(),
    };
    let beginning = if work.tender.is_some() {
        "Pesanan ini kami menangkan lewat lelang di Gotong."
    } else {
        "Pesanan ini datang sebelum kami bergabung di Gotong."
    };
    format!(
        "{beginning} {all} mengerjakan {amount} bersama-sama.\n\nTidak satu pun dari kami sanggup sendirian dalam \
         waktu sesingkat itu. Pekerjaan dibagi menurut kemampuan, mutunya diperiksa bergantian, dan semuanya diantar \
         tepat waktu."
    )
}

/// A day some days before another.
fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// A whole number as Indonesians write it: 12.500.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}
