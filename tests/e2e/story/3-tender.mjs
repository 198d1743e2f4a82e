// 3: a hotel posts a tender from a template, with requirements and weighted criteria.
import { signIn } from './2-alliance.mjs';

export async function post(stage, world) {
  const { t } = stage;
  const hotel = await signIn(stage, world, 'hotel');
  await hotel.open('/tender/baru');
  await hotel.field(t('builder-template')).selectOption('breakfast');
  await hotel.fill('builder-title', world.tender);
  await hotel.pick(t('tender-codes'), '10710');
  await hotel.field(`${t('tender-estimate')} ${t('optional')}`).fill('15.000.000');
  await hotel.look('3 builder basics');
  await hotel.page.reload();
  await hotel.page.waitForFunction(([id, title]) => document.getElementById(id)?.value === title, ['f-title', world.tender]);
  await hotel.press('next');
  await hotel.sees(t('lots-hint'));
  await hotel.look('3 builder lots');
  await hotel.press('next');
  await hotel.press('requirement-add');
  await hotel.field(t('requirement-title')).fill('Kirim sebelum pukul 05.30');
  await hotel.field(t('requirement-aggregation')).selectOption('LEAD_ONLY');
  await hotel.look('3 builder terms');
  await hotel.press('next');
  await hotel.sees(t('builder-preview'));
  await hotel.look('3 builder publish');
  await hotel.press('tender-publish');
  await hotel.page.waitForURL(/\/tender\/tdr-/);
  world.tenderSlug = new URL(hotel.page.url()).pathname.split('/').at(-1);
  await hotel.page.getByRole('heading', { level: 1, name: world.tender }).waitFor();
  await hotel.look('3 tender of the buyer');
  const { visitor } = world.people;
  await visitor.open('/tender');
  await visitor.sees(world.tender);
  await visitor.look('3 open tenders');
  await visitor.open(`/tender/${world.tenderSlug}`);
  await visitor.look('3 public tender');
  await ask(stage, world, hotel);
}

/** A bidder asks without being known, the buyer answers for all. */
async function ask(stage, world, hotel) {
  const { t } = stage;
  const { budi, visitor } = world.people;
  const question = 'Apakah roti dikirim juga pada hari Minggu?';
  await budi.open(`/tender/${world.tenderSlug}`);
  await budi.field(t('question-text')).fill(question);
  await budi.press('question-send');
  await budi.sees(t('question-mine'));
  await hotel.open(`/tender/${world.tenderSlug}/kelola`);
  await hotel.sees(question);
  if (await hotel.page.getByText(world.budi.business).count() > 0) stage.wrong.push('the buyer sees who asked');
  await hotel.field(t('answer-text')).fill('Ya, setiap hari, termasuk hari Minggu.');
  await hotel.page.getByText(t('answer-no-terms'), { exact: true }).click();
  await hotel.look('3 desk before the deadline');
  await hotel.press('answer-publish');
  await hotel.sees(t('desk-questions-empty'));
  await visitor.open(`/tender/${world.tenderSlug}`);
  await visitor.sees('Ya, setiap hari, termasuk hari Minggu.');
}
