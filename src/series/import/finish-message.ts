import { BadInputError } from '../../errors/bad-input-error.js';
import { messageHazards } from '../message-hazards.js';
import type { PatchMessage } from '../patch-file.js';
import { patchNameProblem } from '../patch-name.js';
import { representableMessage } from '../representable-message.js';
import { patchSlug } from './patch-slug.js';

export interface MessageWish {
  readonly message: PatchMessage;
  /** The file name that is wanted; null to make one from the subject. */
  readonly name: string | null;
  /** Names that are in use. */
  readonly taken: ReadonlySet<string>;
  /** Where the message comes from, for faults. */
  readonly source: string;
  /** Whether to indent lines that `git am` would misread, and the like, instead of refusing them. */
  readonly fix: boolean;
}

/**
 * Makes an imported message one that a patch file can carry, and names the patch: the `Patch`
 * trailer where there is one, else the wish, else the subject.
 *
 * Throws BadInputError `message-hazard` with every line that would not survive `git am`, unless
 * they are to be fixed.
 */
export function finishMessage(wish: MessageWish): { message: PatchMessage; name: string } {
  const named = wish.message.trailers.find(({ key }) => key === 'Patch')?.value ?? null;
  const trailers = wish.message.trailers.filter(({ key }) => key !== 'Patch');
  const stripped = { ...wish.message, trailers };
  const message = wish.fix ? representableMessage(stripped) : stripped;
  const hazards = messageHazards(message).filter(({ severity }) => severity === 'error');
  if (hazards.length > 0) {
    throw BadInputError.fromFaults(
      'message-hazard',
      hazards.map((hazard) => ({
        ...hazard,
        file: wish.source,
        mend: `${hazard.mend} Or import with --fix-messages, which indents such lines.`,
      })),
    );
  }
  return { message, name: freeName(named ?? wish.name, message.subject, wish.taken) };
}

function freeName(wanted: string | null, subject: string, taken: ReadonlySet<string>): string {
  if (wanted === null || patchNameProblem(wanted) !== null) return patchSlug(subject, taken);
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/\.patch$/, '');
  for (let count = 2; ; count++) {
    const name = `${stem}-${count}.patch`;
    if (!taken.has(name)) return name;
  }
}
