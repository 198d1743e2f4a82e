// 9: bids in two envelopes; nobody awards in time, so the bids run out; one bidder stays bound, wins and is thrown out, the next wins.
import { PASSWORD, gql, token } from '../lib/cast.mjs';
import { jump, until } from './5-award.mjs';

const DAY = 24 * 60;

export async function envelopes(stage, world) {
  const { hotel } = world.people;
  const { slug, bids } = await sealed(stage, world);
  await openBoth(stage, world, slug);
  await runOut(stage, world, slug, bids);
  await awardAndFall(stage, world, slug, bids);
  await hotel.look('9 next in rank');
}

/** A tender in two envelopes with two sealed bids, Budi's the cheaper. */
async function sealed(stage, world) {
  const { base } = stage;
  const act = async (who, name, fields, input) => {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
    const own = await token(base, world[who].email);
    return (await gql(base, own, `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code path message } } }`, { input }))[name];
  };
  const fields = {
    description: 'Roti untuk sarapan tamu, mutunya dinilai sebelum harganya dibuka.', codes: ['10710'], awardMethod: 'LOWEST_PRICE', criteria: [], envelopes: 2, bidValidityDays: 7,
    lots: [{ title: 'Roti tawar', items: [{ title: 'Roti tawar', quantity: '400', unit: 'potong' }] }],
  };
  const created = (await act('hotel', 'createTender', 'tender { id version }', { businessId: world.hotel.id, type: 'OPEN', title: `${world.tender} dua sampul`, fields })).tender;
  const { tender } = await act('hotel', 'publishTender', 'tender { slug lots { id items { id } } }', { tenderId: created.id, version: created.version });
  const [lot] = tender.lots;
  const bids = {};
  for (const [who, price] of [['budi', 9_000], ['eko', 11_000]]) {
    const begun = (await act(who, 'startBid', 'bid { id version }', { lotId: lot.id, businessId: world[who].id })).bid;
    const parts = [{ itemId: lot.items[0].id, quantity: '400', unitPrice: { amountMinor: String(price * 100), currency: 'IDR' } }];
    const { bid } = await act(who, 'updateBid', 'bid { id version }', { bidId: begun.id, version: begun.version, members: [{ businessId: world[who].id, shareBp: 10_000, parts }] });
    await act(who, 'sealBid', 'bid { id }', { bidId: bid.id, version: bid.version, independentPriceDeclaration: true });
    bids[who] = `/penawaran/${bid.id}`;
  }
  return { slug: tender.slug, bids };
}

/** The first envelopes are judged while no price is on the screen; then prices are opened. */
async function openBoth({ t }, world, slug) {
  const { hotel } = world.people;
  await hotel.open(`/tender/${slug}/kelola`);
  await jump(hotel, 'demo-jump-deadline');
  await until(hotel, () => hotel.button(t('desk-open')).isVisible());
  await hotel.press('desk-open');
  await hotel.sees(t('prices-title'));
  await hotel.press('conflict-none');
  await hotel.look('9 first envelopes');
  if (await hotel.page.getByText(/3[.,]600[.,]000/).count()) throw new Error('a price is on the screen before it is opened');
  for (const who of ['budi', 'eko']) {
    const row = rowOf(hotel, world[who].business);
    await row.getByRole('button', { name: t('desk-admit'), exact: true }).click();
    await row.locator('form').getByRole('button', { name: t('desk-admit'), exact: true }).click();
    await row.getByText(t('state-bid-admitted'), { exact: true }).waitFor();
  }
  await jump(hotel, 'demo-jump-pause');
  await until(hotel, () => hotel.button(t('prices-open')).isVisible());
  await hotel.look('9 before the prices');
  await hotel.press('prices-open');
  await hotel.page.getByRole('dialog').getByRole('button', { name: t('prices-open'), exact: true }).click();
  await hotel.page.getByText(/3[.,]600[.,]000/).first().waitFor();
  await hotel.press('ranking-compute');
  await hotel.page.getByText(t('state-bid-ranked'), { exact: true }).first().waitFor();
}

/** A week without a decision, and no bid binds any more. The buyer asks, one bidder agrees, the other too. */
async function runOut({ t, base }, world, slug, bids) {
  const { hotel, budi, eko } = world.people;
  const own = await token(base, world.hotel.email);
  await gql(base, own, 'mutation($input: AdvanceDemoClockInput!) { advanceDemoClock(input: $input) { demoClock { now } userErrors { code path message } } }', { input: { minutes: 8 * DAY } });
  await signIn(budi, world.budi.email);
  await budi.open(bids.budi);
  await until(budi, () => budi.page.getByText(t('bid-expired'), { exact: true }).isVisible());
  await budi.look('9 bid that ran out');
  await hotel.open(`/tender/${slug}/kelola`);
  await hotel.sees(t('validity-all-expired'));
  await hotel.look('9 bids that ran out');
  await hotel.press('validity-ask');
  await hotel.look('9 asking for more time');
  await hotel.press('validity-ask-go');
  await hotel.sees(t('validity-waits'));
  await budi.open(bids.budi);
  await budi.sees(t('validity-asks'));
  await budi.look('9 asked to be bound for longer');
  await budi.press('validity-accept');
  await budi.page.getByText(t('validity-state-accepted'), { exact: true }).waitFor();
  await signIn(eko, world.eko.email);
  await eko.open(bids.eko);
  await eko.press('validity-accept');
  await eko.page.getByText(t('validity-state-accepted'), { exact: true }).waitFor();
}

/** The first in rank is proposed; then it turns out that it declared what is not true. */
async function awardAndFall({ t }, world, slug) {
  const { hotel } = world.people;
  await hotel.open(`/tender/${slug}/kelola`);
  await hotel.look('9 bidders agreed');
  await propose(hotel, t, world.budi.business);
  const row = rowOf(hotel, world.budi.business);
  await row.getByRole('button', { name: t('disqualify'), exact: true }).click();
  await hotel.field(t('disqualify-reason')).fill('Izin edar yang dinyatakan ternyata tidak pernah diterbitkan.');
  await hotel.look('9 disqualifying');
  await hotel.press('disqualify-go');
  await row.getByText(t('state-bid-disqualified'), { exact: true }).first().waitFor();
  await propose(hotel, t, world.eko.business);
}

/** Proposes the award, and approves it where one person may do both. */
async function propose(hotel, t, name) {
  await hotel.field(t('award-reason')).fill('Harga terendah menurut urutan yang diumumkan.');
  await hotel.press('award-propose', { name });
  const approve = hotel.button(t('award-approve', { name }));
  await approve.or(hotel.page.getByText(t('standstill-text'))).first().waitFor();
  if (await approve.isVisible()) await approve.click();
  await hotel.sees(t('standstill-text'));
}

/** Who has not been here for a month is asked to sign in again. */
async function signIn({ page, stage }, email) {
  await page.goto(new URL('/masuk', stage.base).href);
  const address = page.locator('input[type=email]');
  await address.or(page.getByRole('heading', { level: 1 })).first().waitFor();
  await page.waitForLoadState('networkidle');
  if (!(await address.isVisible())) return;
  await address.fill(email);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
}

function rowOf(hotel, name) {
  return hotel.page.getByRole('listitem').filter({ has: hotel.page.getByRole('heading', { name }) });
}
