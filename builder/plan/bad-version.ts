import type { Fault } from '../../src/errors/fault.js';

/**
 * The fault of a version that Composer does not know, or that would lead out of the folder that its zip is in.
 * @param file how the fault names the composer.json that has it
 */
export function badVersion(file: string, name: string, version: string): Fault {
  return {
    code: 'bad-version',
    severity: 'error',
    file,
    line: 0,
    message: `${name} has the version ${JSON.stringify(version)}: expected one such as 1.2.0, 2.4.8-p1 or dev-main`,
    mend: 'Pin it by a quirk for this release, with the reason, or correct it by a patch.',
  };
}
