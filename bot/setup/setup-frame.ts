import { html } from '../../builder/pages/html.js';
import type { HtmlPart } from '../../builder/pages/html-part.js';
import { pageLinks } from '../dashboard/http/page-links.js';

/** The whole document around a page of the set-up: there are no other pages yet to lead to. */
export function setupFrame(title: string, main: HtmlPart): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${title} · Upkeep</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${pageLinks.style}" />
        </head>
        <body class="dashboard setup">
          <main id="main">
            <h1>${title}</h1>
            ${main}
          </main>
        </body>
      </html> `,
  );
}
