import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import type { ForecastEntry } from '../../../src/replay/run-forecast.js';
import type { StackKey } from '../../stack-key.js';
import type { StackState } from '../../state/stack-state.js';
import { pageLinks } from '../http/page-links.js';
import { dataTable } from './data-table.js';

const MOST_PATHS = 3;

interface Row {
  readonly branch: string;
  readonly entry: ForecastEntry;
  /** When it fits again; null: not by the end. */
  readonly heals: ForecastEntry | null;
}

/** Which patch stops to fit, by which upstream commit and since when, the first first. */
export function breaksTable(key: StackKey, forecasts: StackState['forecasts']): HtmlPart {
  const rows = forecasts.flatMap(({ branch, report }) =>
    report.breaks.map((entry): Row => {
      const heals = report.heals.find((one) => one.patch === entry.patch && one.date >= entry.date);
      return { branch, entry, heals: heals ?? null };
    }),
  );
  rows.sort((a, b) => (a.entry.date < b.entry.date ? -1 : Number(a.entry.date > b.entry.date)));
  return dataTable<Row>({
    caption: 'Patches that upstream will break, by which commit and since when',
    rows,
    columns: [
      {
        label: 'Patch',
        heads: true,
        cell: ({ entry }) =>
          html`<a href="${pageLinks.patch(key, entry.patch)}"><bdi>${entry.patch}</bdi></a>`,
      },
      {
        label: 'Breaks since',
        cell: ({ entry, branch }) =>
          html`<time datetime="${entry.date}">${entry.date.slice(0, 10)}</time>
            <span class="soft sub">on <bdi>${branch}</bdi></span>`,
      },
      {
        label: 'By',
        cell: ({ entry }) =>
          html`${shortId(entry.commit)} <bdi>${entry.subject}</bdi>
            <span class="soft sub"><bdi>${entry.author}</bdi></span>`,
      },
      { label: 'Where', cell: ({ entry }) => where(entry) },
      {
        label: 'Fits again',
        cell: ({ heals }) =>
          heals === null
            ? html`<span class="soft">not so far</span>`
            : html`<time datetime="${heals.date}">${heals.date.slice(0, 10)}</time>`,
      },
    ],
  });
}

function where({ paths, blocked_by: needs }: ForecastEntry): HtmlPart {
  if (needs !== undefined && needs.length > 0) return html`needs <bdi>${needs.join(', ')}</bdi>`;
  const more =
    paths.length > MOST_PATHS ? html` <span class="soft">and ${paths.length - MOST_PATHS} more</span>` : null;
  return html`${paths.slice(0, MOST_PATHS).map((path) => html`<code>${path}</code> `)}${more}`;
}
