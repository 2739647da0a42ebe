import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnShape } from '../../../src/compat/db-schema/column-shape.js';
import type { SchemaAttributes } from '../../../src/compat/db-schema/schema-facts.js';
import { showType } from '../../../src/compat/db-schema/show-type.js';
import { typeStep } from '../../../src/compat/db-schema/type-step.js';

const TYPES =
  'boolean tinyint smallint int bigint float double decimal char varchar varbinary binary text mediumtext longtext blob longblob date timestamp json'.split(
    ' ',
  );

const attributes: fc.Arbitrary<SchemaAttributes> = fc.record({
  type: fc.constantFrom(...TYPES),
  unsigned: fc.constantFrom('true', 'false'),
  length: fc.constantFrom('1', '2', '3'),
  precision: fc.constantFrom('0', '4', '8', '12'),
  scale: fc.constantFrom('0', '2', '4'),
});
const shape = attributes.map((one) => columnShape(one, false));

describe('typeStep', () => {
  it('is the same between a type and itself', () => {
    fc.assert(
      fc.property(shape, (one) => {
        expect(typeStep(one, one)).toBe('same');
      }),
    );
  });

  it('is wider in one direction at most', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        if (typeStep(a, b) === 'wider') expect(typeStep(b, a), `${showType(a)} ${showType(b)}`).toBe('other');
        if (typeStep(a, b) === 'same') expect(typeStep(b, a)).toBe('same');
      }),
      { numRuns: 2000 },
    );
  });

  it('is wider over two steps that are', () => {
    fc.assert(
      fc.property(shape, shape, shape, (a, b, c) => {
        if (typeStep(a, b) !== 'wider' || typeStep(b, c) !== 'wider') return;
        expect(typeStep(a, c), [a, b, c].map(showType).join(' → ')).toBe('wider');
      }),
      { numRuns: 5000 },
    );
  });

  it('is the same where one side does not say what it is', () => {
    const unknown = columnShape({ length: '4' }, false);
    fc.assert(
      fc.property(shape, (one) => {
        expect(typeStep(one, unknown)).toBe('same');
        expect(typeStep(unknown, one)).toBe('same');
      }),
    );
  });
});

describe('columnShape', () => {
  it.each<[string, SchemaAttributes, boolean, string]>([
    ['a length that is no number', { type: 'varchar', length: 'x' }, false, 'varchar(255)'],
    ['a type in another case', { type: ' VARCHAR ', length: '3' }, false, 'varchar(3)'],
    ['a sign that texts do not have', { type: 'varchar', unsigned: 'true' }, false, 'varchar(255)'],
    ['digits that a double does not say', { type: 'double' }, false, 'double'],
    ['a decimal without a sign', { type: 'decimal', unsigned: '1' }, false, 'decimal(10,0) unsigned'],
  ])('%s', (_, given, inPrimary, type) => {
    expect(showType(columnShape(given, inPrimary))).toBe(type);
  });

  it('keeps a default that is no number as it is', () => {
    expect(columnShape({ type: 'int', default: 'x' }, false).default).toBe('x');
    expect(columnShape({ type: 'int', default: '007' }, false).default).toBe('7');
    expect(columnShape({ type: 'varchar', default: '007' }, false).default).toBe('007');
    expect(columnShape({ type: 'timestamp', default: 'current_timestamp' }, false).default).toBe(
      'CURRENT_TIMESTAMP',
    );
  });

  it('counts up only with numbers', () => {
    expect(columnShape({ type: 'varchar', identity: 'true' }, false).identity).toBe(false);
    expect(columnShape({ type: 'int', identity: 'true' }, false)).toMatchObject({
      identity: true,
      nullable: false,
    });
  });

  it('is NOT NULL in the primary key', () => {
    expect(columnShape({ type: 'int', nullable: 'true' }, true).nullable).toBe(false);
  });
});
