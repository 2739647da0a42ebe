import { BadInputError } from '../../src/errors/bad-input-error.js';

/** Throws BadInputError `forge-marker` when a text is without the marker by which it is found again. */
export function requireMarker(marker: string, holds: boolean, what: string): void {
  if (marker !== '' && holds) return;
  throw new BadInputError(
    'forge-marker',
    `The ${what} is without its marker ${JSON.stringify(marker)}: it could not be found again. Put the marker at its start.`,
  );
}
