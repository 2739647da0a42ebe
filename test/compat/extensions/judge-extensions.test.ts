import { describe, expect, it } from 'vitest';
import { di, findingOf, look, php } from './support/extension-scene.js';

const CORE = {
  'Model/Cart.php': php(
    'Acme\\Core\\Model',
    'class Cart\n{\n    public function total($a) {}\n    protected $items;\n    const MAX = 1;\n    private function hidden() {}\n}',
  ),
  'Model/BigCart.php': php('Acme\\Core\\Model', 'class BigCart extends Cart\n{\n}'),
  'Api/CartInterface.php': php(
    'Acme\\Core\\Api',
    'interface CartInterface\n{\n    public function save($cart);\n}',
  ),
};
const method = (name: string, member: string) => ({ kind: 'method', name, member }) as const;
const ofClass = (name: string) => ({ kind: 'class', name }) as const;
const TOTAL = method('Acme\\Core\\Model\\Cart', 'total');

describe('classes', () => {
  it('are touched where they extend what is gone, through their own classes too', async () => {
    const { places } = await look({
      before: CORE,
      extensions: {
        'vendor/cart': {
          'Model/A.php': php('V\\Cart\\Model', 'class A extends \\Acme\\Core\\Model\\Cart\n{\n}'),
          'Model/C.php': php('V\\Cart\\Model', 'class C extends A\n{\n}'),
          'Model/D.php': php('V\\Cart\\Model', 'class D extends \\Acme\\Core\\Model\\BigCart\n{\n}'),
          'Model/E.php': php('V\\Cart\\Model', 'class E\n{\n}'),
        },
      },
      findings: [findingOf('php-class-removed', ofClass('Acme\\Core\\Model\\Cart'))],
    });
    expect(places).toEqual([
      'vendor/cart Model/A.php:4 extends it',
      'vendor/cart Model/C.php:4 extends it through V\\Cart\\Model\\A',
      'vendor/cart Model/D.php:4 extends it through Acme\\Core\\Model\\BigCart',
    ]);
  });

  it('are found whatever the case of the name', async () => {
    const { places } = await look({
      before: CORE,
      extensions: {
        v: {
          'A.php': php('V', 'class A extends \\ACME\\core\\Model\\CART\n{\n    function TOTAL($a) {}\n}'),
        },
      },
      findings: [
        findingOf('php-class-removed', ofClass('acme\\Core\\model\\Cart')),
        findingOf('php-method-removed', method('Acme\\Core\\Model\\Cart', 'Total')),
      ],
    });
    expect(places).toEqual(['v A.php:4 extends it', 'v A.php:6 declares it anew in V\\A']);
  });

  it('are touched by a member only where they declare it anew, in the nearest class that has it', async () => {
    const scene = {
      before: CORE,
      extensions: {
        v: {
          'Over.php': php(
            'V',
            'class Over extends \\Acme\\Core\\Model\\BigCart\n{\n    public function total($a) {}\n    protected $items;\n    const MAX = 2;\n    private function hidden() {}\n}',
          ),
          'Plain.php': php('V', 'class Plain extends \\Acme\\Core\\Model\\BigCart\n{\n}'),
          'Deep.php': php('V', 'class Deep extends Over\n{\n    public function total($a) {}\n}'),
          'Other.php': php('V', 'class Other\n{\n    public function total($a) {}\n}'),
        },
      },
    };
    const total = await look({ ...scene, findings: [findingOf('php-parameter-added', TOTAL)] });
    expect(total.places).toEqual([
      'v Deep.php:6 declares it anew in V\\Deep',
      'v Over.php:6 declares it anew in V\\Over',
    ]);
    const rest = await look({
      ...scene,
      findings: [
        findingOf('php-property-removed', { kind: 'property', name: TOTAL.name, member: 'items' }),
        findingOf('php-constant-removed', { kind: 'constant', name: TOTAL.name, member: 'MAX' }),
        findingOf('php-constant-removed', { kind: 'constant', name: TOTAL.name, member: 'max' }),
        findingOf('php-method-removed', method(TOTAL.name, 'hidden')),
        findingOf('php-method-removed', method('Acme\\Core\\Model\\BigCart', 'total')),
      ],
    });
    expect(rest.places).toEqual([
      'v Over.php:7 declares it anew in V\\Over',
      'v Over.php:8 declares it anew in V\\Over',
    ]);
  });

  it('must declare what is new in an interface, unless they have it already', async () => {
    const { places } = await look({
      before: CORE,
      after: {
        ...CORE,
        'Api/CartInterface.php': php(
          'Acme\\Core\\Api',
          'interface CartInterface\n{\n    public function save($cart);\n    public function load($id);\n}',
        ),
      },
      extensions: {
        v: {
          'Lacks.php': php(
            'V',
            'class Lacks implements \\Acme\\Core\\Api\\CartInterface\n{\n    public function save($cart) {}\n}',
          ),
          'Heir.php': php('V', 'class Heir extends Lacks\n{\n    public function load($id) {}\n}'),
          'Has.php': php(
            'V',
            'class Has implements \\Acme\\Core\\Api\\CartInterface\n{\n    use Loads;\n    public function save($cart) {}\n}',
          ),
          'Loads.php': php('V', 'trait Loads\n{\n    public function load($id) {}\n}'),
          'Base.php': php('V', 'abstract class Base implements \\Acme\\Core\\Api\\CartInterface\n{\n}'),
          'More.php': php('V', 'interface More extends \\Acme\\Core\\Api\\CartInterface\n{\n}'),
        },
      },
      findings: [
        findingOf('php-interface-method-added', method('Acme\\Core\\Api\\CartInterface', 'load'), 'M'),
      ],
    });
    expect(places).toEqual([
      'v Heir.php:6 declares it anew in V\\Heir',
      'v Lacks.php:4 implements it, and has no load()',
    ]);
  });

  it('of several folders know each other', async () => {
    const { places } = await look({
      before: CORE,
      extensions: {
        base: { 'A.php': php('V\\Base', 'class A extends \\Acme\\Core\\Model\\Cart\n{\n}') },
        more: {
          'B.php': php('V\\More', 'class B extends \\V\\Base\\A\n{\n    public function total($a) {}\n}'),
        },
      },
      findings: [
        findingOf('php-method-removed', TOTAL),
        findingOf('php-class-removed', ofClass('V\\Base\\A')),
      ],
    });
    expect(places).toEqual(['more B.php:6 declares it anew in V\\More\\B']);
  });
});

describe('plugins and preferences', () => {
  const plugin = php(
    'V\\Plugin',
    'class CartPlugin\n{\n    public function aroundTotal($s, $p, $a) {}\n    public function afterSave($s) {}\n    private function beforeTotal($s) {}\n    public function total() {}\n}',
  );

  it('touch what their methods are named after, where the class that has it declares it', async () => {
    const extensions = {
      v: {
        'etc/di.xml': di(
          '<type name="Acme\\Core\\Model\\BigCart">\n<plugin name="p" type="V\\Plugin\\CartPlugin"/>\n</type>',
        ),
        'Plugin/CartPlugin.php': plugin,
      },
    };
    const { places } = await look({
      before: CORE,
      extensions,
      findings: [
        findingOf('php-method-removed', TOTAL),
        findingOf('php-class-final', ofClass('Acme\\Core\\Model\\BigCart')),
      ],
    });
    expect(places).toEqual([
      'v Plugin/CartPlugin.php:6 has the plugin V\\Plugin\\CartPlugin::aroundTotal on it',
      'v etc/di.xml:4 has a plugin on it',
    ]);
  });

  it('are found with methods that a plugin inherits and on virtual types, but not when disabled', async () => {
    const { places } = await look({
      before: CORE,
      extensions: {
        v: {
          'etc/frontend/di.xml': di(
            '<virtualType name="CartOne" type="Acme\\Core\\Model\\Cart"/>\n' +
              '<type name="CartOne"><plugin name="p" type="V\\Plugin\\Heir"/></type>\n' +
              '<type name="Acme\\Core\\Model\\Cart"><plugin name="q" type="V\\Plugin\\CartPlugin" disabled="true"/></type>',
          ),
          'Plugin/CartPlugin.php': plugin,
          'Plugin/Heir.php': php('V\\Plugin', 'class Heir extends CartPlugin\n{\n}'),
        },
      },
      findings: [findingOf('php-method-removed', TOTAL)],
    });
    expect(places).toEqual(['v Plugin/CartPlugin.php:6 has the plugin V\\Plugin\\Heir::aroundTotal on it']);
  });

  it('that replace a class are touched with it', async () => {
    const { places, report } = await look({
      before: CORE,
      extensions: {
        v: { 'etc/di.xml': di('<preference for="Acme\\Core\\Model\\Cart" type="V\\Cart"/>') },
      },
      findings: [findingOf('php-non-api-class-removed', ofClass('Acme\\Core\\Model\\Cart'), 'warn')],
    });
    expect(places).toEqual(['v etc/di.xml:3 replaces it by V\\Cart']);
    expect(report.impact[0]).toMatchObject({ severity: 'B', rule: 'php-non-api-class-removed' });
  });

  it('do not hang on a virtual type that is its own parent', async () => {
    const { places } = await look({
      before: CORE,
      extensions: {
        v: {
          'etc/di.xml': di(
            '<virtualType name="A" type="B"/>\n<virtualType name="B" type="A"/>\n<type name="A"><plugin name="p" type="V\\P"/></type>',
          ),
          'P.php': php('V', 'class P extends P\n{\n    public function afterTotal() {}\n}'),
        },
      },
      findings: [findingOf('php-method-removed', TOTAL)],
    });
    expect(places).toEqual([]);
  });
});

describe('the audience of a rule', () => {
  it('leaves out those that it means nothing to', async () => {
    const extensions = {
      v: {
        'Over.php': php(
          'V',
          'class Over extends \\Acme\\Core\\Model\\Cart\n{\n    public function total($a) {}\n}',
        ),
        'etc/di.xml': di(
          '<type name="V\\Tool">\n<arguments><argument name="c" xsi:type="object">Acme\\Core\\Model\\Cart</argument></arguments>\n</type>',
        ),
      },
    };
    const of = async (rule: string, subject: Parameters<typeof findingOf>[1]) =>
      (await look({ before: CORE, extensions, findings: [findingOf(rule, subject)] })).places;
    expect(await of('php-class-final', ofClass(TOTAL.name))).toEqual(['v Over.php:4 extends it']);
    expect(await of('php-class-abstract', ofClass(TOTAL.name))).toEqual([
      'v etc/di.xml:4 has it injected into V\\Tool',
    ]);
    expect(await of('php-formal-change', TOTAL)).toEqual([]);
    expect(await of('php-method-final', TOTAL)).toEqual(['v Over.php:6 declares it anew in V\\Over']);
    expect(await of('php-parameter-renamed', TOTAL)).toEqual([]);
  });
});

describe('severity', () => {
  const scene = (
    bond: Readonly<Record<string, string>>,
    severity: 'warn' | 'M' = 'warn',
    rule = 'php-non-api-member-removed',
  ) => look({ before: CORE, extensions: { v: bond }, findings: [findingOf(rule, TOTAL, severity)] });
  const over = {
    'Over.php': php(
      'V',
      'class Over extends \\Acme\\Core\\Model\\Cart\n{\n    public function total($a) {}\n}',
    ),
  };

  it('of code that is no API is B for who overrides it, and the reason says who', async () => {
    const { findings, report } = await scene(over);
    expect(findings).toMatchObject([
      { severity: 'B', reason: 'it is gone; v declares it anew in V\\Over (Over.php:6)' },
    ]);
    expect(report.impact).toMatchObject([{ severity: 'B' }]);
  });

  it('stays where an extension only uses it, for other rules, and for other severities', async () => {
    const webapi = {
      'etc/webapi.xml':
        '<routes><route url="/V1/x" method="GET"><service class="Acme\\Core\\Model\\Cart" method="total"/><resources><resource ref="self"/></resources></route></routes>',
    };
    const changed = await scene(webapi, 'warn', 'php-non-api-member-changed');
    expect(changed.findings).toMatchObject([{ severity: 'warn', reason: 'it is gone' }]);
    expect((await scene(webapi)).places).toEqual(['v etc/webapi.xml:1 offers it as GET /V1/x']);
    // What is gone breaks everybody who uses it.
    expect((await scene(webapi)).findings).toMatchObject([
      { severity: 'B', reason: 'it is gone; v offers it as GET /V1/x (etc/webapi.xml:1)' },
    ]);
    expect((await scene(over, 'M')).findings).toMatchObject([{ severity: 'M' }]);
    expect((await scene(over, 'warn', 'di-argument-removed')).findings).toMatchObject([{ severity: 'warn' }]);
  });

  it('names three places and counts the rest', async () => {
    const many = Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [
        `O${n}.php`,
        php('V', `class O${n} extends \\Acme\\Core\\Model\\Cart\n{\n    public function total($a) {}\n}`),
      ]),
    );
    const { findings } = await scene(many);
    expect(findings[0]?.reason).toBe(
      'it is gone; v declares it anew in V\\O1 (O1.php:6); v declares it anew in V\\O2 (O2.php:6); ' +
        'v declares it anew in V\\O3 (O3.php:6); and 2 more places',
    );
  });

  it('and impact leave out what a series takes back', async () => {
    const finding = { ...findingOf('php-non-api-member-removed', TOTAL, 'warn'), patch: 'p.patch' };
    const { findings, places } = await look({
      before: CORE,
      extensions: { v: over },
      findings: [
        { ...finding, fate: 'undone' } as never,
        { ...finding, fate: 'internal' } as never,
        { ...finding, fate: 'stands' } as never,
      ],
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['warn', 'warn', 'B']);
    expect(places).toHaveLength(1);
  });
});
