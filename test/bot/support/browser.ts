import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { chromium } from '../../builder/pages/support/chromium.js';

/** Debian's Chromium. Root has no sandbox to use it in. */
export function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: chromium!, args: ['--no-sandbox'] });
}

export interface Visited {
  readonly page: Page;
  /** What the page, or the browser about it, complained of. */
  readonly complaints: string[];
}

/** A page in a context of its own, gone when the test ends. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visited> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Events end with the page.
    if (!request.url().endsWith('/jobs/events')) complaints.push(`${request.url()}: ${why}`);
  });
  return { page, complaints };
}
