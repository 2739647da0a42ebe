import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { StackKey } from '../../stack-key.js';
import { pageLinks } from '../http/page-links.js';
import type { DependencyGraph, GraphEdge } from '../model/dependency-graph.js';
import { dataTable } from './data-table.js';

/** Units of the drawing; a row of the list beside it has as many rem as `ROW / 16`. */
const ROW = 28;
const WIDTH = 96;
const MOST_PATHS = 3;

/**
 * The graph as a list in series order with arcs at its side, and the same as a table. The names are text of the
 * page rather than of the drawing: they can be read, searched, followed and made larger.
 */
export function graphFigure(key: StackKey, { nodes, edges }: DependencyGraph): HtmlPart {
  if (edges.length === 0) {
    return html`<p>No patch needs another one, and no two of them change the same file.</p> `;
  }
  const rows = new Map(nodes.map((name, index) => [name, index]));
  const height = nodes.length * ROW;
  const needs = edges.filter(({ kind }) => kind === 'needs').length;
  const label = `${counted(needs, 'dependency', 'dependencies')} and ${counted(edges.length - needs, 'shared file', 'pairs with shared files')} among ${counted(nodes.length, 'patch', 'patches')}; the table below says the same`;
  return html`<figure class="graph">
      <svg
        role="img"
        aria-label="${label}"
        viewbox="0 0 ${WIDTH} ${height}"
        width="${WIDTH / 16}rem"
        height="${height / 16}rem"
        focusable="false"
      >
        ${edges.map((edge) => arc(edge, rows))}
        ${nodes.map((_, index) => html`<circle class="node" cx="${WIDTH - 6}" cy="${index * ROW + ROW / 2}" r="3.5"></circle>`)}
      </svg>
      <ol>
        ${nodes.map(
          (name) =>
            html`<li>
              <a href="${pageLinks.patch(key, name)}"><bdi>${name}</bdi></a>
            </li> `,
        )}
      </ol>
      <figcaption class="soft">
        <span class="line needs"></span> needs the earlier one · <span class="line shares"></span> changes a
        file that the earlier one changes
      </figcaption>
    </figure>
    <details>
      <summary>The same as a table</summary>
      ${edgeTable(edges)}
    </details> `;
}

function arc({ from, to, kind }: GraphEdge, rows: ReadonlyMap<string, number>): HtmlPart {
  const [a, b] = [from, to].map((name) => (rows.get(name) ?? 0) * ROW + ROW / 2);
  const span = Math.abs((rows.get(from) ?? 0) - (rows.get(to) ?? 0));
  const x = WIDTH - 6;
  // A cubic reaches three quarters of the way to its handles.
  const reach = Math.min(WIDTH - 10, 14 + span * 9) / 0.75;
  const bend = (x - reach).toFixed(1);
  return html`<path
    class="${kind}"
    d="M${x} ${a ?? 0}C${bend} ${a ?? 0} ${bend} ${b ?? 0} ${x} ${b ?? 0}"
  ></path>`;
}

function edgeTable(edges: readonly GraphEdge[]): HtmlPart {
  return dataTable<GraphEdge>({
    caption: 'Patches that have to do with an earlier one',
    rows: edges,
    columns: [
      { label: 'Patch', heads: true, cell: ({ from }) => html`<bdi>${from}</bdi>` },
      { label: 'How', cell: ({ kind }) => (kind === 'needs' ? 'needs' : 'changes a file of') },
      { label: 'Earlier patch', cell: ({ to }) => html`<bdi>${to}</bdi>` },
      { label: 'Files', cell: ({ paths }) => filesOf(paths) },
    ],
  });
}

function filesOf(paths: readonly string[]): HtmlPart | null {
  if (paths.length === 0) return null;
  const more =
    paths.length > MOST_PATHS ? html` <span class="soft">and ${paths.length - MOST_PATHS} more</span>` : null;
  return html`${paths.slice(0, MOST_PATHS).map((path) => html`<code>${path}</code> `)}${more}`;
}
