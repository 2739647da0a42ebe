import type { Subject, SubjectKind } from '../subject.js';
import type { PlacedUse } from './placed-use.js';
import { sameArea } from './same-area.js';
import { partKey, wholeKey } from './use-key.js';

/** Finds uses by what they use. */
export class UseIndex {
  readonly #byWhole = new Map<string, PlacedUse[]>();
  readonly #byPart = new Map<string, PlacedUse[]>();

  constructor(uses: Iterable<PlacedUse>) {
    for (const use of uses) {
      add(this.#byWhole, wholeKey(use.subject), use);
      add(this.#byPart, partKey(use.subject), use);
    }
  }

  /** Uses of this very thing, in areas that see each other. */
  exactly(subject: Subject): readonly PlacedUse[] {
    return inArea(this.#byPart.get(partKey(subject)), subject);
  }

  /** Uses of a whole thing as such, none of its parts. */
  wholly(kind: SubjectKind, name: string, area?: string): readonly PlacedUse[] {
    return this.exactly({ kind, name, ...(area === undefined ? {} : { area }) });
  }

  /** Uses of things whose names begin so, and of their parts: of every event with a prefix. */
  beginningWith(kind: SubjectKind, start: string): readonly PlacedUse[] {
    const key = wholeKey({ kind, name: start });
    return [...this.#byWhole].flatMap(([whole, uses]) => (whole.startsWith(key) ? uses : []));
  }

  /** Uses of a thing and of its parts. */
  anyOf(kind: SubjectKind, name: string, area?: string): readonly PlacedUse[] {
    return inArea(this.#byWhole.get(wholeKey({ kind, name })), area === undefined ? {} : { area });
  }
}

function add(map: Map<string, PlacedUse[]>, key: string, use: PlacedUse): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [use]);
  else known.push(use);
}

function inArea(
  uses: readonly PlacedUse[] | undefined,
  { area }: Pick<Subject, 'area'>,
): readonly PlacedUse[] {
  return (uses ?? []).filter(({ subject }) => sameArea(subject.area, area));
}
