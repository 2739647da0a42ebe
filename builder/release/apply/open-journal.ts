import type { z } from 'zod';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { journalSchema } from './journal-schema.js';
import type { ReleaseJournal } from './release-journal.js';

const REQUEST = 'request.json';
const TAGS = 'tags.json';
/** A few lines for each stack. */
const MOST_BYTES = 1 << 20;

/**
 * Reads a commit of a release's journal. Throws BadInputError `bad-journal`.
 * @param ref for messages
 */
export async function openJournal(
  repo: Pick<Repository, 'objects'>,
  ref: string,
  commit: Oid,
): Promise<ReleaseJournal> {
  const [request, tags] = await repo.objects.readNames([`${commit}:${REQUEST}`, `${commit}:${TAGS}`]);
  return {
    commit,
    request: parse(
      journalSchema.request,
      `${ref}:${REQUEST}`,
      request?.type === 'blob' ? request.data : null,
    ),
    tags: tags?.type === 'blob' ? parse(journalSchema.tags, `${ref}:${TAGS}`, tags.data) : null,
  };
}

function parse<T>(schema: z.ZodType<T>, file: string, data: Buffer | null): T {
  const result = schema.safeParse(data === null || data.length > MOST_BYTES ? null : json(data));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new BadInputError(
    'bad-journal',
    `${file} is no journal of a release: ${where}${issue?.message ?? ''}. Look at it with git log -p; where nothing of that release was published, delete the ref.`,
  );
}

function json(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return null;
  }
}
