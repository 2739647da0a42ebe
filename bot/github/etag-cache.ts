/** An answer that GitHub said can be asked for again by its tag. */
export interface TaggedAnswer {
  readonly etag: string;
  /** JSON. Kept as text: it can be measured, and nobody can change it. */
  readonly body: string;
  /** Its `Link` header, which says whether there are more pages; '' without. */
  readonly link: string;
}

/** Answers by key, the least recently used dropped first; bounded by the characters that it holds. */
export class EtagCache {
  readonly #limit: number;
  readonly #answers = new Map<string, TaggedAnswer>();
  #size = 0;

  /** @param limit characters in all; an answer of more than an eighth of it is not kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  get(key: string): TaggedAnswer | undefined {
    const answer = this.#answers.get(key);
    if (answer !== undefined) {
      this.#answers.delete(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  set(key: string, answer: TaggedAnswer): void {
    this.delete(key);
    const weight = weigh(key, answer);
    if (weight > this.#limit / 8) return;
    this.#answers.set(key, answer);
    this.#size += weight;
    for (const oldest of this.#answers.keys()) {
      if (this.#size <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const answer = this.#answers.get(key);
    if (answer === undefined) return;
    this.#answers.delete(key);
    this.#size -= weigh(key, answer);
  }

  clear(): void {
    this.#answers.clear();
    this.#size = 0;
  }
}

function weigh(key: string, answer: TaggedAnswer): number {
  return key.length + answer.etag.length + answer.body.length + answer.link.length;
}
