import { marker, readMarker } from '../text/marker.js';
import type { StackKey } from '../stack-key.js';

/** What the hidden first line of a conflict pull request keeps, beside its key. */
export interface ConflictFacts {
  /** The bot closed it: it was not needed any more. */
  readonly done: boolean;
  /** It was opened again once, after somebody had closed it. */
  readonly reopened: boolean;
  /** Number of the pull request that was merged with markers, and that this one goes on with; null for none. */
  readonly instead: number | null;
}

export const NEW_CONFLICT: ConflictFacts = { done: false, reopened: false, instead: null };

/** The first line of the body of a conflict pull request. */
export function conflictMarker({ line, stack }: StackKey, patch: string, facts: ConflictFacts): string {
  return marker('conflict', {
    line,
    stack,
    patch,
    ...(facts.done ? { done: 'yes' } : {}),
    ...(facts.reopened ? { reopened: 'yes' } : {}),
    ...(facts.instead === null ? {} : { instead: String(facts.instead) }),
  });
}

/** What a body keeps; what cannot be read is as of a new one. */
export function readConflictFacts(body: string): ConflictFacts {
  const words = readMarker('conflict', body);
  const instead = Number(words?.['instead'] ?? Number.NaN);
  return {
    done: words?.['done'] === 'yes',
    reopened: words?.['reopened'] === 'yes',
    instead: Number.isSafeInteger(instead) ? instead : null,
  };
}

/** The same body with another first line; one without gets it. */
export function withConflictMarker(body: string, first: string): string {
  const rest = readMarker('conflict', body) === null ? `\n${body}` : body.slice(firstLineEnd(body));
  return `${first}${rest}`;
}

function firstLineEnd(body: string): number {
  const end = body.indexOf('\n');
  return end < 0 ? body.length : end;
}
