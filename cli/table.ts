import type { View } from './command.js';
import { displayWidth } from './display-width.js';
import { printable } from './printable.js';
import { truncate } from './truncate.js';

export interface Column<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number;
  readonly align?: 'left' | 'right';
  /** The columns that give way when the table is wider than the view. */
  readonly flexible?: boolean;
  /** Colours a cell that is already cut and padded. */
  readonly style?: (text: string, row: Row) => string;
}

const GAP = '  ';
const NARROWEST = 8;

/**
 * A table that fits `view.columns`: flexible columns shrink in turn, the widest first, down to eight
 * columns, and show `…` where they were cut. Cells are made safe for a terminal. Without rows: ''.
 */
export function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], view: View): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map((column) => printable(String(column.value(row)))));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.header), ...cells.map((line) => displayWidth(line[index] ?? ''))),
  );
  shrink(columns, widths, view.columns - GAP.length * (columns.length - 1));
  const header = columns.map((column, index) =>
    view.style.dim(fit(column.header, column, widths[index] ?? 0)),
  );
  const body = rows.map((row, at) =>
    columns.map((column, index) => {
      const text = fit(cells[at]?.[index] ?? '', column, widths[index] ?? 0);
      return column.style ? column.style(text, row) : text;
    }),
  );
  return [header, ...body].map((line) => line.join(GAP).trimEnd()).join('\n');
}

function shrink<Row>(columns: readonly Column<Row>[], widths: number[], available: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    let widest = -1;
    for (const [index, column] of columns.entries()) {
      const width = widths[index] ?? 0;
      if (column.flexible && width > NARROWEST && width > (widths[widest] ?? 0)) widest = index;
    }
    if (widest < 0) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
}

function fit<Row>(text: string, column: Column<Row>, width: number): string {
  const cut = truncate(text, width);
  const padding = ' '.repeat(Math.max(0, width - displayWidth(cut)));
  return column.align === 'right' ? padding + cut : cut + padding;
}
