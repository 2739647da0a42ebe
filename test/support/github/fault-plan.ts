/** What goes wrong with a request. */
export type FaultKind =
  | { readonly kind: 'status'; readonly status: 401 | 403 | 404 | 500 | 502 | 503 }
  /** 403 with `retry-after`, as for too many writes in a row. */
  | { readonly kind: 'secondary-limit'; readonly retryAfterSeconds?: number }
  /** 403 with `x-ratelimit-remaining: 0`. */
  | { readonly kind: 'primary-limit'; readonly resetInSeconds?: number }
  /** No answer until the client or the server closes. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

export type FaultSpec = FaultKind & {
  /**
   * `before` (default): nothing was done. `after`: it was done and the answer is lost, for every kind: also a 502
   * can come from a write that took effect.
   */
  readonly when?: 'before' | 'after';
  /**
   * Name of an operation (`pulls/create`, `graphql/convertPullRequestToDraft`), or what it must match; absent: any
   * of the API. Those of git are `git/refs-for-fetch`, `git/refs-for-push`, `git/upload-pack` and
   * `git/receive-pack`; they are only hit by a spec that names `git/` itself, and know `status`, `hang`, `reset`.
   */
  readonly operation?: string | RegExp;
  /** Only requests that change something. */
  readonly writes?: boolean;
  /** Let this many matching requests pass first; 0 when absent. */
  readonly skip?: number;
  /** How many matching requests it hits, 1 when absent. */
  readonly times?: number;
  /** 0 to 1: chance of each matching request, by the seed; 1 when absent. */
  readonly probability?: number;
};

interface Planned {
  readonly spec: FaultSpec;
  skip: number;
  times: number;
}

/** Which requests fail and how: the same for the same seed and the same order of requests. */
export class FaultPlan {
  readonly fired: { readonly operation: string; readonly spec: FaultSpec }[] = [];
  /** Where faults of git go: another thread. */
  git: { plan(spec: FaultSpec): void; clearFaults(): void } | null = null;
  #planned: Planned[] = [];
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Plans a fault; earlier ones go first, a request has at most one. */
  next(spec: FaultSpec): void {
    const wanted = typeof spec.operation === 'string' ? spec.operation : (spec.operation?.source ?? '');
    if (/^\^?git\\?\//.test(wanted)) this.git?.plan(spec);
    else this.#planned.push({ spec, skip: spec.skip ?? 0, times: spec.times ?? 1 });
  }

  clear(): void {
    this.#planned = [];
    this.git?.clearFaults();
  }

  /** Planned and not yet used up; those of git are not counted. */
  get waiting(): number {
    return this.#planned.length;
  }

  take(operation: string, write: boolean): FaultSpec | null {
    for (const planned of this.#planned) {
      const { spec } = planned;
      if (!matches(spec, operation, write)) continue;
      if (planned.skip > 0) {
        planned.skip -= 1;
        continue;
      }
      if (spec.probability !== undefined && this.#random() >= spec.probability) continue;
      planned.times -= 1;
      if (planned.times <= 0) this.#planned = this.#planned.filter((one) => one !== planned);
      this.fired.push({ operation, spec });
      return spec;
    }
    return null;
  }

  /** A linear congruential generator, with the constants of Numerical Recipes: enough to choose requests. */
  #random(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#seed / 2 ** 32;
  }
}

function matches({ operation: wanted, writes }: FaultSpec, operation: string, write: boolean): boolean {
  if (writes !== undefined && writes !== write) return false;
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === operation : wanted.test(operation);
}
