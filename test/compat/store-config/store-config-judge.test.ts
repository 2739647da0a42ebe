import { storeConfigJudge } from '../../../src/compat/store-config/store-config-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { moduleFiles } from '../../support/compat/module-files.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

/** What is given first stands in line 3. */
const config = (...lines: string[]): string => xmlLines('config', '<default>', ...lines, '</default>');
const one = (content: string, path = 'Cart/etc/config.xml'): Files => ({ [path]: content });
const LIMIT = '<cart><items><limit>10</limit></items></cart>';
const MORE = '<cart><items><limit>20</limit></items></cart>';

runCases(
  'default values of config.xml',
  [storeConfigJudge],
  [
    {
      name: 'gone',
      before: one(config(LIMIT)),
      after: one(config()),
      expect: ['warn config-default-removed cart/items/limit Cart/etc/config.xml:3 [svc=none policy=patch]'],
    },
    {
      name: 'several are gone',
      before: one(config('<cart><a><b>1</b></a></cart>', '<cart><a><c>1</c></a></cart>')),
      after: one(config()),
      expect: [
        'warn config-default-removed cart/a/b Cart/etc/config.xml:3',
        'warn config-default-removed cart/a/c Cart/etc/config.xml:4',
      ],
    },
    {
      name: 'renamed',
      before: one(config(LIMIT)),
      after: one(config(LIMIT.replaceAll('limit', 'max'))),
      expect: ['warn config-default-removed cart/items/limit Cart/etc/config.xml:3'],
    },
    {
      name: 'another value',
      before: one(config(LIMIT)),
      after: one(config('', MORE)),
      expect: ['warn config-default-changed cart/items/limit Cart/etc/config.xml:4 [svc=none policy=patch]'],
    },
    {
      name: 'no value instead of one',
      before: one(config(LIMIT)),
      after: one(config('<cart><items><limit/></items></cart>')),
      expect: ['warn config-default-changed cart/items/limit Cart/etc/config.xml:3'],
    },
    {
      name: 'goes through another model',
      before: one(config('<cart><api><key>1</key></api></cart>')),
      after: one(config('<cart><api><key backend_model="Acme\\Encrypted">1</key></api></cart>')),
      expect: ['warn config-default-changed cart/api/key Cart/etc/config.xml:3'],
    },
    {
      name: 'of a website',
      before: one(xmlLines('config', `<websites><base>${LIMIT}</base></websites>`)),
      after: one(xmlLines('config', `<websites><base>${MORE}</base></websites>`)),
      expect: ['warn config-default-changed cart/items/limit (websites/base) Cart/etc/config.xml:2'],
    },
    {
      name: 'of all instead of one website',
      before: one(xmlLines('config', `<websites><base>${LIMIT}</base></websites>`)),
      after: one(config(LIMIT)),
      expect: ['warn config-default-removed cart/items/limit (websites/base) Cart/etc/config.xml:2'],
    },
    {
      name: 'a module that is loaded later sets another value',
      before: moduleFiles('Cart', 'Acme_Cart', { 'config.xml': config(LIMIT) }),
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'config.xml': config(LIMIT) }),
        ...moduleFiles('Tax', 'Acme_Tax', { 'config.xml': config(MORE) }, ['Acme_Cart']),
      },
      expect: ['warn config-default-changed cart/items/limit Tax/etc/config.xml:3'],
    },
    {
      name: 'a value that another module overrides is another',
      before: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'config.xml': config(LIMIT) }),
        ...moduleFiles('Tax', 'Acme_Tax', { 'config.xml': config(MORE) }, ['Acme_Cart']),
      },
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'config.xml': config(LIMIT.replace('10', '5')) }),
        ...moduleFiles('Tax', 'Acme_Tax', { 'config.xml': config(MORE) }, ['Acme_Cart']),
      },
      expect: [],
    },
    {
      name: 'a path that is deeper than three names',
      before: one(config('<crontab><default><jobs><a><run>x</run></a></jobs></default></crontab>')),
      after: one(config()),
      expect: ['warn config-default-removed crontab/default/jobs/a/run Cart/etc/config.xml:3'],
    },
    {
      name: 'moved to another module',
      before: { ...one(config(LIMIT)), ...one(config(), 'Tax/etc/config.xml') },
      after: { ...one(config()), ...one(config(LIMIT), 'Tax/etc/config.xml') },
      expect: [],
    },
    {
      name: 'order, comment, white space, CDATA, broken lines',
      before: one(config('<a><b><c>x y</c><d>1</d></b></a>')),
      after: one(config('<!-- d -->', '<a><b><d> 1 </d><c><![CDATA[x\n      y]]></c></b></a>')),
      expect: [],
    },
    { name: 'new', before: one(config()), after: one(config(LIMIT)), expect: [] },
    {
      name: 'a file of that name elsewhere',
      before: { 'Cart/etc/frontend/config.xml': config(LIMIT), 'Cart/config.xml': config(LIMIT) },
      after: { 'Cart/etc/frontend/config.xml': config(), 'Cart/config.xml': config() },
      expect: [],
    },
  ],
);
