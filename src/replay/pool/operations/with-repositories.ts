import { openRepository } from '../../../git/open-repository.js';
import type { Repository } from '../../../git/repository.js';
import type { ObjectReader } from '../engine-settings.js';

type Opened<Dirs extends readonly string[]> = { -readonly [K in keyof Dirs]: Repository };

/** Opens repositories for the length of one operation. Throws what `openRepository` and `use` throw. */
export async function withRepositories<const Dirs extends readonly string[], T>(
  dirs: Dirs,
  objects: ObjectReader,
  use: (...repos: Opened<Dirs>) => Promise<T>,
): Promise<T> {
  const repos: Repository[] = [];
  try {
    for (const dir of dirs) repos.push(await openRepository(dir, { objects }));
    return await use(...(repos as Opened<Dirs>));
  } finally {
    for (const repo of repos) repo.close();
  }
}
