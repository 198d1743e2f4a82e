// 2: three bakeries form an alliance, agree shares that add up to 100 %, and sign the charter.

export async function ally(stage, world) {
  const { t } = stage;
  const { sri } = world.people;
  await sri.open('/aliansi/baru');
  await sri.fill('alliance-name', world.alliance);
  await sri.fill('alliance-purpose', 'Memasok roti segar bersama untuk hotel di Semarang setiap pagi.');
  await sri.pick(`${t('business-codes')} ${t('optional')}`, '10710');
  for (const partner of [world.budi, world.dewi]) await sri.pick(`${t('alliance-invite')} ${t('optional')}`, partner.business);
  await sri.look('2 new alliance');
  await sri.press('alliance-create');
  await sri.page.waitForURL(/\/aliansi\/(?!baru)/);
  world.allianceSlug = new URL(sri.page.url()).pathname.split('/').at(-1);

  for (const key of ['budi', 'dewi']) {
    const partner = await signIn(stage, world, key);
    await partner.open(`/aliansi/${world.allianceSlug}`);
    if (key === 'budi') await partner.look('2 invitation');
    await partner.press('membership-accept');
    await partner.button(t('membership-accept')).waitFor({ state: 'hidden' });
  }

  await sri.page.reload();
  await sri.press('charter-write');
  await sri.pick(t('charter-area'), 'Semarang');
  await sri.field(t('officer-coordinator')).selectOption({ label: world.sri.business });
  await sri.field(t('officer-deputy')).selectOption({ label: world.budi.business });
  await sri.fill('charter-binding-limit', '100.000.000');
  for (const [key, share] of [['sri', '40'], ['budi', '35'], ['dewi', '24']]) await sri.field(t('charter-share-of', { name: world[key].business })).fill(share);
  await sri.sees(t('shares-missing', { share: '1 %' }));
  await sri.field(t('charter-share-of', { name: world.dewi.business })).fill('25');
  await sri.sees(t('shares-whole'));
  await sri.look('2 charter form');
  await sri.press('charter-save-draft');
  await sri.press('charter-propose');
  await sri.button(t('charter-propose')).waitFor({ state: 'hidden' });
  for (const key of ['sri', 'budi', 'dewi']) {
    const person = world.people[key];
    await person.open(`/aliansi/${world.allianceSlug}`);
    await person.page.getByText(t('charter-read', { name: world[key].business })).click();
    if (key === 'sri') await person.look('2 sign charter');
    await person.press('charter-sign', { name: world[key].business });
    await person.button(t('charter-sign', { name: world[key].business })).waitFor({ state: 'hidden' });
  }
  await sri.page.reload();
  await sri.sees(t('alliance-next-active'));
  await sri.look('2 active alliance');
  const { visitor = await stage.person('visitor') } = world.people;
  world.people.visitor = visitor;
  await visitor.open(`/a/${world.allianceSlug}`);
  await visitor.look('2 public alliance');
}

/** Somebody signs in at the screen. */
export async function signIn(stage, world, key) {
  const person = await stage.person(world[key].name);
  await person.open('/masuk');
  await person.fill('field-email', world[key].email);
  await person.fill('field-password', world.password);
  await person.page.locator('main form').getByRole('button', { name: stage.t('sign-in'), exact: true }).click();
  await person.page.waitForURL((url) => url.pathname !== '/masuk');
  world.people[key] = person;
  return person;
}
