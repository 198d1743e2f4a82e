// 4: the alliance bids together, a fourth business alone; nobody reads the bids. The amendment makes them stale.
import { signIn } from './2-alliance.mjs';

export async function bid(stage, world) {
  const { t } = stage;
  const { sri, budi, dewi, hotel } = world.people;
  await sri.open(`/tender/${world.tenderSlug}`);
  await sri.sees(t('fit-title'));
  await sri.look('4 tender of a bidder');
  await sri.press('bid-start');
  await sri.field(t('bid-start-as')).selectOption({ label: t('bid-start-joint', { name: world.alliance }) });
  await sri.press('bid-start-go');
  await sri.page.waitForURL(/\/penawaran\/.+/);
  world.bidPath = new URL(sri.page.url()).pathname;
  await write(sri, t, [[0, '2400', '2.500'], [2, '1200', '2.600'], [5, '1200', '4.000']]);
  await sri.look('4 joint bid being written');
  await sri.page.reload();
  await sri.sees(t('draft-restored'));
  await sri.press('bid-save');
  for (const [key, person] of [['budi', budi], ['dewi', dewi], ['sri', sri]]) {
    await person.open(world.bidPath);
    await confirm(stage, person, world[key].business, key === 'budi');
  }
  await sri.page.reload();
  await sri.sees(t('seal-ready'));
  await sri.look('4 joint bid ready');
  await sri.press('seal-action');
  await sri.sees(t('receipt-title'));
  await sri.look('4 joint bid sealed');

  const eko = await signIn(stage, world, 'eko');
  await eko.open(`/tender/${world.tenderSlug}`);
  await eko.press('bid-start');
  await eko.press('bid-start-go');
  await eko.page.waitForURL(/\/penawaran\/.+/);
  world.soloPath = new URL(eko.page.url()).pathname;
  await write(eko, t, [[0, '3600', '2.900'], [1, '1200', '4.500']]);
  await eko.press('bid-save');
  await eko.sees(t('seal-ready'));
  await eko.look('4 single bid');
  await eko.page.getByText(t('declare-independent'), { exact: true }).click();
  await eko.press('seal-action');
  await eko.sees(t('receipt-title'));
  await eko.open('/penawaran');
  await eko.look('4 own bids');

  await nobodyReads(stage, world, [hotel, eko]);
}

/** Quantities and prices by the number of their row, counted over all members. */
async function write(person, t, rows) {
  const leads = t('bid-answers');
  await person.page.getByText(leads, { exact: true }).waitFor();
  const quantity = (i) => person.page.locator('input[name$=".quantity"]').nth(i);
  await quantity(0).waitFor();
  for (const [row, count, price] of rows) {
    await quantity(row).fill(count);
    await person.page.getByLabel(t('bid-unit-price'), { exact: true }).nth(row).fill(price);
  }
  await person.page.locator('select[id^="f-answers"]').first().selectOption('yes');
}

async function confirm(stage, person, name, looks) {
  const { t } = stage;
  await person.button(t('confirm-action', { name })).waitFor();
  await person.page.getByText(t('declare-independent'), { exact: true }).click();
  await person.page.getByText(t('declare-necessity'), { exact: true }).click();
  if (looks) await person.look('4 member confirms');
  await person.press('confirm-action', { name });
  await person.button(t('confirm-action', { name })).waitFor({ state: 'hidden' });
}

/** Neither the buyer nor a competitor finds the bid, not even by its address. */
async function nobodyReads(stage, world, strangers) {
  for (const person of strangers) {
    for (const path of [world.bidPath, `/tender/${world.tenderSlug}`]) {
      await person.open(path);
      await person.page.waitForLoadState('networkidle');
      const text = await person.page.locator('body').innerText();
      if (text.includes(world.alliance)) stage.wrong.push(`${person.name} learns of the alliance's bid at ${path}`);
    }
  }
}

/** 3, second half: the hotel amends once; sealed bids become stale and are reconfirmed. */
export async function amend(stage, world) {
  const { t } = stage;
  const { hotel, sri, budi, dewi, eko } = world.people;
  await hotel.open(`/tender/${world.tenderSlug}/kelola`);
  await hotel.press('amend-open');
  const deadline = hotel.field(t('tender-deadline'));
  const later = new Date(Date.parse(`${await deadline.inputValue()}Z`) + 86_400_000).toISOString().slice(0, 16);
  await deadline.fill(later);
  await hotel.field(t('amend-reason')).fill('Peserta meminta waktu lebih lama untuk menyiapkan contoh.');
  await hotel.look('4 amendment');
  await hotel.press('amend-go');
  await hotel.button(t('amend-open')).waitFor();

  await eko.open(world.soloPath);
  await eko.sees(t('stale-title'));
  await eko.look('4 stale bid');
  await eko.press('reconfirm-action');
  await eko.page.getByText(t('stale-title')).waitFor({ state: 'hidden' });
  for (const [key, person] of [['budi', budi], ['dewi', dewi], ['sri', sri]]) {
    await person.open(world.bidPath);
    await confirm(stage, person, world[key].business, false);
  }
  await sri.page.reload();
  await sri.press('reconfirm-action');
  await sri.page.getByText(t('stale-title')).waitFor({ state: 'hidden' });
  await sri.open(`/tender/${world.tenderSlug}`);
  await sri.look('4 amended tender');
}
