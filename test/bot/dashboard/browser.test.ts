import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium } from '../../builder/pages/support/chromium.js';
import { launchBrowser, visit } from '../support/browser.js';
import { HOSTILE, hostileState, sampleStates } from '../support/dashboard-series.js';
import { openDashboard } from '../support/open-dashboard.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STACK = '/stacks/main/inventory';
const HOSTILE_PATCH = encodeURIComponent(hostileState().facts[0]!.name);
const PULL = '/forge/shop/inventory/pull/1';
/** Every page, and words that it must show. */
const PAGES: readonly (readonly [string, string])[] = [
  ['/', '5 things need a person.'],
  [STACK, '3 of 7 patches do not fit 1.2.8.'],
  ['/stacks/main/security-package', 'Could not be judged: series:3'],
  ['/stacks/main/unreadable', 'cannot be read'],
  [`${STACK}/patches/stock-index.patch`, 'Measured on a catalogue of 400,000 products.'],
  [`${STACK}/conflicts/stock-index.patch`, '<<<<<<< upstream 047004700470'],
  [`${STACK}/forecast`, '3 patches will not fit the next release.'],
  [`${STACK}/compat`, 'the public method reindex() is gone'],
  ['/releases', 'Next is 1.3.0, which tracks upstream'],
  ['/jobs', 'two jobs run, and no more may run at a time'],
  ['/forge', 'Conflict: stock-index.patch on 1.2.8'],
  [PULL, '3 markers are left'],
];
const EVIL: readonly (readonly [string, string])[] = [
  ['/stacks/main/hostile', HOSTILE],
  ['/stacks/main/hostile/forecast', HOSTILE],
  ['/stacks/main/hostile/compat', HOSTILE],
  [`/stacks/main/hostile/patches/${HOSTILE_PATCH}`, HOSTILE],
  [`/stacks/main/hostile/conflicts/${HOSTILE_PATCH}`, HOSTILE],
];
const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'light, on a phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
  { name: 'dark, on a phone', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const;

interface Violation {
  readonly id: string;
  readonly where: readonly string[];
}

/** What axe finds wrong; everything is unfolded first, so that it sees all of the page. */
function violations(page: Page): Promise<Violation[]> {
  return page.evaluate(`(async () => {
    for (const one of document.querySelectorAll('details')) one.open = true;
    ${AXE};
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => ({ id, where: nodes.slice(0, 3).map(({ html, failureSummary }) => html + ' ' + failureSummary) }));
  })()`);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe.skipIf(chromium === null)('in Chromium', { timeout: 180_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  const open = () => openDashboard(undefined, [...sampleStates(), ['main/hostile', hostileState()] as const]);
  const openTame = () => openDashboard();

  it.each(VIEWS)('every page is sound: $name', async ({ colorScheme, viewport }) => {
    const [tame, evil] = [await openTame(), await open()];
    const { page, complaints } = await visit(browser, { colorScheme, viewport });
    for (const [url, path, words] of [
      ...PAGES.map((one) => [tame.url, ...one] as const),
      ...EVIL.map((one) => [evil.url, ...one] as const),
    ]) {
      const answer = await page.goto(url + path);
      expect(answer?.status(), path).toBe(200);
      expect(await page.locator('main').textContent(), path).toContain(words);
      expect(await overflow(page), path).toBe(0);
      expect(await page.title()).not.toBe('evil');
      expect(await violations(page), path).toEqual([]);
      expect(await overflow(page), `${path}, unfolded`).toBe(0);
    }
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(colorScheme === 'light' ? 'rgb(253, 252, 249)' : 'rgb(21, 24, 26)');
    expect(complaints).toEqual([]);
  });

  it('every page is the same without scripts, but for the word that it is live', async () => {
    const { url } = await openTame();
    const off = await visit(browser, { javaScriptEnabled: false });
    const on = await visit(browser);
    for (const [path] of PAGES) {
      await Promise.all([off.page.goto(url + path), on.page.goto(url + path)]);
      const [without, having] = await Promise.all(
        [off, on].map(({ page }) => page.locator('main').textContent()),
      );
      expect(without!.length, path).toBeGreaterThan(50);
      expect(having!.replace('Live.', ''), path).toBe(without);
    }
    expect([...off.complaints, ...on.complaints]).toEqual([]);
  });

  it('the jobs change while one looks', async () => {
    const { url, jobs } = await openTame();
    const { page, complaints } = await visit(browser);
    await page.goto(`${url}/jobs`);
    await page.getByText('Live.').waitFor();
    jobs[0] = { ...jobs[0]!, progress: 'replaying patch 8 of 8' };
    await page.getByText('replaying patch 8 of 8').waitFor();
    jobs.length = 0;
    await page.getByText('Nothing runs and nothing waits.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('a pull request is worked on without scripts', async () => {
    const { url, forge } = await openTame();
    const { page, complaints } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(url + PULL);
    await page.getByLabel('A comment, in Markdown').fill('**Good.**\n\nI merge it.');
    await page.getByRole('button', { name: 'Comment as maintainer' }).click();
    await page
      .getByRole('article', { name: 'What maintainer says' })
      .locator('strong', { hasText: 'Good.' })
      .waitFor();
    await page.getByRole('button', { name: 'Mark as ready' }).click();
    await page.getByRole('button', { name: 'Mark as ready' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.locator('.verdict').getByText('merged').waitFor();
    expect(await forge.pullRequest('shop/inventory', 1)).toMatchObject({
      state: 'merged',
      mergedBy: 'maintainer',
    });
    expect(page.url()).toBe(url + PULL);
    expect(complaints).toEqual([]);
  });

  it('a release is decided by a button, without scripts', async () => {
    const { url, forge } = await openTame();
    const { page, complaints } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${url}/releases`);
    await page.getByRole('button', { name: 'Release shop 1.3.0' }).click();
    await page.locator('.verdict').getByText('merged').waitFor();
    expect(await forge.pullRequest('shop/series', 1)).toMatchObject({
      state: 'merged',
      mergedBy: 'maintainer',
    });
    expect(page.url()).toBe(`${url}/forge/shop/series/pull/1`);
    expect(complaints).toEqual([]);
  });

  it('by keyboard: the first stop leads past the head, and what scrolls can be reached', async () => {
    const { url } = await openTame();
    const { page } = await visit(browser, { viewport: { width: 360, height: 740 } });
    await page.goto(`${url}${STACK}/conflicts/stock-index.patch`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    const region = page.getByRole('region', { name: /^Conflict in / });
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate('document.activeElement.scrollLeft')).toBeGreaterThan(0);
  });

  it('tells where one is, and tables stay tables on a phone', async () => {
    const { url } = await openTame();
    const { page } = await visit(browser, { viewport: { width: 360, height: 740 } });
    await page.goto(url + STACK);
    expect(await page.locator('nav [aria-current]').allTextContents()).toEqual([
      'Overview',
      'inventory on main',
    ]);
    const table = page.getByRole('table', {
      name: 'The series in its order, with the verdict on each patch',
    });
    expect(await table.getByRole('row').count()).toBe(9);
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'Order',
      'Patch',
      'Category',
      'On 1.2.8',
      'Upstream',
      'Owner',
      'Forecast',
    ]);
    expect(await table.getByRole('rowheader').first().textContent()).toContain('composer-names.patch');
    await page.goto(`${url}/jobs`);
    expect(await page.locator('nav [aria-current=page]').allTextContents()).toEqual(['Jobs']);
  });

  it('complaints would be seen, and axe sees what is wrong', async () => {
    const { url } = await openTame();
    const { page, complaints } = await visit(browser);
    await page.goto(url);
    await page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/x.png"><button></button>')`,
    );
    await expect.poll(() => complaints.join()).toContain('Content Security Policy');
    expect((await violations(page)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['button-name', 'image-alt']),
    );
  });
});
