import { ForgeRefusedError } from '../forge-refused-error.js';

/** Characters, as GitHub limits them. */
const LIMITS = {
  title: 256,
  body: 65_536,
  comment: 65_536,
  label: 50,
  summary: 65_535,
  description: 140,
  release: 125_000,
};
const MAY_BE_EMPTY: readonly string[] = ['body', 'summary', 'description', 'release'];

/** Throws ForgeRefusedError when a text is longer than a forge takes, or empty where it may not be. */
export function checkText(kind: keyof typeof LIMITS, text: string): void {
  const limit = LIMITS[kind];
  if (text.length > limit)
    throw new ForgeRefusedError(kind, `it has ${text.length} characters; at most ${limit} are taken.`);
  if (!MAY_BE_EMPTY.includes(kind) && text.trim() === '') throw new ForgeRefusedError(kind, 'it is empty.');
}
