import { expect, test } from 'vitest';
import { composerChanges } from '../../../builder/services/composer-changes.js';
import { madePatch } from './support/made-patch.js';

const FILE = 'app/code/Magento/Store/composer.json';
const json = (value: unknown): string => `${JSON.stringify(value, null, 4)}\n`;
const store = (require: Record<string, string>, more: object = {}): string =>
  json({ name: 'magento/module-store', require, autoload: { 'psr-4': { 'Magento\\Store\\': '' } }, ...more });

test('tells links that come, go and change; a comma or another place is no change', () => {
  const patch = madePatch('x.patch', {
    path: FILE,
    was: store({ php: '^8.1', 'ext-redis': '*', 'a/a': '^1' }),
    is: store({ 'a/a': '^2', php: '^8.1', 'ext-json': '*' }),
  });
  expect(composerChanges(patch)).toEqual([
    {
      folder: 'app/code/Magento/Store',
      change: 'modify',
      name: null,
      added: new Map([
        ['a/a', '^2'],
        ['ext-json', '*'],
      ]),
      removed: new Map([
        ['ext-redis', '*'],
        ['a/a', '^1'],
      ]),
    },
  ]);
});

test('a package that comes or goes has its name; its other members are no links', () => {
  const patch = madePatch(
    'x.patch',
    { path: FILE, was: store({ 'ext-amqp': '*' }, { type: 'magento2-module' }), is: null },
    { path: 'composer.json', was: null, is: json({ name: 'acme/root', require: { 'lib-icu': '>=70' } }) },
    { path: 'app/etc/config.json', was: null, is: json({ require: { 'ext-none': '*' } }) },
    { path: 'xcomposer.json', was: null, is: json({ require: { 'ext-none': '*' } }) },
  );
  expect(
    composerChanges(patch).map(({ folder, change, name, added, removed }) => [
      folder,
      change,
      name,
      [...added.keys()],
      [...removed.keys()],
    ]),
  ).toEqual([
    ['app/code/Magento/Store', 'delete', 'magento/module-store', [], ['ext-amqp']],
    ['', 'create', 'acme/root', ['lib-icu'], []],
  ]);
});

test('lines that are no JSON in UTF-8, and patches without text, say nothing', () => {
  const patch = madePatch('x.patch', { path: FILE, was: '{}\n', is: '{ "ext-\u00fc": \n"ext-a": 1,\n' });
  const [file] = patch.files;
  expect(composerChanges(patch)).toEqual([
    { folder: 'app/code/Magento/Store', change: 'modify', name: null, added: new Map(), removed: new Map() },
  ]);
  expect(composerChanges({ ...patch, files: [{ ...file!, content: { kind: 'none' } }] })).toHaveLength(1);
});

test('a file that moves is the same package at its new place; a copied one is new', () => {
  const patch = madePatch('x.patch', { path: FILE, was: '{}\n', is: store({ 'ext-json': '*' }) });
  const at = (change: 'rename' | 'copy'): string[] => {
    const files = patch.files.map((file) => ({ ...file, change, newPath: 'lib/composer.json' }));
    return composerChanges({ ...patch, files }).map((one) => `${one.change} ${one.folder} ${one.name}`);
  };
  expect(at('rename')).toEqual(['modify lib null']);
  expect(at('copy')).toEqual(['create lib magento/module-store']);
});
