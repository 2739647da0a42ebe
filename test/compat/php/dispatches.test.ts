import { describe, expect, it } from 'vitest';
import { factsOf } from './support/facts-of.js';

function dispatchesIn(body: string): readonly (readonly unknown[])[] {
  const code = `namespace N; class A { const EVENT = 'from_' . self::REST; const REST = 'constant'; function f() { ${body} } }`;
  return factsOf(code).dispatches.map(({ event, keys }) => [event, keys]);
}

describe('dispatches', () => {
  it.each<[string, string, (readonly unknown[])[]]>([
    ['a literal', "$this->m->dispatch('a_b', ['x' => 1, \"y\" => $z]);", [['a_b', ['x', 'y']]]],
    ['double quotes', '$m->dispatch("a_b");', [['a_b', []]]],
    [
      'keys in order of their names, each once',
      "$m->dispatch('a', ['y' => 1, 'x' => 2, 'y' => 3]);",
      [['a', ['x', 'y']]],
    ],
    ['no data', "$m->dispatch('a', []);", [['a', []]]],
    ['data from elsewhere', "$m->dispatch('a', $data);", [['a', null]]],
    ['data put together', "$m->dispatch('a', ['x' => 1] + $data);", [['a', null]]],
    ['data with more in it', "$m->dispatch('a', ['x' => 1, ...$data]);", [['a', null]]],
    ['keys that are no literals', "$m->dispatch('a', [$k => 1]);", [['a', null]]],
    ['values without keys', "$m->dispatch('a', [1]);", [['a', null]]],
    ['a constant as key', "$m->dispatch('a', [self::REST => 1]);", [['a', ['constant']]]],
    ['a constant', '$m->dispatch(self::EVENT);', [['from_constant', []]]],
    ['a constant by static', '$m->dispatch(static::EVENT);', [['from_constant', []]]],
    ['a constant by name', '$m->dispatch(\\N\\A::EVENT);', [['from_constant', []]]],
    ['a constant of another file', '$eventManager->dispatch(Other::EVENT);', [[null, []]]],
    ['literals put together', "$m->dispatch('a' . '_b');", [['a_b', []]]],
    ['a prefix', "$m->dispatch($this->_eventPrefix . '_save', ['x' => 1]);", [[null, ['x']]]],
    ['a variable in a text', '$m->dispatch("a_{$b}");', [[null, []]]],
    ['a nullsafe call', "$m?->dispatch('a');", [['a', []]]],
    ['upper case', "$m->DISPATCH('a');", [['a', []]]],
    [
      'a chain',
      "A::get()->m()->dispatch('a')->dispatch('b');",
      [
        ['b', []],
        ['a', []],
      ],
    ],
    ['a variable with data', '$m->dispatch($name, $data);', [[null, null]]],
    ['a variable of an event manager', '$this->_eventManager->dispatch($name);', [[null, []]]],
    [
      'a variable of an event manager that is asked for',
      '$this->getEventManager()->dispatch($name);',
      [[null, []]],
    ],
    ['a request', '$action->dispatch($request);', []],
    ['an object', '$this->events->dispatch(new Thing());', []],
    ['a call of the parent', 'parent::dispatch($request);', []],
    ['nothing', '$m->dispatch();', []],
    ['a callable', '$m->dispatch(...);', []],
    ['a name that is not literal', "$m->$dispatch('a');", []],
    ['another method', "$m->dispatchAll('a');", []],
    ['a function', "dispatch('a');", []],
    ['the name of a class', '$m->dispatch(self::class);', [['N\\A', []]]],
    ['the class of an object', '$eventManager->dispatch($x::class);', [[null, []]]],
    ['a comment', "// $m->dispatch('a');\n", []],
    ['a text', '\'$m->dispatch("a")\';', []],
  ])('finds %s', (_what, body, expected) => {
    expect(dispatchesIn(body)).toEqual(expected);
  });

  it('says where', () => {
    const { dispatches } = factsOf(`namespace N;
$m->dispatch('top');
function f($m) { $m->dispatch('function'); }
class A {
  function b() {
    $x = function () {
      return $this
        ->dispatch('closure');
    };
    new class { function c() { $m->dispatch('anonymous'); } };
  }
}
trait T { function d() { $m->dispatch('trait'); } }`);
    expect(dispatches.map(({ event, where, line }) => [event, where, line])).toEqual([
      ['top', '', 2],
      ['function', '', 3],
      ['closure', 'N\\A::b', 8],
      ['anonymous', 'N\\A::b', 10],
      ['trait', 'N\\T::d', 13],
    ]);
  });

  it('does not follow constants in circles', () => {
    const { dispatches } = factsOf(
      'class A { const B = self::C . self::C; const C = self::B . self::B; function f($m) { $m->dispatch(self::B, []); } }',
    );
    expect(dispatches).toMatchObject([{ event: null, keys: [] }]);
  });
});
