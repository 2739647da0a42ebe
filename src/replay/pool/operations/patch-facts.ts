import { BadInputError } from '../../../errors/bad-input-error.js';
import { metadataOf } from '../../../series/metadata-of.js';
import { parsePatch } from '../../../series/parse-patch.js';
import type { PatchFile } from '../../../series/patch-file.js';
import type { CommittedStack } from '../../../series/read-committed-stack.js';
import type { PatchFacts } from '../requests/judge-request.js';

/** What each patch of a stack says of itself, in the order of the series, disabled ones in their place. */
export function patchFacts(stack: CommittedStack): PatchFacts[] {
  const enabled = new Map(stack.patches.map((patch) => [patch.name, patch]));
  return stack.series.lines.flatMap((line): PatchFacts[] => {
    if (line.kind === 'other') return [];
    const patch = line.kind === 'patch' ? enabled.get(line.name) : readDisabled(stack, line.name);
    return [factsOf(line.name, patch ?? null, line.kind === 'patch')];
  });
}

function factsOf(name: string, patch: PatchFile | null, enabled: boolean): PatchFacts {
  if (patch === null)
    return { name, subject: name, owner: null, category: null, author: '', enabled, dependsOn: [] };
  const { owner, category, dependsOn } = metadataOf(patch);
  const { author, message } = patch;
  return {
    name,
    subject: message.subject,
    owner,
    category,
    author: author.email === '' ? author.name : `${author.name} <${author.email}>`,
    enabled,
    dependsOn,
  };
}

/** A disabled patch may be in any state: null where it cannot be parsed. */
function readDisabled({ folder }: CommittedStack, name: string): PatchFile | null {
  const bytes = folder.read(name);
  try {
    return Buffer.isBuffer(bytes) ? parsePatch(name, bytes) : null;
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
