import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { VerdictCount } from '../../../src/replay/verdict-counts.js';

/** Verdicts as the parts of a bar, and in words below it: `12 clean · 1 conflict`. */
export function verdictBar(counts: readonly VerdictCount[]): HtmlPart | null {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let at = 0;
  const parts = counts.map(({ verdict, count }) => {
    const width = (count / all) * 100;
    const part = html`<rect
      class="v-${verdict}"
      x="${at.toFixed(2)}"
      y="0"
      width="${Math.max(0, width - 0.6).toFixed(2)}"
      height="6"
    ></rect>`;
    at += width;
    return part;
  });
  const words = counts.map(({ verdict, count }) => `${count} ${verdict}`).join(' · ');
  return html`<span class="bar"
    ><svg viewbox="0 0 100 6" preserveaspectratio="none" aria-hidden="true" focusable="false">${parts}</svg>
    <span class="soft">${words}</span></span
  >`;
}
