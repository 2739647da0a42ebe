import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInputError } from '../../errors/bad-input-error.js';
import { runGit } from '../../git/git-cli.js';
import type { Identity } from '../../git/identity.js';
import type { Repository } from '../../git/repository.js';
import { cleanSubject } from '../clean-subject.js';
import { parseMailDate } from '../mail-date.js';
import type { PatchMessage } from '../patch-file.js';
import { parseMessage } from '../parse-message.js';

export interface Mail {
  readonly author: Identity;
  readonly message: PatchMessage;
  /** The diff, with what may stand before it. */
  readonly diff: Buffer;
}

/**
 * Takes a mail apart as `git am --keep-cr --keep-non-patch --no-scissors` does, by the same
 * `git mailinfo`: transfer encodings, encoded words and character sets are its trade.
 *
 * Throws BadInputError `not-a-patch-mail` when there is no author, date or subject in it.
 */
export async function readMail(
  repo: Pick<Repository, 'gitDir'>,
  bytes: Buffer,
  source: string,
): Promise<Mail> {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-mail-'));
  try {
    const { stdout } = await runGit(
      [
        'mailinfo',
        '-b',
        '--encoding=UTF-8',
        '--no-scissors',
        '--quoted-cr=nowarn',
        join(dir, 'message'),
        join(dir, 'patch'),
      ],
      { gitDir: repo.gitDir, input: bytes },
    );
    const info = stdout.toString('utf8');
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(info)?.[1] ?? '';
    const date = parseMailDate(field('Date'));
    const subject = cleanSubject(field('Subject'));
    if (field('Email') === '' || date === null || subject === '') {
      throw BadInputError.fromFaults('not-a-patch-mail', [
        {
          code: 'not-a-patch-mail',
          severity: 'error',
          file: source,
          line: 0,
          message: "expected a mail with 'From:', 'Date:' and 'Subject:', as git format-patch writes it",
          mend: 'Take mails without a patch out of the mailbox.',
        },
      ]);
    }
    const diff = readFileSync(join(dir, 'patch'));
    const text = readFileSync(join(dir, 'message'), 'utf8');
    return {
      author: { name: field('Author'), email: field('Email'), ...date },
      message: parseMessage(`${subject}\n\n${diff.length === 0 ? withoutSignature(text) : text}`),
      diff,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Where nothing ends the message, git takes its own signature for a part of it. */
function withoutSignature(text: string): string {
  return text.replace(/(?:^|\n)-- ?\n[^\n]*\n*$/, '\n');
}
