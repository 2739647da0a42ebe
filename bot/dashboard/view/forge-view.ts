import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { pageLinks } from '../http/page-links.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';
import { section } from './section.js';

export interface ForgeModel {
  readonly repositories: readonly { readonly name: string; readonly pulls: readonly PullRequest[] }[];
}

/** The pull requests of the local forge, open ones first. */
export function forgeView({ repositories }: ForgeModel): HtmlPart {
  const shown = repositories.filter(({ pulls }) => pulls.length > 0);
  const open = shown.flatMap(({ pulls }) => pulls).filter(({ state }) => state === 'open').length;
  return html`<h1>Pull requests</h1>
    <p class="verdict">${open === 0 ? 'None is open.' : `${open} ${open === 1 ? 'is' : 'are'} open.`}</p>
    <p class="soft">These are of the local forge, in folders on this machine.</p>
    ${shown.map(({ name, pulls }, index) => section(`repository-${index + 1}`, name, table(name, pulls)))}`;
}

function table(name: string, pulls: readonly PullRequest[]): HtmlPart {
  const rank = ({ state }: PullRequest): number => (state === 'open' ? 0 : 1);
  return dataTable<PullRequest>({
    caption: `Pull requests of ${name}`,
    rows: pulls.toSorted((a, b) => rank(a) - rank(b) || b.number - a.number),
    columns: [
      { label: 'Number', number: true, cell: ({ number }) => `#${number}` },
      {
        label: 'Title',
        heads: true,
        cell: (pull) =>
          html`<a href="${pageLinks.pull(pull.repository, pull.number)}"><bdi>${pull.title}</bdi></a>`,
      },
      {
        label: 'State',
        cell: ({ state, draft }) =>
          html`${badge(state)}${draft && state === 'open' ? html` <span class="tag">draft</span>` : null}`,
      },
      { label: 'Branch', cell: ({ head }) => html`<code>${head.branch}</code>` },
      { label: 'By', cell: ({ author }) => html`<bdi>${author}</bdi>` },
      {
        label: 'Addressed to',
        cell: ({ assignees }) => (assignees.length === 0 ? null : html`<bdi>${assignees.join(', ')}</bdi>`),
      },
    ],
  });
}
