import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { JobView } from '../../jobs/job.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';
import { durationText } from './duration-text.js';

/** Jobs with the reason for which each runs or waits. @param now epoch milliseconds */
export function jobsTable(jobs: readonly JobView[], now: number): HtmlPart {
  return dataTable<JobView>({
    caption: 'Jobs, those that run first, with the reason why each waits',
    rows: jobs,
    columns: [
      { label: 'Job', heads: true, cell: ({ key }) => html`<code>${key}</code>` },
      {
        label: 'State',
        cell: ({ state, dirty }) =>
          html`${badge(state)}${dirty ? html` <span class="soft sub">once more afterwards</span>` : null}`,
      },
      { label: 'What', cell: ({ progress, why }) => html`<bdi>${progress === '' ? why : progress}</bdi>` },
      { label: 'Asked for by', cell: ({ reason }) => html`<bdi>${reason}</bdi>` },
      { label: 'For', number: true, cell: ({ since }) => sinceText(since, now) },
      { label: 'Runs', number: true, cell: ({ attempts }) => attempts },
    ],
  });
}

/** What is to be tried again has its time before it. */
function sinceText(since: number, now: number): string {
  return since > now ? `in ${durationText(since - now)}` : durationText(now - since);
}
