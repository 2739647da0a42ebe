import { commandBlock } from '../../../builder/pages/command-block.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { StackKey } from '../../stack-key.js';
import { pageLinks } from '../http/page-links.js';
import type { Need } from '../model/need.js';
import { outLink } from './out-link.js';

export interface NeedOfStack {
  readonly key: StackKey;
  readonly need: Need;
}

/** What needs whom, each with the commands to do it. @param named whether each says which stack it is of */
export function needsList(needs: readonly NeedOfStack[], named: boolean): HtmlPart {
  return html`<ol class="needs">
    ${needs.map(({ key, need }) => item(key, need, named))}
  </ol> `;
}

function item(key: StackKey, need: Need, named: boolean): HtmlPart {
  const stack = named
    ? html`<a class="of" href="${pageLinks.stack(key)}"
        ><bdi>${key.stack}</bdi> <span class="soft">on <bdi>${key.line}</bdi></span></a
      > `
    : null;
  const state = need.state === '' ? null : html` <span class="tag">${need.state}</span>`;
  return html`<li class="need ${need.kind}">
    <div class="who">${who(need)}${stack}</div>
    <div class="what">
      <h3>${title(key, need)}${state}</h3>
      <p><bdi>${need.why}</bdi></p>
      ${need.commands.length === 0 ? null : commandBlock(need.commands)}
      ${need.url === null ? null : html`<p class="soft">${outLink(need.url, need.patch === null ? 'Where to do it' : 'The pull request')}</p>`}
    </div>
  </li> `;
}

function who({ who: name }: Need): HtmlPart {
  return name === null
    ? html`<span class="soft">nobody is named</span>`
    : html`<strong><bdi>${name}</bdi></strong>`;
}

function title(key: StackKey, { kind, what, patch }: Need): HtmlPart {
  if (patch === null) return html`<bdi>${what}</bdi>`;
  const href = kind === 'retire' ? pageLinks.patch(key, patch) : pageLinks.conflict(key, patch);
  return html`<a href="${href}"><bdi>${what}</bdi></a>`;
}
