import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, face, phpCase } from '../php-case.js';

const open = (parameters: string): ReturnType<typeof api> => api(`public function a(${parameters}) {}`);
const hidden = (parameters: string): ReturnType<typeof api> => api(`protected function a(${parameters}) {}`);
const sealed = (parameters: string): ReturnType<typeof api> =>
  api(`public function a(${parameters}) {}`, 'final class Cart');
const trait = (parameters: string): ReturnType<typeof api> =>
  api(`public function a(${parameters}) {}`, 'trait Cart');
const seen = (parameters: string): ReturnType<typeof face> => face(`public function a(${parameters});`);
const CART = 'Model\\Cart::a:6';
const FACE = 'Api\\CartInterface::a:6';

/** Row 5: parameters of methods. */
export const parameterCases: readonly ChangeCase[] = [
  phpCase('one more is needed', open('$b'), open('$b, $c'), [`B php-parameter-added ${CART} major/major`]),
  phpCase('one more is needed in an interface', seen('$b'), seen('$b, $c'), [
    `B php-parameter-added ${FACE} major/major`,
  ]),
  phpCase('one more is needed, protected', hidden('$b'), hidden('$b, $c'), [
    `B php-parameter-added ${CART} major/major`,
  ]),
  phpCase('one more is needed, trait', trait('$b'), trait('$b, $c'), [
    `B php-parameter-added ${CART} major/major`,
  ]),
  phpCase('one more of two is needed', open('$b'), open('$b, $c, $d = 1'), [
    `B php-parameter-added ${CART} major/major`,
  ]),
  phpCase('one more may be left out', open('$b'), open('$b, $c = null'), [
    `M php-optional-parameter-added ${CART} minor/minor`,
  ]),
  phpCase('one more may be left out, protected', hidden(''), hidden('$c = null'), [
    `M php-optional-parameter-added ${CART} minor/minor`,
  ]),
  phpCase('one more may be left out in an interface', seen('$b'), seen('$b, $c = null'), [
    `B php-optional-parameter-added ${FACE} major/major`,
  ]),
  phpCase('one more may be left out in a trait', trait('$b'), trait('$b, $c = null'), [
    `M php-optional-parameter-added ${CART} minor/minor`,
  ]),
  phpCase('all that follow', open('$b'), open('$b, ...$c'), [
    `B php-optional-parameter-added ${CART} major/major`,
  ]),
  phpCase('the last one is gone', open('$b, $c'), open('$b'), [
    `B php-parameter-removed ${CART} minor/major`,
  ]),
  phpCase('the last one is gone where nobody can override', sealed('$b, $c'), sealed('$b'), [
    `M php-parameter-removed ${CART} minor/minor`,
  ]),
  phpCase('the last one is gone in an interface', seen('$b, $c'), seen('$b'), [
    `B php-parameter-removed ${FACE} minor/major`,
  ]),
  phpCase('the first one is gone', open('$b, $c'), open('$c'), [
    `B php-parameters-changed ${CART} major/major`,
  ]),
  phpCase('the first one, that may be left out, is gone', open('$b = 1, $c = 2'), open('$c = 2'), [
    `B php-parameters-changed ${CART} major/major`,
  ]),
  phpCase('two exchanged places', open('$b, $c'), open('$c, $b'), [
    `B php-parameters-changed ${CART} major/major`,
  ]),
  phpCase('one was inserted', open('$b'), open('$c, $b'), [`B php-parameters-changed ${CART} major/major`]),
  phpCase('one with a type was inserted', open('int $b, string $c'), open('int $b, array $d, string $c'), [
    `B php-parameters-changed ${CART} major/major`,
  ]),
  phpCase('one stands in the place of another', open('int $b'), open('string $c'), [
    `B php-parameters-changed ${CART} major/major`,
  ]),
  phpCase('one is renamed', open('$b, $c'), open('$b, $d'), [
    `warn php-parameter-renamed ${CART} major/major`,
  ]),
  phpCase('one is renamed, protected', hidden('$b'), hidden('$d'), []),
  phpCase('one is renamed in a service contract', seen('$b'), seen('$d'), [
    `B php-parameter-renamed ${FACE} major/major`,
  ]),
  phpCase('a default is gone', open('$b = 1'), open('$b'), [`B php-parameter-required ${CART} none/major`]),
  phpCase('a default of null is gone with the type that takes it', open('?int $b = null'), open('int $b'), [
    `B php-parameter-required ${CART} major/major`,
  ]),
  phpCase('a default is new', open('$b'), open('$b = 1'), [`warn php-parameter-optional ${CART} none/minor`]),
  phpCase('a default is new where nobody can override', sealed('$b'), sealed('$b = 1'), []),
  phpCase('a default is another', open('$b = 1'), open('$b = 2'), [
    `warn php-parameter-default-changed ${CART} none/major`,
  ]),
  phpCase(
    'a default is written in another way',
    open("$b = array('x' => TRUE)"),
    open('$b = ["x" => true]'),
    [],
  ),
  phpCase('by reference', open('$b'), open('&$b'), [`B php-parameter-passing-changed ${CART} none/major`]),
  phpCase('no longer by reference', open('&$b'), open('$b'), [
    `B php-parameter-passing-changed ${CART} none/major`,
  ]),
  phpCase('no longer all that follow', open('...$b'), open('$b = []'), [
    `B php-parameter-passing-changed ${CART} none/major`,
  ]),
];
