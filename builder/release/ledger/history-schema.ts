import { z } from 'zod';
import { isReleaseVersion } from '../../composer/is-release-version.js';
import { field } from '../../recipe/field.js';

const { text, word } = field;

/** The schema of a file in `recipes/history/`: what a distribution released before it had a ledger, and who says so. */
export const historySchema = z.strictObject({
  sources: z
    .record(
      word,
      z.strictObject({
        title: text,
        url: z.url({ protocol: /^https$/, error: 'is no address that starts with https://' }),
      }),
    )
    .describe('Where facts are from, by a short name'),
  releases: z.array(
    z.strictObject({
      version: z.string().refine(isReleaseVersion, { error: 'is no version of a release' }),
      upstream: text.describe('Version of upstream that it tracks; one of those under says'),
      date: z.iso.date({ error: "is no day such as '2026-01-31', in quotes" }),
      says: z.record(word, text).describe('What each source says that it tracks'),
    }),
  ),
});

export type History = z.output<typeof historySchema>;
export type HistoricRelease = History['releases'][number];
