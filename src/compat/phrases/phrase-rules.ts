import type { Rule } from '../rule.js';

const shared = {
  rows: [42],
  levels: ['X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'patch',
} as const;

export const phraseRemoved: Rule = {
  ...shared,
  id: 'phrase-removed',
  title: 'phrases are gone from i18n/en_US.csv',
  severities: ['P'],
  why: 'Language packages translate by the phrase: their translation of it is not used any more.',
  mend: 'Leave phrases as they are; a new one beside them costs translators less than a changed one.',
  example: {
    before: { 'i18n/en_US.csv': '"Add to Cart","Add to Cart"\n' },
    after: { 'i18n/en_US.csv': '"Add to Basket","Add to Basket"\n' },
  },
};

export const phraseChanged: Rule = {
  ...shared,
  id: 'phrase-changed',
  title: 'code translates other phrases (`__()`) than before',
  severities: ['info'],
  why: 'Where a phrase changed, shops in other languages show it in English until it is translated anew.',
  mend: 'Leave phrases as they are where the meaning is the same.',
  example: {
    before: { 'Cart.php': "<?php\nclass Cart { function a() { return __('Add to Cart'); } }\n" },
    after: { 'Cart.php': "<?php\nclass Cart { function a() { return __('Add to Basket'); } }\n" },
  },
};

/** Every rule on phrases. */
export const phraseRules: readonly Rule[] = [phraseRemoved, phraseChanged];
