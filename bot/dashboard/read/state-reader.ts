import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { listRefs } from '../../../src/git/list-refs.js';
import type { Repository } from '../../../src/git/repository.js';
import type { Workspace } from '../../workspace/workspace.js';
import { readStackStates, type StackReading } from '../../state/read-stack-states.js';

/** What is there before the first fetch. */
const NOT_YET = new Set(['folder-missing', 'not-a-repository']);

/** The recorded states as the local copy of the series repository has them; what has not moved is read once. */
export class StateReader {
  readonly #workspace: Pick<Workspace, 'openSeries'>;
  #known: readonly StackReading[] = [];

  constructor(workspace: Pick<Workspace, 'openSeries'>) {
    this.#workspace = workspace;
  }

  /**
   * Reads all states and lets `work` have them with the repository, which is closed afterwards. There is none
   * (null), and no state, before the first fetch. Never asks the network.
   */
  async with<T>(work: (states: readonly StackReading[], repo: Repository | null) => Promise<T>): Promise<T> {
    const repo = await this.#open();
    if (repo === null) return work([], null);
    try {
      const refs = await listRefs(repo, 'refs/upkeep/state/');
      const ids = new Map([...refs].map(([ref, { commit }]) => [ref, commit]));
      this.#known = await readStackStates(repo, ids, this.#known);
      return await work(this.#known, repo);
    } finally {
      repo.close();
    }
  }

  async #open(): Promise<Repository | null> {
    try {
      return await this.#workspace.openSeries();
    } catch (error) {
      if (error instanceof BadInputError && NOT_YET.has(error.code)) return null;
      throw error;
    }
  }
}
