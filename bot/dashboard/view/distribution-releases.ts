import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { DistributionModel, PastRelease } from '../model/releases-model.js';
import { dataTable } from './data-table.js';
import { lineReleaseView } from './line-release-view.js';
import type { ReleaseSite } from './release-site.js';

const MOST_RELEASES = 30;

/** What was released of a distribution, and what comes next on each line. @param at its place on the page */
export function distributionReleases(model: DistributionModel, site: ReleaseSite, at: number): HtmlPart {
  const { name, lines, past, problem } = model;
  return html`${problem === '' ? null : html`<p class="verdict">The ledger cannot be read now: <code>${problem}</code>.</p> `}
  ${lines.map(({ line, state }, index) => lineReleaseView({ name, line, state, site, id: `line-${at + 1}-${index + 1}` }))}
  ${past.length === 0 ? html`<p class="calm">Nothing of it is released yet.</p> ` : pastTable(name, past)}`;
}

function pastTable(name: string, past: readonly PastRelease[]): HtmlPart {
  const left = past.length - MOST_RELEASES;
  return html`${dataTable<PastRelease>({
    caption: `Published releases of ${name}`,
    rows: past.slice(0, MOST_RELEASES),
    columns: [
      {
        label: 'Version',
        heads: true,
        cell: ({ version, page }) => html`<a href="${page}">${version}</a>`,
      },
      { label: 'Kind', cell: ({ kind }) => html`<span class="tag">${kind}</span>` },
      { label: 'Tracks upstream', cell: ({ upstream }) => upstream },
      { label: 'Day', cell: ({ asOf }) => asOf },
      { label: 'Packages', number: true, cell: ({ packages }) => packages },
      { label: 'Documents', cell: documents },
    ],
  })}
  ${left > 0 ? html`<p class="soft">… and ${counted(left, 'earlier release')}.</p> ` : null}`;
}

function documents({ documents: all }: PastRelease): HtmlPart {
  return html`${all.map(({ path, href }, index) => html`${index === 0 ? '' : ' · '}<a href="${href}">${path}</a>`)}`;
}
