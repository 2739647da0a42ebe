import { diJudge } from '../../../src/compat/di/di-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';

const config = (...lines: string[]): string => `<config>\n${lines.join('\n')}\n</config>\n`;
const LOG = '<virtualType name="Acme\\Log" type="Acme\\Logger"/>';
const OTHER = '<virtualType name="Acme\\Log" type="Acme\\FileLogger"/>';
const one = (content: string, path = 'Cart/etc/di.xml'): Files => ({ [path]: content });

runCases(
  'virtual types of di.xml',
  [diJudge],
  [
    {
      name: 'gone',
      before: one(config(LOG)),
      after: one(config()),
      expect: ['B di-virtual-type-removed Acme\\Log (global) Cart/etc/di.xml:2 [svc=major policy=major]'],
    },
    {
      name: 'gone with its file',
      before: { ...one(config(LOG)), 'x.txt': '' },
      after: { 'x.txt': '' },
      expect: ['B di-virtual-type-removed Acme\\Log (global) Cart/etc/di.xml:2'],
    },
    {
      name: 'gone, and what was said of it is no finding of its own',
      before: one(
        config(
          '<virtualType name="Acme\\Log" type="Acme\\Logger">',
          '<plugin name="p" type="Acme\\P"/>',
          '<arguments><argument name="a" xsi:type="string">b</argument></arguments>',
          '</virtualType>',
        ),
      ),
      after: one(config()),
      expect: ['B di-virtual-type-removed Acme\\Log (global) Cart/etc/di.xml:2'],
    },
    {
      name: 'gone, but another module only adds to it',
      before: { ...one(config(LOG)), ...one(config('<virtualType name="Acme\\Log"/>'), 'Tax/etc/di.xml') },
      after: { ...one(config()), ...one(config('<virtualType name="Acme\\Log"/>'), 'Tax/etc/di.xml') },
      expect: ['B di-virtual-type-removed Acme\\Log (global) Cart/etc/di.xml:2'],
    },
    {
      name: 'renamed',
      before: one(config(LOG)),
      after: one(config(LOG.replace('\\Log"', '\\CartLog"'))),
      expect: ['B di-virtual-type-removed Acme\\Log (global) Cart/etc/di.xml:2'],
    },
    {
      name: 'extends another class',
      before: one(config(LOG)),
      after: one(config('', OTHER)),
      expect: ['B di-virtual-type-changed Acme\\Log (global) Cart/etc/di.xml:3 [svc=major policy=major]'],
    },
    {
      name: 'moves from all areas to one',
      before: one(config(LOG)),
      after: one(config(LOG), 'Cart/etc/frontend/di.xml'),
      expect: ['B di-virtual-type-changed Acme\\Log (global) Cart/etc/di.xml:2 [svc=major policy=major]'],
    },
    {
      name: 'moves from one area to another',
      before: one(config(LOG), 'Cart/etc/adminhtml/di.xml'),
      after: one(config(LOG), 'Cart/etc/frontend/di.xml'),
      expect: ['B di-virtual-type-changed Acme\\Log (adminhtml) Cart/etc/adminhtml/di.xml:2'],
    },
    {
      name: 'gone in one of two areas',
      before: {
        ...one(config(LOG), 'Cart/etc/adminhtml/di.xml'),
        ...one(config(LOG), 'Cart/etc/frontend/di.xml'),
      },
      after: {
        ...one(config(LOG), 'Cart/etc/adminhtml/di.xml'),
        ...one(config(), 'Cart/etc/frontend/di.xml'),
      },
      expect: ['B di-virtual-type-changed Acme\\Log (frontend) Cart/etc/frontend/di.xml:2'],
    },
    {
      name: 'an area says otherwise than before',
      before: one(config(LOG)),
      after: { ...one(config(LOG)), ...one(config(OTHER), 'Cart/etc/graphql/di.xml') },
      expect: [
        'B di-virtual-type-changed Acme\\Log (graphql) Cart/etc/graphql/di.xml:2 [svc=none policy=major]',
      ],
    },
    {
      name: 'moved to another module',
      before: { ...one(config(LOG)), ...one(config(), 'Log/etc/di.xml') },
      after: { ...one(config()), ...one(config(LOG), 'Log/etc/di.xml') },
      expect: [],
    },
    {
      name: 'moved to the application',
      before: { ...one(config(LOG)), ...one(config(), 'app/etc/di.xml') },
      after: { ...one(config()), ...one(config(LOG), 'app/etc/di.xml') },
      expect: [],
    },
    {
      name: 'moved from an area to all of them',
      before: one(config(LOG), 'Cart/etc/adminhtml/di.xml'),
      after: one(config(LOG)),
      expect: [],
    },
    {
      name: 'still stands in a file that does not change',
      before: { ...one(config(LOG)), ...one(config(LOG), 'Log/etc/di.xml') },
      after: { ...one(config()), ...one(config(LOG), 'Log/etc/di.xml') },
      expect: [],
    },
    {
      name: 'a class of the tree has its name now',
      before: one(config(LOG)),
      after: { ...one(config()), 'Log.php': '<?php\nnamespace Acme;\nclass Log extends Logger\n{\n}\n' },
      expect: [],
    },
    {
      name: 'folder of the module renamed',
      before: one(config(LOG), 'app/code/Acme/Cart/etc/di.xml'),
      after: one(config(LOG), 'vendor/acme/module-cart/etc/di.xml'),
      expect: [],
    },
    {
      name: 'comment, order of attributes, quotes, white space and a leading backslash',
      before: one(config(LOG)),
      after: one(
        config(
          '<!-- of carts -->',
          "<virtualType\n  type=' \\Acme\\Logger'\n name='Acme\\Log'></virtualType>",
        ),
      ),
      expect: [],
    },
    {
      name: 'order of elements',
      before: one(config(LOG, '<virtualType name="Acme\\B" type="Acme\\C"/>')),
      after: one(config('<virtualType name="Acme\\B" type="Acme\\C"/>', LOG)),
      expect: [],
    },
    { name: 'new', before: one(config()), after: one(config(LOG)), expect: [] },
    {
      name: 'shared or not',
      before: one(config(LOG)),
      after: one(config(LOG.replace('/>', ' shared="false"/>'))),
      expect: [],
    },
  ],
);
