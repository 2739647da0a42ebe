import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import { pageLinks } from '../http/page-links.js';
import type { OverviewModel } from '../model/overview-model.js';
import type { StackSummary } from '../model/stack-summary.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';
import { canWait } from '../model/can-wait.js';
import { needsList } from './needs-list.js';
import { section } from './section.js';
import { verdictBar } from './verdict-bar.js';
import { verdictLead } from './verdict-lead.js';

/** More than this would hide what is below. */
const MOST_BREAKS = 12;

/** The first page: what is green, what needs whom, every stack, what comes. */
export function overviewView(model: OverviewModel): HtmlPart {
  const needs = model.stacks.flatMap(({ key, needs: list }) => list.map((need) => ({ key, need })));
  const later = needs.filter(({ need }) => canWait(need));
  const now = needs.filter((one) => !later.includes(one));
  return html`<h1>Overview</h1>
    ${verdictLead(model.verdict, model.sentence)}
    ${now.length === 0 ? null : section('needs', 'Needs a person', needsList(now, true))}
    ${model.stacks.length === 0 ? empty() : section('stacks', 'Stacks', stacksTable(model))}
    ${forecast(model.stacks)}
    ${later.length === 0 ? null : section('later', 'Can be done already', needsList(later, true))}
    ${section('jobs', 'Jobs', jobs(model))}`;
}

function empty(): HtmlPart {
  return html`<p>
    A stack appears here when its first replay is recorded. Why that takes its time is on
    <a href="${pageLinks.jobs}">the page of jobs</a>.
  </p> `;
}

function stacksTable({ stacks, lines }: OverviewModel): HtmlPart {
  return dataTable<StackSummary>({
    caption: 'Every stack on every release line, and where it stands',
    rows: stacks,
    columns: [
      {
        label: 'Stack',
        heads: true,
        cell: ({ key }) =>
          html`<a href="${pageLinks.stack(key)}"><bdi>${key.stack}</bdi></a
            >${lines.length > 1 ? html` <span class="soft">on <bdi>${key.line}</bdi></span>` : null}`,
      },
      { label: 'Verdict', cell: ({ verdict }) => badge(verdict) },
      { label: 'Where it stands', cell: ({ sentence }) => html`<bdi>${sentence}</bdi>` },
      { label: 'Target', cell: ({ target }) => (target === null ? null : html`<bdi>${target.tag}</bdi>`) },
      { label: 'Base', cell: ({ base }) => (base === null ? null : shortId(base)) },
      { label: 'Patches', cell: ({ counts }) => verdictBar(counts) },
      { label: 'Ahead', cell: ({ key, breaks }) => ahead(key, breaks.length) },
    ],
  });
}

function ahead(key: StackSummary['key'], breaks: number): HtmlPart | null {
  if (breaks === 0) return null;
  return html`<a href="${pageLinks.forecast(key)}">${counted(breaks, 'break')}</a>`;
}

function forecast(stacks: readonly StackSummary[]): HtmlPart | null {
  const all = stacks.flatMap(({ key, breaks }) => breaks.map((entry) => ({ key, entry })));
  if (all.length === 0) return null;
  all.sort((a, b) => (a.entry.date < b.entry.date ? 1 : -1));
  const more =
    all.length > MOST_BREAKS ? html`<p class="soft">The newest ${MOST_BREAKS} of ${all.length}.</p>` : null;
  const table = dataTable({
    caption: 'Patches that an unreleased upstream branch will break, the newest first',
    rows: all.slice(0, MOST_BREAKS),
    columns: [
      {
        label: 'Patch',
        heads: true,
        cell: ({ key, entry }) =>
          html`<a href="${pageLinks.patch(key, entry.patch)}"><bdi>${entry.patch}</bdi></a>
            <span class="soft">of <bdi>${key.stack}</bdi></span>`,
      },
      { label: 'Branch', cell: ({ entry }) => html`<bdi>${entry.branch}</bdi>` },
      {
        label: 'Since',
        cell: ({ entry }) => html`<time datetime="${entry.date}">${entry.date.slice(0, 10)}</time>`,
      },
      {
        label: 'Broken by',
        cell: ({ entry }) =>
          html`${shortId(entry.commit)} <bdi>${entry.subject}</bdi>
            <span class="soft">by <bdi>${entry.author}</bdi></span>`,
      },
    ],
  });
  return section('forecast', 'Forecast', html`${table}${more}`);
}

function jobs({ jobs: { running, waiting, retrying, failed } }: OverviewModel): HtmlPart {
  const words = [
    `${running} running`,
    `${waiting} waiting`,
    `${retrying} to be tried again`,
    `${failed} failed`,
  ];
  return html`<p><a href="${pageLinks.jobs}">Jobs</a>: ${words.join(' · ')}.</p> `;
}
