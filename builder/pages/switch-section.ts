import { flavorDifference } from '../flavors/flavor-difference.js';
import type { LinkChange } from '../flavors/link-change.js';
import { switchCommands } from '../flavors/switch-commands.js';
import { commandBlock } from './command-block.js';
import type { ComparedBundle } from './compared-bundle.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { packageLink } from './package-link.js';
import { packageList } from './package-list.js';
import { switchAnchor } from './switch-anchor.js';

/** What the sections of a page have in common. */
interface SwitchOptions {
  readonly path: string;
  readonly known: ReadonlySet<string>;
  /** Commands that the distribution needs after Composer's. */
  readonly after: readonly string[];
}

/** How to go from one flavor to another, and exactly what that changes. */
export function switchSection(from: ComparedBundle, to: ComparedBundle, options: SwitchOptions): HtmlPart {
  const { path, known, after } = options;
  const { added, removed, changed, platform } = flavorDifference(from.entry, to.entry);
  const commands = switchCommands(from.entry.name, to.entry.name, to.entry.version, after);
  const same = added.length + removed.length + changed.length + platform.length === 0;
  return html`<section class="switch">
    <h3 id="${switchAnchor(from.label, to.label)}">From ${from.label} to ${to.label}</h3>
    ${commandBlock(commands)}
    ${same ? html`<p>Both have the same packages.</p>` : null}${packageList(path, 'Adds', added, known)}${packageList(path, 'Removes', removed, known)}${changes(path, 'Other versions', changed, known)}${changes(path, 'Other needs of the machine', platform, known)}
  </section> `;
}

function changes(
  path: string,
  caption: string,
  list: readonly LinkChange[],
  known: ReadonlySet<string>,
): HtmlPart | null {
  if (list.length === 0) return null;
  return html`<table class="changes">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Requirement</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (change) =>
          html`<tr>
            <th scope="row">${packageLink(path, change.name, known)}</th>
            <td>${change.from ?? 'none'}</td>
            <td>${change.to ?? 'none'}</td>
          </tr> `,
      )}
    </tbody>
  </table> `;
}
