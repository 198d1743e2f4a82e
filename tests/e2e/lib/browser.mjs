// Chromium, and a person in it: a window of one size, language and theme, with checks of every screen shown.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { words } from './words.mjs';

const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTIFACTS = new URL('../artifacts/', import.meta.url);

/** Starts the browser named by `CHROMIUM`, or Debian's. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** How a run looks: its width, language and theme, and what was found wrong in it. */
export class Stage {
  constructor(browser, base, { width, locale, theme }) {
    Object.assign(this, { browser, base, width, locale, theme });
    this.name = `${width}-${locale}-${theme}`;
    this.t = words(locale);
    this.wrong = [];
    this.people = [];
    mkdirSync(new URL(`${this.name}/`, ARTIFACTS), { recursive: true });
  }

  /** A window of somebody's own: nobody else's cookies or drafts. */
  async person(name) {
    const context = await this.browser.newContext({
      viewport: { width: this.width, height: this.width < 600 ? 780 : 900 },
      locale: this.locale === 'id' ? 'id-ID' : 'en-GB',
      timezoneId: 'Asia/Jakarta',
      reducedMotion: 'reduce',
    });
    await context.addInitScript(([locale, theme]) => {
      if (localStorage.getItem('gotong.locale') === null) localStorage.setItem('gotong.locale', locale);
      if (localStorage.getItem('gotong.theme') === null) localStorage.setItem('gotong.theme', theme);
    }, [this.locale, this.theme]);
    const person = new Person(this, name, await context.newPage());
    this.people.push(person);
    return person;
  }

  async end() {
    for (const { page } of this.people) await page.context().close();
  }
}

/** Somebody at a screen. */
export class Person {
  constructor(stage, name, page) {
    Object.assign(this, { stage, name, page, t: stage.t });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => stage.wrong.push(`${name}: the page threw ${error.message}`));
    page.on('dialog', (dialog) => void dialog.accept());
  }

  async open(path) {
    await this.page.goto(new URL(path, this.stage.base).href);
    await this.page.locator('main :is(h1, h2)').first().waitFor();
  }

  field(label) {
    return this.page.getByLabel(label, { exact: true });
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async fill(key, value) {
    await this.field(this.t(key)).fill(value);
  }

  async press(key, args) {
    await this.button(this.t(key, args)).click();
  }

  /** Waits for words on the screen. */
  async sees(text) {
    await this.page.getByText(text).first().waitFor();
  }

  /** Types into a combobox and takes the first option that says `option`. */
  async pick(label, text, option = text) {
    const box = this.page.getByRole('combobox', { name: label, exact: true });
    await box.click();
    await box.fill(text);
    await this.page.getByRole('listbox').getByRole('option').filter({ hasText: option }).first().click();
  }

  /** Looks at the screen: no barrier by axe in either theme, nothing wider than the window; keeps a picture. */
  async look(what) {
    const { page, stage } = this;
    await page.waitForLoadState('networkidle');
    await page.locator('main .loading').first().waitFor({ state: 'hidden' }).catch(() => {});
    await page.locator('main h1').first().waitFor();
    const at = `${what} (${new URL(page.url()).pathname})`;
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) stage.wrong.push(`${at}: ${over} px too wide`);
    // A picture that does not come shows its words instead.
    await page.waitForFunction(() => [...document.images].every((image) => image.loading === 'lazy' || (image.complete && image.naturalWidth > 0)), null, { timeout: 3_000 })
      .catch(() => stage.wrong.push(`${at}: a picture is missing`));
    await page.evaluate(AXE);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((value) => { document.documentElement.dataset.theme = value; }, theme);
      const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map(
        ({ id, nodes }) => `${id} at ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' ')}`,
      ));
      for (const violation of violations) stage.wrong.push(`${at}, ${theme}: ${violation}`);
    }
    await page.evaluate((value) => { document.documentElement.dataset.theme = value; }, stage.theme);
    const file = `${stage.name}/${what.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
    await page.screenshot({ path: new URL(file, ARTIFACTS).pathname, fullPage: true });
  }
}
