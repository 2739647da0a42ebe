import { expect, test } from 'vitest';
import { composeProduct, type ProductRequest } from '../../../builder/compose/compose-product.js';
import { composeProject, type ProjectRequest } from '../../../builder/compose/compose-project.js';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';

const ROOT: ComposerJson = {
  name: 'a/root',
  license: ['MIT'],
  require: { php: '>=8', 'x/y': '^1', 'a/b': '*' },
  replace: { 'a/b': '*' },
};

function product(change: Partial<ProductRequest> = {}): ComposerJson {
  return composeProduct({
    name: 'a/product',
    description: 'All',
    version: '1.0.0',
    root: ROOT,
    bundles: {},
    without: () => false,
    ...change,
  });
}

function project(change: Partial<ProjectRequest> = {}): ComposerJson {
  return composeProject({
    name: 'a/project',
    description: 'New',
    version: '1.0.0',
    root: ROOT,
    require: { 'a/product': '1.0.0' },
    repositories: [],
    extra: {},
    ...change,
  });
}

test('what a product bundles wins over what the root says of it', () => {
  expect(product({ bundles: { 'a/b': '1.0.0', 'a/a': '2.0.0' } }).require).toEqual({
    'a/a': '2.0.0',
    'a/b': '1.0.0',
    php: '>=8',
    'x/y': '^1',
  });
});

test('what the root requires and the product does not', () => {
  expect(product({ without: (name) => name.startsWith('x/') }).require).toEqual({ 'a/b': '*', php: '>=8' });
  // What is bundled is so whatever else is said of it.
  expect(product({ without: () => true, bundles: { 'a/b': '1' } }).require).toEqual({ 'a/b': '1' });
});

test('without a root there are neither its requirements nor its license', () => {
  expect(product({ root: null })).toEqual({
    name: 'a/product',
    description: 'All',
    type: 'metapackage',
    version: '1.0.0',
    require: {},
  });
});

test('links and keys have one order', () => {
  const composed = product({ replace: { 'z/z': '1', 'a/a': '1' }, extra: { x: 1 } });
  expect(Object.keys(composed)).toEqual([
    'name',
    'description',
    'type',
    'license',
    'version',
    'require',
    'replace',
    'extra',
  ]);
  expect(Object.keys(composed.replace ?? {})).toEqual(['a/a', 'z/z']);
});

test('a project keeps what the root says to projects', () => {
  const root = {
    ...ROOT,
    config: { x: 1 },
    autoload: { y: 2 },
    suggest: { z: '3' },
    extra: { w: 4 },
    version: '9',
  };
  expect(
    project({ root, extra: { force: true }, repositories: [{ type: 'composer', url: 'https://x.test' }] }),
  ).toEqual({
    name: 'a/project',
    license: ['MIT'],
    require: { 'a/product': '1.0.0' },
    config: { x: 1 },
    autoload: { y: 2 },
    version: '1.0.0',
    description: 'New',
    type: 'project',
    'minimum-stability': 'stable',
    'prefer-stable': true,
    repositories: [{ type: 'composer', url: 'https://x.test' }],
    extra: { force: true },
  });
});
