import { expect, test } from 'vitest';
import { checkLinks, type KnownPackages } from '../../../builder/plan/check-links.js';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';

const NOTHING: KnownPackages = { has: () => false, hasVersion: () => false };

function one(name: string, version: string, require?: Record<string, string>): PlannedPackage {
  return planPackage({
    composer: { name, version, ...(require === undefined ? {} : { require }) },
    version,
    role: 'package',
  });
}

function published(...all: string[]): KnownPackages {
  return {
    has: (name) => all.some((text) => text.startsWith(`${name} `)),
    hasVersion: (name, version) => all.includes(`${name} ${version}`),
  };
}

test('exact requirements that the same build meets', () => {
  const { check, faults } = checkLinks(
    [
      one('a/a', '1.0.0', { 'a/b': '2.0', 'a/c': '==1.0.0-p1', php: '>=8.1', 'ext-json': '*' }),
      one('a/b', '2.0.0'),
      one('a/c', '1.0.0-p1', { 'a/a': '1.0.0' }),
    ],
    NOTHING,
  );
  expect(faults).toEqual([]);
  expect(check).toEqual({ check: 'links', ok: true, detail: '3 exact requirements are met' });
});

test('ranges are not judged, whatever is there', () => {
  const packages = [one('a/a', '1.0.0', { 'a/b': '^3.0 || 1.*' }), one('a/b', '2.0.0')];
  expect(checkLinks(packages, NOTHING)).toMatchObject({
    faults: [],
    check: { detail: expect.stringMatching(/^0 exact/) as string },
  });
});

test('a name that nobody here has comes from elsewhere, and is counted once', () => {
  const packages = [
    one('a/a', '1.0.0', { 'x/x': '1.0.0', 'y/y': '*' }),
    one('a/b', '1.0.0', { 'x/x': '2.0.0' }),
  ];
  expect(checkLinks(packages, NOTHING).check.detail).toBe(
    '0 exact requirements are met; 2 names come from other repositories',
  );
});

test('a requirement on another version of what is built is a fault that names those there are', () => {
  const { check, faults } = checkLinks(
    [one('a/a', '1.0.0', { 'a/b': '2.0.1' }), one('a/b', '2.0.0'), one('a/b', '2.1.0')],
    NOTHING,
  );
  expect(check.ok).toBe(false);
  expect(faults).toMatchObject([{ code: 'requirement-not-met', file: 'a/a 1.0.0' }]);
  expect(faults[0]?.message).toBe('it requires a/b 2.0.1, which is not there: built are 2.0.0, 2.1.0');
});

test('what the repository has counts, and only in the versions that it has', () => {
  const known = published('a/b 1.0.0');
  expect(checkLinks([one('a/a', '1.0.0', { 'a/b': '1.0.0' })], known).faults).toEqual([]);
  const { faults } = checkLinks([one('a/a', '1.0.0', { 'a/b': '1.0.1' })], known);
  expect(faults[0]?.message).toContain('it is published in other versions');
});

test('all faults of all packages', () => {
  const packages = [
    one('a/a', '1.0.0', { 'a/b': '1', 'a/c': '1' }),
    one('a/b', '2.0.0', { 'a/a': '3' }),
    one('a/c', '2.0.0'),
  ];
  expect(
    checkLinks(packages, NOTHING).faults.map(({ file, message }) => `${file} ${message.split(',')[0]}`),
  ).toEqual(['a/a 1.0.0 it requires a/b 1', 'a/a 1.0.0 it requires a/c 1', 'a/b 2.0.0 it requires a/a 3']);
});

test('cycles end', () => {
  const packages = [
    one('a/a', '1.0.0', { 'a/b': '1.0.0' }),
    one('a/b', '1.0.0', { 'a/a': '1.0.0', 'a/b': '1.0.0' }),
  ];
  expect(checkLinks(packages, NOTHING)).toMatchObject({
    faults: [],
    check: { detail: expect.stringMatching(/^3 exact/) as string },
  });
});

test('a constraint that Composer cannot read is a fault, wherever it reads one', () => {
  const links = { 'a/b': 'not a version' };
  for (const field of ['require', 'require-dev', 'conflict', 'replace', 'provide']) {
    const composer = { name: 'a/a', version: '1.0.0', [field]: links };
    const { faults, check } = checkLinks(
      [planPackage({ composer, version: '1.0.0', role: 'package' })],
      NOTHING,
    );
    expect(faults).toMatchObject([{ code: 'bad-constraint', file: 'a/a 1.0.0' }]);
    expect(faults[0]?.message).toContain(`in "${field}", a/b has "not a version"`);
    expect(check.ok).toBe(false);
  }
});

test('texts that Composer does not read are no constraints', () => {
  const composer = { name: 'a/a', version: '1.0.0', suggest: { 'a/b': 'for more speed' }, require: [] };
  const planned = planPackage({ composer: composer as never, version: '1.0.0', role: 'package' });
  expect(checkLinks([planned], NOTHING)).toMatchObject({ faults: [], check: { ok: true } });
});

test('self.version is the version of the package itself', () => {
  const requiring = one('a/a', '1.0.0', { 'a/b': 'self.version' });
  expect(checkLinks([requiring, one('a/b', '1.0.0')], NOTHING)).toMatchObject({
    faults: [],
    check: { detail: expect.stringMatching(/^1 exact/) as string },
  });
  expect(checkLinks([requiring, one('a/b', '1.0.1')], NOTHING).faults).toMatchObject([
    { code: 'requirement-not-met' },
  ]);
});
