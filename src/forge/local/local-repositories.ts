import { statSync } from 'node:fs';
import { openRepository } from '../../git/open-repository.js';
import { ForgeMissingError } from '../forge-missing-error.js';
import { LocalRepository } from './local-repository.js';
import { repositoryPath } from './repository-path.js';

interface Open {
  /** Tells a repository from one that was deleted and made again at the same place. */
  readonly inode: number;
  readonly repository: Promise<LocalRepository>;
}

/** The repositories of a forge's folder, each opened once and kept open. */
export class LocalRepositories {
  readonly #dir: string;
  readonly #open = new Map<string, Open>();

  /** @param dir absolute */
  constructor(dir: string) {
    this.#dir = dir;
  }

  async get(name: string): Promise<LocalRepository> {
    const path = repositoryPath(this.#dir, name);
    const inode = path === null ? null : inodeOf(path);
    if (path === null || inode === null) {
      this.#drop(name);
      throw new ForgeMissingError(`repository ${JSON.stringify(name.slice(0, 200))}`);
    }
    const known = this.#open.get(name);
    if (known?.inode === inode) return known.repository;
    this.#drop(name);
    const repository = openRepository(path, { objects: 'git' }).then((git) => new LocalRepository(name, git));
    this.#open.set(name, { inode, repository });
    repository.catch(() => this.#open.delete(name));
    return repository;
  }

  has(name: string): boolean {
    const path = repositoryPath(this.#dir, name);
    return path !== null && inodeOf(path) !== null;
  }

  close(): void {
    for (const name of this.#open.keys()) this.#drop(name);
  }

  #drop(name: string): void {
    const known = this.#open.get(name);
    if (known === undefined) return;
    this.#open.delete(name);
    known.repository.then(
      (repository) => repository.close(),
      () => {},
    );
  }
}

function inodeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? null;
}
