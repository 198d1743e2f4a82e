//! What bidders of the demo world ask, and what buyers answer.

use anyhow::Result;
use gotong_app::tenders::{self, Answering};
use gotong_domain::{
    ids::{QuestionId, TenderId},
    policy::Actor,
};

use super::World;

/// Questions with their answers.
const ASKED: &[(&str, &str)] = &[
    (
        "Apakah pengiriman boleh dibagi dalam dua kali antar sehari?",
        "Boleh, pukul 06.00 dan 14.00. Jadwal hari pertama dikabarkan sesudah penetapan.",
    ),
    (
        "Apakah contoh harus dikirim sebelum penawaran dibuka?",
        "Tidak. Contoh hanya diminta dari pemenang, dua hari kerja sesudah penetapan.",
    ),
    (
        "Kemasan seperti apa yang diharapkan?",
        "Kemasan yang biasa dipakai usaha Anda, asalkan tertutup dan berlabel tanggal.",
    ),
    (
        "Bolehkah satuan terakhir dikirim sehari lebih awal?",
        "Boleh, dengan pemberitahuan kepada petugas penerima sehari sebelumnya.",
    ),
];

impl World<'_> {
    /// Somebody of the trade asks about a tender; the one who may bid alone is `number`-th in line.
    pub(super) async fn ask(
        &self,
        tender: TenderId,
        trade: usize,
        number: usize,
    ) -> Result<Option<QuestionId>> {
        let able: Vec<_> =
            self.firms.iter().filter(|firm| firm.trade == Some(trade) && firm.verified).collect();
        let Some(firm) = able.get(number % able.len().max(1)) else { return Ok(None) };
        let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
        let (text, _) = ASKED[number % ASKED.len()];
        Ok(Some(tenders::ask(self.app, &ctx, tender, firm.id, text).await?.id))
    }

    /// The buyer answers it for all.
    pub(super) async fn answer(
        &self,
        buying: Actor,
        question: QuestionId,
        number: usize,
    ) -> Result<()> {
        let (_, answer) = ASKED[number % ASKED.len()];
        let given = Answering {
            question,
            answer: answer.to_owned(),
            changes_no_terms: true,
            publish: true,
        };
        tenders::answer(self.app, &self.acting(buying), given).await?;
        Ok(())
    }
}
