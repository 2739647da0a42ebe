import { BadInputError } from '../errors/bad-input-error.js';
import type { GitObject, ObjectType } from './git-object.js';
import { hashObject } from './hash-object.js';
import type { ObjectSource } from './object-source.js';
import type { Oid } from './oid.js';

/** An object made in memory that no repository holds yet. */
export interface StagedObject {
  readonly id: Oid;
  readonly type: ObjectType;
  readonly data: Buffer;
  /** An earlier staged object that this one differs little from: a hint for the pack writer. */
  readonly deltaBase: Oid | null;
}

/**
 * Objects in memory in front of a source: what was read once is not read again, and new objects
 * stand beside read ones until somebody writes those that a ref shall hold. A replay loads what
 * it needs in a few batches and then computes without waiting.
 */
export class ObjectCache {
  readonly #source: ObjectSource;
  readonly #objects = new Map<Oid, GitObject>();
  readonly #staged = new Map<Oid, StagedObject>();

  constructor(source: ObjectSource) {
    this.#source = source;
  }

  /** Reads those of the objects that are not here yet. Ids that do not exist stay absent. */
  async load(ids: Iterable<Oid>): Promise<void> {
    let missing: Set<Oid> | null = null;
    for (const id of ids) if (!this.#objects.has(id)) (missing ??= new Set()).add(id);
    if (missing === null) return;
    for (const [id, object] of await this.#source.readMany([...missing])) this.#objects.set(id, object);
  }

  /** Of these ids, those that the source holds (staged objects do not count). */
  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    return this.#source.existing(ids);
  }

  /** The object, if it was loaded or staged. */
  peek(id: Oid): GitObject | undefined {
    return this.#objects.get(id);
  }

  /** The content of an object of this type, which must have been loaded. Throws `missing-object`. */
  get(id: Oid, type: ObjectType): Buffer {
    const object = this.#objects.get(id);
    if (object === undefined) throw missingObject(id, type);
    if (object.type !== type) {
      throw new BadInputError('wrong-object-type', `Object ${id} is a ${object.type}, expected a ${type}.`);
    }
    return object.data;
  }

  /** Loads one object and returns its content. Throws `missing-object`. */
  async read(id: Oid, type: ObjectType): Promise<Buffer> {
    await this.load([id]);
    return this.get(id, type);
  }

  /** Adds a new object in memory and returns its id. */
  stage(type: ObjectType, data: Buffer, deltaBase: Oid | null = null): Oid {
    const id = hashObject(type, data);
    if (!this.#objects.has(id)) {
      this.#objects.set(id, { type, data });
      this.#staged.set(id, { id, type, data, deltaBase });
    }
    return id;
  }

  /** The staged object of this id; undefined when it was read from the source. */
  staged(id: Oid): StagedObject | undefined {
    return this.#staged.get(id);
  }

  /** Every staged object by its id: for readers in other processes. */
  allStaged(): ReadonlyMap<Oid, StagedObject> {
    return this.#staged;
  }

  /** Forgets what was read, keeps what was staged: for walks over more than fits in memory. */
  forgetRead(): void {
    for (const id of this.#objects.keys()) if (!this.#staged.has(id)) this.#objects.delete(id);
  }
}

function missingObject(id: Oid, type: ObjectType): BadInputError {
  return new BadInputError(
    'missing-object',
    `The ${type} ${id} is not in the repository: fetch it (\`upkeep sync\`), ` +
      'or pass --repo with a repository that has it.',
    { data: { id, type } },
  );
}
