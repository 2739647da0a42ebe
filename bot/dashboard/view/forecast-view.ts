import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { shortId } from '../../../builder/pages/short-id.js';
import type { StackKey } from '../../stack-key.js';
import type { StackState } from '../../state/stack-state.js';
import { breaksTable } from './breaks-table.js';
import { section } from './section.js';
import { timeline } from './timeline.js';
import { verdictLead } from './verdict-lead.js';

/** What upstream's unreleased branches will break. */
export function forecastView(key: StackKey, forecasts: StackState['forecasts']): HtmlPart {
  const standing = new Set(forecasts.flatMap(({ report }) => report.standing)).size;
  const sentence =
    forecasts.length === 0
      ? 'No unreleased branch is looked at: name one in stack.yml under forecast.'
      : standing === 0
        ? 'Every patch fits what upstream has not released yet.'
        : `${counted(standing, 'patch', 'patches')} will not fit the next release.`;
  return html`<h1>
      Forecast <small>of <bdi>${key.stack}</bdi></small>
    </h1>
    ${verdictLead(standing > 0 ? 'breaks ahead' : 'green', sentence)}
    ${forecasts.map((forecast, index) => branchSection(key, forecast, index))}`;
}

function branchSection(key: StackKey, forecast: StackState['forecasts'][number], index: number): HtmlPart {
  const { branch, report } = forecast;
  const lead = html`<p class="soft">
    ${counted(report.commits, 'commit')} from the base to ${shortId(report.along)}.
  </p> `;
  const content =
    report.breaks.length === 0
      ? html`${lead}
          <p>No patch breaks.</p> `
      : html`${lead}${timeline(key, report)}${breaksTable(key, [forecast])}`;
  return section(`along-${index + 1}`, `Along ${branch}`, content);
}
