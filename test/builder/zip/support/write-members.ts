import { packContent } from '../../../../builder/zip/pack-content.js';
import { ZipOutput, type ZipOutputResult } from '../../../../builder/zip/zip-output.js';

export interface Member {
  readonly path: string;
  readonly mode: number;
  readonly data: Buffer;
}

/** Writes a zip of these members. */
export function writeMembers(
  file: string,
  members: readonly Member[],
  output = new ZipOutput(),
): ZipOutputResult {
  output.start(file);
  for (const { path, mode, data } of members) output.add(path, mode, packContent(data));
  return output.finish();
}
