import { describe, expect, it } from 'vitest';
import type { ClassTable } from '../../../src/compat/php/class-table.js';
import { phpReader } from '../../../src/compat/php/php-reader.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { FactsView } from '../../../src/compat/tree/facts-view.js';
import type { Files } from '../../../src/compat/rule.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

async function tableOf(files: Readonly<Record<string, string>>): Promise<ClassTable> {
  const contents = Object.entries(files).map(([path, code]) => [path, `<?php\n${code}\n`] as const);
  return (await viewOf(Object.fromEntries(contents))).classes();
}

function viewOf(files: Files): Promise<FactsView> {
  return FactsView.open(new MemoryTree(files), new FactsStore(null));
}

const TREE = {
  'a/Base.php': 'namespace N;\nabstract class Base implements \\Outer, Face {}',
  'b/Child.php': 'namespace N;\nclass Child extends Base implements Second { use Mixin; }',
  'c/Grandchild.php': 'namespace N;\n/** @api */\nclass Grandchild extends Child {}',
  'd/Face.php': 'namespace N;\ninterface Face extends Root {}',
  'e/Root.php': 'namespace N;\ninterface Root {}',
  'f/Second.php': 'namespace N;\ninterface Second extends Root {}',
  'g/Mixin.php': 'namespace N;\ntrait Mixin {}',
};

describe('makeClassTable', () => {
  it('finds classes in whatever case they are asked for', async () => {
    const table = await tableOf(TREE);
    expect(table.has('N\\Child')).toBe(true);
    expect(table.has('n\\CHILD')).toBe(true);
    expect(table.has('Child')).toBe(false);
    expect(table.fileOf('n\\child')).toBe('b/Child.php');
    expect(table.fileOf('N\\None')).toBeNull();
    expect(await table.find('n\\child')).toMatchObject({
      name: 'N\\Child',
      kind: 'class',
      file: 'b/Child.php',
    });
    expect(await table.find('N\\None')).toBeNull();
  });

  it('lists names in order', async () => {
    expect((await tableOf(TREE)).names()).toEqual([
      'N\\Base',
      'N\\Child',
      'N\\Face',
      'N\\Grandchild',
      'N\\Mixin',
      'N\\Root',
      'N\\Second',
    ]);
  });

  it('lists ancestors, parents first, those that are there, each once', async () => {
    const table = await tableOf(TREE);
    const names = async (of: string): Promise<string[]> =>
      (await table.ancestors(of)).map(({ name }) => name);
    expect(await names('N\\Grandchild')).toEqual(['N\\Child', 'N\\Base', 'N\\Second', 'N\\Face', 'N\\Root']);
    expect(await names('N\\Face')).toEqual(['N\\Root']);
    expect(await names('N\\Root')).toEqual([]);
    expect(await names('N\\None')).toEqual([]);
  });

  it('lists heirs with their @api', async () => {
    const table = await tableOf(TREE);
    expect(table.heirs('N\\Base')).toEqual([
      { name: 'N\\Child', api: false },
      { name: 'N\\Grandchild', api: true },
    ]);
    expect(table.heirs('n\\root').map(({ name }) => name)).toEqual([
      'N\\Base',
      'N\\Child',
      'N\\Face',
      'N\\Grandchild',
      'N\\Second',
    ]);
    expect(table.heirs('N\\Mixin').map(({ name }) => name)).toEqual(['N\\Child', 'N\\Grandchild']);
    expect(table.heirs('Outer').map(({ name }) => name)).toEqual(['N\\Base', 'N\\Child', 'N\\Grandchild']);
    expect(table.heirs('N\\Grandchild')).toEqual([]);
  });

  it('ends where classes are above themselves', async () => {
    const table = await tableOf({
      'A.php': 'class A extends B {}',
      'B.php': 'class B extends A {}',
      'C.php': 'class C extends C {}',
    });
    expect((await table.ancestors('A')).map(({ name }) => name)).toEqual(['B']);
    expect((await table.ancestors('C')).map(({ name }) => name)).toEqual([]);
    expect(table.heirs('A').map(({ name }) => name)).toEqual(['B']);
    expect(table.heirs('C')).toEqual([]);
  });

  it('follows aliases', async () => {
    const table = await tableOf({
      'new.php': 'namespace N;\nclass New_ {}\nclass_alias(New_::class, \\Old::class);',
      'older.php': "class_alias('Old', 'Older');",
      'circle.php': "class_alias('X', 'Y');\nclass_alias('Y', 'X');",
      'gone.php': "class_alias('Gone', 'Away');",
    });
    expect(await table.find('Old')).toMatchObject({ name: 'N\\New_', file: 'new.php' });
    expect(await table.find('older')).toMatchObject({ name: 'N\\New_', file: 'new.php' });
    expect(await table.find('X')).toBeNull();
    expect(await table.find('Away')).toBeNull();
  });

  it('is not misled by a class in a text', async () => {
    const table = await tableOf({
      'a.php': '$text = <<<T\nclass C {}\nT;',
      'b.php': 'class C { const HERE = 1; }',
    });
    expect(await table.find('C')).toMatchObject({ file: 'b.php', constants: [{ name: 'HERE' }] });
    const none = await tableOf({ 'a.php': '$text = <<<T\nclass C {}\nT;' });
    expect(await none.find('C')).toBeNull();
  });

  it('knows nothing of a class whose file cannot be read', async () => {
    const table = await tableOf({ 'a.php': 'class A extends B {', 'b.php': 'class B extends A {}' });
    expect(table.has('A')).toBe(true);
    expect(await table.find('A')).toBeNull();
    expect(await table.ancestors('A')).toEqual([]);
    expect(await table.ancestors('B')).toEqual([]);
  });

  it('parses no file that nobody asks for, and each once', async () => {
    const asked: string[] = [];
    const view = await viewOf(
      Object.fromEntries(Object.entries(TREE).map(([path, code]) => [path, `<?php\n${code}\n`])),
    );
    const { makeClassTable } = await import('../../../src/compat/php/make-class-table.js');
    const table = await makeClassTable({
      allFacts: (reader) => view.allFacts(reader),
      facts: (reader, path) => {
        expect(reader.kind).toBe(phpReader.kind);
        asked.push(path);
        return view.facts(reader, path);
      },
    });
    expect(asked).toEqual([]);
    await table.find('N\\Face');
    await table.find('n\\face');
    expect(asked).toEqual(['d/Face.php']);
    await table.ancestors('N\\Face');
    expect(asked).toEqual(['d/Face.php', 'e/Root.php']);
  });
});
