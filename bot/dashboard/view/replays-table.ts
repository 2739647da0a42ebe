import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import type { ReplayRecord } from '../model/replay-record.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';
import { verdictBar } from './verdict-bar.js';

/** What was recorded of a stack, the newest first. */
export function replaysTable(replays: readonly ReplayRecord[]): HtmlPart {
  return dataTable<ReplayRecord>({
    caption: 'Recorded replays of this stack, the newest first; the day is that of the upstream commit',
    rows: replays,
    columns: [
      { label: 'Record', heads: true, cell: ({ commit }) => shortId(commit) },
      {
        label: 'Upstream of',
        cell: ({ date }) => (date === '' ? null : html`<time datetime="${date}">${date}</time>`),
      },
      { label: 'Verdict', cell: ({ verdict }) => badge(verdict) },
      { label: 'What', cell: ({ subject }) => html`<bdi>${subject}</bdi>` },
      { label: 'Patches', cell: ({ counts }) => verdictBar(counts) },
    ],
  });
}
