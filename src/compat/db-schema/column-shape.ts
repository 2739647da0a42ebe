import { isTrue } from './is-true.js';
import type { SchemaAttributes } from './schema-facts.js';

/** A column as the database has it, with everything said that the declaration leaves to Magento's defaults. */
export interface ColumnShape {
  /** In one spelling; '' where only another package knows it. */
  readonly type: string;
  /** Of `char`, `varchar`, `binary` and `varbinary`; 0 for others. */
  readonly length: number;
  /** Of `decimal`, `float` and `double`; 0 where the database decides. */
  readonly precision: number;
  readonly scale: number;
  readonly unsigned: boolean;
  readonly nullable: boolean;
  readonly identity: boolean;
  /** What a row gets that says nothing; null: NULL, or an error where the column is NOT NULL. */
  readonly default: string | null;
  readonly onUpdate: boolean;
}

/** Other names of the same types. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['integer', 'int'],
  ['biginteger', 'bigint'],
  ['smallinteger', 'smallint'],
  ['tinyinteger', 'tinyint'],
  ['numeric', 'decimal'],
  ['dec', 'decimal'],
  ['real', 'double'],
]);

const INTEGERS = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint']);
const REALS = new Set(['decimal', 'float', 'double']);
const STRINGS = new Set(['char', 'varchar', 'binary', 'varbinary']);
const TIMES = new Set(['timestamp', 'datetime']);

/**
 * What a declaration means to the database: Magento's factories of columns, read for their defaults.
 *
 * @param inPrimary whether the primary key has the column: it is NOT NULL then, whatever the declaration says
 */
export function columnShape(attributes: SchemaAttributes, inPrimary: boolean): ColumnShape {
  const written = attributes.type?.trim().toLowerCase() ?? '';
  const type = SYNONYMS.get(written) ?? written;
  const identity = INTEGERS.has(type) && isTrue(attributes.identity);
  const number = (value: string | undefined, otherwise: number): number => {
    const read = Number.parseInt(value ?? '', 10);
    return Number.isNaN(read) ? otherwise : read;
  };
  const digits = REALS.has(type) ? number(attributes.precision, 0) : 0;
  const precision = digits === 0 && type === 'decimal' ? 10 : digits;
  return {
    type,
    length: STRINGS.has(type) ? number(attributes.length, 255) : 0,
    precision,
    // Without a number of digits the database decides on both.
    scale: precision === 0 ? 0 : number(attributes.scale, 0),
    unsigned: (INTEGERS.has(type) || REALS.has(type)) && isTrue(attributes.unsigned),
    nullable: !inPrimary && !identity && (attributes.nullable === undefined || isTrue(attributes.nullable)),
    identity,
    default: defaultOf(type, attributes.default),
    onUpdate:
      TIMES.has(type) &&
      (isTrue(attributes.on_update) || attributes.on_update?.trim().toUpperCase() === 'CURRENT_TIMESTAMP'),
  };
}

/** In one spelling: `0`, `0.0000` and `00` are one number, `true` and `1` one truth. */
function defaultOf(type: string, written: string | undefined): string | null {
  if (written === undefined || written.trim().toUpperCase() === 'NULL') return null;
  if (type === 'boolean') return isTrue(written) ? '1' : '0';
  if (INTEGERS.has(type) || REALS.has(type)) {
    const read = Number(written);
    return Number.isNaN(read) ? written : String(read);
  }
  return TIMES.has(type) ? written.trim().toUpperCase() : written;
}
