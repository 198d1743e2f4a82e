// 5: the tender closes by itself; the hotel opens, compares, scores, ranks and awards; the loser reads why, a visitor checks the proofs.
import { setTimeout as pause } from 'node:timers/promises';

export async function award(stage, world) {
  const { t } = stage;
  const { hotel, eko, sri, visitor } = world.people;
  await hotel.open(`/tender/${world.tenderSlug}/kelola`);
  await jump(hotel, 'demo-jump-deadline');
  await until(hotel, () => hotel.button(t('desk-open')).isVisible());
  await hotel.look('5 closed');
  await hotel.press('desk-open');
  await hotel.sees(t('desk-now-evaluation'));
  await hotel.press('conflict-none');
  for (const bidder of [world.alliance, world.eko.business]) {
    const row = hotel.page.getByRole('listitem').filter({ has: hotel.page.getByRole('heading', { name: bidder }) });
    await row.getByRole('button', { name: t('desk-admit'), exact: true }).click();
    await row.locator('form').getByRole('button', { name: t('desk-admit'), exact: true }).click();
    await row.getByText(t('state-bid-admitted'), { exact: true }).waitFor();
  }
  await hotel.look('5 admitted');
  await score(stage, hotel, [[world.alliance, '90'], [world.eko.business, '70']]);
  await hotel.press('ranking-compute');
  await hotel.sees(t('ranking-why'));
  await hotel.look('5 ranking');
  await hotel.field(t('award-reason')).fill('Nilai gabungan harga dan mutu tertinggi menurut bobot yang diumumkan.');
  await hotel.press('award-propose', { name: world.alliance });
  const approve = hotel.button(t('award-approve', { name: world.alliance }));
  await approve.or(hotel.page.getByText(t('standstill-text'))).first().waitFor();
  if (await approve.isVisible()) await approve.click();
  await hotel.sees(t('standstill-text'));
  await hotel.look('5 standstill');

  await eko.open(world.soloPath);
  await eko.sees(t('debrief-title'));
  await eko.look('5 debrief');
  await jump(hotel, 'demo-jump-standstill');
  await until(hotel, () => hotel.page.getByText(t('desk-now-awarded')).or(hotel.page.getByText(t('desk-now-complete'))).first().isVisible());
  await hotel.look('5 awarded');
  await sri.open(world.bidPath);
  await sri.sees(t('debrief-title'));
  await visitor.open(`/tender/${world.tenderSlug}`);
  await visitor.sees(t('award-winner', { name: world.alliance }));
  await visitor.look('5 public result');
  await visitor.open(`/tender/${world.tenderSlug}/bukti`);
  await visitor.press('proofs-check');
  await visitor.sees(t('verdict-good'));
  await visitor.sees(t('proven-opened', { count: 2 }));
  await visitor.look('5 proofs');
}

async function score(stage, hotel, points) {
  const { t } = stage;
  for (const [bidder, each] of points) {
    const card = hotel.page.locator('.card').filter({ has: hotel.page.getByRole('heading', { name: bidder }) });
    const form = card.locator('form').filter({ has: hotel.page.getByRole('button', { name: t('scores-save'), exact: true }) });
    await form.waitFor();
    const inputs = form.locator('input');
    for (let i = 0; i < await inputs.count(); i += 1) await inputs.nth(i).fill(each);
    await form.getByRole('button', { name: t('scores-save'), exact: true }).click();
    await hotel.sees(t('scores-saved', { name: bidder }));
  }
  await hotel.look('5 scores');
  await hotel.press('scores-lock');
  await hotel.sees(t('scores-locked-badge'));
}

/** Moves the demo's clock and waits until it has moved: a page reloaded meanwhile would renew its session at two times. */
export async function jump(person, key) {
  const moved = person.page.waitForResponse((response) => response.request().postData()?.includes('AdvanceDemoClock') ?? false);
  await person.press(key);
  await moved;
}

/** Timers run within a moment of the clock; looks again until something shows. */
export async function until(person, shows) {
  for (let tries = 0; tries < 40; tries += 1) {
    await person.page.waitForLoadState('networkidle');
    if (await shows()) return;
    await pause(500);
    // The page hears of most changes itself; one reloaded while it renews its session may lose it.
    if (tries % 8 === 7) await person.page.reload();
  }
  throw new Error(`${person.name} waited in vain at ${person.page.url()}`);
}
