import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';

export interface Column<T> {
  readonly label: string;
  readonly cell: (row: T, index: number) => HtmlPart | string | number | null;
  /** Digits are set to the right. */
  readonly number?: boolean;
  /** The cell that names the row; one of the columns. */
  readonly heads?: boolean;
}

export interface DataTable<T> {
  /** What the table is about, for who does not see what is around it. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
}

/**
 * A table that becomes a card for each row on a narrow screen. The roles say again what the elements are, because
 * a table that is not displayed as one is none to some browsers.
 */
export function dataTable<T>({ caption, columns, rows }: DataTable<T>): HtmlPart {
  const heads = columns.map(
    ({ label, number }) =>
      html`<th scope="col" role="columnheader" class="${number === true ? 'number' : ''}">${label}</th>`,
  );
  return html`<table class="rows" role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${heads}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row, index) =>
          html`<tr role="row">
            ${columns.map((column) => cellOf(column, row, index))}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

function cellOf<T>({ label, cell, number, heads }: Column<T>, row: T, index: number): HtmlPart {
  const content = cell(row, index);
  const empty = content === null || content === '' ? ' empty' : '';
  const name = `${number === true ? 'number' : ''}${empty}`;
  return heads === true
    ? html`<th scope="row" role="rowheader" class="${name}" data-label="${label}"><div>${content}</div></th>`
    : html`<td role="cell" class="${name}" data-label="${label}"><div>${content}</div></td>`;
}
