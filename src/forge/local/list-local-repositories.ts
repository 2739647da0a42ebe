import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The repositories of a local forge's folder as `owner/name`, sorted; none when there is no folder yet. */
export async function listLocalRepositories(dir: string): Promise<string[]> {
  const owners = await namesIn(dir);
  const all = await Promise.all(
    owners.map(async (owner) => {
      const names = await namesIn(join(dir, owner));
      return names.filter((name) => name.endsWith('.git')).map((name) => `${owner}/${name.slice(0, -4)}`);
    }),
  );
  return all.flat().toSorted();
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
