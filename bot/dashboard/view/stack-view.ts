import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import type { CompatSummary } from '../../../src/compat/output/compat-summary.js';
import { ZERO_OID } from '../../../src/git/oid.js';
import { pageLinks } from '../http/page-links.js';
import type { StackModel } from '../model/stack-model.js';
import { canWait } from '../model/can-wait.js';
import { badge } from './badge.js';
import { breaksTable } from './breaks-table.js';
import { graphFigure } from './graph-figure.js';
import { jobsTable } from './jobs-table.js';
import { needsList } from './needs-list.js';
import { outLink } from './out-link.js';
import { replaysTable } from './replays-table.js';
import { section } from './section.js';
import { seriesTable } from './series-table.js';
import { verdictBar } from './verdict-bar.js';
import { verdictLead } from './verdict-lead.js';

/** The page of one stack. @param clock epoch milliseconds, for the jobs that run */
export function stackView(model: StackModel, clock: number): HtmlPart {
  const { key, patches, forecasts, replays, jobs } = model;
  const needs = model.needs.map((need) => ({ key, need }));
  const later = needs.filter(({ need }) => canWait(need));
  const now = needs.filter((one) => !later.includes(one));
  const waits = model.waits.filter(({ who }) => who === null);
  const breaks = forecasts.some(({ report }) => report.breaks.length > 0);
  return html`<h1>
      <bdi>${key.stack}</bdi> <small>on <bdi>${key.line}</bdi></small>
    </h1>
    ${verdictLead(model.verdict, model.sentence)} ${facts(model)}
    ${now.length === 0 ? null : section('needs', 'Needs a person', needsList(now, false))}
    ${waits.length === 0 ? null : section('waits', 'Waits for', waitList(waits))}
    ${patches.length === 0 ? null : section('series', 'Series', html`${verdictBar(model.counts)}${seriesTable(key, patches, model.target?.tag ?? 'its base')}`)}
    ${
      forecasts.length === 0
        ? null
        : section(
            'forecast',
            'Forecast',
            html`${breaks ? breaksTable(key, forecasts) : html`<p>No patch breaks on what upstream has not released yet.</p> `}
              <p><a href="${pageLinks.forecast(key)}">The forecast along time</a></p>`,
          )
    }
    ${model.compat === null ? null : section('compat', 'Compatibility', compatPart(key, model.compat))}
    ${later.length === 0 ? null : section('later', 'Can be done already', needsList(later, false))}
    ${patches.length === 0 ? null : section('graph', 'What hangs together', graphFigure(key, model.graph))}
    ${jobs.length === 0 ? null : section('jobs', 'Jobs', jobsTable(jobs, clock))}
    ${replays.length === 0 ? null : section('replays', 'Recorded replays', replaysTable(replays))}`;
}

function compatPart(key: StackModel['key'], compat: CompatSummary): HtmlPart {
  const failing = compat.findings.filter(({ fails }) => fails).length;
  const sentence =
    failing > 0
      ? `The gate is red: ${compat.gate}.`
      : compat.findings.length === 0
        ? 'Nothing that extensions, the database or users of the API would notice.'
        : `${counted(compat.findings.length + compat.omitted, 'finding')}, none of which fails.`;
  return html`<p>${sentence} <a href="${pageLinks.compat(key)}">What the patches mean to others</a></p> `;
}

function facts({ base, target, series, published, gates }: StackModel): HtmlPart {
  return html`<dl class="facts">
    ${
      target === null
        ? null
        : html`<div>
            <dt>Target</dt>
            <dd><bdi>${target.tag}</bdi> ${shortId(target.commit)}</dd>
          </div>`
    }
    ${
      base === null
        ? null
        : html`<div>
            <dt>Base</dt>
            <dd>${shortId(base)}</dd>
          </div>`
    }
    ${
      series === null || series === ZERO_OID
        ? null
        : html`<div>
            <dt>Series</dt>
            <dd>${shortId(series)}</dd>
          </div>`
    }
    ${
      published === null
        ? null
        : html`<div>
            <dt>Published</dt>
            <dd>
              <bdi>${published.branch}</bdi> ${published.commit === null ? null : shortId(published.commit)}
              ${published.current ? null : html`<span class="tag">not this series yet</span>`}
            </dd>
          </div>`
    }
    ${
      gates === null
        ? null
        : Object.entries(gates).map(
            ([gate, result]) =>
              html`<div>
                <dt>Gate: ${gate}</dt>
                <dd><bdi>${result}</bdi></dd>
              </div>`,
          )
    }
  </dl> `;
}

function waitList(waits: StackModel['waits']): HtmlPart {
  return html`<ul class="waits">
    ${waits.map(
      ({ what, why, url }) =>
        html`<li>
          ${badge('waiting')} <strong><bdi>${what}</bdi></strong>
          <bdi>${why}</bdi>${url === null ? null : html` ${outLink(url, 'Look')}`}
        </li> `,
    )}
  </ul> `;
}
