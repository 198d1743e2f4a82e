// The main job in a real browser: `node tests/e2e/run.mjs --base http://127.0.0.1:PORT [--mail FOLDER] [--all]`.
// Plays the story on a phone in Indonesian and on a wide screen in English; `--all` in all four combinations.
// Every screen is looked at: no barrier by axe in light and dark, nothing wider than the window.
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stage, launch } from './lib/browser.mjs';
import { PASSWORD, settle } from './lib/cast.mjs';
import { register } from './story/1-register.mjs';
import { ally } from './story/2-alliance.mjs';
import { post } from './story/3-tender.mjs';
import { amend, bid } from './story/4-bids.mjs';
import { award } from './story/5-award.mjs';
import { show } from './story/6-showcase.mjs';
import { witness } from './story/7-witness.mjs';
import { order } from './story/8-framework.mjs';
import { envelopes } from './story/9-envelopes.mjs';

const { values } = parseArgs({ options: { base: { type: 'string' }, mail: { type: 'string' }, all: { type: 'boolean', default: false } } });
if (!values.base) {
  console.error('usage: node tests/e2e/run.mjs --base http://127.0.0.1:PORT [--mail FOLDER] [--all]');
  process.exit(2);
}
const mail = values.mail ?? fileURLToPath(new URL('../../var/demo/default/mail', import.meta.url));
const looks = [
  { width: 360, locale: 'id', theme: 'light' },
  { width: 1280, locale: 'en', theme: 'dark' },
  ...(values.all ? [{ width: 360, locale: 'en', theme: 'dark' }, { width: 1280, locale: 'id', theme: 'light' }] : []),
];
const STEPS = [['registers and is found', register], ['allies and signs', ally], ['posts a tender', post], ['bids under seal', bid], ['amends and reconfirms', amend], ['awards', award], ['shows the work', show], ['seals with a witness', witness], ['orders from a framework', order], ['opens two envelopes', envelopes]];
const CITY = '3374';

/** Names that no other run has. */
function castOf(stage) {
  const mark = `${Date.now().toString(36).slice(-4)}${stage.width}`;
  const who = (name, business) => ({ name, business: `${business} ${mark}`, email: `${name.toLowerCase()}.${mark}@contoh.example` });
  return {
    mark,
    password: PASSWORD,
    mail,
    people: {},
    sri: who('Sri', 'Roti Sri'),
    budi: who('Budi', 'Roti Budi'),
    dewi: who('Dewi', 'Kue Dewi'),
    eko: who('Eko', 'Bakery Eko'),
    hotel: who('Hana', 'Hotel Melati'),
    alliance: `Sekutu Roti ${mark}`,
    tender: `Roti sarapan hotel ${mark}`,
    work: `Sarapan hotel tiga puluh hari ${mark}`,
  };
}

async function prepare(world) {
  const capability = { code: '10710', title: 'Roti manis', unit: 'potong', capacity: '5000', period: 'DAY' };
  for (const key of ['budi', 'dewi', 'eko', 'hotel']) Object.assign(world[key], await settle(values.base, mail, { ...world[key], city: CITY, capability }));
}

async function play(browser, look) {
  const stage = new Stage(browser, values.base, look);
  const world = castOf(stage);
  try {
    await prepare(world);
    for (const [what, step] of STEPS) {
      const begun = Date.now();
      await step(stage, world);
      console.log(`  ${stage.name}: ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    }
  } catch (error) {
    stage.wrong.push(`the story broke off: ${error.stack ?? error}`);
    for (const person of stage.people) await person.page.screenshot({ path: fileURLToPath(new URL(`artifacts/${stage.name}/broke-off-${person.name}.png`, import.meta.url)) }).catch(() => {});
  }
  await stage.end();
  return stage.wrong.map((line) => `${stage.name}: ${line}`);
}

if (!existsSync(mail)) console.error(`${mail} is not there yet; mail is looked for in it`);
rmSync(new URL('artifacts', import.meta.url), { recursive: true, force: true });
const browser = await launch();
const wrong = [];
for (const look of looks) wrong.push(...await play(browser, look));
await browser.close();
for (const line of wrong) console.error(`✗ ${line}`);
console.log(wrong.length === 0 ? `The story works in ${looks.length} windows.` : `${wrong.length} things are wrong.`);
process.exit(wrong.length === 0 ? 0 : 1);
