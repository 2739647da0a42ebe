import { renameSync, writeFileSync } from 'node:fs';
import type { FakeState } from './fake-state.js';

/** Who may read and push, written for the thread that serves git; at once, so that a push that follows finds it. */
export class AccessFile {
  readonly path: string;
  #last = '';

  constructor(path: string) {
    this.path = path;
  }

  save(state: FakeState): void {
    const repositories = [...state.repositories].map(([name, repository]) => [
      name,
      {
        dir: repository.git.dir,
        owner: repository.owner.login,
        installed: repository.installed,
        permissions: Object.fromEntries(repository.permissions),
      },
    ]);
    const tokens = [...state.tokens].map(([name, token]) => [
      name,
      {
        login: token.user.login,
        installation: token.installation?.login ?? null,
        contents: token.permissions['contents'] ?? null,
        expiresAt: token.expiresAt,
      },
    ]);
    const text = JSON.stringify({
      repositories: Object.fromEntries(repositories) as unknown,
      tokens: Object.fromEntries(tokens) as unknown,
    });
    if (text === this.#last) return;
    writeFileSync(`${this.path}.new`, text);
    renameSync(`${this.path}.new`, this.path);
    this.#last = text;
  }
}
