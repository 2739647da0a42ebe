import type { ColumnShape } from './column-shape.js';

/** A column's type as SQL has it: `varchar(255)`, `decimal(12,4)`, `int unsigned`. */
export function showType({ type, length, precision, scale, unsigned }: ColumnShape): string {
  const size = length > 0 ? `(${length})` : precision > 0 ? `(${precision},${scale})` : '';
  return `${type}${size}${unsigned ? ' unsigned' : ''}`;
}
