//! The list of suppliers that the hotel of the story keeps.

use anyhow::Result;
use gotong_app::qualified::{self, Answer, Application};
use gotong_domain::qualified::ListFields;

use super::World;

/// The bakeries on the list, by their place among the firms; the last one waits to be decided.
const APPLY: [usize; 4] = [2, 3, 4, 5];

impl World<'_> {
    /// The hotel opens a list, bakeries apply, and it takes all but the last in.
    pub(super) async fn keep_a_list(&self) -> Result<()> {
        let (ctx, hotel) = self.hotel()?;
        let fields = ListFields {
            title: Some("Roti dan kue untuk dapur hotel".to_owned()),
            description: Some("Izin produksi yang masih berlaku, dapur yang boleh kami kunjungi, dan pengiriman sebelum pukul enam pagi.".to_owned()),
            codes: Some(vec!["10710".to_owned()]),
            months: Some(24),
        };
        let list = qualified::open(self.app, &ctx, self.firms[hotel].id, fields).await?;
        for place in APPLY {
            let firm = &self.firms[place];
            let bakery = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
            let note =
                "Kami sudah memasok hotel lain di kota ini; dapur kami terbuka untuk dilihat.";
            let application =
                Application { list: list.id, business: firm.id, note: note.to_owned() };
            let entry = qualified::apply(self.app, &bakery, application).await?;
            if Some(&place) == APPLY.last() {
                continue;
            }
            let answer = Answer {
                entry: entry.id,
                version: entry.version,
                accept: true,
                reason: String::new(),
            };
            qualified::decide(self.app, &ctx, answer).await?;
        }
        Ok(())
    }
}
