import type { Rule } from '../../rule.js';
import { phpExample } from './php-example.js';

const create = (parameters: string): string =>
  `/** @api */\nclass Cart\n{\n    public function __construct(${parameters}) {}\n}`;
const example = (before: string, after: string): Rule['example'] => phpExample(create(before), create(after));

/** Rules about constructors of API classes. One more optional parameter at the end is what Adobe asks for: no finding. */
export const constructorRules = {
  objectAdded: {
    id: 'php-constructor-object-added',
    rows: [7],
    title: 'a constructor of the API asks for one more object',
    severities: ['M'],
    levels: ['X'],
    source: 'magento-semver M103',
    level: 'minor',
    policyLevel: 'minor',
    why: 'Magento injects it; classes that extend it and call its constructor fail without it.',
    mend: 'Make it optional at the end, `?Type $x = null`, and get it from ObjectManager where it is null.',
    example: example('Tax $tax', 'Tax $tax, Price $price'),
  },
  scalarAdded: {
    id: 'php-constructor-value-added',
    rows: [7],
    title: 'a constructor of the API asks for one more value that is no object',
    severities: ['B'],
    levels: ['X'],
    source: 'magento-semver V010, V011',
    level: 'major',
    policyLevel: 'major',
    why: 'Magento cannot inject it without di.xml; classes that extend it and call its constructor fail without it.',
    mend: 'Give it a default.',
    example: example('Tax $tax', 'Tax $tax, int $precision'),
    deviation: 'magento-semver calls it minor if an object is added beside it.',
  },
  extendableAdded: {
    id: 'php-extendable-constructor-changed',
    rows: [7],
    title:
      'the constructor of a class that is meant to be extended takes one more argument that may be left out',
    severities: ['M'],
    levels: ['X'],
    source: 'magento-semver M111',
    level: 'minor',
    policyLevel: 'minor',
    why: 'Nearly every extension has classes below these; those that pass arguments of their own behind may clash.',
    mend: 'Keep the constructor, and get the object where it is needed.',
    example: {
      before: {
        'AbstractModel.php':
          '<?php\nnamespace Magento\\Framework\\Model;\n\n/** @api */\nabstract class AbstractModel\n{\n    public function __construct(array $data = []) {}\n}\n',
      },
      after: {
        'AbstractModel.php':
          '<?php\nnamespace Magento\\Framework\\Model;\n\n/** @api */\nabstract class AbstractModel\n{\n    public function __construct(array $data = [], ?Clock $clock = null) {}\n}\n',
      },
    },
  },
  listChanged: {
    id: 'php-constructor-parameters-changed',
    rows: [7],
    title: 'parameters of a constructor of the API are inserted, exchanged, reordered or taken out',
    severities: ['B'],
    levels: ['X'],
    source: 'magento-semver V060, V082, M113',
    level: 'major',
    policyLevel: 'major',
    why: 'Classes that extend it and call its constructor pass the wrong things; arguments in di.xml are bound by name.',
    mend: 'Leave what is there, and add what is new at the end with a default.',
    example: example('Tax $tax, Price $price', 'Price $price'),
  },
  renamed: {
    id: 'php-constructor-parameter-renamed',
    rows: [7],
    title: 'a parameter of a constructor of the API has another name',
    severities: ['B'],
    levels: ['X'],
    source: 'magento-semver V060',
    level: 'major',
    policyLevel: 'major',
    why: 'Arguments in di.xml are bound by name: what extensions configure is dropped without a word.',
    mend: 'Keep the name.',
    example: example('Tax $tax', 'Tax $taxes'),
  },
} as const satisfies Readonly<Record<string, Rule>>;
