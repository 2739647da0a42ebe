import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/compat/finding.js';
import type { Subject } from '../../../src/compat/subject.js';
import { findingOf, look, php } from './support/extension-scene.js';

const core = (cart: string): Readonly<Record<string, string>> => ({
  'Base.php': php(
    'Core',
    'class Base\n{\n    protected $log;\n    public function save() {}\n    const MAX = 1;\n}',
  ),
  'Cart.php': php('Core', cart),
});
const CART =
  'class Cart extends Base\n{\n    public function __construct($a) {}\n    public function total($a) {}\n}';
const member = (name: string, of: string, kind: 'method' | 'property' | 'constant' = 'method'): Subject => ({
  kind,
  name,
  member: of,
});

/** The lines of the extension's one file that a finding touches. */
async function lines(
  code: string,
  finding: Finding,
  { before = CART, after = before }: { before?: string; after?: string } = {},
): Promise<readonly number[]> {
  const { report } = await look({
    before: core(before),
    after: core(after),
    extensions: { v: { 'X.php': php('V', code) } },
    findings: [finding],
  });
  return [...new Set(report.impact.map(({ line }) => line))];
}

const changed = (subject: Subject): Finding => findingOf('php-non-api-member-changed', subject, 'warn');

describe('calls', () => {
  const caller =
    'class X\n{\n    private $cart;\n    public function __construct(\\Core\\Cart $cart)\n    {\n        $this->cart = $cart;\n    }\n' +
    '    public function run()\n    {\n        $this->cart->total(1);\n        $this->cart->save();\n        return \\Core\\Cart::MAX;\n    }\n}';

  it('are of the class that declares what is called', async () => {
    const gone = 'php-non-api-member-removed';
    expect(await lines(caller, findingOf(gone, member('Core\\Cart', 'total'), 'warn'))).toEqual([13]);
    expect(await lines(caller, findingOf(gone, member('Core\\Base', 'save'), 'warn'))).toEqual([14]);
    expect(await lines(caller, findingOf(gone, member('Core\\Base', 'MAX', 'constant'), 'warn'))).toEqual([
      15,
    ]);
    expect(await lines(caller, findingOf(gone, member('Core\\Cart', 'save'), 'warn'))).toEqual([]);
  });

  it('are touched where the class that they name is gone', async () => {
    const gone = findingOf('php-class-removed', { kind: 'class', name: 'Core\\Cart' });
    expect(await lines(caller, gone)).toEqual([7, 13, 14, 15]);
  });

  it('of what is inherited are touched where a class loses its parent, others are not', async () => {
    const lost = findingOf('php-extends-removed', { kind: 'class', name: 'Core\\Cart' });
    expect(await lines(caller, lost)).toEqual([14, 15]);
  });

  it('in a subclass are of its ancestors', async () => {
    const heir =
      'class X extends \\Core\\Cart\n{\n    public function run()\n    {\n        $this->save();\n        $this->own();\n        return $this->log . self::MAX;\n    }\n    private function own() {}\n}';
    const gone = 'php-non-api-member-removed';
    expect(await lines(heir, findingOf(gone, member('Core\\Base', 'save'), 'warn'))).toEqual([8]);
    expect(await lines(heir, findingOf(gone, member('Core\\Base', 'log', 'property'), 'warn'))).toEqual([10]);
    expect(await lines(heir, findingOf(gone, member('Core\\Base', 'MAX', 'constant'), 'warn'))).toEqual([10]);
    expect(await lines(heir, findingOf(gone, member('Core\\Cart', 'own'), 'warn'))).toEqual([]);
  });
});

describe('a method that takes more', () => {
  const caller =
    'class X\n{\n    public function run(\\Core\\Cart $cart)\n    {\n        $cart->total(1);\n    }\n}';
  const heir = 'class X extends \\Core\\Cart\n{\n    public function total($a) {}\n}';
  const total = changed(member('Core\\Cart', 'total'));
  const to = (signature: string) => ({
    after: CART.replace('function total($a)', `function total(${signature})`),
  });

  it('does not touch its callers where it may be left out', async () => {
    expect(await lines(caller, total, to('$a, $b = null'))).toEqual([]);
    expect(await lines(heir, total, to('$a, $b = null'))).toEqual([6]);
  });

  it('touches them where it must be given, or where what they give is taken otherwise', async () => {
    for (const signature of ['$a, $b', 'int $a', '&$a', '$b', '', '...$a']) {
      expect([signature, await lines(caller, total, to(signature))]).toEqual([signature, [8]]);
      expect([signature, await lines(heir, total, to(signature))]).toEqual([signature, [6]]);
    }
  });
});

describe('a constructor', () => {
  const finding = changed(member('Core\\Cart', '__construct'));
  const after = CART.replace('__construct($a)', '__construct($a, $b)');

  it('touches those that call it, in a subclass or with new, and nobody who has it injected', async () => {
    const calls =
      'class X extends \\Core\\Cart\n{\n    public function __construct()\n    {\n        parent::__construct(1);\n    }\n}';
    expect(await lines(calls, finding, { after })).toEqual([6, 8]);
    expect(
      await lines(
        'class X\n{\n    public function run()\n    {\n        return new \\Core\\Cart(1);\n    }\n}',
        finding,
        { after },
      ),
    ).toEqual([8]);
    expect(
      await lines('class X\n{\n    public function __construct(\\Core\\Cart $cart) {}\n}', finding, {
        after,
      }),
    ).toEqual([]);
    expect(
      await lines('class X extends \\Core\\Cart\n{\n    public function run() {}\n}', finding, { after }),
    ).toEqual([]);
  });

  it('of its own makes a subclass free, and so does a parameter that may be left out', async () => {
    const own = 'class X extends \\Core\\Cart\n{\n    public function __construct() {}\n}';
    expect(await lines(own, finding, { after })).toEqual([]);
    const calls = own.replace('{}', '{ parent::__construct(1); }');
    expect(await lines(calls, finding, { after })).toEqual([6]);
    expect(
      await lines(calls, finding, { after: CART.replace('__construct($a)', '__construct($a, $b = null)') }),
    ).toEqual([]);
  });
});
