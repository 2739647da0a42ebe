import { INDEX_FILE, ROOT_FILE } from '../repository/repository-files.js';
import { copyScript } from './copy-script.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { INDEX_PATH } from './index-path.js';
import { inlineScript } from './inline-script.js';
import { pageHead } from './page-head.js';
import type { PageFile } from './page-file.js';
import { relativeLink } from './relative-link.js';

/** What is different from page to page. */
interface LayoutRequest {
  readonly path: string;
  /** Name of the repository. */
  readonly site: string;
  /** Of the page; the repository's name comes after it. */
  readonly title: string;
  readonly description: string;
  /** What is between the skip link's target and the end of the page. */
  readonly main: HtmlPart;
  /** Beside the one that copies commands. */
  readonly scripts?: readonly HtmlPart[];
}

/** A whole page around what it has to say. */
export function layout(request: LayoutRequest): PageFile {
  const { path, site, main } = request;
  const scripts = [copyScript(), ...(request.scripts ?? [])];
  const title = path === INDEX_PATH ? site : `${request.title} · ${site}`;
  const link = (to: string): string => relativeLink(path, to);
  const current = path === INDEX_PATH ? html` aria-current="page"` : null;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        ${pageHead({ path, title, description: request.description, scripts })}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="site">
          <a href="${link(INDEX_PATH)}" ${current}><bdi>${site}</bdi></a>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer class="site">
          <p>
            Written by Upkeep from <a href="${link(INDEX_FILE)}">${INDEX_FILE}</a>. Composer reads
            <a href="${link(ROOT_FILE)}">${ROOT_FILE}</a>.
          </p>
        </footer>
        ${scripts.map(inlineScript)}
      </body>
    </html> `;
  return { path, text: String(page) };
}
