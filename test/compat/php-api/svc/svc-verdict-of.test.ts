import { describe, expect, it } from 'vitest';
import { svcCodes } from '../../../../src/compat/php-api/svc/svc-codes.js';
import { svcVerdictOf } from '../../../../src/compat/php-api/svc/svc-verdict-of.js';

const say = (...question: Parameters<typeof svcVerdictOf>): string | null => {
  const verdict = svcVerdictOf(...question);
  return verdict === null ? null : `${verdict.code} ${verdict.level}`;
};

describe('svcVerdictOf', () => {
  it('has a code and a level in each place', () => {
    const all = Object.values(svcCodes).flatMap((operation) =>
      Object.values<readonly string[]>(operation).flat(),
    );
    expect(all.length).toBeGreaterThan(120);
    expect(all.filter((one) => !/^[MV]\d{3,4} (?:major|minor|patch)$/.test(one))).toEqual([]);
  });

  it('gives one level to each code, but for those that say more than one thing', () => {
    const levels = new Map<string, Set<string>>();
    for (const operation of Object.values(svcCodes)) {
      for (const one of Object.values<readonly string[]>(operation).flat()) {
        const [code = '', level = ''] = one.split(' ');
        levels.set(code, (levels.get(code) ?? new Set()).add(level));
      }
    }
    const several = [...levels].filter(([, found]) => found.size > 1).map(([code]) => code);
    // M102 by what holds the method and its visibility, M109 for both directions.
    expect(several.toSorted()).toEqual(['M102', 'M109']);
  });

  it.each([
    ['methodRemoved', 'class', 'public', 'V006 major'],
    ['methodRemoved', 'class', 'protected', 'V007 major'],
    ['methodRemoved', 'class', 'private', 'V029 patch'],
    ['methodRemoved', 'interface', 'public', 'V035 major'],
    ['methodRemoved', 'trait', 'private', 'V058 major'],
    ['methodRemoved', 'enum', 'public', null],
    ['optionalAdded', 'class', 'public', 'M102 minor'],
    ['optionalAdded', 'class', 'private', 'M102 patch'],
    ['optionalAdded', 'interface', 'public', 'M102 major'],
    ['visibilityRaised', 'class', 'protected', 'M109 minor'],
    ['visibilityReduced', 'class', 'protected', 'M109 major'],
    ['visibilityReduced', 'trait', 'protected', null],
    ['renamed', 'class', 'protected', 'V061 patch'],
    ['propertyRemoved', 'trait', 'public', null],
    ['parameterTypeToInline', 'trait', 'protected', 'M153 minor'],
  ] as const)('%s, %s, %s: %s', (operation, kind, visibility, expected) => {
    expect(say(operation, kind, visibility)).toBe(expected);
  });

  it('takes a class for public', () => {
    expect(say('classRemoved', 'class')).toBe('V005 major');
    expect(say('classRemoved', 'interface')).toBe('V033 major');
    expect(say('classRemoved', 'trait')).toBeNull();
  });
});
