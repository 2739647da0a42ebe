import { describe, expect, it } from 'vitest';
import { inheritedMember } from '../../../../src/compat/php-api/hierarchy/inherited-member.js';
import { isA } from '../../../../src/compat/php-api/hierarchy/is-a.js';
import { knownParents } from '../../../../src/compat/php-api/hierarchy/known-parents.js';
import { lineageOf } from '../../../../src/compat/php-api/hierarchy/lineage.js';
import type { ClassTable, DeclaredClass } from '../../../../src/compat/php/class-table.js';
import { FactsStore } from '../../../../src/compat/tree/facts-store.js';
import { openChange } from '../../../../src/compat/tree/open-change.js';
import { MemoryTree } from '../../../support/compat/memory-tree.js';

async function tableOf(code: string): Promise<ClassTable> {
  const tree = new MemoryTree({ 'all.php': `<?php\nnamespace A;\n${code}\n` });
  return (await openChange(tree, tree, new FactsStore(null))).change.after.classes();
}

const CODE = `
interface Top { const LIMIT = 1; public function top(); }
interface Face extends Top {}
trait Inner { private function hidden() {} }
trait Total { use Inner; public function total() {} }
class Base implements Face { public function top() {} private function own() {} protected function shared() {} }
class Middle extends Base { use Total; protected function shared() {} }
class Cart extends Middle implements \\Countable {}
class Far extends \\X\\Missing implements \\X\\MissingFace {}
class Loop extends Loop2 {}
class Loop2 extends Loop {}
trait Round { use Round2; }
trait Round2 { use Round; }
class Uses { use Round; }
class Failure extends \\Magento\\Framework\\Exception\\InputException {}
class __proto__ extends constructor {}
class constructor {}
`;

async function find(table: ClassTable, name: string): Promise<DeclaredClass> {
  const one = await table.find(`A\\${name}`);
  if (one === null) throw new Error(name);
  return one;
}

describe('lineageOf', () => {
  it('knows parents, interfaces and traits, the nearest first', async () => {
    const table = await tableOf(CODE);
    const lineage = await lineageOf(table, await find(table, 'Cart'));
    const names = (list: readonly DeclaredClass[]): readonly string[] => list.map(({ name }) => name);
    expect(names(lineage.parents)).toEqual(['A\\Middle', 'A\\Base']);
    expect(names(lineage.traits)).toEqual(['A\\Total', 'A\\Inner']);
    expect(names(lineage.interfaces)).toEqual(['A\\Face', 'A\\Top']);
    expect(lineage.missing).toEqual([]);
    expect(lineage.missingInterfaces).toEqual(['Countable']);
  });

  it('takes all that is above an interface for its parents', async () => {
    const table = await tableOf('interface A {}\ninterface B extends A {}\ninterface C extends B {}');
    const { parents, interfaces } = await lineageOf(table, await find(table, 'C'));
    expect(parents.map(({ name }) => name)).toEqual(['A\\B', 'A\\A']);
    expect(interfaces).toEqual([]);
  });

  it('names what the tree has not', async () => {
    const table = await tableOf(CODE);
    const { missing, missingInterfaces } = await lineageOf(table, await find(table, 'Far'));
    expect(missing).toEqual(['X\\Missing']);
    expect(missingInterfaces).toEqual(['X\\MissingFace']);
  });

  it.each(['Loop', 'Uses', '__proto__'])('ends for %s', async (name) => {
    const table = await tableOf(CODE);
    const { names } = await lineageOf(table, await find(table, name));
    expect(names.size).toBeLessThan(3);
  });
});

describe('isA', () => {
  it.each([
    ['A\\Cart', 'A\\Cart', true],
    ['A\\Cart', 'A\\Base', true],
    ['a\\cart', 'A\\BASE', true],
    ['A\\Cart', 'A\\Top', true],
    ['A\\Cart', 'Countable', true],
    ['A\\Cart', 'A\\Far', false],
    ['A\\Base', 'A\\Cart', false],
    ['A\\Far', 'X\\MissingFace', true],
    ['A\\Far', 'A\\Base', null],
    ['X\\Missing', 'A\\Base', null],
    ['A\\Cart\\Proxy', 'A\\Base', true],
    ['A\\Cart\\Interceptor', 'A\\Cart', true],
    ['A\\Cart', 'A\\Cart\\Proxy', false],
    ['A\\Failure', 'Exception', true],
    ['A\\Failure', 'Magento\\Framework\\Exception\\LocalizedException', true],
    ['A\\Failure', 'RuntimeException', false],
    ['LengthException', 'Throwable', true],
    ['DateTimeImmutable', 'DateTimeInterface', true],
    ['A\\Loop', 'A\\Cart', false],
    ['A\\__proto__', 'A\\constructor', true],
    ['constructor', 'Object', null],
  ])('%s is %s: %s', async (name, ancestor, expected) => {
    expect(await isA(await tableOf(CODE), name, ancestor)).toBe(expected);
  });
});

describe('knownParents', () => {
  it('has what PHP and the framework have', () => {
    expect(knownParents.get('invalidargumentexception')).toEqual(['logicexception']);
    expect(knownParents.get('magento\\framework\\exception\\bulkexception')).toEqual([
      'magento\\framework\\exception\\abstractaggregateexception',
    ]);
    expect(knownParents.get('magento\\framework\\exception\\localizedexception')).toEqual(['exception']);
    expect(knownParents.get('throwable')).toEqual([]);
    expect(knownParents.get('magento\\framework\\model\\abstractmodel')).toBeUndefined();
  });
});

describe('inheritedMember', () => {
  const of = async (owner: string, name: string): Promise<string | null> => {
    const table = await tableOf(CODE);
    const found = inheritedMember(
      await lineageOf(table, await find(table, owner)),
      ({ methods }) => methods,
      (one) => one.name === name,
    );
    return found === null ? null : `${found.via} ${found.owner.name}`;
  };

  it.each([
    ['Cart', 'total', 'trait A\\Total'],
    ['Cart', 'hidden', 'trait A\\Inner'],
    ['Cart', 'shared', 'parent A\\Middle'],
    ['Cart', 'top', 'parent A\\Base'],
    ['Base', 'top', 'interface A\\Top'],
    ['Cart', 'own', null],
    ['Cart', 'none', null],
  ])('%s::%s: %s', async (owner, name, expected) => {
    expect(await of(owner, name)).toBe(expected);
  });
});

describe('heirs', () => {
  it.each([
    ['A\\Base', ['A\\Cart', 'A\\Middle']],
    ['a\\top', ['A\\Base', 'A\\Cart', 'A\\Face', 'A\\Middle']],
    ['A\\Inner', ['A\\Cart', 'A\\Middle', 'A\\Total']],
    ['A\\Cart', []],
    ['A\\Loop', ['A\\Loop2']],
    ['X\\Missing', ['A\\Far']],
    ['A\\constructor', ['A\\__proto__']],
  ])('of %s', async (name, expected) => {
    expect((await tableOf(CODE)).heirs(name).map((one) => one.name)).toEqual(expected);
  });
});
