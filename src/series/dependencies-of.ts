import type { PatchFile } from './patch-file.js';

/** The file names of the patches that this one says it needs (`Depends-on`). */
export function dependenciesOf(patch: PatchFile): string[] {
  return patch.message.trailers.flatMap(({ key, value }) =>
    key.toLowerCase() === 'depends-on' ? [value.trim()] : [],
  );
}
