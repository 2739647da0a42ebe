import fc from 'fast-check';

const number = fc.oneof(
  { weight: 12, arbitrary: fc.nat(12).map(String) },
  { weight: 2, arbitrary: fc.nat(130_000).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('00', '01', '007', '9999999', '9223372036854775807') },
);
const numbers = fc.array(number, { minLength: 1, maxLength: 5 }).map((all) => all.join('.'));
const separator = fc.constantFrom('', '', '-', '-', '.', '_');
const words = 'a alpha b beta rc RC p pl patch stable Alpha BETA Rc PATCH Stable preview dev';
const word = fc.constantFrom(...words.split(' '));
const count = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', '1', '2', '3', '10', '.1', '-2', '.1.2', '-1-2', '1.2') },
  { weight: 1, arbitrary: fc.nat(3000).map(String) },
);
const suffix = fc.tuple(separator, word, count).map((all) => all.join(''));
const dev = fc.constantFrom('-dev', '-dev', '.dev', 'dev', '-DEV', '_dev');
const build = fc.constantFrom('+build', '+build.5', '+20260101', '+b-dev', '+');
const flag = fc.constantFrom('@dev', '@beta', '@RC', '@rc', '@stable', '@ALPHA', '@STABLE', '@none');
const reference = fc.constantFrom('#0a1b2c3', '#main', '#', '##x');

function maybe(arbitrary: fc.Arbitrary<string>, weight: number): fc.Arbitrary<string> {
  return fc.oneof({ weight: 10 - weight, arbitrary: fc.constant('') }, { weight, arbitrary });
}

const release = fc
  .tuple(fc.constantFrom('', '', '', 'v', 'V'), numbers, maybe(suffix, 4), maybe(dev, 1), maybe(build, 1))
  .map((all) => all.join(''));
const two = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
const date = fc
  .tuple(
    fc.integer({ min: 1990, max: 2030 }),
    fc.array(fc.tuple(fc.constantFrom('', '', '.', '-', ':'), two), { minLength: 1, maxLength: 6 }),
    fc.constantFrom('', '', '', '.5', '-123', ':7', '4'),
    maybe(suffix, 2),
    maybe(dev, 1),
  )
  .map(([year, groups, last, ...rest]) => [year, ...groups.flat(), last, ...rest].join(''));
const line = fc
  .tuple(fc.constantFrom('', 'v'), numbers, fc.constantFrom('.x', '.X', '.*', '.x.x', ''), dev)
  .map((all) => all.join(''));
const name = fc.constantFrom(
  'main',
  'master',
  'feature/x-1',
  '1.x',
  'has',
  'a-',
  '2.4-develop',
  'ünïcode',
  '',
);
const branch = fc.oneof(
  name.map((text) => `dev-${text}`),
  name.map((text) => `DEV-${text}`),
  name.map((text) => `${text}-dev`),
  name,
);

/** Versions as people write them: releases, dates, lines (`1.x-dev`), branches, with flags and references. */
export const arbitraryVersionText = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: release },
      { weight: 2, arbitrary: date },
      { weight: 1, arbitrary: line },
      { weight: 2, arbitrary: branch },
    ),
    maybe(reference, 1),
    maybe(flag, 1),
  )
  .map((all) => all.join(''));
