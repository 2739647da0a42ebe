import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches } from '../../src/versions/matches.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { ComposerProject, hasComposer } from './support/composer.js';
import { stubRepository, versionsFor } from './support/stub-repository.js';

/** Requirements as real packages have them, and all that Composer's documentation shows. */
const CONSTRAINTS = [
  '*',
  '1.2.3',
  '=1.2.3.4',
  'v1.2',
  '^1.2',
  '^0.3.1',
  '~1.2.3',
  '~4.1',
  '1.2.*',
  '2.*',
  '>1.2',
  '>=7.0.2 <7.0.5',
  '>1.0,<1.1',
  '<3',
  '<=2.5',
  '!=1.0.0',
  '>=1.0 !=1.0.5 <2',
  '1.0 - 2.0',
  '^1.0 || ^2.0 || ^3.0',
  '~5.6.0|7.0.2|~7.0.6',
  '1.0.*|^2.1',
  '1.12.16',
  '2.0.0-beta4',
  '>=1.0@dev',
  '~1.0-alpha',
  'dev-main',
  '1.x-dev',
  '2.4.8-p1',
];

describe('stubs', () => {
  test.each(CONSTRAINTS)('one version meets %s', (text) => {
    const constraint = parseConstraint(text)!;
    const versions = versionsFor([constraint]);
    expect(versions).toHaveLength(1);
    expect(matches(constraint, parseVersion(versions[0]!)!)).toBe(true);
  });

  test('any number of constraints is met by as few versions as that', () => {
    fc.assert(
      fc.property(fc.subarray(CONSTRAINTS, { minLength: 1 }), (texts) => {
        const constraints = texts.map((text) => parseConstraint(text)!);
        const versions = versionsFor(constraints).map((text) => parseVersion(text)!);
        expect(versions.length).toBeLessThanOrEqual(texts.length);
        for (const one of constraints) expect(versions.some((version) => matches(one, version))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('what no version meets is said, and what is no constraint', () => {
    expect(() => stubRepository([['a/b', '>2 <1']])).toThrow("no version meets '>2 <1'");
    expect(() => stubRepository([['a/b', 'so what']])).toThrow("a/b: 'so what' is no constraint");
    expect(
      stubRepository([
        ['php', '>=7'],
        ['ext-json', '*'],
      ]),
    ).toEqual([]);
  });

  test.skipIf(!hasComposer)('real Composer takes them', async () => {
    const links = CONSTRAINTS.map((text, index) => [`acme/p${index}`, text] as const);
    const project = new ComposerProject({
      repositories: [...stubRepository(links), { 'packagist.org': false }],
      require: Object.fromEntries(links),
      'minimum-stability': 'dev',
      'prefer-stable': true,
    });
    await project.composer('update', '--no-install');
    expect(project.locked().size).toBe(CONSTRAINTS.length);
  });
});
