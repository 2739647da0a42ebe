import type { Rule } from '../../rule.js';
import { phpExample } from './php-example.js';

const open = (code: string): string => `class Cart\n{\n    ${code}\n}`;

/**
 * Rules about code that is no API. Nobody promised that it stays, but extensions override, extend and inject it all
 * the same. One finding a class or member; nothing for what is private, for bodies and for doc blocks.
 */
export const nonApiRules = {
  classRemoved: {
    id: 'php-non-api-class-removed',
    rows: [10],
    title: 'a class that is no API is removed or renamed',
    severities: ['warn'],
    levels: ['X'],
    source: 'magento-semver V005, V033',
    level: 'patch',
    policyLevel: 'patch',
    why: 'Extensions that extend, inject, plug into or replace it fail, though it is no API.',
    mend: 'Keep it with @deprecated for a while.',
    example: phpExample('class Cart\n{\n}', ''),
  },
  classChanged: {
    id: 'php-non-api-class-changed',
    rows: [10],
    title: 'a class that is no API lost a parent, an interface or a trait, or can no longer be created',
    severities: ['warn'],
    levels: ['X'],
    source: 'magento-semver M0122, M0123',
    level: 'patch',
    policyLevel: 'patch',
    why: 'Extensions that pass, extend or create it fail, though it is no API.',
    mend: 'Keep what it was.',
    example: phpExample('class Cart implements Base\n{\n}', 'class Cart\n{\n}', 'interface Base\n{\n}'),
  },
  memberRemoved: {
    id: 'php-non-api-member-removed',
    rows: [10, 11],
    title: 'a public or protected member of a class that is no API is removed, renamed or hidden',
    severities: ['warn'],
    levels: ['X'],
    source: 'magento-semver V006–V009, M073, M109',
    level: 'patch',
    policyLevel: 'patch',
    why: 'Extensions that call, override or plug into it fail or do nothing any more, though it is no API.',
    mend: 'Keep it with @deprecated for a while.',
    example: phpExample(open('public function total() {}'), open('')),
  },
  memberChanged: {
    id: 'php-non-api-member-changed',
    rows: [10],
    title: 'a public or protected member of a class that is no API is declared in another way',
    severities: ['warn'],
    levels: ['X'],
    source: 'magento-semver V010, V060, M120 and others',
    level: 'patch',
    policyLevel: 'patch',
    why: 'Extensions that call it, or override it with the old declaration, fail, though it is no API.',
    mend: 'Add what is new at the end with a default (in constructors only), or under another name.',
    example: phpExample(
      open('public function add($item) {}'),
      open('public function add($item, $quantity) {}'),
    ),
  },
} as const satisfies Readonly<Record<string, Rule>>;
