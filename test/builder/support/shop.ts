import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StackTree } from '../../../builder/distribution/stack-tree.js';
import type { Distribution } from '../../../builder/recipe/distribution.js';
import { parseDistribution } from '../../../builder/recipe/parse-distribution.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo, type FileSpec } from '../../support/temp-repo.js';

/** A small tree of Magento's shape, with one of everything that packing must get right. */
export const SHOP_FILES: Readonly<Record<string, FileSpec>> = {
  'composer.json': json({
    name: 'magento/magento2ce',
    type: 'project',
    license: ['OSL-3.0', 'AFL-3.0'],
    version: '2.4.8',
    require: { 'ext-json': '*', 'monolog/monolog': '^2.7', 'magento/composer': '~1.10.0', php: '>=8.1' },
    replace: { 'magento/module-store': '101.1.8', 'components/jquery': '1.11.0' },
  }),
  'app/etc/di.xml': '<config/>\n',
  'app/code/Magento/Store/composer.json': module('store', 'Store', '101.1.8', {
    'magento/framework': '103.0.*',
  }),
  'app/code/Magento/Store/registration.php': registration('MODULE', 'Magento_Store'),
  'app/code/Magento/Store/etc/module.xml': '<config><module name="Magento_Store"/></config>\n',
  'app/code/Magento/Store/bin/clean.sh': { exec: '#!/bin/sh\nexit 0\n' },
  'app/code/Magento/Store/LICENSE.txt': 'Open Software License\n',
  'app/code/Magento/Store/docs/license': { link: '../LICENSE.txt' },
  'app/code/Magento/Store/i18n/größe.csv': 'größe,size\r\n',
  'app/code/Magento/Store/empty.txt': '',
  'app/code/Magento/Catalog/composer.json': module('catalog', 'Catalog', '104.0.8', {
    'magento/composer': '*',
    'magento/framework': '103.0.*',
    'magento/module-store': '101.1.*',
  }),
  'app/code/Magento/Catalog/registration.php': registration('MODULE', 'Magento_Catalog'),
  'app/code/Magento/Catalog/Model/Product.php':
    '<?php\nnamespace Magento\\Catalog\\Model;\n\nclass Product\n{\n}\n',
  'app/code/Magento/CatalogGraphQl/composer.json': module('catalog-graph-ql', 'CatalogGraphQl', '100.4.8', {
    'magento/framework': '*',
    'magento/module-catalog': '*',
  }),
  'app/code/Magento/CatalogGraphQl/registration.php': registration('MODULE', 'Magento_CatalogGraphQl'),
  'app/code/Magento/CatalogGraphQl/etc/schema.graphqls': 'type Query { products: [String] }\n',
  'app/design/frontend/Magento/luma/composer.json': json({
    name: 'magento/theme-frontend-luma',
    require: { php: '>=8.1', 'magento/framework': '*' },
    type: 'magento2-theme',
    version: '100.4.8',
    license: ['OSL-3.0', 'AFL-3.0'],
    autoload: { files: ['registration.php'] },
  }),
  'app/design/frontend/Magento/luma/registration.php': registration('THEME', 'frontend/Magento/luma'),
  'app/design/frontend/Magento/luma/web/logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]),
  'lib/internal/Magento/Framework/composer.json': json({
    name: 'magento/framework',
    type: 'magento2-library',
    version: '103.0.8',
    license: ['OSL-3.0'],
    require: { php: '>=8.1', 'psr/log': '^1.1' },
    suggest: { 'magento/module-catalog': '104.0.*' },
    autoload: { 'psr-4': { 'Magento\\Framework\\': '' } },
  }),
  'lib/internal/Magento/Framework/App.php': '<?php\nnamespace Magento\\Framework;\n\nclass App\n{\n}\n',
  'lib/internal/Magento/Framework/Amqp/composer.json': json({
    name: 'magento/framework-amqp',
    type: 'magento2-library',
    version: '100.4.8',
    license: ['OSL-3.0'],
    require: { 'magento/framework': '103.0.*' },
    autoload: { 'psr-4': { 'Magento\\Framework\\Amqp\\': '' } },
  }),
  'lib/internal/Magento/Framework/Amqp/Queue.php':
    '<?php\nnamespace Magento\\Framework\\Amqp;\n\nclass Queue\n{\n}\n',
};

export const SHOP_RECIPE = `distribution: shop
vendor: { from: magento, to: shop-os }
stacks:
  shop:
    - children: app/code/Magento
    - children: app/design/frontend/Magento
    - folder: lib/internal/Magento/Framework
    - folder: lib/internal/Magento/Framework/Amqp
product:
  name: shop-os/product-community-edition
  description: The shop
  root: shop
flavors:
  headless:
    name: shop-os/product-headless
    description: The shop without a theme
    exclude: [shop-os/theme-frontend-luma]
  headfull:
    name: shop-os/product-headfull
    description: The shop without GraphQL
    exclude: [shop-os/module-catalog-graph-ql]
  broken:
    name: shop-os/product-broken
    description: Leaves out what others need
    exclude: [shop-os/module-catalog]
`;

/** A shop repository on disk, and its tree as that of a stack. */
export class Shop {
  readonly repo: TempRepo;

  constructor(files: Readonly<Record<string, FileSpec>> = {}) {
    this.repo = new TempRepo(join(tempDir(), 'shop'));
    this.repo.commit('2.4.8', { ...SHOP_FILES, ...files });
  }

  /** The tree of a revision as a stack without patches. */
  async stack(rev = 'HEAD', more: Partial<StackTree> = {}): Promise<StackTree> {
    const repository = await this.open();
    const shown = this.repo.git('show', '-s', '--format=%H %T %ct', `${rev}^{commit}`);
    const [commit = '', tree = '', time] = shown.split(' ');
    return {
      source: { repository: 'shop', url: null, tag: null, release: null, commit, time: Number(time), tree },
      objects: repository.objects,
      gitDir: repository.gitDir,
      staged: new Map(),
      versionTree: tree,
      versionRelease: null,
      patches: [],
      exclude: [],
      reds: [],
      ...more,
    };
  }

  async stacks(rev = 'HEAD', more: Partial<StackTree> = {}): Promise<ReadonlyMap<string, StackTree>> {
    return new Map([['shop', await this.stack(rev, more)]]);
  }

  async open(): Promise<Repository> {
    const repository = await openRepository(this.repo.dir);
    onTestFinished(() => repository.close());
    return repository;
  }
}

/** The shop's distribution; `edit` changes the text of its recipe. */
export function shopDistribution(edit: (text: string) => string = (text) => text): Distribution {
  const none = (name: string): never => {
    throw new Error(`the shop's recipe names no other file, and not ${name}`);
  };
  return parseDistribution('shop.yml', edit(SHOP_RECIPE), { repository: none, groups: none, services: none });
}

function module(slug: string, name: string, version: string, require: Record<string, string>): string {
  return json({
    name: `magento/module-${slug}`,
    description: 'N/A',
    require: { php: '>=8.1', ...require },
    type: 'magento2-module',
    version,
    license: ['OSL-3.0', 'AFL-3.0'],
    autoload: { files: ['registration.php'], 'psr-4': { [`Magento\\${name}\\`]: '' } },
  });
}

function registration(type: string, name: string): string {
  return `<?php\n\\define('REGISTERED_${type}_${name.replaceAll('/', '_')}', __DIR__);\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 4)}\n`;
}
