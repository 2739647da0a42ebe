import { describe, expect, it } from 'vitest';
import { moduleJudge } from '../../../src/compat/module/module-judge.js';
import { moduleUsesReader } from '../../../src/compat/module/module-uses-reader.js';
import { moduleXmlReader } from '../../../src/compat/module/module-xml-reader.js';
import type { Files } from '../../../src/compat/rule.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { runCases } from '../../support/compat/change-case.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

function register(name: string, type = 'MODULE'): string {
  return `<?php\nuse Magento\\Framework\\Component\\ComponentRegistrar;\n\nComponentRegistrar::register(ComponentRegistrar::${type}, '${name}', __DIR__);\n`;
}

/** A module in a folder, with the modules that it waits for on lines 4, 5 … */
function module(dir: string, name: string, ...sequence: readonly string[]): Files {
  const lines = sequence.map((one) => `      <module name="${one}"/>\n`).join('');
  return {
    [`${dir}/registration.php`]: register(name),
    [`${dir}/etc/module.xml`]: `<config>\n  <module name="${name}">\n    <sequence>\n${lines}    </sequence>\n  </module>\n</config>\n`,
  };
}

const SALES = module('Sales', 'Shop_Sales');

runCases(
  'modules',
  [moduleJudge],
  [
    {
      name: 'a module is removed',
      before: module('Stock', 'Shop_Stock'),
      after: {},
      expect: ['B module-removed Shop_Stock Stock/registration.php:4 [svc=none policy=major]'],
    },
    {
      name: 'a module is new',
      before: {},
      after: module('Stock', 'Shop_Stock'),
      expect: ['M module-added Shop_Stock Stock/registration.php:4 [svc=none policy=minor]'],
    },
    {
      name: 'a module is registered under another name',
      before: module('Stock', 'Shop_Stock'),
      after: module('Stock', 'Shop_Warehouse'),
      expect: ['B module-renamed Shop_Stock Stock/registration.php:4 [svc=none policy=major]'],
    },
    {
      name: 'the case of a name counts',
      before: module('Stock', 'Shop_Stock'),
      after: module('Stock', 'Shop_stock'),
      expect: ['B module-renamed Shop_Stock Stock/registration.php:4'],
    },
    {
      name: 'a module moves to another folder',
      before: module('app/code/Shop/Stock', 'Shop_Stock', 'Shop_Tax'),
      after: module('vendor/shop/module-stock', 'Shop_Stock', 'Shop_Tax'),
      expect: [],
    },
    {
      name: 'two modules change places',
      before: { ...module('A', 'Shop_A'), ...module('B', 'Shop_B') },
      after: { ...module('A', 'Shop_B'), ...module('B', 'Shop_A') },
      expect: [],
    },
    {
      name: 'the folder of a module is renamed and the module too',
      before: module('Stock', 'Shop_Stock'),
      after: module('Warehouse', 'Shop_Warehouse'),
      expect: [
        'B module-removed Shop_Stock Stock/registration.php:4',
        'M module-added Shop_Warehouse Warehouse/registration.php:4',
      ],
    },
    {
      name: 'module.xml is gone',
      before: module('Stock', 'Shop_Stock'),
      after: { 'Stock/registration.php': register('Shop_Stock') },
      expect: ['B module-removed Shop_Stock Stock/etc/module.xml:2'],
    },
    {
      name: 'module.xml has another name',
      before: module('Stock', 'Shop_Stock'),
      after: { ...module('Stock', 'Shop_X'), 'Stock/registration.php': register('Shop_Stock') },
      expect: ['B module-removed Shop_Stock Stock/etc/module.xml:2'],
    },
    {
      name: 'registration.php is written otherwise',
      before: { 'Stock/registration.php': register('Shop_Stock') },
      after: {
        'Stock/registration.php': `<?php\n/** Copyright */\ndeclare(strict_types=1);\n\\Magento\\Framework\\Component\\ComponentRegistrar::register(\n    \\Magento\\Framework\\Component\\ComponentRegistrar::MODULE, "Shop_Stock", __DIR__\n);\n`,
      },
      expect: [],
    },
    {
      name: 'a sample is no module',
      before: { 'docs/etc/module.xml': '<config><module name="Docs_Sample"/></config>' },
      after: {},
      expect: [],
    },
    {
      name: 'a module of the tests is none',
      before: { 'dev/tests/api/_files/A/registration.php': register('Test_A') },
      after: {},
      expect: [],
    },
    {
      name: 'a theme is removed',
      before: { 'luma/registration.php': register('frontend/Shop/luma', 'THEME') },
      after: {},
      expect: [
        'B module-component-removed frontend/Shop/luma luma/registration.php:4 [svc=none policy=major]',
      ],
    },
    {
      name: 'a library and a language are removed',
      before: {
        'lib/registration.php': register('shop/framework', 'LIBRARY'),
        'de/registration.php': register('shop_de_de', 'LANGUAGE'),
      },
      after: {},
      expect: [
        'B module-component-removed shop_de_de de/registration.php:4',
        'B module-component-removed shop/framework lib/registration.php:4',
      ],
    },
    {
      name: 'a theme has another name',
      before: { 'luma/registration.php': register('frontend/Shop/luma', 'THEME') },
      after: { 'luma/registration.php': register('frontend/Shop/moon', 'THEME') },
      expect: ['B module-component-removed frontend/Shop/luma luma/registration.php:4'],
    },
    {
      name: 'a theme is new',
      before: {},
      after: { 'luma/registration.php': register('frontend/Shop/luma', 'THEME') },
      expect: ['M module-component-added frontend/Shop/luma luma/registration.php:4 [svc=none policy=minor]'],
    },
    {
      name: 'a theme moves',
      before: { 'luma/registration.php': register('frontend/Shop/luma', 'THEME') },
      after: { 'app/design/luma/registration.php': register('frontend/Shop/luma', 'THEME') },
      expect: [],
    },
  ],
);

runCases(
  'the sequence of modules',
  [moduleJudge],
  [
    {
      name: 'an entry is removed',
      before: module('Stock', 'Shop_Stock', 'Shop_Sales', 'Shop_Tax'),
      after: module('Stock', 'Shop_Stock', 'Shop_Sales'),
      expect: [
        'B module-sequence-removed Shop_Stock::Shop_Tax Stock/etc/module.xml:5 [svc=none policy=major]',
      ],
    },
    {
      name: 'an entry is added',
      before: module('Stock', 'Shop_Stock', 'Shop_Sales'),
      after: module('Stock', 'Shop_Stock', 'Shop_Sales', 'Shop_Tax'),
      expect: [
        'warn module-sequence-added Shop_Stock::Shop_Tax Stock/etc/module.xml:5 [svc=none policy=minor]',
      ],
    },
    {
      name: 'an entry is replaced',
      before: module('Stock', 'Shop_Stock', 'Shop_Sales'),
      after: module('Stock', 'Shop_Stock', 'Shop_Tax'),
      expect: [
        'warn module-sequence-added Shop_Stock::Shop_Tax Stock/etc/module.xml:4',
        'B module-sequence-removed Shop_Stock::Shop_Sales Stock/etc/module.xml:4',
      ],
    },
    {
      name: 'the order of entries',
      before: module('Stock', 'Shop_Stock', 'Shop_Sales', 'Shop_Tax'),
      after: module('Stock', 'Shop_Stock', 'Shop_Tax', 'Shop_Sales'),
      expect: [],
    },
    {
      name: 'an entry that another module waits for anyway goes',
      before: {
        ...module('Stock', 'Shop_Stock', 'Shop_Sales', 'Shop_Tax'),
        ...module('Sales', 'Shop_Sales', 'Shop_Tax'),
      },
      after: { ...module('Stock', 'Shop_Stock', 'Shop_Sales'), ...module('Sales', 'Shop_Sales', 'Shop_Tax') },
      expect: [],
    },
    {
      name: 'such an entry comes',
      before: {
        ...module('Stock', 'Shop_Stock', 'Shop_Sales'),
        ...module('Sales', 'Shop_Sales', 'Shop_Tax'),
      },
      after: {
        ...module('Stock', 'Shop_Stock', 'Shop_Sales', 'Shop_Tax'),
        ...module('Sales', 'Shop_Sales', 'Shop_Tax'),
      },
      expect: [],
    },
    {
      name: 'the module that it names is gone',
      before: { ...module('Stock', 'Shop_Stock', 'Shop_Sales'), ...SALES },
      after: module('Stock', 'Shop_Stock'),
      expect: ['B module-removed Shop_Sales Sales/registration.php:4'],
    },
    {
      name: 'the module that it names is new',
      before: module('Stock', 'Shop_Stock'),
      after: { ...module('Stock', 'Shop_Stock', 'Shop_Sales'), ...SALES },
      expect: ['M module-added Shop_Sales Sales/registration.php:4'],
    },
    {
      name: 'the module that it names is renamed',
      before: { ...module('Stock', 'Shop_Stock', 'Shop_Sales'), ...SALES },
      after: { ...module('Stock', 'Shop_Stock', 'Shop_Orders'), ...module('Sales', 'Shop_Orders') },
      expect: ['B module-renamed Shop_Sales Sales/registration.php:4'],
    },
    {
      name: 'a new module waits for others',
      before: SALES,
      after: { ...SALES, ...module('Stock', 'Shop_Stock', 'Shop_Sales') },
      expect: ['M module-added Shop_Stock Stock/registration.php:4'],
    },
    {
      name: 'two modules wait for each other',
      before: { ...module('Stock', 'Shop_Stock', 'Shop_Sales'), ...SALES },
      after: {
        ...module('Stock', 'Shop_Stock', 'Shop_Sales'),
        ...module('Sales', 'Shop_Sales', 'Shop_Stock'),
      },
      expect: [
        'B module-sequence-cycle Shop_Sales::Shop_Stock Sales/etc/module.xml:4 [svc=none policy=major]',
      ],
    },
    {
      name: 'a module waits for itself',
      before: module('Stock', 'Shop_Stock'),
      after: module('Stock', 'Shop_Stock', 'Shop_Stock'),
      expect: ['B module-sequence-cycle Shop_Stock::Shop_Stock Stock/etc/module.xml:4'],
    },
    {
      name: 'setup_version, comments, quotes and white space',
      before: module('Stock', 'Shop_Stock', 'Shop_Sales'),
      after: {
        ...module('Stock', 'Shop_Stock'),
        'Stock/etc/module.xml': `<?xml version="1.0"?>\n<!-- Copyright -->\n<config xmlns:xsi="x"><module setup_version='2.0.1' name='Shop_Stock'><sequence><!-- a --><module\nname='Shop_Sales'></module></sequence></module></config>`,
      },
      expect: [],
    },
  ],
);

describe('the judge of modules', () => {
  it('reads through a ring of modules that has always been there', async () => {
    const ring = {
      ...module('A', 'Shop_A', 'Shop_B'),
      ...module('B', 'Shop_B', 'Shop_C'),
      ...module('C', 'Shop_C', 'Shop_A'),
    };
    const found = await judgeFiles([moduleJudge], ring, {
      ...ring,
      ...module('A', 'Shop_A', 'Shop_B', 'Shop_X'),
    });
    expect(found.map(({ rule, target }) => `${rule} ${target}`)).toEqual([
      'module-sequence-added Shop_A::Shop_X',
    ]);
  });

  it('says what a name is no longer good for', async () => {
    const found = await judgeFiles(
      [moduleJudge],
      module('Stock', 'Shop_Stock'),
      module('Stock', 'Shop_Warehouse'),
    );
    expect(found.map(({ reason }) => reason)).toEqual([
      'module Shop_Stock is registered as Shop_Warehouse now: what names Shop_Stock finds nothing',
    ]);
  });

  it('does not take a module for gone because a file cannot be read', async () => {
    const before = module('Stock', 'Shop_Stock', 'Shop_Sales');
    for (const broken of [
      '<config><module name="Shop_Stock">',
      '<config><module/></config>',
      '<!DOCTYPE a [<!ENTITY b "c">]><config/>',
      '<modules/>',
      '',
      '\0',
    ]) {
      const found = await judgeFiles([moduleJudge], before, { ...before, 'Stock/etc/module.xml': broken });
      expect(
        found.map(({ rule, file }) => `${rule} ${file}`),
        broken,
      ).toEqual(['unparsed Stock/etc/module.xml']);
    }
    const latin = {
      ...before,
      'Stock/registration.php': Buffer.from(register('Shop_Stock\u00e9'), 'latin1'),
    };
    const found = await judgeFiles([moduleJudge], before, latin);
    expect(found.map(({ rule, file }) => `${rule} ${file}`)).toEqual(['unparsed Stock/registration.php']);
  });

  it('judges a chain of ten thousand modules', async () => {
    const chain = Object.assign(
      {},
      ...Array.from({ length: 10_000 }, (_, index) =>
        module(`M${index}`, `Shop_M${index}`, `Shop_M${index + 1}`),
      ),
    ) as Files;
    const found = await judgeFiles([moduleJudge], chain, {
      ...chain,
      ...module('M0', 'Shop_M0', 'Shop_M1', 'Shop_M10000'),
    });
    expect(found).toEqual([]);
  });
});

describe('moduleXmlReader', () => {
  it('reads the module, and what it waits for', () => {
    const { [`A/etc/module.xml`]: xml = '' } = module('A', 'Shop_A', '__proto__', 'constructor');
    expect(moduleXmlReader.read(xml)).toEqual([
      {
        name: 'Shop_A',
        line: 2,
        sequence: [
          { name: '__proto__', line: 4 },
          { name: 'constructor', line: 5 },
        ],
      },
    ]);
    expect(moduleXmlReader.read('<config/>')).toEqual([]);
    expect(
      ['etc/module.xml', 'A/etc/module.xml', 'A/module.xml', 'etc/db/module.xml'].map((path) =>
        moduleXmlReader.takes(path),
      ),
    ).toEqual([true, true, false, false]);
  });
});

describe('moduleUsesReader', () => {
  it('tells the modules that come before', () => {
    const { [`A/etc/module.xml`]: xml = '' } = module('A', 'My_A', 'Magento_Catalog', 'Magento_Sales');
    expect(moduleUsesReader.read(xml)).toEqual([
      { subject: { kind: 'module', name: 'Magento_Catalog' }, how: 'is loaded after it', line: 4 },
      { subject: { kind: 'module', name: 'Magento_Sales' }, how: 'is loaded after it', line: 5 },
    ]);
    expect(moduleUsesReader.takes('A/etc/module.xml')).toBe(true);
    expect(() => moduleUsesReader.read('<config')).toThrow(UnreadableError);
  });
});
