import { eventsJudge } from '../../../src/compat/events/events-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';

/** A model: properties stand from line 4 on. */
function model(
  name: string,
  properties: Readonly<Record<string, string>>,
  parent = '\\Magento\\Framework\\Model\\AbstractModel',
): Files {
  const lines = Object.entries(properties).map(([key, value]) => `    protected $${key} = ${value};\n`);
  return {
    [`Cart/Model/${name}.php`]: `<?php\nnamespace Acme\\Cart\\Model;\nclass ${name} extends ${parent} {\n${lines.join('')}}\n`,
  };
}

const CART = 'Cart/Model/Cart.php';
const cart = model('Cart', { _eventPrefix: "'acme_cart'", _eventObject: "'cart'" });
const framework: Files = {
  'lib/AbstractModel.php':
    "<?php\nnamespace Magento\\Framework\\Model;\nclass AbstractModel {\n    protected $_eventPrefix = 'core_abstract';\n    protected $_eventObject = 'object';\n}\n",
};

const cases: ChangeCase[] = [
  {
    name: 'another prefix',
    before: cart,
    after: model('Cart', { _eventPrefix: "'acme_basket'", _eventObject: "'cart'" }),
    expect: [`B event-prefix-changed acme_cart_* ${CART}:4 [svc=none policy=major]`],
  },
  {
    name: 'another object',
    before: cart,
    after: model('Cart', { _eventPrefix: "'acme_cart'", _eventObject: "'basket'" }),
    expect: [`B event-object-changed acme_cart_*::cart ${CART}:5 [svc=none policy=major]`],
  },
  {
    name: 'the prefix is gone, and what the framework has holds',
    before: { ...framework, ...cart },
    after: { ...framework, ...model('Cart', { _eventObject: "'cart'" }) },
    expect: [`B event-prefix-changed acme_cart_* ${CART}:3`],
  },
  {
    name: 'both are gone, and the parent is not known',
    before: cart,
    after: model('Cart', {}),
    expect: [
      `review event-object-changed acme_cart_*::cart ${CART}:3 [svc=none policy=none]`,
      `review event-prefix-changed acme_cart_* ${CART}:3 [svc=none policy=none]`,
    ],
  },
  {
    name: 'the prefix is no text any more',
    before: cart,
    after: model('Cart', { _eventPrefix: 'Names::CART', _eventObject: "'cart'" }),
    expect: [`review event-prefix-changed acme_cart_* ${CART}:4`],
  },
  {
    name: 'one that was inherited is overridden',
    before: { ...cart, ...model('Quick', {}, 'Cart') },
    after: { ...cart, ...model('Quick', { _eventPrefix: "'acme_quick'" }, 'Cart') },
    expect: ['B event-prefix-changed acme_cart_* Cart/Model/Quick.php:4'],
  },
  {
    name: 'the class is gone, and no other has its prefix',
    before: cart,
    after: {},
    expect: [`B event-prefix-changed acme_cart_* ${CART}:4`],
  },
  {
    name: 'harmless: the class has another name and the same prefix',
    before: cart,
    after: model('Basket', { _eventPrefix: '"acme_cart"', _eventObject: "'cart'" }),
    expect: [],
  },
  {
    name: 'harmless: the class is gone, and one that did not change has its prefix',
    before: { ...cart, ...model('Other', { _eventPrefix: "'acme_cart'" }) },
    after: model('Other', { _eventPrefix: "'acme_cart'" }),
    expect: [],
  },
  {
    name: 'harmless: it moves to the parent',
    before: {
      ...cart,
      ...model('Base', {}),
      ...model('Quick', { _eventPrefix: "'quick'", _eventObject: "'q'" }, 'Base'),
    },
    after: {
      ...cart,
      ...model('Base', { _eventPrefix: "'quick'", _eventObject: "'q'" }),
      ...model('Quick', {}, 'Base'),
    },
    expect: [],
  },
  {
    name: 'harmless: it moves to a trait',
    before: model('Cart', { _eventPrefix: "'acme_cart'" }),
    after: {
      [CART]: '<?php\nnamespace Acme\\Cart\\Model;\nclass Cart extends \\Base {\n    use Names;\n}\n',
      'Cart/Model/Names.php':
        "<?php\nnamespace Acme\\Cart\\Model;\ntrait Names {\n    protected $_eventPrefix = 'acme_cart';\n}\n",
    },
    expect: [],
  },
  {
    name: 'harmless: a model that had what all have gets its own prefix',
    before: { ...framework, ...model('Cart', {}) },
    after: { ...framework, ...model('Cart', { _eventPrefix: "'acme_cart'" }) },
    expect: [],
  },
  {
    name: 'harmless: quotes, order, comments, visibility and place of the class',
    before: cart,
    after: {
      'vendor/Cart.php':
        '<?php\nnamespace Acme\\Cart\\Model;\n/** A cart. */\nclass Cart extends \\Magento\\Framework\\Model\\AbstractModel {\n    public $_eventObject = "cart"; // it\n    public $_eventPrefix = "acme_cart";\n}\n',
    },
    expect: [],
  },
  {
    name: 'harmless: properties of other names, and one without a value',
    before: model('Cart', { eventPrefix: "'a'", _events: "'b'" }),
    after: {
      [CART]:
        "<?php\nnamespace Acme\\Cart\\Model;\nclass Cart extends \\Magento\\Framework\\Model\\AbstractModel {\n    protected $eventPrefix = 'c';\n    protected $_eventPrefix;\n}\n",
    },
    expect: [],
  },
];

runCases('prefixes and objects of events', [eventsJudge], cases);
