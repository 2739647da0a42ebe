import { parseMailAuthor } from '../../src/series/mail-author.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { plainText } from './plain-text.js';
import { stackChanges } from './stack-change.js';

interface Person {
  readonly name: string;
  readonly mail: string;
}

/** Who wrote and who looked at what is new or changed: each person once, by mail address, and none is printed. */
export function contributorsSection(facts: ReleaseFacts): string {
  const changes = stackChanges(facts);
  const written = changes.flatMap(({ patch, metadata }) => [
    { name: patch.author.name, mail: patch.author.email },
    ...metadata.authors.flatMap(personOf),
  ]);
  const writers = keyed(written, new Set());
  const reviewers = keyed(
    changes.flatMap(({ metadata }) => [...metadata.reviewedBy, ...metadata.ackedBy].flatMap(personOf)),
    new Set(),
  );
  const signers = keyed(
    changes.flatMap(({ metadata }) => metadata.signedOffBy.flatMap(personOf)),
    new Set([...writers.keys(), ...reviewers.keys()]),
  );
  const lines = [
    ...line('Written by', writers),
    ...line('Reviewed by', reviewers),
    ...line('Signed off by', signers),
  ];
  const text =
    lines.length === 0 ? 'No patch is new or changed, so there is nobody to name.' : lines.join('\n');
  return `## Contributors\n\n${text}`;
}

function personOf(trailer: string): readonly Person[] {
  const found = parseMailAuthor(trailer);
  return found === null ? [{ name: trailer, mail: trailer }] : [{ name: found.name, mail: found.email }];
}

/** Names by mail address; the first name of each counts. */
function keyed(people: readonly Person[], without: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, mail } of people) {
    const key = mail.toLowerCase();
    if (!without.has(key) && !names.has(key)) names.set(key, shownName(name));
  }
  return names;
}

/** The name without what looks like an address in it. */
function shownName(name: string): string {
  const bare = name.replace(/\S*@\S*/g, ' ').replace(/[<>]/g, ' ');
  const shown = plainText(bare, 80);
  return shown === '' ? 'somebody' : shown;
}

function line(title: string, people: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set(people.values())].toSorted();
  return names.length === 0 ? [] : [`- ${title}: ${names.join(', ')}`];
}
