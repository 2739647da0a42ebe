import { stabilityOf } from '../../src/versions/stability.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import { dateText } from './date-text.js';
import { fragment } from './fragment.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { patchList } from './patch-list.js';
import { readCarriedPatches } from './read-carried-patches.js';
import { relativeLink } from './relative-link.js';
import { shortId } from './short-id.js';
import { sizeText } from './size-text.js';
import { versionAnchor } from './version-anchor.js';

/** One version in the page at `path`: where it comes from, its zip and how to check that. */
export function versionSection(path: string, entry: ManifestEntry): HtmlPart {
  const { version, origin, quirks } = entry;
  const stability = stabilityOf(version);
  const anchor = versionAnchor(version);
  const patches = readCarriedPatches(entry.composer);
  return html`<article class="version" id="${anchor}">
    <h3>
      <a href="${fragment(anchor)}">${version}</a>
      ${stability === 'stable' ? null : html`<span class="tag">${stability}</span>`}
    </h3>
    <p class="origin">
      ${origin === null ? 'Made from the recipe alone, from no commit' : originFacts(origin)}
    </p>
    <p class="zip">
      <a href="${relativeLink(path, entry.zip)}" download>${entry.zip.replace(/^.*\//, '')}</a>
      <span class="soft">${sizeText(entry.size)}</span>
    </p>
    <dl class="sums">
      <dt>SHA-256</dt>
      <dd><code>${entry.sha256}</code></dd>
      <dt>Content</dt>
      <dd><code>${entry.content}</code></dd>
      ${
        quirks.length === 0
          ? null
          : html`<dt>Quirks</dt>
              <dd>${quirks.map((id, at) => html`${at === 0 ? '' : ', '}<code>${id}</code>`)}</dd> `
      }
    </dl>
    ${patches.length === 0 ? null : patchList(patches)}
  </article> `;
}

function originFacts({ tag, commit, tree, time }: PackageOrigin): HtmlPart {
  const day = dateText(time);
  return html`${day === null ? null : html`<time datetime="${day}">${day}</time> `}${tag === null ? null : html`<span>tag <code>${tag}</code></span> `}<span
      >commit ${shortId(commit)}</span
    >
    <span>tree ${shortId(tree)}</span>`;
}
