import { describe, expect, it } from 'vitest';
import { SampleTree } from '../../../../cli/demo/sample/sample-tree.js';

function treeWith(files: Record<string, string>): SampleTree {
  const tree = new SampleTree();
  for (const [path, text] of Object.entries(files)) tree.put(path, text);
  tree.takeChanges();
  return tree;
}

describe('SampleTree', () => {
  it('replaces a text that stands exactly once', () => {
    const tree = treeWith({ a: 'one two three' });
    tree.edit('a', 'two', '2');
    expect(tree.text('a')).toBe('one 2 three');
  });

  it('refuses an edit whose text is missing or stands twice, so that the story stays true', () => {
    const tree = treeWith({ a: 'xx' });
    expect(() => tree.edit('a', 'y', 'z')).toThrow('exactly once');
    expect(() => tree.edit('a', 'x', 'z')).toThrow('exactly once');
    expect(() => tree.edit('b', 'x', 'z')).toThrow('no such file');
    expect(tree.text('a')).toBe('xx');
  });

  it('refuses to remove, move or change the mode of what is not there', () => {
    const tree = treeWith({});
    expect(() => tree.remove('a')).toThrow('no such file');
    expect(() => tree.move('a', 'b')).toThrow('no such file');
    expect(() => tree.chmod('a', 0o100755)).toThrow('no such file');
  });

  it('keeps the mode when the text changes, and the text when the mode changes', () => {
    const tree = treeWith({ a: 'x' });
    tree.chmod('a', 0o100755);
    tree.edit('a', 'x', 'y');
    expect(tree.file('a')).toEqual({ mode: 0o100755, data: Buffer.from('y') });
  });

  it('lets a fork change without the tree below it noticing', () => {
    const below = treeWith({ a: 'x', b: 'y' });
    const fork = below.fork();
    fork.remove('a');
    fork.put('c', 'z');
    expect(fork.file('a')).toBeNull();
    expect(below.text('a')).toBe('x');
    expect(below.file('c')).toBeNull();
    expect(fork.text('b')).toBe('y');
  });

  it('reports changes once, deletions as null', () => {
    const tree = treeWith({ a: 'x' });
    tree.move('a', 'b');
    expect([...tree.takeChanges()]).toEqual([
      ['b', { mode: 0o100644, data: Buffer.from('x') }],
      ['a', null],
    ]);
    expect(tree.takeChanges().size).toBe(0);
  });

  it('takes over what another tree changed', () => {
    const below = treeWith({ a: 'x', b: 'y' });
    const fork = below.fork();
    fork.remove('a');
    fork.edit('b', 'y', 'Y');
    fork.takeChanges();
    below.apply(fork);
    expect([...below.takeChanges().keys()]).toEqual(['a', 'b']);
    expect(below.file('a')).toBeNull();
    expect(below.text('b')).toBe('Y');
  });
});
