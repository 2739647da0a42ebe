import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium as playwright, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium } from '../support/chromium.js';
import { pagesOf } from '../support/sample.js';
import { WebSite } from '../support/web-site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATHS = [
  'index.html',
  'release/shop.html',
  'release/shop/1.2.0.html',
  'release/shop/1.2.0/from-magento.html',
];
const VIEWS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 360].map((width) => ({ colorScheme, width })),
);

describe.skipIf(chromium === null)('pages of releases in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: chromium!, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  it.each(VIEWS)('are for everybody: $colorScheme, $width pixels wide', async ({ colorScheme, width }) => {
    const site = new WebSite(pagesOf());
    const url = await site.serve();
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const path of PATHS) {
      await page.goto(url + path);
      const found = (await page.evaluate(`(async () => {
        for (const one of document.querySelectorAll('details')) one.open = true;
        ${AXE};
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => id + ' ' + nodes[0].html);
      })()`)) as string[];
      expect(found, path).toEqual([]);
      const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wider), path).toBe(0);
    }
    await context.close();
  });

  it('and axe would see what is wrong', async () => {
    const site = new WebSite(pagesOf());
    const page = await browser.newPage();
    await page.goto(`${await site.serve()}release/shop.html`);
    const ids = await page.evaluate(`(async () => {
      document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>');
      ${AXE};
      return (await axe.run(document)).violations.map(({ id }) => id);
    })()`);
    expect(ids).toEqual(['button-name']);
    await page.close();
  });
});
