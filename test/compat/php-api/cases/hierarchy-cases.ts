import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, face, internal, phpCase } from '../php-case.js';

const CART = 'Model\\Cart:4';
const AROUND = {
  'Model\\Base': 'class Base implements Face {}',
  'Model\\Sub': 'class Sub extends Base {}',
  'Model\\Other': 'class Other {}',
  'Model\\Face': 'interface Face {}',
  'Model\\More': 'interface More extends Face { public function more(); }',
  'Model\\Total': 'trait Total { public function total() {} private $secret; }',
};
const head = (text: string): ReturnType<typeof api> => ({ ...api('', text), ...AROUND });

/** Row 9: what stands above a class. */
export const hierarchyCases: readonly ChangeCase[] = [
  phpCase('the parent is gone', head('class Cart extends Base'), head('class Cart'), [
    `B php-extends-removed ${CART} major/major`,
  ]),
  phpCase('a parent is new', head('class Cart'), head('class Cart extends Base'), [
    `M php-extends-added ${CART} minor/minor`,
  ]),
  phpCase('another parent', head('class Cart extends Base'), head('class Cart extends Other'), [
    `B php-parent-changed ${CART} none/major`,
  ]),
  phpCase('a parent below the old one', head('class Cart extends Base'), head('class Cart extends Sub'), []),
  phpCase('the parent of the old parent', head('class Cart extends Sub'), head('class Cart extends Base'), [
    `B php-parent-changed ${CART} none/major`,
  ]),
  phpCase(
    'the parent by its full name',
    head('class Cart extends Base'),
    head('class Cart extends \\Magento\\Shop\\Model\\Base'),
    [],
  ),
  phpCase(
    'a parent that the tree has not',
    head('class Cart extends \\X\\A'),
    head('class Cart extends \\X\\B'),
    [`review php-parent-changed ${CART} none/none`],
  ),
  phpCase('an interface is gone', head('class Cart implements Face'), head('class Cart'), [
    `B php-implements-removed ${CART} major/major`,
  ]),
  phpCase(
    'an interface is implied by the parent',
    head('class Cart extends Base implements Face'),
    head('class Cart extends Base'),
    [`info php-formal-change ${CART} major/major`],
  ),
  phpCase(
    'an interface is implied by another',
    head('abstract class Cart implements Face'),
    head('abstract class Cart implements More'),
    [`info php-formal-change ${CART} major/major`, `M php-implements-added ${CART} minor/minor`],
  ),
  phpCase(
    'an interface is gone, and the parent is not in the tree',
    head('class Cart extends \\X\\A implements Face'),
    head('class Cart extends \\X\\A'),
    [`review php-implements-removed ${CART} major/major`],
  ),
  phpCase('interfaces are new: one finding', head('class Cart'), head('class Cart implements Face, \\X\\A'), [
    `M php-implements-added ${CART} minor/minor`,
  ]),
  phpCase(
    'interfaces in another order',
    head('class Cart implements Face, \\X\\A'),
    head('class Cart implements \\X\\A, Face'),
    [],
  ),
  phpCase(
    'an interface no longer extends another',
    head('interface Cart extends Face'),
    head('interface Cart'),
    [`B php-extends-removed ${CART} major/major`],
  ),
  phpCase(
    'an interface extends one without methods',
    head('interface Cart'),
    head('interface Cart extends Face'),
    [`M php-interface-parent-added ${CART} minor/minor`],
  ),
  phpCase(
    'an interface extends one with methods',
    head('interface Cart'),
    head('interface Cart extends More'),
    [`B php-interface-parent-added ${CART} minor/major`],
  ),
  phpCase(
    'an interface extends one that the tree has not',
    head('interface Cart'),
    head('interface Cart extends \\X\\A'),
    [`B php-interface-parent-added ${CART} minor/major`],
  ),
  phpCase(
    'an interface extends the child of what it extended',
    head('interface Cart extends Face'),
    head('interface Cart extends More'),
    [`info php-formal-change ${CART} major/major`, `B php-interface-parent-added ${CART} minor/major`],
  ),
  phpCase(
    'an interface extends the one that its methods moved to',
    { ...face('public function a();'), 'Api\\Base': 'interface Base { public function a(); }' },
    {
      ...face('', 'interface CartInterface extends Base'),
      'Api\\Base': 'interface Base { public function a(); }',
    },
    [
      'info php-formal-change Api\\CartInterface::a:4 major/major',
      'M php-interface-parent-added Api\\CartInterface:4 minor/minor',
    ],
  ),
  phpCase(
    'a trait is gone with its methods',
    { ...api('use Total;'), ...AROUND },
    { ...api(''), ...AROUND },
    [`B php-trait-removed ${CART} none/major`],
  ),
  phpCase(
    'a trait is gone, its methods are here',
    { ...api('use Total;'), ...AROUND },
    { ...api('public function total() {}'), ...AROUND },
    ['info php-formal-change Model\\Cart::total:6 minor/minor'],
  ),
  phpCase('a trait that the tree has not is gone', api('use \\X\\A;'), api(''), [
    `review php-trait-removed ${CART} none/none`,
  ]),
  phpCase('a trait is new', { ...api(''), ...AROUND }, { ...api('use Total;'), ...AROUND }, [
    `M php-trait-added ${CART} minor/minor`,
  ]),
  phpCase(
    'traits in another order and statement',
    api('use \\X\\A, \\X\\B;'),
    api('use \\X\\B;\nuse \\X\\A;'),
    [],
  ),
  phpCase(
    'no API: the parent is gone',
    { ...internal('', 'class Cart extends Base'), ...AROUND },
    { ...internal(''), ...AROUND },
    [`warn php-non-api-class-changed ${CART} patch/patch`],
  ),
  phpCase(
    'no API: a parent and interfaces are new',
    { ...internal(''), ...AROUND },
    { ...internal('', 'class Cart extends Base implements Face'), ...AROUND },
    [],
  ),
  phpCase(
    'no API: parent and interface are gone: one finding',
    { ...internal('', 'class Cart extends Other implements Face'), ...AROUND },
    { ...internal(''), ...AROUND },
    [`warn php-non-api-class-changed ${CART} patch/patch`],
  ),
];
