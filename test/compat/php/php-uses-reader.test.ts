import { describe, expect, it } from 'vitest';
import { phpUsesReader } from '../../../src/compat/php/php-uses-reader.js';
import { targetOf } from '../../../src/compat/subject.js';

/** Every use as `line kind target: how`. */
function usesIn(content: string): readonly string[] {
  return phpUsesReader
    .read(content)
    .map(({ subject, how, line }) => `${line} ${subject.kind} ${targetOf(subject)}: ${how}`);
}

/** Uses of code in a method of a class; the code begins on line 4. */
function usesOf(code: string, members = '', parameters = ''): readonly string[] {
  return usesIn(`<?php namespace N; use X\\Y; use Z\\Other;
class A extends \\P\\Above { ${members}
  function run(${parameters}) {
${code}
  }
}`).filter((use) => Number.parseInt(use, 10) >= 4);
}

describe('phpUsesReader', () => {
  it('takes code and templates', () => {
    expect(['A.php', 'a.phtml', 'a.html', 'a.phtml.bak'].map((path) => phpUsesReader.takes(path))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('tells declarations', () => {
    expect(
      usesIn(`<?php
namespace N;
use X\\{Y, Z};
#[Attr, \\Other\\Attr(1)]
class A extends Y implements Z
{
    private ?Z $typed;
    public function __construct(
        Y $a,
        private readonly Y|Z|null $b,
        ZFactory $c,
        int $d,
        \\Closure $e
    ) {
    }
    public function run(Y\\Sub $a, self $b): ?Z
    {
        return (fn(Y $c): Z => $c)(function (Z&Y $d) {});
    }
}
function f(Y $a): Z {}
$x = new class (1) extends Y implements Z {};`),
    ).toEqual([
      '4 class N\\Attr: has it as an attribute',
      '4 class Other\\Attr: has it as an attribute',
      '7 class X\\Z: names it as a type',
      '9 class X\\Y: has it injected',
      '10 class X\\Y: has it injected',
      '10 class X\\Z: has it injected',
      '11 class N\\ZFactory: has it injected',
      '16 class N\\A: names it as a type',
      '16 class X\\Y\\Sub: names it as a type',
      '16 class X\\Z: names it as a type',
      '18 class X\\Y: names it as a type',
      '18 class X\\Z: names it as a type',
      '21 class X\\Y: names it as a type',
      '21 class X\\Z: names it as a type',
      '22 class X\\Y: extends it',
      '22 class X\\Z: implements it',
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'new',
      'new Y(1); new \\X\\Y; new static(); new $a; new parent();',
      [
        '4 method N\\A::__construct: makes one with new',
        '4 method P\\Above::__construct: makes one with new',
        '4 method X\\Y::__construct: makes one with new',
      ],
    ],
    ['static calls', 'Y::make(); Y::$make(); \\X\\Y::make();', ['4 method X\\Y::make: calls it']],
    [
      'calls of the parent',
      'parent::run($a); parent::__construct();',
      ["4 method P\\Above::__construct: calls its parent's", "4 method P\\Above::run: calls its parent's"],
    ],
    [
      'constants',
      'Y::ONE; self::INHERITED; static::OTHER; parent::THIRD;',
      [
        '4 constant N\\A::INHERITED: reads it',
        '4 constant N\\A::OTHER: reads it',
        '4 constant P\\Above::THIRD: reads it',
        '4 constant X\\Y::ONE: reads it',
      ],
    ],
    [
      'static properties',
      'Y::$list; self::$mine;',
      ['4 property N\\A::mine: uses it', '4 property X\\Y::list: uses it'],
    ],
    [
      'names of classes',
      'f(Y::class, Y\\Sub::CLASS, $a::class, static::class);',
      ['4 class N\\A: names it', '4 class X\\Y: names it', '4 class X\\Y\\Sub: names it'],
    ],
    [
      'names of classes in texts',
      "f('X\\Y\\Name', \"\\\\X\\\\Y\\\\Name\", 'X\\Y', 'x\\y\\z', 'a text');",
      ['4 class X\\Y\\Name: names it in a text'],
    ],
    [
      'catch and instanceof',
      'try { } catch (Y | \\X\\E $e) { } $a instanceof Y; $a instanceof $b;',
      ['4 class X\\E: catches it', '4 class X\\Y: catches it', '4 class X\\Y: tests for it'],
    ],
    [
      'what it inherits',
      '$this->inherited(); $this->field; self::helper(); $this->field->more();',
      [
        '4 method N\\A::helper: calls it',
        '4 method N\\A::inherited: calls it',
        '4 property N\\A::field: uses it',
      ],
    ],
    ['nothing for its own', '$this->run(); self::run(); static::run(); A::run();', []],
    ["nothing for PHP's own", 'new \\DateTime(); \\Exception::X; $a instanceof \\Countable;', []],
    [
      'classes of old libraries',
      'new \\Zend_Db_Expr(1);',
      ['4 method Zend_Db_Expr::__construct: makes one with new'],
    ],
    ['nothing for what is not known', '$a->b(); $a->b->c(); f()->d(); $this->$e(); $f(); $a::g();', []],
    ['a callable', 'Y::make(...);', ['4 method X\\Y::make: calls it']],
  ])('tells %s', (_what, code, expected) => {
    expect(usesOf(code)).toEqual(expected);
  });

  describe('knows the class of', () => {
    it.each<[string, string, string]>([
      ['a typed property', 'private Y $y;', ''],
      ['a property that may be null', 'private ?Y $y = null;', ''],
      ['a property by its doc block', '/** @var Y|null */ protected $y;', ''],
      ['a promoted property', 'function __construct(private Y $y) {}', ''],
      ['what the constructor assigns', 'private $y; function __construct(Y $a) { $this->y = $a; }', ''],
      [
        'what it assigns with a fallback',
        'private $y; function __construct(Y $a = null) { $this->y = $a ?: f(); }',
        '',
      ],
      [
        'what it assigns with ??',
        'private $y; function __construct(?Y $a = null) { $this->y = $a ?? f(); }',
        '',
      ],
      [
        'what it assigns in a condition',
        'private $y; function __construct(Y $a) { if ($a) { $this->y = $a; } }',
        '',
      ],
      ['a property that only the constructor names', 'function __construct(Y $a) { $this->y = $a; }', ''],
    ])('%s', (_what, members) => {
      expect(usesOf('$this->y->call($a); $this->y?->maybe(); $this->y->field;', members)).toEqual(
        expect.arrayContaining([
          '4 method X\\Y::call: calls it',
          '4 method X\\Y::maybe: calls it',
          '4 property X\\Y::field: uses it',
        ]),
      );
    });

    it.each<[string, string, string, string]>([
      ['a parameter', '$y->call();', '', 'Y $y'],
      [
        'a parameter in a closure',
        'f(function () use ($y) { $y->call(); }); f(fn() => $y->call());',
        '',
        'Y $y',
      ],
      ['a parameter of a closure', 'f(function (Y $y) { $y->call(); });', '', ''],
      ['a variable with new', '$y = new Y(); $y->call();', '', ''],
      ['new itself', '(new Y())->call();', '', ''],
      ['a copy', '$z = clone $y; $z->call();', '', 'Y $y'],
      ['a chain of assignments', '$a = $b = $y; $a->call();', '', 'Y $y'],
      ['a choice', '$a = $b ? $y : null; $a->call();', '', 'Y $y'],
      ['a fallback', '$a = $b ?? $y; $a->call();', '', 'Y $y'],
      ['a comment', '/** @var Y $y */ $y = f(); $y->call();', '', ''],
      ['a comment the other way round', '/** @var $y Y */ $y = f(); $y->call();', '', ''],
      ['a plain comment', '/* @var Y $y */ $y = f(); $y->call();', '', ''],
      [
        'what a factory creates',
        '$y = $this->yFactory->create(); $y->call();',
        'private \\X\\YFactory $yFactory;',
        '',
      ],
      ['what a factory creates, in a chain', '$this->f->create()->call();', 'private \\X\\YFactory $f;', ''],
      [
        'what the object manager gives',
        '$om->get(Y::class)->call();',
        '',
        '\\Magento\\Framework\\ObjectManagerInterface $om',
      ],
      [
        'what the object manager creates by a text',
        "$om->create('X\\Y')->call();",
        '',
        '\\Magento\\Framework\\ObjectManagerInterface $om',
      ],
      [
        'what the object manager itself gives',
        '\\Magento\\Framework\\App\\ObjectManager::getInstance()->get(Y::class)->call();',
        '',
        '',
      ],
      ['what its own method returns', '$this->make()->call();', 'function make(): Y {}', ''],
      [
        'what its own method returns by the doc block',
        '$this->make()->call();',
        '/** @return Y */ function make() {}',
        '',
      ],
    ])('%s', (_what, code, members, parameters) => {
      expect(usesOf(code, members, parameters)).toContain('4 method X\\Y::call: calls it');
    });

    it.each<[string, string, string, string]>([
      ['a variable that is two things', '$y = new Y(); $y = new Other(); $y->call();', '', ''],
      ['a variable of another method', '$y->call();', 'function other(Y $y) {}', ''],
      ['an array', '$y->call();', '', '/** @param Y[] $y */ array $y'],
      [
        'a property of an anonymous class',
        'new class { function f() { $this->y->call(); } };',
        'private Y $y;',
        '',
      ],
      ['a name that is commented in two ways', '/** @var Y $y */ /** @var Other $y */ $y->call();', '', ''],
      ['a property of something else', '$a->y->call();', 'private Y $y;', ''],
      ['the result of another call', '$this->y->other()->call();', 'private Y $y;', ''],
    ])('nothing of %s', (_what, code, members, parameters) => {
      expect(usesOf(code, members, parameters).filter((use) => use.includes('::call'))).toEqual([]);
    });

    it('each of a union', () => {
      expect(usesOf('$y->call();', '', 'Y|Other $y')).toEqual([
        '4 method X\\Y::call: calls it',
        '4 method Z\\Other::call: calls it',
      ]);
    });
  });

  it('gives each call of a chain its own line', () => {
    expect(usesOf('$y\n->one(\n$y->two())\n;', '', 'Y $y')).toEqual([
      '5 method X\\Y::one: calls it',
      '6 method X\\Y::two: calls it',
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'tables',
      'f($r->getTable(\'one\'), $r->getTableName("two"), $r->getTable(self::T), $r->getTable($x));',
      ['4 table one: works with it', '4 table three: works with it', '4 table two: works with it'],
    ],
    [
      'tables of queries',
      "$s->from('one')->join('two', 'x = y')->joinLeft(['t' => 'three'], 'a b')->joinInner(['x' => $y], '');",
      ['4 table one: works with it', '4 table three: works with it', '4 table two: works with it'],
    ],
    [
      'tables that are written',
      "$c->insert('one', []); $c->delete('two'); $c->update('three', []); $c->insertOnDuplicate('four', []);",
      [
        '4 table four: works with it',
        '4 table one: works with it',
        '4 table three: works with it',
        '4 table two: works with it',
      ],
    ],
    [
      'nothing that cannot be a table',
      "$s->from('one two'); $c->delete(['id = ?' => 1]); $x->update(1); $x->from();",
      [],
    ],
    [
      'the table of a resource',
      "$this->_init('one', 'one_id');",
      [
        '4 column one::one_id: has it as its key',
        '4 method N\\A::_init: calls it',
        '4 table one: works with it',
      ],
    ],
    [
      'no table in a collection',
      '$this->_init(Y::class, Other::class);',
      ['4 class X\\Y: names it', '4 class Z\\Other: names it', '4 method N\\A::_init: calls it'],
    ],
    [
      'configuration',
      "$c->getValue('a/b/c', 'store'); $c->isSetFlag('a/b-1/c_2'); $c->getValue('a'); $c->getValue(self::PATH);",
      ['4 config-path a/b-1/c_2: reads it', '4 config-path a/b/c: reads it', '4 config-path x/y/z: reads it'],
    ],
    [
      'templates and assets',
      "f('V_M::a/b.phtml', 'V_M::css/a.css', 'V_M::no', 'V_M::js/x.min.js', 'a::b.phtml');",
      [
        '4 asset V_M::css/a.css: uses the file',
        '4 asset V_M::js/x.min.js: uses the file',
        '4 template V_M::a/b.phtml: renders it',
      ],
    ],
    [
      'resources',
      "$this->auth->isAllowed('V_M::res'); $x->isAllowed('res'); $x->setActiveMenu('V_M::menu');",
      [
        '4 acl V_M::res: asks for it',
        '4 menu V_M::menu: shows it as the open one',
        '4 property N\\A::auth: uses it',
      ],
    ],
    [
      'layout handles',
      "$l->addHandle('one'); $l->addHandle(['two', 'three', $x]); $l->addHandle('a b');",
      [
        '4 layout-handle one: adds it to a page',
        '4 layout-handle three: adds it to a page',
        '4 layout-handle two: adds it to a page',
      ],
    ],
  ])('tells %s', (_what, code, expected) => {
    expect(usesOf(code, "const T = 'three'; const PATH = 'x/' . 'y/z';")).toEqual(expected);
  });

  it('tells what constants hold', () => {
    expect(
      usesIn(`<?php class A {
  const ADMIN_RESOURCE = 'V_M::res';
  const XML_PATH_A = 'a/b/c', B = 'a/b', C = 'a/b/c d', D = self::XML_PATH_A . '/d';
}`),
    ).toEqual([
      '2 acl V_M::res: asks for it',
      '3 config-path a/b/c: has it in XML_PATH_A',
      '3 config-path a/b/c/d: has it in D',
    ]);
  });

  it('tells what a setup patch comes after', () => {
    expect(
      usesIn(`<?php namespace N; class A implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface {
  static function getDependencies() { return [\\X\\Y::class]; }
}`),
    ).toEqual(['1 data-patch X\\Y: runs after it', '2 class X\\Y: names it']);
  });

  it('reads templates', () => {
    expect(
      usesIn(`<?php
/** @var $block \\V\\M\\Block\\Thing */
/** @var \\V\\M\\Helper\\Data $helper */
?>
<b><?= $block->getTitle() ?></b>
<?php foreach ($block->getItems() as $item): ?>
  <?= $helper->show($item) ?>
<?php endforeach; ?>
<?= $this->helper(\\V\\M\\Helper\\Other::class)->x() ?>
`),
    ).toEqual([
      '5 method V\\M\\Block\\Thing::getTitle: calls it',
      '6 method V\\M\\Block\\Thing::getItems: calls it',
      '7 method V\\M\\Helper\\Data::show: calls it',
      '9 class V\\M\\Helper\\Other: names it',
    ]);
  });

  it('reads traits and functions', () => {
    expect(
      usesIn(`<?php
namespace N;
trait T { private \\X\\Y $y; function f() { $this->y->call(); $this->other(); self::ONE; } }
function g(\\X\\Y $y) { $y->call(); }`),
    ).toEqual([
      '3 class X\\Y: names it as a type',
      '3 constant N\\T::ONE: reads it',
      '3 method N\\T::other: calls it',
      '3 method X\\Y::call: calls it',
      '4 class X\\Y: names it as a type',
      '4 method X\\Y::call: calls it',
    ]);
  });

  it('says nothing of nothing', () => {
    expect(usesIn('')).toEqual([]);
    expect(usesIn('<?php\n// new X\\Y();\n$a = 1;\n')).toEqual([]);
  });
});
