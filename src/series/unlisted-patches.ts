import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `*.patch` files of a stack folder and its sub-folders (hidden ones left out) that are not among `listed`; sorted. */
export function unlistedPatches(dir: string, listed: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(dir, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else if (entry.name.endsWith('.patch') && !listed.has(name)) found.push(name);
    }
  }
  return found.sort();
}
