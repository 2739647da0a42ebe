import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { pageLinks } from '../http/page-links.js';
import type { Page, PagePart } from '../http/page.js';

/** Three layers, the topmost lifted off: a stack. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%23147a74' stroke-width='1.6' stroke-linejoin='round'%3E%3Cpath d='M8 1.5 14 4.5 8 7.5 2 4.5zM2 8l6 3 6-3M2 11.5l6 3 6-3'/%3E%3C/svg%3E";

/** What is the same on all pages of a process. */
export interface Site {
  /** `owner/name` of the series repository: what the dashboard is about. */
  readonly name: string;
  /** Whether there are pages of the local forge. */
  readonly forge: boolean;
}

/** The whole document around a page. */
export function frame(page: Page, site: Site): string {
  const home = page.href === pageLinks.overview;
  const live = page.live === true;
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${home ? '' : `${page.title} · `}${site.name} · Upkeep</title>
          <link rel="icon" href="${ICON}" />
          <link rel="stylesheet" href="${pageLinks.style}" />
          ${live ? html`<script src="${pageLinks.script}" defer="defer"></script> ` : null}
        </head>
        <body class="dashboard">
          <a class="skip" href="#main">Skip to the content</a>
          <header class="site">
            <a class="home" href="/"><bdi>${site.name}</bdi></a>
            <nav aria-label="Parts">
              <ul>
                ${parts(site).map((part) => partLink(part, page))}
              </ul>
            </nav>
          </header>
          ${page.trail.length === 0 ? null : trail(page)}
          <main id="main" tabindex="-1">${page.main}</main>
          <footer class="site">
            <p>
              Kept up by
              Upkeep.${page.href === null ? null : html` The same <a href="${pageLinks.json(page.href)}">as JSON</a>.`}
            </p>
          </footer>
        </body>
      </html> `,
  );
}

interface Part {
  readonly part: PagePart;
  readonly name: string;
  readonly href: string;
}

function parts({ forge }: Site): Part[] {
  const always: Part[] = [
    { part: 'overview', name: 'Overview', href: pageLinks.overview },
    { part: 'jobs', name: 'Jobs', href: pageLinks.jobs },
    { part: 'releases', name: 'Releases', href: pageLinks.releases },
  ];
  return forge ? [...always, { part: 'forge', name: 'Pull requests', href: pageLinks.forge }] : always;
}

function partLink({ part, name, href }: Part, page: Page): HtmlPart {
  const current = page.href === href ? html`aria-current="page"` : html`aria-current="true"`;
  return html`<li><a href="${href}" ${part === page.part ? current : null}>${name}</a></li>`;
}

function trail(page: Page): HtmlPart {
  const above = page.trail.map(
    ({ name, href }) =>
      html`<li>
        <a href="${href}"><bdi>${name}</bdi></a>
      </li> `,
  );
  return html`<nav class="trail" aria-label="Where this is">
    <ol>
      ${above}
      <li>
        <span aria-current="page"><bdi>${page.title}</bdi></span>
      </li>
    </ol>
  </nav> `;
}
