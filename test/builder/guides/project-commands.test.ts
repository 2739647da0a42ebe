import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forgetRepositoryCommand } from '../../../builder/guides/forget-repository-command.js';
import { moduleNames } from '../../../builder/guides/module-names.js';
import { replaceCommand } from '../../../builder/guides/replace-command.js';
import { tempDir } from '../../support/temp-dir.js';
import { hasComposer } from '../support/composer.js';

/** What a command, pasted into a shell, makes of a project's composer.json. */
function pasted(command: string, json: unknown): unknown {
  const dir = tempDir();
  const file = join(dir, 'composer.json');
  writeFileSync(file, JSON.stringify(json));
  execFileSync('sh', ['-c', command], { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe.skipIf(!hasComposer)('names in `replace` of a project', () => {
  const there = replaceCommand('magento', 'mage-os', true);
  const back = replaceCommand('mage-os', 'magento', false);

  test('get the other vendor beside them, and lose it on the way back', () => {
    const json = {
      name: 'acme/shop',
      replace: { 'magento/module-b': '*', 'acme/x': '1', 'magentox/y': '2' },
    };
    const changed = pasted(there, json);
    expect(changed).toEqual({ ...json, replace: { ...json.replace, 'mage-os/module-b': '*' } });
    expect(pasted(back, changed)).toEqual(json);
    expect(pasted(there, changed)).toEqual(changed);
  });

  test('of a project that began with the distribution become upstream’s', () => {
    expect(pasted(back, { replace: { 'mage-os/module-b': '*' } })).toEqual({
      replace: { 'magento/module-b': '*' },
    });
  });

  test.each([[{}], [{ replace: {} }], [{ replace: [] }], [{ extra: { map: {}, größe: 'a/b' } }]])(
    'are none in %j, and nothing else is touched',
    (json) => {
      expect(pasted(there, json)).toEqual(json);
      expect(pasted(back, json)).toEqual(json);
    },
  );
});

describe.skipIf(!hasComposer)('the entry of a repository', () => {
  const url = "https://x.example/o'ne/$(echo no)";
  const other = { type: 'composer', url: 'https://y.example/' };
  const forget = (repositories: unknown): unknown =>
    (pasted(forgetRepositoryCommand(url), { repositories }) as { repositories: unknown }).repositories;

  test('goes out of a list and out of a mapping, with and without a slash at its end', () => {
    expect(forget([{ type: 'composer', url: `${url}/` }, other])).toEqual([other]);
    expect(forget({ a: { type: 'composer', url }, b: other, 'packagist.org': false })).toEqual({
      b: other,
      'packagist.org': false,
    });
  });

  test('is not there: nothing happens', () => {
    expect(forget([other, { 'packagist.org': false }])).toEqual([other, { 'packagist.org': false }]);
    expect(forget({ a: { type: 'package', package: [] } })).toEqual({ a: { type: 'package', package: [] } });
  });
});

test('modules are called by their namespaces', () => {
  const module = (namespaces: object, type = 'magento2-module') =>
    moduleNames({ name: 'a/b', type, autoload: { 'psr-4': namespaces } });
  expect(module({ 'Magento\\Wishlist\\': '', 'Magento\\Wishlist\\Api\\Deep\\': 'x' })).toEqual([
    'Magento_Wishlist',
  ]);
  expect(module({ 'Magento\\Wishlist\\': '' }, 'magento2-theme')).toEqual([]);
  expect(moduleNames({ name: 'a/b', type: 'magento2-module' })).toEqual([]);
  expect(moduleNames({ name: 'a/b', type: 'magento2-module', autoload: { files: ['x'] } })).toEqual([]);
});
