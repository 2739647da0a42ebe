import { Workshop } from './workshop.js';

export const total = '    public function total(): int\n    {\n        return 0;\n    }\n';
const more = '    public function more(): void\n    {\n    }\n';
/** A class of the API with this body. */
export const cart = (body: string): string =>
  `<?php\nnamespace Core;\n/**\n * @api\n */\nclass Cart\n{\n${body}    // The end.\n}\n`;
const table = (...columns: readonly string[]): string =>
  [
    '<schema>',
    '<table name="shop_note">',
    ...columns.map((name) => `<column xsi:type="int" name="${name}"/>`),
    '</table>',
    '</schema>',
    '',
  ].join('\n');

/**
 * A workshop with upstream's 2.0, 2.1 (which breaks something) and 2.2 (nobody notices), the trees of the first two in the
 * folders `old` and `new`, and stack `cart` on 2.0, whose first patch, `cut-total.patch`, breaks something.
 */
export async function makeCompatShop(): Promise<Workshop> {
  const shop = await Workshop.make();
  const { upstream } = shop;
  const first = { 'Cart.php': cart(total), 'etc/db_schema.xml': table('id', 'text'), 'note.txt': 'one\n' };
  upstream.commit('A shop', first);
  upstream.git('tag', '2.0');
  upstream.git('switch', '-q', '-c', 'changed');
  upstream.commit('Cut total', { 'Cart.php': cart('') });
  upstream.commit('Say more in a note', { 'note.txt': 'one\ntwo\n' });
  await shop.ok('import', 'cart', '--range', '2.0..changed', '--repo', '../upstream');
  shop.series.commit('The stack');
  upstream.git('switch', '-q', 'main');
  upstream.commit('Another shop', { 'Cart.php': cart(more), 'etc/db_schema.xml': table('id') });
  upstream.git('tag', '2.1');
  upstream.commit('Another note', { 'note.txt': 'three\n' });
  upstream.git('tag', '2.2');
  for (const [name, rev] of [
    ['old', '2.0'],
    ['new', '2.1'],
  ] as const) {
    for (const path of ['Cart.php', 'etc/db_schema.xml', 'note.txt'])
      shop.write(`${name}/${path}`, `${upstream.git('show', `${rev}:${path}`)}\n`);
  }
  return shop;
}
