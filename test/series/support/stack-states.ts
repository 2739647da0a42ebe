/** Two whole states of a stack folder that share some files: what a save moves between. */
export function stackStates(): readonly [ReadonlyMap<string, Buffer>, ReadonlyMap<string, Buffer>] {
  const state = (names: readonly string[], content: string): Map<string, Buffer> => {
    const files = new Map(names.map((name) => [name, Buffer.from(`${name} ${content}\n`.repeat(50))]));
    files.set('same.patch', Buffer.from('the same in both\n'));
    files.set('series', Buffer.from(`${names.join('\n')}\nsame.patch\n`));
    return files;
  };
  const old = ['a.patch', 'b.patch', 'topic/c.patch', 'gone.patch', 'old/only.patch'];
  return [
    state(old, 'old'),
    state(['a.patch', 'b.patch', 'topic/c.patch', 'new.patch', 'deep/er/new.patch'], 'new'),
  ];
}
