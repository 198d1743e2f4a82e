// 8: the hotel orders from its framework: the first in rank is asked, and less may be ordered after it.
import { setTimeout as pause } from 'node:timers/promises';
import { gql, token } from '../lib/cast.mjs';

export async function order(stage, world) {
  const { t } = stage;
  const { hotel, budi } = world.people;
  const framework = await inForce(stage, world);
  await hotel.open(`/tender/${framework.slug}/kelola`);
  await hotel.sees(world.budi.business);
  await hotel.look('8 framework in force');
  await hotel.press('call-off-create');
  await hotel.fill('call-off-name', `Roti minggu ini ${world.mark}`);
  await hotel.field(t('call-off-quantity', { item: 'Roti tawar', unit: 'potong' })).fill('40');
  await hotel.look('8 order');
  await hotel.press('call-off-create');
  await hotel.page.waitForURL(/draf=/);
  await hotel.press('next');
  await hotel.sees(t('call-off-lots-hint'));
  await hotel.look('8 items of the order');
  await hotel.press('next');
  await hotel.sees(t('call-off-asked', { names: world.budi.business }));
  await hotel.press('next');
  await hotel.press('tender-publish');
  await hotel.page.waitForURL(/\/tender\/tdr-/);
  const slug = new URL(hotel.page.url()).pathname.split('/').at(-1);
  await budi.open(`/tender/${slug}`);
  await budi.sees(t('call-off-title'));
  await budi.look('8 order of the supplier');
  await budi.press('bid-start');
  await budi.press('bid-start-go');
  await budi.page.waitForURL(/\/penawaran\/.+/);
  await budi.page.getByText(/10[.,]000/).first().waitFor();
  await hotel.open(`/tender/${framework.slug}/kelola`);
  await hotel.sees(t('call-off-list'));
  // 40 at 10 000 rupiah at the most.
  await hotel.page.getByText(/9[.,]600[.,]000/).first().waitFor();
  await hotel.look('8 framework with an order');
}

/** A framework with two suppliers, Budi before Eko; its whole course was played in the browser before. */
async function inForce({ base }, world) {
  const act = async (who, name, fields, input) => {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
    const own = await token(base, world[who].email);
    const data = await gql(base, own, `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code path message } } }`, { input });
    return data[name];
  };
  const now = async () => Date.parse((await gql(base, null, '{ demoClock { now } }')).demoClock.now);
  const until = new Date(await now() + 200 * 86_400_000).toISOString().slice(0, 10);
  const rupiah = (amount) => ({ amountMinor: String(amount * 100), currency: 'IDR' });
  const fields = {
    description: 'Roti untuk sarapan tamu, dipesan bila perlu.', codes: ['10710'], awardMethod: 'LOWEST_PRICE', criteria: [],
    lots: [{ title: 'Roti tawar', items: [{ title: 'Roti tawar', quantity: '1000', unit: 'potong' }] }],
    framework: { until, suppliers: 2, rule: 'CASCADE', ceiling: rupiah(10_000_000) },
  };
  const created = (await act('hotel', 'createTender', 'tender { id version }', { businessId: world.hotel.id, type: 'OPEN', title: `${world.tender} setahun`, fields })).tender;
  const { tender } = await act('hotel', 'publishTender', 'tender { id slug deadline lots { id items { id } } }', { tenderId: created.id, version: created.version });
  const [lot] = tender.lots;
  const bids = [];
  for (const [who, price] of [['budi', 10_000], ['eko', 11_000]]) {
    const begun = (await act(who, 'startBid', 'bid { id version }', { lotId: lot.id, businessId: world[who].id })).bid;
    const parts = [{ itemId: lot.items[0].id, quantity: '1000', unitPrice: rupiah(price) }];
    const { bid } = await act(who, 'updateBid', 'bid { id version }', { bidId: begun.id, version: begun.version, members: [{ businessId: world[who].id, shareBp: 10_000, parts }] });
    await act(who, 'sealBid', 'bid { id }', { bidId: bid.id, version: bid.version, independentPriceDeclaration: true });
    bids.push(bid.id);
  }
  const advance = (minutes) => act('hotel', 'advanceDemoClock', 'demoClock { now }', { minutes });
  const ofTender = { tenderId: tender.id };
  await advance(Math.ceil((Date.parse(tender.deadline) - await now()) / 60_000) + 1);
  await patiently(() => act('hotel', 'openBids', 'tender { id }', ofTender));
  await act('hotel', 'declareConflict', 'tender { id }', { ...ofTender, hasConflict: false });
  for (const bidId of bids) await act('hotel', 'admitBid', 'bid { id }', { bidId, reason: 'Lengkap.' });
  await act('hotel', 'computeRanking', 'tender { id }', ofTender);
  for (const bidId of bids) {
    const { award } = await act('hotel', 'proposeAward', 'award { id }', { lotId: lot.id, bidId, reason: 'Harga terendah menurut urutan yang diumumkan.' });
    await act('hotel', 'confirmAward', 'award { id }', { awardId: award.id });
  }
  await advance(12 * 24 * 60);
  await patiently(async () => {
    const read = await gql(base, null, 'query($slug: String!) { tender(slug: $slug) { framework { inForce } } }', { slug: tender.slug });
    if (!read.tender.framework.inForce) throw new Error('the framework is not in force');
  });
  return tender;
}

/** Timers run within a moment of the clock. */
async function patiently(work) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 20) throw error;
      await pause(500);
    }
  }
}
