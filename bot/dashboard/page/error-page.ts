import { html } from '../../../builder/pages/html.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';

const WORDS = {
  400: [
    'Not understood',
    'The form is not as it was sent out. Go back, load the page again and try once more.',
  ],
  403: ['Refused', 'This can only be done from the page itself, on the machine that serves it.'],
  404: [
    'Not found',
    'There is nothing at this address. It may have been, and a patch or stack was taken out since.',
  ],
  409: [
    'Not possible',
    'The pull request does not permit that: it conflicts with its base, or it is not open any more.',
  ],
  500: ['A fault in Upkeep', 'It is in the log, with what led to it. The other pages work.'],
  503: [
    'Not to be reached',
    'Something outside does not answer now. It is in the log; try again in a minute.',
  ],
} as const;

/** A page that says what went wrong. Nothing of the error itself is in it but its code: it may hold a secret. */
export function errorPage(status: keyof typeof WORDS, code: string | null = null): Page {
  const [title, text] = WORDS[status];
  return {
    status,
    title,
    part: null,
    trail: [],
    href: null,
    data: { error: { status, code: code ?? title } },
    main: html`<h1>${title}</h1>
      <p class="lead">${text}</p>
      ${code === null ? null : html`<p class="soft">Code: <code>${code}</code></p> `}
      <p><a href="${pageLinks.overview}">To the overview</a></p>`,
  };
}
