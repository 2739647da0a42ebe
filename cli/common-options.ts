import type { OptionSpec } from './option-spec.js';

/** What every command takes. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { flags: '--json', description: 'one JSON document on stdout, everything else on stderr' },
  { flags: '-q, --quiet', description: 'no notes and no progress on stderr' },
  { flags: '-h, --help', description: 'this text' },
];
