import { isUtf8 } from 'node:buffer';
import { fromByteString, toByteString, type ByteString } from '../series/byte-string.js';
import type { JsonContainer, JsonNode } from './json-node.js';
import { canonicalObject, readJson } from './read-json.js';
import { layOutContainer, reindent, type LaidOutEntry } from './json-layout.js';

export type JsonMerge =
  | { readonly ok: true; readonly text: ByteString }
  | { readonly ok: false; readonly reason: string };

/**
 * Merges JSON by key: a member that only one side changed (added, removed) is that side's, and where
 * both changed an object its members are merged in turn. An array that both changed is merged only
 * if it has nothing but different scalars, none of them moved, and the two sides did not add some
 * in the same place. Formatting and order are those of `ours`; what is new stands behind the same
 * member as in `theirs`. The text that results is read again and must have exactly the merged value.
 * Not ok, with the reason, in every other case; it never throws and never guesses.
 */
export function mergeJson(base: ByteString, ours: ByteString, theirs: ByteString): JsonMerge {
  const documents = [];
  for (const [name, bytes] of [
    ['base', base],
    ['ours', ours],
    ['theirs', theirs],
  ] as const) {
    const data = fromByteString(bytes);
    const text = data.toString('utf8');
    const root = isUtf8(data) ? readJson(text) : null;
    if (root === null) return { ok: false, reason: `${name} is not JSON that can be merged` };
    documents.push({ text, root });
  }
  const [a, o, t] = documents as [JsonText, JsonText, JsonText];
  const merged = new JsonMerger(o.text, t.text).merge(a.root, o.root, t.root, '', '');
  if (typeof merged === 'string') return { ok: false, reason: merged };
  const text = o.text.slice(0, o.root.start) + merged.text + o.text.slice(o.root.end);
  if (readJson(text)?.canonical !== merged.canonical)
    return { ok: false, reason: 'the result could not be written' };
  return { ok: true, text: toByteString(Buffer.from(text, 'utf8')) };
}

interface JsonText {
  readonly text: string;
  readonly root: JsonNode;
}

interface Merged {
  readonly text: string;
  readonly canonical: string;
}

/** Why there is no merge. */
type Reason = string;

class JsonMerger {
  readonly #ours: string;
  readonly #theirs: string;

  constructor(ours: string, theirs: string) {
    this.#ours = ours;
    this.#theirs = theirs;
  }

  /** `path` names the value in a reason; `lead` is the white space before it in the result. */
  merge(base: JsonNode, ours: JsonNode, theirs: JsonNode, path: string, lead: string): Merged | Reason {
    if (base.canonical === theirs.canonical || ours.canonical === theirs.canonical) {
      return { text: this.#ours.slice(ours.start, ours.end), canonical: ours.canonical };
    }
    if (base.kind === 'object' && ours.kind === 'object' && theirs.kind === 'object') {
      return this.#mergeObjects(base, ours, theirs, path);
    }
    if (base.canonical === ours.canonical) return this.#takeTheirs(theirs, lead);
    if (base.kind === 'array' && ours.kind === 'array' && theirs.kind === 'array') {
      return this.#mergeSets(base, ours, theirs, path);
    }
    return `both sides changed ${path === '' ? 'the whole value' : path}`;
  }

  #takeTheirs(theirs: JsonNode, lead: string): Merged {
    const text = reindent(this.#theirs, theirs.start, theirs.end, this.#ours, lead);
    return { text, canonical: theirs.canonical };
  }

  #mergeObjects(
    base: JsonContainer,
    ours: JsonContainer,
    theirs: JsonContainer,
    path: string,
  ): Merged | Reason {
    const baseValues = valuesByKey(base);
    const oursValues = valuesByKey(ours);
    const theirsValues = valuesByKey(theirs);
    const kept: LaidOutEntry[] = [];
    const members: [string, string][] = [];
    for (const entry of ours.entries) {
      const { key } = entry;
      const place = path === '' ? key : `${path} > ${key}`;
      const before = baseValues.get(key);
      const there = theirsValues.get(key);
      if (there === undefined) {
        if (before === undefined) kept.push({ key, ours: entry, value: this.#sourceOf(entry.value) });
        else if (before.canonical !== entry.value.canonical)
          return `ours changed ${place}, theirs removed it`;
        else continue;
        members.push([key, entry.value.canonical]);
        continue;
      }
      if (before === undefined && there.canonical !== entry.value.canonical)
        return `both sides added ${place}`;
      const lead = this.#ours.slice(entry.leadStart, entry.start);
      const merged = this.merge(before ?? there, entry.value, there, place, lead);
      if (typeof merged === 'string') return merged;
      kept.push({ key, ours: entry, value: merged.text });
      members.push([key, merged.canonical]);
    }
    for (const [key, before] of baseValues) {
      const there = theirsValues.get(key);
      if (oursValues.has(key) || there === undefined || there.canonical === before.canonical) continue;
      return `ours removed ${path === '' ? key : `${path} > ${key}`}, theirs changed it`;
    }
    const added = theirs.entries.filter(({ key }) => !baseValues.has(key) && !oursValues.has(key));
    for (const entry of added) members.push([entry.key, entry.value.canonical]);
    const entries = placeNew(kept, theirs, new Set(added.map(({ key }) => key)));
    const text = layOutContainer(this.#ours, ours, this.#theirs, theirs, entries);
    return { text, canonical: canonicalObject(members) };
  }

  #mergeSets(base: JsonContainer, ours: JsonContainer, theirs: JsonContainer, path: string): Merged | Reason {
    const arrays = [base, ours, theirs];
    const sets = arrays.map(({ entries }) => new Set(entries.map(({ key }) => key)));
    const [a, o, t] = sets as [Set<string>, Set<string>, Set<string>];
    const plain = arrays.every(
      ({ entries }, index) =>
        entries.length === sets[index]?.size && entries.every(({ value }) => value.kind === 'scalar'),
    );
    if (!plain) return `both sides changed the list ${path}`;
    if (!sameOrder(a, o) || !sameOrder(a, t) || !sameOrder(o, t))
      return `the order of the list ${path} changed`;
    const kept = ours.entries.filter(({ key }) => t.has(key) || !a.has(key));
    const added = new Set([...t].filter((key) => !a.has(key) && !o.has(key)));
    const entries = placeNew(
      kept.map((entry) => ({ key: entry.key, ours: entry, value: this.#sourceOf(entry.value) })),
      theirs,
      added,
    );
    const oursAlone = (entry: LaidOutEntry | undefined): boolean =>
      entry !== undefined && !a.has(entry.key) && !t.has(entry.key);
    const ambiguous = entries.some(
      ({ key }, index) => added.has(key) && (oursAlone(entries[index - 1]) || oursAlone(entries[index + 1])),
    );
    if (ambiguous) return `both sides added to the list ${path} in one place`;
    const text = layOutContainer(this.#ours, ours, this.#theirs, theirs, entries);
    return { text, canonical: `[${entries.map(({ key }) => key).join(',')}]` };
  }

  #sourceOf(node: JsonNode): string {
    return this.#ours.slice(node.start, node.end);
  }
}

function valuesByKey(object: JsonContainer): Map<string, JsonNode> {
  return new Map(object.entries.map(({ key, value }) => [key, value]));
}

/** Puts the entries that theirs adds behind the one that precedes them there and is kept. */
function placeNew(
  kept: readonly LaidOutEntry[],
  theirs: JsonContainer,
  added: ReadonlySet<string>,
): LaidOutEntry[] {
  const keptKeys = new Set(kept.map(({ key }) => key));
  const first: LaidOutEntry[] = [];
  const followers = new Map<string, LaidOutEntry[]>();
  let current = first;
  for (const entry of theirs.entries) {
    if (added.has(entry.key)) current.push({ key: entry.key, theirs: entry });
    else if (keptKeys.has(entry.key)) {
      current = [];
      followers.set(entry.key, current);
    }
  }
  return [...first, ...kept.flatMap((entry) => [entry, ...(followers.get(entry.key) ?? [])])];
}

/** Whether the elements that both lists have come in the same order. */
function sameOrder(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const inBoth = [...a].filter((key) => b.has(key));
  return [...b].filter((key) => a.has(key)).every((key, index) => key === inBoth[index]);
}
