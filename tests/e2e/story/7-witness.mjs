// 7: the hotel asks for sealing with a witness; the bid is sealed in the bidder's browser, and its price appears at the opening.
import { readFileSync } from 'node:fs';
import { gql, token } from '../lib/cast.mjs';
import { jump, until } from './5-award.mjs';

const PRICE = '12.500';
/** 200 of them. */
const TOTAL = /2[.,]500[.,]000/;

export async function witness(stage, world) {
  const { hotel, eko } = world.people;
  const slug = await draft(stage, world);
  await publish(stage, hotel, slug);
  const path = await bid(stage, eko, slug);
  await seal(stage, eko);
  await unread(stage, world, hotel, slug);
  await open(stage, hotel, slug);
  await check(stage, world, eko, slug, path);
}

/** What is wanted; the story has written a tender in the builder before. */
async function draft({ base }, world) {
  const own = await token(base, world.hotel.email);
  const item = { title: 'Roti tawar', quantity: '200', unit: 'potong' };
  const input = {
    businessId: world.hotel.id,
    type: 'RFQ',
    title: `${world.tender} dengan saksi`,
    fields: { description: 'Roti tawar untuk sarapan tamu.', codes: ['10710'], awardMethod: 'LOWEST_PRICE', lots: [{ title: 'Roti tawar', items: [item] }], criteria: [] },
  };
  const { createTender } = await gql(base, own, 'mutation($input: CreateTenderInput!) { createTender(input: $input) { tender { slug } userErrors { code path message } } }', { input });
  return createTender.tender.slug;
}

/** Nothing is published before the opener has a key, which is made in the browser. */
async function publish({ t }, hotel, slug) {
  await hotel.open(`/tender/baru?draf=${slug}&langkah=3`);
  await hotel.page.getByRole('radio', { name: t('seal-level-name-witness-sealed') }).check();
  await hotel.press('opener-key-make');
  await hotel.sees(t('opener-key-here'));
  await hotel.look('7 builder with a witness');
  await hotel.press('next');
  await hotel.press('tender-publish');
  await hotel.page.waitForURL(/\/tender\/tdr-/);
}

async function bid({ t }, eko, slug) {
  await eko.open(`/tender/${slug}`);
  await eko.press('bid-start');
  await eko.press('bid-start-go');
  await eko.page.waitForURL(/\/penawaran\/.+/);
  const quantity = eko.page.locator('input[name$=".quantity"]').first();
  await quantity.waitFor();
  await quantity.fill('200');
  await eko.field(t('bid-unit-price')).fill(PRICE);
  await eko.press('bid-save');
  await eko.sees(t('seal-ready'));
  await eko.look('7 bid with prices on the device');
  return new URL(eko.page.url()).pathname;
}

async function seal(stage, eko) {
  const { t } = stage;
  const dialog = eko.page.getByRole('dialog');
  const done = dialog.getByRole('heading', { name: t('device-seal-done') });
  const sent = [];
  eko.page.on('request', (request) => sent.push(request.postData() ?? ''));
  await eko.press('device-seal-open');
  await eko.look('7 question before sealing');
  // The log may still wait for the terms, or for the witness to sign them.
  for (let tries = 0; tries < 10 && !(await done.isVisible()); tries += 1) {
    await dialog.getByText(t('declare-independent'), { exact: true }).click();
    await dialog.getByRole('button', { name: t('device-seal-go'), exact: true }).click();
    await done.or(dialog.locator('.banner')).first().waitFor();
    if (!(await done.isVisible())) await eko.page.waitForTimeout(1_000);
  }
  await dialog.getByText(t('device-same')).waitFor();
  await eko.look('7 sealed on the device');
  if (sent.some((body) => /1250000|250000000/.test(body))) stage.wrong.push('the price left the device before the opening');
  const [file] = await Promise.all([eko.page.waitForEvent('download'), dialog.getByRole('link', { name: t('receipt-download') }).click()]);
  const receipt = JSON.parse(readFileSync(await file.path(), 'utf8'));
  if (receipt.type !== 'gotong.bid-receipt') stage.wrong.push('the receipt file is none');
  await dialog.getByRole('button', { name: t('close'), exact: true }).click();
}

/** The bidder's device shows the price; the platform does not have it to show. */
async function unread(stage, world, hotel, slug) {
  const own = await token(stage.base, world.eko.email);
  const query = 'query($slug: String!) { tender(slug: $slug) { viewerBids { state total { amountMinor } } } }';
  const { tender } = await gql(stage.base, own, query, { slug });
  if (JSON.stringify(tender.viewerBids) !== '[{"state":"SEALED","total":null}]') stage.wrong.push(`the platform knows of the sealed bid: ${JSON.stringify(tender.viewerBids)}`);
  await hotel.open(`/tender/${slug}/kelola`);
}

async function open({ t }, hotel, slug) {
  await jump(hotel, 'demo-jump-deadline');
  await until(hotel, () => hotel.button(t('desk-open')).isVisible());
  // The witness takes part once the log says that the deadline has passed, which may take a moment longer.
  await until(hotel, async () => {
    const ready = hotel.button(t('desk-open'));
    if (await ready.isVisible() && await ready.isEnabled()) await ready.click();
    return hotel.page.getByText(t('desk-now-evaluation')).isVisible();
  });
  await hotel.page.getByText(TOTAL).first().waitFor();
  await hotel.look('7 opened with the witness');
  await hotel.open(`/tender/${slug}/bukti`);
  await until(hotel, () => hotel.page.getByText(t('log-share-released')).isVisible());
  await hotel.press('proofs-check');
  await hotel.sees(t('verdict-good'));
}

async function check({ t }, world, eko, slug, path) {
  await eko.open(path);
  await eko.page.getByText(TOTAL).first().waitFor();
  const { visitor } = world.people;
  await visitor.open(`/tender/${slug}/bukti`);
  await visitor.press('proofs-check');
  await visitor.sees(t('proven-opened', { count: 1 }));
  await visitor.look('7 proofs with the witness');
}
