import type { Rule } from '../../rule.js';
import { phpExample } from './php-example.js';

const method = (code: string): string => `/** @api */\nclass Cart\n{\n    ${code}\n}`;

/** Rules about types of methods of API classes. */
export const typeRules = {
  parameter: {
    id: 'php-parameter-type-changed',
    rows: [6],
    title: 'a parameter of a method of the API has another type',
    severities: ['B'],
    levels: ['A', 'X'],
    source: 'magento-semver V085–V090, V075, V076, V103–V108, M113–M119',
    level: 'major',
    policyLevel: 'major',
    why: 'Calls fail that pass what was asked for; classes that override the method with the old type no longer load.',
    mend: 'Keep the type, or add a method with another name.',
    example: phpExample(
      method('public function add(int $item) {}'),
      method('public function add(string $item) {}'),
    ),
    deviation:
      '`?Type` and `Type|null` are one type, and so are `self` and the name of the class: magento-semver reports them as changed; one union for another it does not see.',
  },
  return: {
    id: 'php-return-type-changed',
    rows: [6],
    title: 'a method of the API returns another type',
    severities: ['B'],
    levels: ['A', 'X'],
    source: 'magento-semver M120–M126',
    level: 'major',
    policyLevel: 'major',
    why: 'Callers get what they do not expect; classes that override the method with the old type, or with none, no longer load.',
    mend: 'Keep the type, or add a method with another name.',
    example: phpExample(
      method('public function total(): int {}'),
      method('public function total(): string {}'),
    ),
    deviation: 'magento-semver does not see that a return type became nullable, or no longer is.',
  },
  returnDoc: {
    id: 'php-return-doc-changed',
    rows: [6],
    title: 'the doc block of a method of the API promises another result',
    severities: ['B', 'info'],
    levels: ['A'],
    source: 'magento-semver M120–M126',
    level: 'major',
    policyLevel: 'major',
    why: 'Callers that rely on the doc block, as many do where the signature says nothing, get something else. It is information where the code did not change, or where the new type is a more exact one.',
    mend: 'Keep what was promised.',
    example: phpExample(
      method('/** @return int */\n    public function total() { return 1; }'),
      method("/** @return string */\n    public function total() { return '1'; }"),
    ),
    deviation:
      '`?Type` and `Type|null`, `int` and `integer` are the same: magento-semver reports them as changed.',
  },
  moved: {
    id: 'php-type-moved',
    rows: [6],
    title: 'a type moved from the doc block into the signature, or back',
    severities: ['info', 'warn'],
    levels: ['X'],
    source: 'magento-semver M134–M145, M152–M159, V085, V086, M120, M121',
    level: 'major',
    policyLevel: 'major',
    why: 'Who keeps to the doc block is not broken. A return type is worth a warning: classes that override the method without one no longer load.',
    mend: 'Nothing for parameters. Leave return types of what others override in the doc block.',
    example: phpExample(
      method('/** @param int $item */\n    public function add($item) {}'),
      method('public function add(int $item) {}'),
    ),
  },
  formal: {
    id: 'php-formal-change',
    rows: [2, 6],
    title: 'magento-semver counts a change of the API that breaks nobody',
    severities: ['info'],
    levels: ['A'],
    source: 'magento-semver',
    level: 'major',
    policyLevel: 'major',
    why: 'Nobody is broken, but the level of the release is what magento-semver says.',
    mend: 'Nothing.',
    example: phpExample(
      method('public function __construct(int $precision) {}'),
      method('public function __construct(int|string $precision) {}'),
    ),
  },
} as const satisfies Readonly<Record<string, Rule>>;
