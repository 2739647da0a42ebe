import { phraseJudge } from '../../../src/compat/phrases/phrase-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';

const MODULES = { ...moduleFiles('Acme_Shop', 'Shop'), ...moduleFiles('Acme_Cart', 'Cart') };
const CSV = 'Shop/i18n/en_US.csv';
const csv = (before: string, after: string): Pick<ChangeCase, 'before' | 'after'> => ({
  before: { ...MODULES, [CSV]: before },
  after: { ...MODULES, [CSV]: after },
});
const php = (...phrases: readonly string[]): string =>
  `<?php\nclass A {\n  function a() {\n${phrases.map((text) => `    echo __('${text}', 1);\n`).join('')}  }\n}\n`;

runCases(
  'phrases in tables',
  [phraseJudge],
  [
    {
      name: 'phrases are removed and changed: one finding',
      ...csv('"A",A\n"B, or ""C""",B\nD,D\nE,E\nF,F\n', '"A",A\n"B, or C",B\n'),
      expect: [`P phrase-removed Acme_Shop ${CSV}:2 [svc=none policy=patch]`],
    },
    {
      name: 'the table is removed',
      before: { ...MODULES, [CSV]: 'A,A\n' },
      after: MODULES,
      expect: [`P phrase-removed Acme_Shop ${CSV}:1`],
    },
    {
      name: 'order, quotes, line ends and translations change, and a phrase is added',
      ...csv('A,A\n"B",B\n', 'B,"b",module,Acme_Shop\r\n"A",A\r\nC,C'),
      expect: [],
    },
    {
      name: 'a phrase moves to another module',
      before: { ...MODULES, [CSV]: 'A,A\nB,B\n', 'Cart/i18n/en_US.csv': '' },
      after: { ...MODULES, [CSV]: 'B,B\n', 'Cart/i18n/en_US.csv': 'A,A\n' },
      expect: [],
    },
    {
      name: 'a phrase over two lines, quotes that are not doubled, and tables of other languages',
      before: {
        ...MODULES,
        [CSV]: '"A\nB",x\n',
        'Shop/i18n/de_DE.csv': 'A,A\n',
        'Cart/i18n/en_US.csv': 'B,B\n"A "%1 b" c,A\n',
      },
      after: { ...MODULES, [CSV]: '"A\nB",y\n', 'Cart/i18n/en_US.csv': 'B,B\n"A x,A\n' },
      expect: ['P phrase-removed Acme_Cart Cart/i18n/en_US.csv:2'],
    },
    {
      name: 'a phrase that is a name of every object',
      ...csv('__proto__,x\nconstructor,y\n', 'constructor,y\n'),
      expect: [`P phrase-removed Acme_Shop ${CSV}:1`],
    },
  ],
);

runCases(
  'phrases in code',
  [phraseJudge],
  [
    {
      name: 'a phrase changes',
      before: { 'A.php': php('Add to Cart', 'Save') },
      after: { 'A.php': php('Add to Basket', 'Save') },
      expect: ['info phrase-changed A.php A.php:0 [svc=none policy=patch]'],
    },
    {
      name: 'a phrase is removed',
      before: { 'A.php': php('A', 'B') },
      after: { 'A.php': php('B') },
      expect: [],
    },
    {
      name: 'a phrase is added',
      before: { 'A.php': php('A') },
      after: { 'A.php': php('A', 'B') },
      expect: [],
    },
    { name: 'a file is removed', before: { 'A.php': php('A') }, after: {}, expect: [] },
    {
      name: 'a phrase moves to another file, which it changes with',
      before: { 'A.php': php('A', 'B'), 'B.php': php('C') },
      after: { 'A.php': php('B', 'D'), 'B.php': php('C', 'A') },
      expect: [],
    },
  ],
);
