import type { ColumnShape } from './column-shape.js';

/** `wider`: every value that fitted still does, and reads back as the same. */
export type TypeStep = 'same' | 'wider' | 'other';

/** Each holds all values of those before it. A truth is a `tinyint` to the database. */
const LADDERS: readonly (readonly string[])[] = [
  ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'],
  ['tinytext', 'text', 'mediumtext', 'longtext'],
  ['tinyblob', 'blob', 'mediumblob', 'longblob'],
];

/** How a column's type and size changed; nullability and default are not looked at. */
export function typeStep(before: ColumnShape, after: ColumnShape): TypeStep {
  // A module that changes another package's column need not say its type.
  if (before.type === '' || after.type === '') return 'same';
  const [from, to] = [stored(before.type), stored(after.type)];
  const ladder = LADDERS.find((types) => types.includes(from));
  if (ladder?.includes(to) === true) {
    const steps = ladder.indexOf(to) - ladder.indexOf(from);
    const sameSign = before.unsigned === after.unsigned;
    // 0 and 1 fit whether the number has a sign or not.
    if (steps < 0 || (!sameSign && before.type !== 'boolean')) return 'other';
    return steps === 0 && sameSign ? 'same' : 'wider';
  }
  if (before.unsigned !== after.unsigned) return 'other';
  if (from === 'float' && to === 'double' && after.precision === 0) return 'wider';
  if (from !== to) return 'other';
  const length = Math.sign(after.length - before.length);
  // `binary` is filled up with zeros to its length, which its readers see.
  if (length !== 0) return length > 0 && from !== 'binary' ? 'wider' : 'other';
  return digits(before, after);
}

/** A number with a fixed count of digits must lose neither those before nor those after the point. */
function digits(before: ColumnShape, after: ColumnShape): TypeStep {
  if (before.precision === after.precision && before.scale === after.scale) return 'same';
  if (after.precision === 0) return 'wider';
  const whole = (shape: ColumnShape): number => shape.precision - shape.scale;
  const fits = before.precision > 0 && after.scale >= before.scale && whole(after) >= whole(before);
  return fits ? 'wider' : 'other';
}

function stored(type: string): string {
  return type === 'boolean' ? 'tinyint' : type;
}
