import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { serveSetup } from '../../../bot/setup/serve-setup.js';
import { chromium } from '../../builder/pages/support/chromium.js';
import { startFakeGithub, type FakeGithub } from '../../support/github/fake-github.js';
import { until } from '../../support/until.js';
import { launchBrowser, visit } from '../support/browser.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CODE = 'a-code-of-the-manifest-flow';

function faults(page: Page): Promise<{ violations: string[]; overflow: number }> {
  return page.evaluate(`(async () => {
    ${AXE};
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    const root = document.documentElement;
    return {
      violations: violations.map(({ id, nodes }) => id + ' ' + nodes[0].html),
      overflow: root.scrollWidth - root.clientWidth,
    };
  })()`);
}

/** The page of GitHub on which the App is confirmed: sends back with a code. */
async function startGithubPage(back: () => string) {
  const asked: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body });
      const state = new URL(request.url ?? '', 'http://x').searchParams.get('state');
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><a href="${back()}/probot/setup?code=${CODE}&amp;state=${state}">Create</a>`,
      );
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await until(() => server.listening);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe.skipIf(chromium === null)('the set-up in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  let github: FakeGithub;
  beforeAll(async () => {
    [browser, github] = await Promise.all([launchBrowser(), startFakeGithub()]);
  });
  afterAll(async () => {
    await browser.close();
    await github.close();
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('leads to GitHub and back, %s and %i wide, without a complaint', async (colorScheme, width) => {
    let url = '';
    const page = await startGithubPage(() => url);
    const quiet = (): void => {};
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    const served = await serveSetup(
      {
        series: 'mage-os/series',
        host: '127.0.0.1',
        port: 0,
        publicUrl: 'http://127.0.0.1',
        logLevel: 'info',
        apiUrl: github.url,
        webUrl: page.url,
      },
      log,
    );
    onTestFinished(() => served.close());
    url = served.url;
    const { page: tab, complaints } = await visit(browser, { colorScheme, viewport: { width, height: 800 } });
    await tab.goto(url + new URL(served.start).pathname + new URL(served.start).search);
    expect(await tab.textContent('h1')).toBe('Make the GitHub App');
    expect(await faults(tab)).toEqual({ violations: [], overflow: 0 });
    await tab.click('button.main');
    await tab.waitForURL(/settings\/apps\/new/);
    const [post] = page.asked;
    expect(post!.path).toMatch(/^\/organizations\/mage-os\/settings\/apps\/new\?state=/);
    const manifest = JSON.parse(new URLSearchParams(post!.body).get('manifest')!) as { name: string };
    expect(manifest.name).toBe('upkeep-mage-os');
    await tab.click('a');
    expect(await tab.inputValue('textarea')).toMatch(
      /^APP_ID=\d+\nPRIVATE_KEY='-----BEGIN .*-----'\nWEBHOOK_SECRET=\S+\n$/,
    );
    expect(await faults(tab)).toEqual({ violations: [], overflow: 0 });
    await tab.reload().catch(() => null);
    expect(await tab.textContent('h1')).toBe('Done');
    // Chromium tells of every answer that is not 200.
    expect(complaints.filter((text) => !text.includes('410'))).toEqual([]);
  });
});
