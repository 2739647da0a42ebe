import { expect, test } from 'vitest';
import { eventsJudge } from '../../../src/compat/events/events-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { dispatch, dispatchFile } from './dispatch-file.js';

const CART = 'Cart/Model/Cart.php';
const placed = dispatch('cart_placed');

const removed: ChangeCase[] = [
  {
    name: 'the only call is gone',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', 'return $order;'),
    expect: [`B event-removed cart_placed ${CART}:6 [svc=none policy=major]`],
  },
  {
    name: 'the file is gone',
    before: dispatchFile('Cart', placed),
    after: {},
    expect: [`B event-removed cart_placed ${CART}:6`],
  },
  {
    name: 'renamed',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', dispatch('cart_place_after')),
    expect: [`B event-removed cart_placed ${CART}:6`],
  },
  {
    name: 'both of two calls are gone: told once',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: { ...dispatchFile('Cart', ''), ...dispatchFile('Quick', '') },
    expect: [`B event-removed cart_placed ${CART}:6`],
  },
  {
    name: 'the name is now put together',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', "$this->events->dispatch($this->prefix . '_placed', ['order' => $order]);"),
    expect: [`review event-name-computed cart_placed ${CART}:6 [svc=none policy=none]`],
  },
  {
    name: 'an event without data, by a constant of its class',
    before: dispatchFile('Cart', '$this->events->dispatch(self::PLACED);', {
      members: "    const PLACED = 'cart_placed';\n",
    }),
    after: dispatchFile('Cart', '$this->events->dispatch(self::PLACED);', {
      members: "    const PLACED = 'cart_is_placed';\n",
    }),
    expect: [`B event-removed cart_placed ${CART}:6`],
  },
  {
    name: 'named in a comment or a text elsewhere, but not dispatched',
    before: dispatchFile('Cart', placed),
    after: { ...dispatchFile('Cart', ''), ...dispatchFile('Other', "/* dispatch */ return 'cart_placed';") },
    expect: [`B event-removed cart_placed ${CART}:6`],
  },
  {
    name: 'harmless: renamed to other letter case, which Magento does not tell apart',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', dispatch('Cart_Placed')),
    expect: [],
  },
  {
    name: 'harmless: moved to another method, to another class and to another file',
    before: {
      ...dispatchFile('A', dispatch('a')),
      ...dispatchFile('B', dispatch('b')),
      ...dispatchFile('C', dispatch('c')),
    },
    after: {
      ...dispatchFile('A', '$this->go();', {
        members: `    private function go() { ${dispatch('a')} }\n`,
      }),
      ...dispatchFile('B2', dispatch('b')),
      ...dispatchFile('C', dispatch('c'), { dir: 'vendor/cart/Model' }),
    },
    expect: [],
  },
  {
    name: 'harmless: comments, quotes, white space, other array syntax and a constant',
    before: dispatchFile('Cart', placed),
    after: dispatchFile(
      'Cart',
      '/** @event */ $this->events\n  ->dispatch( self::PLACED, array("order" => $order, ) ); // done',
      { members: "    const PLACED = 'cart_' . 'placed';\n" },
    ),
    expect: [],
  },
  {
    name: 'harmless: a file that did not change dispatches it too, and the class is gone',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: dispatchFile('Quick', placed),
    expect: [],
  },
  {
    name: 'harmless: what other methods dispatch than events',
    before: dispatchFile('Cart', '$this->front->dispatch($request); return parent::dispatch($request);'),
    after: dispatchFile('Cart', 'return 1;'),
    expect: [],
  },
  {
    name: 'harmless: events of tests',
    before: { ...dispatchFile('Cart', ''), ...dispatchFile('CartTest', placed, { dir: 'Cart/Test/Unit' }) },
    after: dispatchFile('Cart', 'return 1;'),
    expect: [],
  },
  {
    name: 'harmless: a new event',
    before: dispatchFile('Cart', ''),
    after: dispatchFile('Cart', placed),
    expect: [],
  },
  {
    name: 'a file that cannot be read is no reason to call its events gone',
    before: dispatchFile('Cart', placed),
    after: { [CART]: '<?php class {' },
    expect: [`unparsed unparsed ${CART} ${CART}:1`],
  },
];

const less: ChangeCase[] = [
  {
    name: 'one of two methods no longer dispatches it',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: { ...dispatchFile('Cart', ''), ...dispatchFile('Quick', placed) },
    expect: [`warn event-dispatched-less cart_placed ${CART}:6 [svc=none policy=patch]`],
  },
  {
    name: 'harmless: one method dispatched it twice and does so once',
    before: dispatchFile('Cart', `if ($order) { ${placed} } else { ${placed} }`),
    after: dispatchFile('Cart', placed),
    expect: [],
  },
  {
    name: 'harmless: the parent dispatches it',
    before: {
      ...dispatchFile('Base', placed),
      ...dispatchFile('Cart', `${placed} return 1;`, { extends: 'Base' }),
    },
    after: {
      ...dispatchFile('Base', placed),
      ...dispatchFile('Cart', 'return parent::place($order);', { extends: 'Base' }),
    },
    expect: [],
  },
  {
    name: 'harmless: the method is gone',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: { ...dispatchFile('Cart', '', { method: 'other' }), ...dispatchFile('Quick', placed) },
    expect: [],
  },
  {
    name: 'harmless: it now dispatches events whose names are put together, one of which it may be',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: {
      ...dispatchFile('Cart', "$this->events->dispatch('cart_' . $how, []);"),
      ...dispatchFile('Quick', placed),
    },
    expect: [],
  },
];

const computed: ChangeCase[] = [
  {
    name: 'an event whose name is put together is gone from a class that stays',
    before: dispatchFile('Cart', "$this->events->dispatch($this->_eventPrefix . '_move', []);"),
    after: dispatchFile('Cart', ''),
    expect: [`review event-computed-removed Acme\\Cart\\Model\\Cart::place ${CART}:6 [svc=none policy=none]`],
  },
  {
    name: 'harmless: it moved to another method, or another class',
    before: {
      ...dispatchFile('A', '$this->events->dispatch("a_$order", []);'),
      ...dispatchFile('B', '$this->events->dispatch("b_$order", []);'),
    },
    after: {
      ...dispatchFile('A', '', {
        members: '    private function go($order) { $this->events->dispatch("a_$order", []); }\n',
      }),
      ...dispatchFile('B', ''),
      ...dispatchFile('C', '$this->events->dispatch("b_$order", []);'),
    },
    expect: [],
  },
  {
    name: 'harmless: the class is gone with it',
    before: dispatchFile('Cart', "$this->events->dispatch($this->_eventPrefix . '_move', []);"),
    after: {},
    expect: [],
  },
];

const data: ChangeCase[] = [
  {
    name: 'a key is gone',
    before: dispatchFile('Cart', dispatch('cart_placed', "['order' => $order, 'cart' => $this]")),
    after: dispatchFile('Cart', dispatch('cart_placed', "['order' => $order]")),
    expect: [`B event-key-removed cart_placed::cart ${CART}:6 [svc=none policy=major]`],
  },
  {
    name: 'a key is renamed',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', dispatch('cart_placed', "['quote' => $order]")),
    expect: [
      `P event-key-added cart_placed::quote ${CART}:6 [svc=none policy=patch]`,
      `B event-key-removed cart_placed::order ${CART}:6`,
    ],
  },
  {
    name: 'all data is gone, in a file that moves',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', "$this->events->dispatch('cart_placed');", { dir: 'vendor/cart' }),
    expect: ['B event-key-removed cart_placed::order vendor/cart/Cart.php:6'],
  },
  {
    name: 'a key is gone where one of two methods dispatches it',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: {
      ...dispatchFile('Cart', dispatch('cart_placed', '[]')),
      ...dispatchFile('Quick', placed),
    },
    expect: [`B event-key-removed cart_placed::order ${CART}:6`],
  },
  {
    name: 'a key is gone from two calls: told once',
    before: { ...dispatchFile('Cart', placed), ...dispatchFile('Quick', placed) },
    after: {
      ...dispatchFile('Cart', dispatch('cart_placed', '[]')),
      ...dispatchFile('Quick', dispatch('cart_placed', '[]')),
    },
    expect: [`B event-key-removed cart_placed::order ${CART}:6`],
  },
  {
    name: 'nobody can tell what it carries now',
    before: dispatchFile('Cart', placed),
    after: dispatchFile('Cart', dispatch('cart_placed', '$this->dataOf($order)')),
    expect: [`review event-data-unclear cart_placed ${CART}:6 [svc=none policy=none]`],
  },
  {
    name: 'nobody can tell what it carried before',
    before: dispatchFile('Cart', dispatch('cart_placed', '[$key => $order]')),
    after: dispatchFile('Cart', placed),
    expect: [`review event-data-unclear cart_placed ${CART}:6`],
  },
  {
    name: 'harmless: other order and other values',
    before: dispatchFile('Cart', dispatch('cart_placed', "['order' => $order, 'cart' => $this]")),
    after: dispatchFile('Cart', dispatch('cart_placed', "['cart' => clone $this, 'order' => null]")),
    expect: [],
  },
  {
    name: 'harmless: two calls with different data change places',
    before: dispatchFile('Cart', `${placed} ${dispatch('cart_placed', '[]')}`),
    after: dispatchFile('Cart', `${dispatch('cart_placed', '[]')} ${placed}`),
    expect: [],
  },
  {
    name: 'harmless: data that cannot be read stays so',
    before: dispatchFile('Cart', dispatch('cart_placed', '$data')),
    after: dispatchFile('Cart', dispatch('cart_placed', '$this->data()')),
    expect: [],
  },
];

runCases('events that are gone', [eventsJudge], removed);
runCases('events that are dispatched less', [eventsJudge], less);
runCases('events whose names are put together', [eventsJudge], computed);
runCases('what events carry', [eventsJudge], data);

test('reasons say who dispatched it and what is dispatched instead', async () => {
  const found = await judgeFiles(
    [eventsJudge],
    { ...dispatchFile('Cart', placed), 'script.php': `<?php\n${dispatch('script_run')}\n` },
    { ...dispatchFile('Cart', dispatch('cart_place_after')) },
  );
  expect(found.map(({ reason }) => reason)).toEqual([
    'Acme\\Cart\\Model\\Cart::place does not dispatch cart_placed any more (it dispatches cart_place_after now), and nothing else does: observers of it are never called again',
    'script.php does not dispatch script_run any more, and nothing else does: observers of it are never called again',
  ]);
});

test('names of events and data are text and nothing else', async () => {
  const code = (names: readonly string[]): string =>
    names.map((name) => dispatch(name, `['${name}' => 1, 'toString' => 2]`)).join('\n');
  const names = ['__proto__', 'constructor', 'hasownproperty'];
  const found = await judgeFiles(
    [eventsJudge],
    dispatchFile('Cart', code(names)),
    dispatchFile('Cart', code(names.slice(1)).replaceAll("'toString' => 2", '')),
  );
  expect(found.map(({ rule, target }) => `${rule} ${target}`)).toEqual([
    'event-key-removed constructor::toString',
    'event-removed __proto__',
    'event-key-removed hasownproperty::toString',
  ]);
});
