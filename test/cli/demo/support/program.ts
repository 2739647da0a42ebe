import { fileURLToPath } from 'node:url';

/** The compiled command line. */
export const PROGRAM: string = fileURLToPath(new URL('../../../../dist/bin/upkeep.js', import.meta.url));
