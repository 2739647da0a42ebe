import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/**
 * A text that changes whenever a ref of a bare repository does, or its packs: times and sizes of what holds them,
 * without starting git. '' when there is no repository. A change of time alone is told too: who asks looks closer.
 */
export function refsSignature(gitDir: string): string {
  const parts: string[] = [];
  const add = (path: string): void => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined) parts.push(`${path} ${stat.mtimeMs} ${stat.size} ${stat.ino}`);
  };
  for (const name of ['packed-refs', 'objects', join('objects', 'pack')]) add(join(gitDir, name));
  const walk = (folder: string): void => {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!entry.name.endsWith('.lock')) add(path);
    }
  };
  walk(join(gitDir, 'refs'));
  return parts.sort().join('\n');
}

/** A folder that goes while it is read has nothing in it. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
