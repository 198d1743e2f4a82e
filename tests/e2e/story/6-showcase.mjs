// 6: the alliance publishes the finished work, signed by its members; it shows on the profiles of all of them.
import { picture } from '../lib/cast.mjs';

export async function show(stage, world) {
  const { t } = stage;
  const { sri, visitor } = world.people;
  await sri.open(`/etalase/baru?aliansi=${encodeURIComponent(world.allianceSlug)}`);
  await sri.fill('showcase-title', world.work);
  await sri.fill('showcase-story', 'Tiga toko roti memasok sarapan hotel setiap pagi selama tiga puluh hari.');
  for (const key of ['sri', 'budi', 'dewi']) await sri.field(t('showcase-contribution-of', { name: world[key].business })).fill('Roti manis dan kue basah');
  await sri.page.locator('input[type=file]').setInputFiles(picture);
  await sri.field(t('showcase-photo-alt')).fill('Roti manis di atas meja sarapan');
  await sri.look('6 showcase form');
  await sri.press('showcase-save');
  await sri.page.waitForURL(/\/etalase\/(?!baru)/);
  const path = new URL(sri.page.url()).pathname;
  await sri.press('showcase-request-cosign');
  await sri.button(t('showcase-request-cosign')).waitFor({ state: 'hidden' });
  for (const key of ['sri', 'budi', 'dewi']) {
    const person = world.people[key];
    await person.open(path);
    const sign = person.button(t('charter-sign', { name: world[key].business }));
    await sign.waitFor();
    await person.page.getByText(t('showcase-cosign-read'), { exact: true }).click();
    if (key === 'budi') await person.look('6 cosign');
    await sign.click();
    await sign.waitFor({ state: 'hidden' });
  }
  await sri.page.reload();
  await sri.press('showcase-publish');
  await sri.button(t('showcase-hide')).waitFor();
  await visitor.open(path);
  await visitor.look('6 public work');
  for (const key of ['sri', 'budi', 'dewi']) {
    await visitor.open(`/u/${world[key].slug}`);
    await visitor.sees(world.work);
  }
  await visitor.open(`/a/${world.allianceSlug}`);
  await visitor.sees(world.work);
}
