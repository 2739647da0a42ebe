import { refsSignature } from '../../src/git/refs-signature.js';
import type { Git } from '../git.js';

/** The release that the last recorded look was about; null before the first. Asked only when the ref moved. */
export class StateRecord {
  readonly #gitDir: string;
  #seen = '';
  #tag: string | null = null;

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  tag(git: Git): string | null {
    const now = refsSignature(this.#gitDir);
    if (now === this.#seen) return this.#tag;
    this.#seen = now;
    const shown = git.try(this.#gitDir, ['show', 'refs/upkeep/state/main/bench:state.json']);
    if (shown.exit === 0) {
      const state = JSON.parse(shown.stdout.toString('utf8')) as { target?: { tag: string } | null };
      this.#tag = state.target?.tag ?? null;
    }
    return this.#tag;
  }
}
