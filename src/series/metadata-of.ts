import type { BugLink, CompatWaiver, PatchMetadata, PatchOrigin } from './metadata.js';
import { parseWaiver } from './parse-waiver.js';
import type { PatchFile, Trailer } from './patch-file.js';
import { unfold } from './unfold.js';

/** What the trailers of a patch say, in DEP-3's words and ours. Keys in any case; the first of a single one counts. */
export function metadataOf(patch: Pick<PatchFile, 'message'>): PatchMetadata {
  const byKey = new Map<string, Trailer[]>();
  const bugs: BugLink[] = [];
  for (const raw of patch.message.trailers) {
    const trailer = { ...raw, value: unfold(raw.value) };
    const key = trailer.key.toLowerCase();
    byKey.set(key, [...(byKey.get(key) ?? []), trailer]);
    if (key === 'bug') bugs.push({ vendor: null, url: trailer.value });
    else if (key.startsWith('bug-')) bugs.push({ vendor: trailer.key.slice(4), url: trailer.value });
  }
  const all = (key: string): string[] => (byKey.get(key) ?? []).map((trailer) => trailer.value);
  const first = (key: string): string | null => all(key)[0] ?? null;
  return {
    origin: parseOrigin(first('origin')),
    forwarded: first('forwarded'),
    bugs,
    appliedUpstream: first('applied-upstream'),
    authors: all('author'),
    reviewedBy: all('reviewed-by'),
    ackedBy: all('acked-by'),
    signedOffBy: all('signed-off-by'),
    lastUpdate: first('last-update'),
    category: first('category'),
    owner: first('owner'),
    dependsOn: all('depends-on'),
    dropWhen: first('drop-when'),
    waivers: (byKey.get('compat-waiver') ?? [])
      .map((trailer) => parseWaiver(trailer.value, trailer.line))
      .filter((waiver): waiver is CompatWaiver => waiver !== null),
  };
}

function parseOrigin(value: string | null): PatchOrigin | null {
  if (value === null) return null;
  const comma = value.indexOf(',');
  if (comma < 0) return { kind: value.trim(), reference: null };
  return { kind: value.slice(0, comma).trim(), reference: value.slice(comma + 1).trim() };
}
