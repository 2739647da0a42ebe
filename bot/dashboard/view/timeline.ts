import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { ForecastEntry, ForecastReport } from '../../../src/replay/run-forecast.js';
import type { StackKey } from '../../stack-key.js';
import { pageLinks } from '../http/page-links.js';

/** Part of the width that is left free before the first and behind the last event. */
const MARGIN = 0.08;

/** A time in which a patch does not fit, as parts of the width. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * When each patch does not fit, drawn along time: a line for each patch, thick from the upstream commit that breaks
 * it to the one that heals it. The drawing has no text in it, so it can have any width; the table tells the same.
 */
export function timeline(key: StackKey, report: ForecastReport): HtmlPart {
  const events = [...report.breaks, ...report.heals];
  const times = events.map(({ date }) => Date.parse(date));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const scale = (time: number): number =>
    last === first ? 0.5 : MARGIN + ((time - first) / (last - first)) * (1 - 2 * MARGIN);
  const patches = [...new Set(report.breaks.map(({ patch }) => patch))];
  const days = events.map(({ date }) => date.slice(0, 10)).toSorted();
  return html`<figure class="timeline">
    <ol>
      ${patches.map(
        (patch) =>
          html`<li>
            <a href="${pageLinks.patch(key, patch)}"><bdi>${patch}</bdi></a>
            ${drawing(patch, spansOf(patch, report, scale))}
          </li> `,
      )}
    </ol>
    <div class="axis soft"><span aria-hidden="true"></span><span class="days">${axis(days)}</span></div>
    <figcaption class="soft">
      <span class="line broken"></span> does not fit · <span class="line fits"></span> fits
    </figcaption>
  </figure> `;
}

function axis(days: readonly string[]): HtmlPart {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  if (first === last) return html`<time datetime="${first}">${first}</time>`;
  return html`<time datetime="${first}">${first}</time><time datetime="${last}">${last}</time>`;
}

/** Breaks and heals of a patch take turns, by their dates. */
function spansOf(patch: string, report: ForecastReport, scale: (time: number) => number): Span[] {
  const at = ({ date }: ForecastEntry): number => scale(Date.parse(date));
  const heals = report.heals.filter((entry) => entry.patch === patch).map(at);
  return report.breaks
    .filter((entry) => entry.patch === patch)
    .map((entry) => {
      const from = at(entry);
      return { from, to: heals.toSorted((a, b) => a - b).find((end) => end >= from) ?? 1 };
    });
}

function drawing(patch: string, spans: readonly Span[]): HtmlPart {
  const percent = (part: number): string => (part * 100).toFixed(2);
  const words = spans.map(({ to }) => (to < 1 ? 'breaks and heals' : 'breaks and stays so')).join(', then ');
  return html`<svg
    role="img"
    aria-label="${patch} ${words}"
    viewbox="0 0 100 12"
    preserveaspectratio="none"
    focusable="false"
  >
    <rect class="fits" x="0" y="5" width="100" height="2"></rect>
    ${spans.map(({ from, to }) => html`<rect class="broken" x="${percent(from)}" y="2" width="${percent(Math.max(0.006, to - from))}" height="8"></rect>`)}
  </svg>`;
}
