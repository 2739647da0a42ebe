import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { NextRelease, ReleaseState } from '../../release/release-state.js';
import type { Wait } from '../../state/stack-state.js';
import { pageLinks } from '../http/page-links.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';
import { outLink } from './out-link.js';
import type { ReleaseSite } from './release-site.js';

export interface LineRelease {
  /** Of the distribution. */
  readonly name: string;
  readonly line: string;
  /** Null where it is recorded, and cannot be read. */
  readonly state: ReleaseState | null;
  readonly site: ReleaseSite;
  /** Unique on the page. */
  readonly id: string;
}

/** Where the releases of a distribution stand on one line: the newest, and the next with what it lacks. */
export function lineReleaseView({ name, line, state, site, id }: LineRelease): HtmlPart {
  if (state === null) {
    return html`<h3 id="${id}">On <bdi>${line}</bdi></h3>
      <p class="verdict">
        ${badge('unreadable')} What is recorded of it cannot be read; the next look records it anew.
      </p> `;
  }
  const { next, unfinished, waits } = state;
  return html`<h3 id="${id}">On <bdi>${line}</bdi></h3>
    <p class="verdict">${badge(state.verdict)} ${sentence(state)}</p>
    ${unfinished.length === 0 ? null : html`<p>Begun and not finished: <strong>${unfinished.join(', ')}</strong>. It goes on by itself.</p> `}
    ${next === null ? null : nextPart(name, next, site)}
    ${waits.length === 0 ? null : waitsTable(`What ${name} waits for on ${line}`, waits)}`;
}

function sentence({ newest, next }: ReleaseState): string {
  const last =
    newest === null
      ? 'Nothing is released from it yet.'
      : `The newest release is ${newest.version}${newest.upstream === null ? '' : `, which tracks upstream's ${newest.upstream}`}.`;
  if (next === null) return `${last} Nothing else is to be released.`;
  const tracks = next.upstream === null ? '' : `, which tracks upstream's ${next.upstream}`;
  return `${last} Next is ${next.version}${tracks}${next.decided ? ': it is decided, and is released when it is green' : ''}.`;
}

function nextPart(name: string, next: NextRelease, site: ReleaseSite): HtmlPart {
  const { version, kind, reason, pull, checks, green, decided } = next;
  const red = checks.filter(({ ok }) => !ok).length;
  const passed = checks.length - red;
  return html`<dl class="facts">
      ${
        kind === null
          ? null
          : html`<div>
              <dt>Kind</dt>
              <dd>${kind}</dd>
            </div>`
      }
      ${
        reason === ''
          ? null
          : html`<div>
              <dt>Why this version</dt>
              <dd><bdi>${reason}</bdi></dd>
            </div>`
      }
      <div>
        <dt>Checks</dt>
        <dd>${checks.length === 0 ? 'not made yet' : `${passed} of ${checks.length} are green`}</dd>
      </div>
      ${
        pull === null
          ? null
          : html`<div>
              <dt>Pull request</dt>
              <dd>${pullLink(pull, site)}</dd>
            </div>`
      }
    </dl>
    ${site.token === null || pull === null || decided || !green ? null : button(name, version, pull.number, site.series, site.token)}`;
}

function pullLink(
  { number, url }: { readonly number: number; readonly url: string },
  site: ReleaseSite,
): HtmlPart {
  if (!site.forge) return outLink(url, `#${number}`);
  return html`<a href="${pageLinks.pull(site.series, number)}">#${number}</a>`;
}

/** Merges the release pull request, which is what decides a release. */
function button(name: string, version: string, number: number, series: string, token: string): HtmlPart {
  return html`<form method="post" action="${pageLinks.pull(series, number)}/merge">
    <input type="hidden" name="token" value="${token}" /><button type="submit" class="main">
      Release ${name} ${version}
    </button>
  </form> `;
}

function waitsTable(caption: string, waits: readonly Wait[]): HtmlPart {
  return dataTable<Wait>({
    caption,
    rows: waits,
    columns: [
      {
        label: 'What',
        heads: true,
        cell: ({ what, url }) => (url === null ? html`<bdi>${what}</bdi>` : outLink(url, what)),
      },
      { label: 'Why', cell: ({ why }) => html`<bdi>${why}</bdi>` },
      { label: 'Who', cell: ({ who }) => (who === null ? null : html`<bdi>${who}</bdi>`) },
    ],
  });
}
