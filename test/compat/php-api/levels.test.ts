import { describe, expect, it } from 'vitest';
import { phpApiJudge } from '../../../src/compat/php-api/php-api-judge.js';
import { strictest } from '../../../src/compat/semver-level.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

/** Where a method can stand: what is before its name, and around it. */
const PLACES = {
  'a public method of a class': ['public', 'class'],
  'a protected method of a class': ['protected', 'class'],
  'a private method of a class': ['private', 'class'],
  'a method of an interface': ['public', 'interface'],
  'a public method of a trait': ['public', 'trait'],
  'a protected method of a trait': ['protected', 'trait'],
  'a private method of a trait': ['private', 'trait'],
} as const;

type Place = keyof typeof PLACES;
const ORDER = Object.keys(PLACES) as readonly Place[];

interface Change {
  readonly name: string;
  /** `(parameters): result`, with a doc block before it perhaps; '' for no method. */
  readonly before: string;
  readonly after: string;
  /** magento-semver's levels, in the order of the places; seen in runs of it. */
  readonly levels: string;
}

const CHANGES: readonly Change[] = [
  { name: 'added', before: '', after: '()', levels: 'minor minor none minor minor minor minor' },
  { name: 'removed', before: '()', after: '', levels: 'major major none major major major major' },
  {
    name: 'one more needed',
    before: '()',
    after: '($b)',
    levels: 'major major none major major major major',
  },
  {
    name: 'one more optional',
    before: '()',
    after: '($b = 1)',
    levels: 'minor minor none major minor minor minor',
  },
  {
    name: 'the last one gone',
    before: '($b)',
    after: '()',
    levels: 'minor minor none minor minor minor minor',
  },
  {
    name: 'the first one gone',
    before: '($b, $c)',
    after: '($c)',
    levels: 'major major none major major major major',
  },
  { name: 'renamed', before: '($b)', after: '($c)', levels: 'major none none major major none major' },
  {
    name: 'a type added',
    before: '($b)',
    after: '(int $b)',
    levels: 'major major none major major major major',
  },
  {
    name: 'a type removed',
    before: '(int $b)',
    after: '($b)',
    levels: 'major major none major major major major',
  },
  {
    name: 'a type changed',
    before: '(int $b)',
    after: '(array $b)',
    levels: 'major major none major major major major',
  },
  {
    name: 'a result added',
    before: '()',
    after: '(): int',
    levels: 'major major none major major major major',
  },
  {
    name: 'a result changed',
    before: '(): int',
    after: '(): array',
    levels: 'major major none major major major major',
  },
  {
    name: 'a type moved into the signature',
    before: '/** @param int $b */ ($b)',
    after: '(int $b)',
    levels: 'major minor none major major minor minor',
  },
  {
    name: 'a type moved into the doc block',
    before: '(int $b)',
    after: '/** @param int $b */ ($b)',
    levels: 'major minor none major major minor minor',
  },
  {
    name: 'a result moved into the signature',
    before: '/** @return int */ ()',
    after: '(): int',
    levels: 'major minor none major major minor minor',
  },
  {
    name: 'a result moved into the doc block',
    before: '(): int',
    after: '/** @return int */ ()',
    levels: 'major minor none major major minor minor',
  },
  {
    name: 'another @return',
    before: '/** @return int */ ()',
    after: '/** @return string */ ()',
    levels: 'major major none major major major major',
  },
  {
    name: 'a default changed',
    before: '($b = 1)',
    after: '($b = 2)',
    levels: 'none none none none none none none',
  },
  {
    name: 'nothing',
    before: '(int $b): int',
    after: '(int  $b) : int',
    levels: 'none none none none none none none',
  },
];

function code(change: string, place: Place, mark: string): Record<string, string> {
  const [visibility, kind] = PLACES[place];
  const [, doc = '', rest = ''] = /^(\/\*\*.*\*\/)? ?(.*)$/.exec(change) ?? [];
  const method =
    change === '' ? '' : `${doc}\n${visibility} function a${rest}${kind === 'interface' ? ';' : ' { x(); }'}`;
  return { 'A.php': `<?php\nnamespace Magento\\Shop;\n/** ${mark} */\n${kind} A\n{\n${method}\n}\n` };
}

describe('levels of magento-semver', () => {
  const cases = CHANGES.flatMap(({ name, before, after, levels }) =>
    ORDER.map((place, index) => ({ name, place, before, after, level: levels.split(' ')[index] ?? '' })),
  );

  it.each(cases)('$place: $name: $level', async ({ place, before, after, level }) => {
    const found = await judgeFiles([phpApiJudge], code(before, place, '@api'), code(after, place, '@api'));
    expect(strictest(found.map((one) => one.level))).toBe(level);
    // The policy is never laxer than magento-semver.
    for (const one of found) expect(strictest([one.level, one.policyLevel])).toBe(one.policyLevel);
  });

  it.each(cases)(
    'no API: $place: $name: a patch at most, and no breaking finding',
    async ({ place, before, after }) => {
      const found = await judgeFiles([phpApiJudge], code(before, place, ''), code(after, place, ''));
      expect(strictest(['patch', ...found.map((one) => one.level)])).toBe('patch');
      expect(found.filter(({ severity }) => severity !== 'warn')).toEqual([]);
      expect(found.length).toBeLessThan(2);
      if (place === 'a private method of a class') expect(found).toEqual([]);
    },
  );
});
