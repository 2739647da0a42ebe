import { lstatSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { parseCommit } from '../../git/commit-codec.js';
import type { Identity } from '../../git/identity.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { decodeUtf8 } from '../decode-utf8.js';
import { parseMailAuthor } from '../mail-author.js';
import { parseMailDate } from '../mail-date.js';
import { parseDiff } from '../parse-diff.js';
import { patchNameProblem } from '../patch-name.js';
import { readPatchBytes } from '../read-patch-bytes.js';
import { shownPath } from '../shown-path.js';
import { appliedPatches, type ForeignPatch } from './applied-patches.js';
import { dep3Header } from './dep3-header.js';
import { finishMessage } from './finish-message.js';
import { IMPORT_LIMITS } from './import-limits.js';
import type { ImportedSeries } from './imported-series.js';
import { mapUpstreamStatus } from './map-upstream-status.js';
import { patchSlug } from './patch-slug.js';
import { readMail } from './read-mail.js';

export interface QuiltImport {
  readonly repo: Repository;
  /** The folder that holds `series` (often `debian/patches`). */
  readonly dir: string;
  readonly base: Oid;
  /** Names that are in use already. */
  readonly taken?: ReadonlySet<string>;
  /** Whether to indent message lines that `git am` would misread instead of refusing them. */
  readonly fixMessages?: boolean;
}

interface SeriesEntry {
  readonly name: string;
  readonly line: number;
}

/**
 * Reads a quilt folder as a series on `base`: patches with git's headers or without, with mail
 * headers, DEP-3 headers or plain text above the diff, which becomes message and trailers. Each
 * is applied with exact context and written anew. Nobody's name is `Unknown <unknown@localhost>`;
 * no date is the base's committer date, so that the result depends on the input alone.
 *
 * Throws BadInputError `cannot-import` with every fault of the folder, `patch-does-not-apply`
 * with those of applying it.
 */
export async function importQuilt({
  repo,
  dir,
  base,
  taken = new Set(),
  fixMessages = false,
}: QuiltImport): Promise<ImportedSeries> {
  const faults: Fault[] = [];
  const entries = readQuiltSeries(dir, faults);
  const baseDate = parseCommit(
    (await repo.objects.readMany([base])).get(base)?.data ?? Buffer.alloc(0),
  ).committer;
  const names = new Set(taken);
  const folders = new Set<string>();
  const foreign: ForeignPatch[] = [];
  for (const entry of entries) {
    const source = shownPath(dir, entry.name);
    const bytes = readPatchBytes(dir, entry.name, folders);
    if (!Buffer.isBuffer(bytes)) {
      faults.push(bytes);
      continue;
    }
    try {
      const said = await readHeader(repo, bytes, entry.name);
      const { message, name } = finishMessage({
        message: mapUpstreamStatus(said.message),
        name: quiltName(entry.name),
        taken: names,
        source,
        fix: fixMessages,
      });
      names.add(name);
      const author = { ...said.author, ...(said.date ?? { seconds: baseDate.seconds, offset: 0 }) };
      foreign.push({
        name,
        author,
        message,
        files: parseDiff(source, said.diff, firstLineOf(bytes, said.diff)),
        source,
      });
    } catch (error) {
      if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-import', faults);
  return appliedPatches(repo, base, foreign);
}

/** The enabled lines of a quilt series; options other than `-p1` are faults. */
function readQuiltSeries(dir: string, faults: Fault[]): SeriesEntry[] {
  const path = join(dir, 'series');
  const file = shownPath(dir, 'series');
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new BadInputError(
      'no-quilt-series',
      `${file} is missing: expected a quilt folder, with a file 'series' and patches`,
    );
  }
  const entries: SeriesEntry[] = [];
  for (const [index, text] of readFileSync(path, 'utf8').split('\n').entries()) {
    const [name, ...options] = text
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (name === undefined || name === '') continue;
    const line = index + 1;
    const problem = patchNameProblem(name);
    if (problem !== null) faults.push(seriesFault(file, line, `'${name}': ${problem}`, 'Rename the patch.'));
    const refused = options.filter((option) => option !== '-p1' && option !== '-pab');
    if (refused.length > 0) {
      const message = `the option ${refused.join(' ')} of '${name}' is not supported; only -p1 is`;
      faults.push(
        seriesFault(
          file,
          line,
          message,
          `Write the patch anew: quilt push ${name} && quilt refresh -p ab ${name}.`,
        ),
      );
    }
    if (entries.some((entry) => entry.name === name)) {
      faults.push(
        seriesFault(file, line, `'${name}' stands here a second time`, 'Take one of the lines out.'),
      );
    } else if (problem === null) entries.push({ name, line });
  }
  if (entries.length > IMPORT_LIMITS.patches) {
    faults.push(seriesFault(file, 0, `more than ${IMPORT_LIMITS.patches} patches`, 'Split the series.'));
    return [];
  }
  return entries;
}

interface Said {
  readonly message: ForeignPatch['message'];
  readonly author: Pick<Identity, 'name' | 'email'>;
  readonly date: Pick<Identity, 'seconds' | 'offset'> | null;
  readonly diff: Buffer;
}

async function readHeader(repo: Repository, bytes: Buffer, name: string): Promise<Said> {
  if (/^From [0-9a-f]{40} /.test(bytes.toString('latin1', 0, 50))) {
    const mail = await readMail(repo, bytes, name);
    return { message: mail.message, author: mail.author, date: mail.author, diff: mail.diff };
  }
  const raw = bytes.toString('latin1');
  const start =
    /^(?:diff --git |--- [^\n]*\n\+\+\+ |Index: [^\n]*\n=|diff -)/m.exec(raw)?.index ?? raw.length;
  const head = decodeUtf8(raw.slice(0, start)) ?? raw.slice(0, start);
  const title = basename(name)
    .replace(/\.(?:patch|diff)$/, '')
    .replace(/^\d+[-_]/, '')
    .replace(/[-_]+/g, ' ');
  const header = dep3Header(head, title);
  const author = header.author === null ? null : parseMailAuthor(header.author);
  return {
    message: header.message,
    author: author ?? { name: header.author ?? 'Unknown', email: 'unknown@localhost' },
    date: header.date === null ? null : (parseMailDate(header.date) ?? parseDay(header.date)),
    diff: bytes.subarray(start),
  };
}

/** Number of the line where a part of a file begins; 1 where it was encoded and cannot be found. */
function firstLineOf(bytes: Buffer, part: Buffer): number {
  const at = bytes.indexOf(part);
  return at < 0 ? 1 : bytes.toString('latin1', 0, at).split('\n').length;
}

/** `Last-Update` is a day; noon keeps it that day in every zone. */
function parseDay(text: string): Pick<Identity, 'seconds' | 'offset'> | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T12:00:00Z`);
  return Number.isNaN(time) || time < 0 ? null : { seconds: time / 1000, offset: 0 };
}

/** Quilt's names are kept as far as ours may look like them: without a number, with `.patch`. */
function quiltName(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  const stem = name
    .slice(slash)
    .replace(/\.(?:patch|diff)$/, '')
    .replace(/^\d+[-_]/, '');
  return name.slice(0, slash) + patchSlug(stem, new Set());
}

function seriesFault(file: string, line: number, message: string, mend: string): Fault {
  return { code: 'quilt-series', severity: 'error', file, line, message, mend };
}
