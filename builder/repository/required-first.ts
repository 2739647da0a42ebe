/**
 * Names in an order in which each comes after those of them that it requires; otherwise as they were. In a circle
 * somebody has to be first.
 */
export function requiredFirst(
  names: readonly string[],
  requires: (name: string) => readonly string[],
): string[] {
  const wanted = new Set(names);
  const begun = new Set<string>();
  const done = new Set<string>();
  // With a stack of its own: a chain of requirements may be longer than calls can be nested.
  const stack = names.toReversed();
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    if (begun.has(name)) done.add(stack.pop() ?? name);
    else {
      begun.add(name);
      for (const link of requires(name)) if (wanted.has(link) && !begun.has(link)) stack.push(link);
    }
  }
  return [...done];
}
