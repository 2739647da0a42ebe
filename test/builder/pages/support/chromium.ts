import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { tempDir } from '../../../support/temp-dir.js';
import { findAll, parsePage, rawText, type PageElement } from './parse-page.js';
import type { WebSite } from './web-site.js';

const run = promisify(execFile);

/** The browser of this machine; null when it has none, and then a warning says so. */
export const chromium = ((): string | null => {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next one, perhaps.
    }
  }
  console.warn(
    'NOT TESTED: no browser has seen the pages, for Chromium is missing (on Debian: apt-get install chromium)',
  );
  return null;
})();

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-logging=stderr',
];

export interface Opened {
  readonly page: PageElement;
  /** What the page, or the browser about the page, wrote into the console. */
  readonly console: readonly string[];
}

/** Opens an address in a browser of its own and reads the document once it is loaded. */
export async function openPage(url: string): Promise<Opened> {
  const words = [...ARGUMENTS, `--user-data-dir=${tempDir()}`, '--dump-dom', url];
  const { stdout, stderr } = await run(chromium!, words, { maxBuffer: 64 * 1024 * 1024 });
  return { page: read(stdout), console: stderr.split('\n').filter((line) => /\bCONSOLE\b/.test(line)) };
}

export interface Frame {
  /** Below the site, with its query. */
  readonly path: string;
  readonly width?: number;
  readonly scripts?: 'on' | 'off';
}

export interface FramedPage {
  readonly page: PageElement;
  /** Pixels by which the page is wider than its frame. */
  readonly overflow: number;
  /** Colour behind the text, as the browser computed it from the style sheet. */
  readonly paper: string;
}

/**
 * Opens many pages in frames of one page, which is much quicker than many browsers. Without scripts
 * means a frame that is not allowed any: `--dump-dom` itself needs them.
 */
export async function openFrames(
  site: WebSite,
  frames: readonly Frame[],
): Promise<{ readonly pages: readonly FramedPage[]; readonly console: readonly string[] }> {
  const tags = frames.map(({ path, width = 1000, scripts = 'on' }) => {
    const sandbox = scripts === 'off' ? ' sandbox="allow-same-origin"' : '';
    return `<iframe${sandbox} width="${width}" height="600" src="${path}"></iframe>`;
  });
  site.add('frames.html', PROBE.replace('FRAMES', tags.join('')));
  const { page, console } = await openPage(`${await site.serve()}frames.html`);
  const found = JSON.parse(rawText(findAll(page, 'output')[0]!)) as {
    html: string;
    overflow: number;
    paper: string;
  }[];
  return { pages: found.map(({ html, ...rest }) => ({ ...rest, page: read(html) })), console };
}

const PROBE = `<!doctype html>
<html><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body>FRAMES<output></output><script>
addEventListener('load', () => {
  const found = [...document.querySelectorAll('iframe')].map((frame) => {
    const root = frame.contentDocument.documentElement;
    return {
      html: root.outerHTML,
      overflow: root.scrollWidth - root.clientWidth,
      paper: frame.contentWindow.getComputedStyle(frame.contentDocument.body).backgroundColor,
    };
  });
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
  document.querySelector('output').textContent = JSON.stringify(found);
});
</script></body></html>
`;

/** A browser gives back what it read laid out as we write it, but for the doctype. */
function read(html: string): PageElement {
  return parsePage(html.replace(/^(?:<!doctype html>\s*)?/i, '<!doctype html>\n'));
}
