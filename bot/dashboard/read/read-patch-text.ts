import type { Repository } from '../../../src/git/repository.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import { unfold } from '../../../src/series/unfold.js';
import type { PatchText } from '../model/patch-model.js';

/** More than this is not for reading in a browser. */
const MOST_CHARACTERS = 400_000;
/** What git puts below a diff: its version. */
const SIGNATURE = /\n-- \n[^\n]*\n*$/;

/**
 * A patch as the first of these commits has it that has it at all; null when none does.
 * @param path of the file, below the root of the series repository
 */
export async function readPatchText(
  repo: Pick<Repository, 'objects'>,
  commits: readonly string[],
  path: string,
  name: string,
): Promise<PatchText | null> {
  const found = await repo.objects.readNames(commits.map((commit) => `${commit}:${path}`));
  const at = found.findIndex((object) => object?.type === 'blob');
  const data = found[at]?.data;
  const commit = commits[at];
  if (data === undefined || commit === undefined) return null;
  const whole = data.subarray(0, MOST_CHARACTERS).toString('utf8');
  const cut = data.length > MOST_CHARACTERS;
  try {
    const { author, message } = parsePatch(name, data);
    const start = whole.search(/^(?:diff --git |--- (?!$)|Index: )/m);
    return {
      commit,
      author: author.email === '' ? '' : `${author.name} <${author.email}>`,
      subject: message.subject,
      body: message.body,
      trailers: message.trailers.map(({ key, value }) => ({ key, value: unfold(value) })),
      diff: start < 0 ? '' : whole.slice(start).replace(SIGNATURE, '\n'),
      cut,
      problem: '',
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { commit, author: '', subject: name, body: '', trailers: [], diff: whole, cut, problem };
  }
}
