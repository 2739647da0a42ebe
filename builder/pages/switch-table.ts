import { flavorDifference } from '../flavors/flavor-difference.js';
import type { ComparedBundle } from './compared-bundle.js';
import { fragment } from './fragment.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { switchAnchor } from './switch-anchor.js';

/** Every way from one flavor to another with the number of packages that come and go. */
export function switchTable(bundles: readonly ComparedBundle[]): HtmlPart {
  return html`<div class="scroll" role="region" aria-labelledby="matrix" tabindex="0">
    <table class="matrix">
      <caption id="matrix">
        Packages added and removed by each switch
      </caption>
      <thead>
        <tr>
          <td></td>
          ${bundles.map(({ label }) => html`<th scope="col">to ${label}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${bundles.map(
          (from) =>
            html`<tr>
              <th scope="row">from ${from.label}</th>
              ${bundles.map((to) => html`<td>${cell(from, to)}</td> `)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell(from: ComparedBundle, to: ComparedBundle): HtmlPart {
  if (from === to) return html`<span class="soft">–</span>`;
  const { added, removed } = flavorDifference(from.entry, to.entry);
  const link = fragment(switchAnchor(from.label, to.label));
  return html`<a href="${link}">${count('plus', added.length)} ${count('minus', removed.length)}</a>`;
}

function count(kind: 'plus' | 'minus', packages: number): HtmlPart {
  return html`<span class="${packages === 0 ? 'soft' : kind}"
    >${kind === 'plus' ? '+' : '−'}${packages}</span
  >`;
}
