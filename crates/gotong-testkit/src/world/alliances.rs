//! The alliances of the demo world.

use anyhow::{Context, Result};
use chrono::Days;
use gotong_app::alliances::{self, Drafting, Founding, Signing};
use gotong_domain::{
    alliances::{
        BindingLimits, CharterInput, CharterVersion, Liability, NewAlliance, OfficerInput,
        OfficerRole, ShareInput,
    },
    ids::{AllianceId, BusinessId},
    money::{Currency, Money},
    regions,
    time::Zone,
};

use super::{
    World,
    businesses::Firm,
    words::{SECOND, TRADES},
};

/// An alliance with what the world remembers of it.
#[derive(Clone, Debug)]
pub(super) struct Union {
    pub(super) id: AllianceId,
    pub(super) trade: usize,
    /// Places in the list of firms; the first leads.
    pub(super) members: Vec<usize>,
    /// Whether its charter is in force.
    pub(super) active: bool,
}

impl World<'_> {
    /// Forms every alliance; nine in ten sign their charter.
    pub(super) async fn form_alliances(&mut self) -> Result<()> {
        for number in 0..self.size.alliances as usize {
            if let Some(union) = self.form_alliance(number).await? {
                self.unions.push(union);
            }
        }
        self.show_officers();
        Ok(())
    }

    /// Shows accounts of those who speak for alliances: the officers of the story's, and who leads another.
    fn show_officers(&mut self) {
        let first = self.unions.first().map(|u| u.members.clone()).unwrap_or_default();
        let other = self.unions.iter().skip(1).find(|u| u.active).map(|u| u.members[0]);
        let roles = [
            (
                first.get(1).copied(),
                "bendahara Aliansi Roti Semarang",
                "treasurer of Aliansi Roti Semarang",
            ),
            (
                first.get(2).copied(),
                "anggota Aliansi Roti Semarang",
                "member of Aliansi Roti Semarang",
            ),
            (other, "koordinator sebuah aliansi lain", "coordinator of another alliance"),
        ];
        for (firm, id, en) in roles {
            let Some(firm) = firm.map(|place| self.firms[place].clone()) else { continue };
            let (id, en) =
                (format!("pemilik {}, {id}", firm.name), format!("owner of {}, {en}", firm.name));
            self.cast.show_owner(firm.owner, &id, &en);
        }
    }

    async fn form_alliance(&mut self, number: usize) -> Result<Option<Union>> {
        let trade = if number == 0 { 0 } else { self.dice.between(0, 11) as usize };
        let Some(members) = self.partners(number, trade) else { return Ok(None) };
        let firms: Vec<Firm> = members.iter().map(|m| self.firms[*m].clone()).collect();
        let id = self.gather(number, trade, &firms).await?;
        let signs = number % 10 != 9;
        self.agree(id, trade, &firms, signs).await?;
        Ok(Some(Union { id, trade, members, active: signs }))
    }

    /// Verified firms of a trade; the story's three bakeries first.
    fn partners(&mut self, number: usize, trade: usize) -> Option<Vec<usize>> {
        let suits = |f: &Firm| f.trade == Some(trade) && f.verified;
        let mut able: Vec<usize> =
            (0..self.firms.len()).filter(|i| suits(&self.firms[*i])).collect();
        if able.len() < 3 {
            return None;
        }
        if number > 0 {
            for i in (1..able.len()).rev() {
                able.swap(i, self.dice.between(0, u32::try_from(i).unwrap_or(0)) as usize);
            }
        }
        let size = if number == 0 { 3 } else { self.dice.between(2, 5) as usize };
        able.truncate(size.min(able.len()));
        Some(able)
    }

    async fn gather(&mut self, number: usize, trade: usize, firms: &[Firm]) -> Result<AllianceId> {
        let founder = &firms[0];
        let city = regions::get(founder.place).map(|r| r.name).unwrap_or_default();
        let kind = TRADES[trade].names[0];
        let name = if number == 0 {
            "Aliansi Roti Semarang".to_owned()
        } else {
            format!("Aliansi {kind} {} {city}", self.dice.one_of(SECOND))
        };
        let founding = Founding {
            founder: founder.id,
            alliance: NewAlliance {
                name,
                purpose: format!(
                    "{} bersama untuk pesanan yang terlalu besar bagi satu usaha.",
                    TRADES[trade].title.0
                ),
                region_code: Some(founder.place.to_owned()),
                codes: vec![TRADES[trade].code.to_owned()],
            },
            invite: firms[1..].iter().map(|f| f.id).collect(),
        };
        let ctx = self.acting(self.cast.owner_of(founder.owner, Some(founder.id)));
        let alliance = alliances::create(self.app, &ctx, founding).await?;
        for firm in &firms[1..] {
            let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
            let roster =
                gotong_store::alliances::members::rosters(self.app.reader(), &[alliance.id])
                    .await?;
            let invited = roster.into_iter().find(|m| m.business == firm.id);
            let invited = invited.context("an invitation is missing")?;
            alliances::accept(self.app, &ctx, invited.id).await?;
        }
        Ok(alliance.id)
    }

    async fn agree(
        &mut self,
        id: AllianceId,
        trade: usize,
        firms: &[Firm],
        signs: bool,
    ) -> Result<()> {
        let lead = &firms[0];
        let ctx = self.acting(self.cast.owner_of(lead.owner, Some(lead.id)));
        let charter = charter(trade, firms, Zone::Wib.date(ctx.now));
        let draft = alliances::draft_charter(
            self.app,
            &ctx,
            Drafting { alliance: id, replaces: None, charter },
        )
        .await?;
        let proposed = alliances::propose_charter(self.app, &ctx, draft.id, draft.version).await?;
        let signers = if signs { firms } else { &firms[..1] };
        for firm in signers {
            let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
            let document_hash = hash(&proposed)?;
            let signing = Signing { charter: proposed.id, business: firm.id, document_hash };
            alliances::sign_charter(self.app, &ctx, signing).await?;
        }
        Ok(())
    }
}

fn charter(trade: usize, firms: &[Firm], today: chrono::NaiveDate) -> CharterInput {
    let officer =
        |role, business: BusinessId, deputy| OfficerInput { role, business, deputy: Some(deputy) };
    let (first, second) = (firms[0].id, firms[1].id);
    CharterInput {
        purpose:
            "Mengajukan penawaran bersama dan membagi pekerjaan menurut bagian yang disepakati."
                .to_owned(),
        scope_codes: vec![TRADES[trade].code.to_owned()],
        area_codes: vec!["33".to_owned()],
        area_radius_km: None,
        shares: shares(firms),
        liability: Liability::Several,
        officers: vec![
            officer(OfficerRole::Coordinator, first, second),
            officer(OfficerRole::Treasurer, second, first),
            officer(OfficerRole::Secretary, first, second),
        ],
        binding_limits: BindingLimits::uniform(Money::new(100_000_000_000, Currency::Idr)),
        notice_days: 30,
        valid_until: today.checked_add_days(Days::new(365)),
        terms: None,
    }
}

/// Equal shares; what does not divide goes to the first.
fn shares(firms: &[Firm]) -> Vec<ShareInput> {
    let count = i32::try_from(firms.len()).unwrap_or(1);
    let share = |i: usize| 10_000 / count + if i == 0 { 10_000 % count } else { 0 };
    firms
        .iter()
        .enumerate()
        .map(|(i, f)| ShareInput { business: f.id, share_bp: share(i) })
        .collect()
}

/// The hash that members sign.
fn hash(proposed: &CharterVersion) -> Result<String> {
    let document = proposed.document.as_ref().context("a proposed charter has no document")?;
    Ok(document.hash().to_string())
}
