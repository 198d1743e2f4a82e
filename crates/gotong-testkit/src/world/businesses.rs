//! The businesses of the demo world.

use anyhow::Result;
use gotong_app::{
    Ctx, blobs,
    businesses::{self, NewDocument, Registration},
};
use gotong_domain::{
    businesses::{AddressFields, DocumentKind, ProfileFields, VerificationLevel},
    capabilities::CapabilityFields,
    ids::{BusinessId, SeatId, UserId},
    money::{Currency, Money},
    policy::{Action, Actor, Role},
    regions,
    tenders::terms::CapacityPeriod,
};

use super::{
    World, people,
    words::{BUYERS, PLACES, SECOND, STREETS, TRADES},
};

/// Stands for a scanned business licence.
const DOCUMENT: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A business with what the world remembers of it.
#[derive(Clone, Debug)]
pub(super) struct Firm {
    pub(super) id: BusinessId,
    pub(super) name: String,
    pub(super) owner: usize,
    /// Its trade, by its place in the list; a buyer has none.
    pub(super) trade: Option<usize>,
    pub(super) place: &'static str,
    pub(super) verified: bool,
}

impl World<'_> {
    /// Registers every business and verifies most.
    pub(super) async fn open_businesses(&mut self) -> Result<()> {
        for owner in 0..self.size.businesses as usize {
            let firm = self.open_business(owner).await?;
            self.firms.push(firm);
        }
        self.seat_the_bakery().await?;
        let buyer = self.firms.iter().position(|f| f.trade.is_none());
        if let Some(buyer) = buyer {
            self.seat_the_approver(buyer).await?;
            let email = self.cast.owners[self.firms[buyer].owner].email.clone();
            let name = self.firms[buyer].name.clone();
            self.cast.show(
                &email,
                &format!("pemilik {name}, pembeli"),
                &format!("owner of {name}, a buyer"),
            );
        }
        Ok(())
    }

    /// Shows the accounts of the other bakeries of the story.
    pub(super) fn show_bakers(&mut self) {
        let bakers = self.firms.iter().take(6).filter(|f| f.trade == Some(0));
        for firm in bakers.cloned().collect::<Vec<_>>() {
            let name = &firm.name;
            self.cast.show_owner(
                firm.owner,
                &format!("pemilik {name}, toko roti lain di Semarang"),
                &format!("owner of {name}, another bakery in Semarang"),
            );
        }
    }

    async fn open_business(&mut self, owner: usize) -> Result<Firm> {
        // One in ten buys, beginning with the second; the first is the bakery of the story.
        let buys = owner % 10 == 1;
        let trade = if buys {
            None
        } else {
            Some(if owner < 6 { 0 } else { self.dice.between(0, 11) as usize })
        };
        let place = if owner < 8 { "3374" } else { *self.dice.one_of(PLACES) };
        let name = self.name(owner, trade);
        let registration = Registration {
            profile: self.profile(owner, &name, trade, place),
            capabilities: trade.map(|t| self.capability(t)).into_iter().collect(),
        };
        let ctx = self.acting(self.cast.owner_of(owner, None));
        let business = businesses::register(self.app, &ctx, registration).await?;
        let verified = owner < 8 || self.dice.happens(80);
        if verified {
            self.verify(owner, business.id).await?;
        }
        Ok(Firm { id: business.id, name, owner, trade, place, verified })
    }

    /// Shows a document and has it checked.
    async fn verify(&self, owner: usize, business: BusinessId) -> Result<()> {
        let ctx = self.acting(self.cast.owner_of(owner, Some(business)));
        let blob = blobs::upload(self.app, &ctx, Some(business), DOCUMENT.to_vec()).await?;
        let document =
            NewDocument { business, kind: DocumentKind::Nib, blob: blob.id, valid_until: None };
        businesses::add_document(self.app, &ctx, document).await?;
        let ctx = self.acting(self.cast.moderating());
        let reason = "NIB dan NPWP diperiksa untuk dunia percobaan.";
        businesses::grant_level(self.app, &ctx, business, Some(VerificationLevel::L2), reason)
            .await?;
        Ok(())
    }

    fn name(&mut self, owner: usize, trade: Option<usize>) -> String {
        match (owner, trade) {
            (0, _) => "Roti Bu Sri".to_owned(),
            (_, None) => {
                let (name, _) = BUYERS[owner / 10 % BUYERS.len()];
                if owner / 10 < BUYERS.len() {
                    name.to_owned()
                } else {
                    format!("{name} {}", owner / 10 + 1)
                }
            }
            (_, Some(trade)) => {
                let first = *self.dice.one_of(TRADES[trade].names);
                let second = *self.dice.one_of(SECOND);
                let person = self.cast.owners[owner].name.split(' ').next().unwrap_or_default();
                // The bakeries of the story are told apart by their owners.
                let named = self.dice.happens(50);
                if named || owner < 6 {
                    format!("{first} {second} {person}")
                } else {
                    format!("{first} {second}")
                }
            }
        }
    }

    fn profile(
        &mut self,
        owner: usize,
        name: &str,
        trade: Option<usize>,
        place: &str,
    ) -> ProfileFields {
        let code = trade.map_or(BUYERS[owner / 10 % BUYERS.len()].1, |t| TRADES[t].code);
        let what = trade.map_or("Kami membeli dari usaha setempat", |t| TRADES[t].title.0);
        let city = regions::get(place).map(regions::Region::full_name).unwrap_or_default();
        let number = self.dice.between(1, 180);
        ProfileFields {
            name: name.to_owned(),
            about: Some(format!(
                "{name} di {city}. {what}. Usaha keluarga; pesanan besar kecil kami layani."
            )),
            address: AddressFields {
                street: Some(format!("{} No. {number}", self.dice.one_of(STREETS))),
                region_code: place.to_owned(),
                postal_code: Some(format!("5{:04}", self.dice.between(0, 9_999))),
                point: None,
            },
            codes: vec![code.to_owned()],
            phone: Some(format!("+62 24 {}", self.dice.between(3_000_000, 8_999_999))),
            website: None,
        }
    }

    fn capability(&mut self, trade: usize) -> CapabilityFields {
        let trade = &TRADES[trade];
        let capacity = self.dice.between(trade.capacity.0, trade.capacity.1);
        CapabilityFields {
            code: trade.code.to_owned(),
            title: trade.title.0.to_owned(),
            title_en: Some(trade.title.1.to_owned()),
            unit: Some(trade.unit.to_owned()),
            capacity: Some(i64::from(capacity)),
            period: Some(CapacityPeriod::Day),
            lead_days: Some(i64::from(self.dice.between(1, 14))),
            service_region_codes: vec!["33".to_owned()],
            service_radius_km: None,
            price_hint: Some(Money::new(i64::from(trade.price) * 100, Currency::Idr)),
        }
    }

    /// Gives the bakery of the story somebody in each role.
    async fn seat_the_bakery(&mut self) -> Result<()> {
        let bakery = self.firms[0].clone();
        let hash = self.app.passwords.hash(super::PASSWORD).await?;
        let ctx = self.acting(Actor::System);
        let tx = self.app.store.begin(&ctx.authorize(&Action::Operate)?).await?;
        self.cast.show(
            "sri@contoh.example",
            "pemilik toko roti Bu Sri, koordinator Aliansi Roti Semarang",
            "owner of the bakery Roti Bu Sri, coordinator of Aliansi Roti Semarang",
        );
        let team = [
            ("manajer", "Eko Manajer", Role::Manager, Some(1_000_000_000), "manajer", "manager"),
            ("keuangan", "Fitri Keuangan", Role::Finance, None, "keuangan", "finance"),
            ("staf", "Gilang Staf", Role::Staff, None, "staf", "staff"),
            ("tamu", "Hana Tamu", Role::Viewer, None, "hanya melihat", "viewer"),
        ];
        for (local, name, role, limit_minor, id, en) in team {
            let email = format!("{local}@contoh.example");
            let person = people::insert(&tx, &ctx, &hash, &email, name).await?;
            seat(&tx, &ctx, (person.id, bakery.id), (role, limit_minor)).await?;
            self.cast.show(
                &email,
                &format!("{id} toko roti Bu Sri"),
                &format!("{en} at Roti Bu Sri"),
            );
        }
        tx.commit().await?;
        Ok(())
    }

    /// Gives the hotel of the story somebody who approves what its owner wants.
    async fn seat_the_approver(&mut self, hotel: usize) -> Result<()> {
        let hotel = self.firms[hotel].clone();
        let hash = self.app.passwords.hash(super::PASSWORD).await?;
        let ctx = self.acting(Actor::System);
        let tx = self.app.store.begin(&ctx.authorize(&Action::Operate)?).await?;
        let email = "rina@contoh.example";
        let person = people::insert(&tx, &ctx, &hash, email, "Rina Penyetuju").await?;
        seat(&tx, &ctx, (person.id, hotel.id), (Role::Manager, None)).await?;
        tx.commit().await?;
        self.cast.approver = Some(person.id);
        let name = &hotel.name;
        self.cast.show(
            email,
            &format!("manajer {name}; sebuah perubahan tender menunggu persetujuannya"),
            &format!("manager at {name}; a change of a tender waits for their approval"),
        );
        Ok(())
    }
}

/// Gives somebody a role in a business.
async fn seat(
    tx: &gotong_store::Tx,
    ctx: &Ctx,
    (user, business): (UserId, BusinessId),
    (role, limit_minor): (Role, Option<i64>),
) -> Result<()> {
    let seat = gotong_domain::businesses::TeamMember {
        id: ctx.new_id::<SeatId>(),
        user,
        business,
        role,
        limit_minor,
        joined_at: ctx.now,
        version: 1,
    };
    gotong_store::businesses::insert_seat(tx, &seat).await?;
    Ok(())
}
