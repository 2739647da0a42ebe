import type { ComposerJson } from '../composer/composer-json.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { linksOf } from './links-of.js';
import { packageLink } from './package-link.js';

/** Field of composer.json, what it says in a heading, and what the second column holds. */
const KINDS = [
  ['require', 'Requires', 'Version'],
  ['require-dev', 'Requires for its own development', 'Version'],
  ['replace', 'Replaces', 'Version'],
  ['provide', 'Provides', 'Version'],
  ['conflict', 'Conflicts with', 'Version'],
  ['suggest', 'Suggests', 'Why'],
] as const;
/** A longer list is folded: that of a whole distribution has hundreds. */
const SHORT = 12;

/** The links of a composer.json, for the page at `path`; null when it has none. */
export function linkTables(
  path: string,
  composer: ComposerJson,
  known: ReadonlySet<string>,
): HtmlPart | null {
  const tables = KINDS.flatMap(([field, heading, column]) => {
    const links = linksOf(composer, field);
    if (links.length === 0) return [];
    const open = links.length <= SHORT ? html` open` : null;
    return [
      html`<details class="links" ${open}>
        <summary>${heading} <span class="count">${links.length}</span></summary>
        <table>
          <caption>
            ${heading}
          </caption>
          <thead>
            <tr>
              <th scope="col"><span class="hidden">Package</span></th>
              <th scope="col"><span class="hidden">${column}</span></th>
            </tr>
          </thead>
          <tbody>
            ${links.map(
              ([name, value]) =>
                html`<tr>
                  <th scope="row">${packageLink(path, name, known)}</th>
                  <td><bdi>${value}</bdi></td>
                </tr> `,
            )}
          </tbody>
        </table>
      </details> `,
    ];
  });
  return tables.length === 0 ? null : html`<div class="link-tables">${tables}</div>`;
}
