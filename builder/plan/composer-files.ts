import type { Fault } from '../../src/errors/fault.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { Oid } from '../../src/git/oid.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { parseComposerJson } from '../composer/parse-composer-json.js';
import { isFaultList } from './is-fault-list.js';

export interface ComposerFile {
  readonly text: string;
  readonly composer: ComposerJson;
}

/** The composer.json files of a repository, each content read and parsed once. */
export class ComposerFiles {
  readonly #source: ObjectSource;
  readonly #files = new Map<Oid, ComposerFile | Buffer | null>();

  constructor(source: ObjectSource) {
    this.#source = source;
  }

  async load(ids: Iterable<Oid>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#files.has(id));
    const blobs = await this.#source.readMany(missing);
    for (const id of missing) {
      const data = blobs.get(id)?.data;
      if (data === undefined) this.#files.set(id, null);
      else {
        const composer = parseComposerJson('', data);
        this.#files.set(id, isFaultList(composer) ? data : { text: data.toString('utf8'), composer });
      }
    }
  }

  /** One that was loaded, or what is wrong with it; `file` is how faults name it. */
  get(id: Oid, file: string): ComposerFile | readonly Fault[] {
    const found = this.#files.get(id) ?? null;
    if (found === null) return [missingFile(file, id)];
    if (!Buffer.isBuffer(found)) return found;
    const faults = parseComposerJson(file, found);
    return isFaultList(faults) ? faults : [];
  }
}

function missingFile(file: string, id: Oid): Fault {
  return {
    code: 'missing-object',
    severity: 'error',
    file,
    line: 0,
    message: `its content ${id} is not in the repository`,
    mend: 'Fetch it (`upkeep sync`), or pass --repo with a repository that has it.',
  };
}
