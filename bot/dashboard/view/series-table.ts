import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import type { StackKey } from '../../stack-key.js';
import { pageLinks } from '../http/page-links.js';
import type { PatchRow } from '../model/patch-row.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';

/** The series in its order. */
export function seriesTable(key: StackKey, patches: readonly PatchRow[], target: string): HtmlPart {
  return dataTable<PatchRow>({
    caption: 'The series in its order, with the verdict on each patch',
    rows: patches,
    columns: [
      { label: 'Order', number: true, cell: ({ order }) => order },
      {
        label: 'Patch',
        heads: true,
        cell: ({ name, subject }) =>
          html`<a href="${pageLinks.patch(key, name)}"><bdi>${name}</bdi></a
            >${subject === '' ? null : html`<span class="soft sub"><bdi>${subject}</bdi></span>`}`,
      },
      {
        label: 'Category',
        cell: ({ category }) => (category === null ? null : html`<span class="tag">${category}</span>`),
      },
      { label: `On ${target}`, cell: (row) => verdictOf(key, row) },
      {
        label: 'Upstream',
        cell: ({ retire }) =>
          retire === null
            ? null
            : html`<span class="tag">${retire.grade}</span
                ><span class="soft sub"><bdi>${retire.evidence}</bdi></span>`,
      },
      { label: 'Owner', cell: ({ owner }) => (owner === null ? null : html`<bdi>${owner}</bdi>`) },
      {
        label: 'Forecast',
        cell: ({ breaks }) =>
          breaks === null
            ? null
            : html`breaks since <time datetime="${breaks.date}">${breaks.date.slice(0, 10)}</time>
                <span class="soft sub">by ${shortId(breaks.commit)} on <bdi>${breaks.branch}</bdi></span>`,
      },
    ],
  });
}

function verdictOf(key: StackKey, { name, verdict, detail }: PatchRow): HtmlPart {
  if (verdict === null) return html`<span class="soft">not judged</span>`;
  const word =
    verdict === 'conflict'
      ? html`<a href="${pageLinks.conflict(key, name)}">${badge(verdict)}</a>`
      : badge(verdict);
  return html`${word}${detail === '' ? null : html`<span class="soft sub"><bdi>${detail}</bdi></span>`}`;
}
