import { describe, expect, it } from 'vitest';
import { factsOf } from './support/facts-of.js';

const USE = `namespace N;
use Symfony\\Component\\Console\\Attribute\\AsCommand;
use Symfony\\Component\\Console\\Command\\Command;
use Symfony\\Component\\Console\\Input\\{InputArgument, InputOption as Option};
`;

function commandsIn(code: string): readonly string[] {
  return factsOf(USE + code).commands.map(
    ({ class: name, name: command, inputs, line }) => `${name}:${line} ${command} [${inputs.join(' ')}]`,
  );
}

describe('commands', () => {
  it.each<[string, string, string[]]>([
    [
      'a name and inputs in a chain',
      `class A extends Command { protected function configure() {
        $this->setName('a:b')->setDescription('x')->addOption('opt', 'o')->addArgument('arg');
        parent::configure();
      } }`,
      ['N\\A:6 a:b [--opt arg]'],
    ],
    [
      'names in constants',
      `class A extends Command { const NAME = 'a:' . 'b'; private const OPT = "opt";
      function configure() { $this->setName(self::NAME); $this->addOption(static::OPT); $this->addArgument(A::NAME); } }`,
      ['N\\A:6 a:b [--opt a:b]'],
    ],
    [
      'names in constants of other files by the names of these',
      `class A extends Command {
      function configure() { $this->setName(Names::A); $this->addOption(Names::OPT); } }`,
      ['N\\A:6 N\\Names::A [--N\\Names::OPT]'],
    ],
    [
      'a definition',
      `class A extends Command { function configure() { $this->setName('a')->setDefinition([
        new InputArgument('arg', InputArgument::OPTIONAL), new Option('opt'),
        new \\Symfony\\Component\\Console\\Input\\InputOption(self::X . 'y')]); } }`,
      ['N\\A:5 a [--opt arg]'],
    ],
    [
      'inputs that another method makes',
      `class A extends Command { function configure() { $this->setName('a')->setDefinition($this->list()); }
      function list() { return [new Option('opt')]; } }`,
      ['N\\A:5 a [--opt]'],
    ],
    ['an attribute', `#[AsCommand(name: 'a', description: 'b')] class A extends Command {}`, ['N\\A:5 a []']],
    ['an attribute without names', `#[Other, AsCommand('a')] class A {}`, ['N\\A:5 a []']],
    [
      'an attribute and inputs',
      `#[AsCommand('a')] class A { protected function configure(): void { $this->addArgument('x'); } }`,
      ['N\\A:5 a [x]'],
    ],
    [
      'a name that the constructor gives to its parent',
      `class A extends Command {
      function __construct(private X $x) { parent::__construct('a:b'); }
      function configure() { $this->addArgument('x'); } }`,
      ['N\\A:6 a:b [x]'],
    ],
    [
      'a name that has a default',
      `class A extends Command { protected static $defaultName = 'a:b'; }`,
      ['N\\A:5 a:b []'],
    ],
    [
      'the name that configure sets rather than that of the constructor',
      `class A extends Command { function __construct() { parent::__construct('old'); }
      function configure() { $this->setName('new'); } }`,
      ['N\\A:6 new []'],
    ],
    [
      'a name that comes from outside',
      `class A extends Command { function __construct($n) { parent::__construct($n); } }`,
      [],
    ],
    [
      'a text that another class gives to its parent',
      `class A extends Block { function __construct() { parent::__construct('a:b'); } }`,
      [],
    ],
    ['another attribute of that name', `#[\\Other\\AsCommand('a')] class A {}`, []],
    ['a name that is set on something else', `class A { function configure() { $x->setName('a'); } }`, []],
    ['a name that is set elsewhere', `class A { function run() { $this->setName('a'); } }`, []],
    [
      'a name that is not literal',
      `class A extends Command { function configure() { $this->setName($a); } }`,
      [],
    ],
    ['no command', `class A { function configure() {} }`, []],
    ['an interface', `interface A { function configure(); }`, []],
    [
      'an input that is not literal',
      `#[AsCommand('a')] class A { function configure() { $this->addOption($x); } }`,
      ['N\\A:5 a []'],
    ],
  ])('finds %s', (_what, code, expected) => {
    expect(commandsIn(code)).toEqual(expected);
  });
});
