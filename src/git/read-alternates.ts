import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DEEPEST = 5;

/**
 * The object directories that `objects/info/alternates` leads to, each once, nearest first.
 * Relative lines are relative to the object directory that they stand in; `#` starts a
 * comment; no further than five deep, as git goes.
 */
export function readAlternates(objectsDir: string): string[] {
  const found = new Set<string>();
  const visit = (dir: string, depth: number): void => {
    for (const line of lines(join(dir, 'info', 'alternates'))) {
      const next = resolve(dir, unquote(line));
      if (next === objectsDir || found.has(next)) continue;
      found.add(next);
      if (depth < DEEPEST) visit(next, depth + 1);
    }
  };
  visit(objectsDir, 1);
  return [...found];
}

function lines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
  } catch {
    return [];
  }
}

function unquote(line: string): string {
  return line.startsWith('"') && line.endsWith('"') ? line.slice(1, -1).replace(/\\(["\\])/g, '$1') : line;
}
