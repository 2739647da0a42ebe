import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { parseDiff } from '../parse-diff.js';
import { appliedPatches, type ForeignPatch } from './applied-patches.js';
import { finishMessage } from './finish-message.js';
import { IMPORT_LIMITS } from './import-limits.js';
import type { ImportedSeries } from './imported-series.js';
import { mapUpstreamStatus } from './map-upstream-status.js';
import { readMail } from './read-mail.js';

export interface MboxImport {
  readonly repo: Repository;
  readonly file: string;
  readonly base: Oid;
  /** Names that are in use already. */
  readonly taken?: ReadonlySet<string>;
  /** Whether to indent message lines that `git am` would misread instead of refusing them. */
  readonly fixMessages?: boolean;
}

/**
 * Reads a mailbox of patches, in its order, as a series on `base`. Mails are told apart and taken
 * apart by git's own `mailsplit` and `mailinfo`, carriage returns kept.
 *
 * Throws BadInputError `not-a-mailbox`, `cannot-import` with the faults of all mails, and
 * `patch-does-not-apply` with those of applying them.
 */
export async function importMbox({
  repo,
  file,
  base,
  taken = new Set(),
  fixMessages = false,
}: MboxImport): Promise<ImportedSeries> {
  const faults: Fault[] = [];
  const names = new Set(taken);
  const foreign: ForeignPatch[] = [];
  for (const [index, bytes] of (await splitMailbox(repo, file)).entries()) {
    const source = `${file}#${index + 1}`;
    try {
      const mail = await readMail(repo, bytes, source);
      const { message, name } = finishMessage({
        message: mapUpstreamStatus(mail.message),
        name: null,
        taken: names,
        source,
        fix: fixMessages,
      });
      names.add(name);
      foreign.push({ name, author: mail.author, message, files: parseDiff(source, mail.diff), source });
    } catch (error) {
      if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-import', faults);
  return appliedPatches(repo, base, foreign);
}

async function splitMailbox(repo: Repository, file: string): Promise<Buffer[]> {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || stat.size > IMPORT_LIMITS.mailboxBytes) {
    throw new BadInputError(
      'not-a-mailbox',
      `${file} is not a file of at most 512 MiB: expected a mailbox (mbox) of patches`,
    );
  }
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-mbox-'));
  try {
    await runGit(['mailsplit', '--keep-cr', '-d6', `-o${dir}`, '--', file], {
      gitDir: repo.gitDir,
      okExits: [1, 128],
    });
    const mails = readdirSync(dir).sort();
    if (mails.length === 0 || mails.length > IMPORT_LIMITS.patches) {
      throw new BadInputError(
        'not-a-mailbox',
        `${file} holds ${mails.length} mails: expected a mailbox (mbox) of 1 to ${IMPORT_LIMITS.patches} patches, as git format-patch --stdout writes it`,
      );
    }
    return mails.map((name) => readFileSync(join(dir, name)));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
