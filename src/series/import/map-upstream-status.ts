import type { PatchMessage, Trailer } from '../patch-file.js';

const URL = /https?:\/\/\S+/;
const BRACKETED = /\[([^\]]*)\]/;

/**
 * Yocto's `Upstream-Status` in DEP-3's words: Pending is `Forwarded: no`, Submitted the URL,
 * Backport `Origin: backport` with `Applied-Upstream`, Denied the URL with the reason in the body,
 * Inappropriate `Forwarded: not-needed`. What stands in brackets is kept: as a URL, commit or
 * version where it is one, in the body where it is a reason. Anything else is left as it is.
 */
export function mapUpstreamStatus(message: PatchMessage): PatchMessage {
  const trailers: Trailer[] = [];
  const reasons: string[] = [];
  const { body: rest, statuses } = takeFromBody(message.body);
  for (const trailer of [...statuses, ...message.trailers]) {
    const mapped = trailer.key.toLowerCase() === 'upstream-status' ? mapStatus(trailer.value) : null;
    if (mapped === null) {
      trailers.push(trailer);
      continue;
    }
    if (mapped.reason !== null) reasons.push(mapped.reason);
    for (const [key, value] of mapped.trailers) {
      if (!message.trailers.some((other) => other.key.toLowerCase() === key.toLowerCase())) {
        trailers.push({ key, value, line: trailer.line });
      }
    }
  }
  const body = [rest, ...reasons].filter((part) => part !== '').join('\n\n');
  return { ...message, body, trailers };
}

/** The line stands in a paragraph of its own as often as among the trailers. */
function takeFromBody(body: string): { body: string; statuses: Trailer[] } {
  const statuses: Trailer[] = [];
  const kept = body.split('\n').filter((line) => {
    const value = /^Upstream-Status: *(.*)$/i.exec(line)?.[1];
    if (value === undefined || mapStatus(value) === null) return true;
    statuses.push({ key: 'Upstream-Status', value, line: 0 });
    return false;
  });
  if (statuses.length === 0) return { body, statuses };
  return {
    body: kept
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    statuses,
  };
}

interface Mapped {
  readonly trailers: ReadonlyArray<readonly [key: string, value: string]>;
  readonly reason: string | null;
}

function mapStatus(value: string): Mapped | null {
  const word = /^[A-Za-z]+/.exec(value)?.[0].toLowerCase();
  const note = BRACKETED.exec(value)?.[1]?.trim() ?? '';
  const url = URL.exec(value)?.[0].replace(/[\]),.:;]+$/, '');
  const reason = note.replace(URL, '').replace(/^[\s:,;-]+|[\s:,;-]+$/g, '');
  const kept = reason === '' ? null : `Upstream: ${reason}`;
  if (word === 'pending') return { trailers: [['Forwarded', 'no']], reason: kept };
  if (word === 'inappropriate') return { trailers: [['Forwarded', 'not-needed']], reason: kept };
  if (word === 'submitted' || word === 'denied') {
    return url === undefined
      ? { trailers: [['Forwarded', 'no']], reason: kept }
      : { trailers: [['Forwarded', url]], reason: kept };
  }
  if (word === 'backport') return backport(note, url, kept);
  return null;
}

function backport(note: string, url: string | undefined, reason: string | null): Mapped {
  const commit = /\b[0-9a-f]{7,40}\b/.exec(url === undefined ? note : '')?.[0];
  const version = /\bv?\d+(?:\.\d+)+\b/.exec(note)?.[0];
  const reference = url ?? (commit === undefined ? undefined : `commit:${commit}`);
  const applied = reference ?? version;
  const trailers: [string, string][] = [
    ['Origin', reference === undefined ? 'backport' : `backport, ${reference}`],
    ['Forwarded', 'not-needed'],
  ];
  if (applied !== undefined) trailers.push(['Applied-Upstream', applied]);
  return { trailers, reason: reference === undefined && version === undefined ? reason : null };
}
