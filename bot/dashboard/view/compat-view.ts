import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { Concern } from '../../../src/compat/finding.js';
import type { PatchCompat, ReportedFinding } from '../../../src/compat/output/compat-report.js';
import type { CompatSummary } from '../../../src/compat/output/compat-summary.js';
import type { StackKey } from '../../stack-key.js';
import { pageLinks } from '../http/page-links.js';
import { badge } from './badge.js';
import { dataTable } from './data-table.js';
import { section } from './section.js';
import { verdictLead } from './verdict-lead.js';

const NAMES: Readonly<Record<Concern, string>> = { X: 'extensions', D: 'database', A: 'API' };

/** What a stack means to extensions, databases and users of the API. */
export function compatView(key: StackKey, compat: CompatSummary | null): HtmlPart {
  const head = html`<h1>
    Compatibility <small>of <bdi>${key.stack}</bdi></small>
  </h1> `;
  if (compat === null) {
    return html`${head}
      <p>It is judged when a replay is green, and has not been yet.</p> `;
  }
  const { findings, omitted, patches, green, gate, level, policy_level: policy, as_of: day } = compat;
  const standing = findings.filter(({ fate }) => fate === 'stands');
  const waived = standing.filter((one) => one.waived);
  const open = standing.filter((one) => !one.waived);
  const taken = findings.filter(({ fate }) => fate !== 'stands');
  const sentence = green
    ? `Nothing fails; the level is ${level}, by policy ${policy}.`
    : `${gate.charAt(0).toUpperCase()}${gate.slice(1)}; the level is ${level}, by policy ${policy}.`;
  return html`${head} ${verdictLead(green ? 'green' : 'red', sentence)}
    <p class="soft">
      Judged as of <time datetime="${day}">${day}</time>. What fails: extensions ${compat.policy.X}, database
      ${compat.policy.D}, API ${compat.policy.A}.
    </p>
    ${patches.length === 0 ? null : section('patches', 'Patches', patchTable(key, patches))}
    ${open.length === 0 ? null : section('findings', 'Findings', findingTable(key, open))}
    ${waived.length === 0 ? null : section('waived', 'Waived', findingTable(key, waived))}
    ${taken.length === 0 ? null : section('taken-back', 'Within the series', findingTable(key, taken))}
    ${omitted === 0 ? null : html`<p class="soft">${counted(omitted, 'more finding')}: <code>upkeep compat</code> shows all.</p> `}`;
}

function patchTable(key: StackKey, patches: readonly PatchCompat[]): HtmlPart {
  return dataTable<PatchCompat>({
    caption: 'What each patch asks of the next version, and how much was found',
    rows: patches,
    columns: [
      { label: 'Patch', heads: true, cell: ({ name }) => patchLink(key, name) },
      { label: 'Level', cell: ({ level }) => level },
      { label: 'By policy', cell: ({ policy_level: policy }) => policy },
      { label: 'Findings', number: true, cell: ({ findings }) => findings },
      { label: 'Waived', number: true, cell: ({ waived }) => waived },
      { label: 'Fail', number: true, cell: ({ failing }) => failing },
    ],
  });
}

function findingTable(key: StackKey, findings: readonly ReportedFinding[]): HtmlPart {
  return dataTable<ReportedFinding>({
    caption: 'What changes for others, where, and by which patch',
    rows: findings,
    columns: [
      {
        label: 'What',
        heads: true,
        cell: ({ target, rule }) => html`<code>${target}</code> <span class="soft sub">${rule}</span>`,
      },
      { label: 'How bad', cell: ({ severity, fails }) => badge(fails ? 'failed' : severity) },
      { label: 'For whom', cell: ({ levels }) => levels.map((level) => NAMES[level]).join(', ') },
      { label: 'Why', cell: whyOf },
      {
        label: 'Where',
        cell: ({ file, line }) => html`<code>${line > 0 ? `${file}:${line}` : file}</code>`,
      },
      { label: 'Patch', cell: ({ patch }) => (patch === null ? null : patchLink(key, patch)) },
    ],
  });
}

function whyOf({ reason, waiver, fate, undone_by: by, severity, fails }: ReportedFinding): HtmlPart {
  const note =
    waiver !== null
      ? `waived by ${waiver.by} until ${waiver.until}: ${waiver.why}`
      : fate === 'undone'
        ? `taken back by ${by ?? 'a later patch'}`
        : fate === 'internal'
          ? 'about something that an earlier patch brought'
          : fails
            ? `severity ${severity}`
            : '';
  return html`<bdi>${reason}</bdi
    >${note === '' ? null : html` <span class="soft sub"><bdi>${note}</bdi></span>`}`;
}

function patchLink(key: StackKey, name: string): HtmlPart {
  return html`<a href="${pageLinks.patch(key, name)}"><bdi>${name}</bdi></a>`;
}
