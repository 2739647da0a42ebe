import fc from 'fast-check';
import { arbitraryVersionText } from './arbitrary-version-text.js';

const version = arbitraryVersionText;
const operator = fc.constantFrom('', '=', '==', '!=', '<>', '<', '<=', '>', '>=', '=>', '~>', '~', '^');
const short = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'));
const wild = fc
  .tuple(fc.constantFrom('', 'v'), short, fc.constantFrom('.*', '.x', '.X', '.*.*', '.x-dev', '.*@beta'))
  .map((all) => all.join(''));
const part = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(operator, short).map((all) => all.join('')) },
  {
    weight: 4,
    arbitrary: fc.tuple(operator, fc.constantFrom('', ' ', '  '), version).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: wild },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('~', '^'), wild).map((all) => all.join('')) },
  {
    weight: 2,
    arbitrary: fc.tuple(short, fc.constantFrom(' - ', ' - ', '-'), short).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.tuple(version, version).map((all) => all.join(' - ')) },
  { weight: 1, arbitrary: fc.tuple(version, version).map((all) => all.join(' as ')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', 'x', 'v*', '*.*', 'X.x.*', '@dev', '*@beta', '', 'self.version'),
  },
);
const and = fc.constantFrom(' ', ' ', ',', ', ', ' , ', '  ', ',,', '\n');
const or = fc.constantFrom('||', ' || ', ' || ', '|', ' | ', '\n||\t', '|||');

function joined(
  one: fc.Arbitrary<string>,
  separator: fc.Arbitrary<string>,
  max: number,
): fc.Arbitrary<string> {
  return fc
    .tuple(one, fc.array(fc.tuple(separator, one), { maxLength: max - 1 }))
    .map(([first, more]) => first + more.flat().join(''));
}

/** Constraints of one to four parts in every form and some near misses. */
export const arbitraryConstraintText = joined(joined(part, and, 2), or, 2);
