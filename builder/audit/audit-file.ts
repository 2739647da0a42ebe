import { Ledger } from '../ledger/ledger.js';
import { readCarriedPatches } from '../pages/read-carried-patches.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { RepositoryStore } from '../repository/repository-store.js';
import { readIndexText } from '../verify/read-index-text.js';
import { auditDocument } from './audit-document.js';
import type { AuditedFile, AuditResult } from './audit-result.js';
import type { AuditSources } from './audit-sources.js';
import type { AuditTarget } from './audit-target.js';
import { blameFile } from './blame-file.js';
import { toAuditPatch } from './file-history.js';
import { findEntry } from './find-entry.js';
import { findMember } from './find-member.js';
import { findTarget } from './find-target.js';
import { lastCommit } from './last-commit.js';
import { openOrigin } from './open-origin.js';
import type { OpenedOrigin } from './opened-origin.js';
import { PackedFiles, type PackedFile } from './packed-files.js';
import { releaseOf } from './release-of.js';
import { sumOfGiven } from './sum-of-given.js';
import { traceFile, type FileTrace } from './trace-file.js';

export interface AuditRequest {
  /** Folder of the Composer repository, absolute. */
  readonly out: string;
  /** What is asked about, as a person writes it; see `find-target.ts`. */
  readonly file: string;
  /** Relative paths begin here. */
  readonly cwd: string;
  /** Whether every line is traced. */
  readonly lines: boolean;
  readonly sources: AuditSources;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Traces a released file to upstream's commit, to patches of the series or to what the build does. Reads alone, and says
 * what it could not look at.
 *
 * Throws BadInputError `not-a-repository`, `bad-file`, `no-such-package`, `no-such-version`, `no-such-file`, `zip-missing`, `zip-damaged`,
 * and what reading manifests and the ledger throws.
 */
export async function auditFile(request: AuditRequest): Promise<AuditResult> {
  // A folder of something else would be an empty repository.
  readIndexText(request.out);
  const store = new RepositoryStore(request.out);
  const target = findTarget(request.file, request.cwd, store);
  if (target.kind === 'document') return auditDocument(request.out, target, request.sources.series);
  const entry = findEntry(store, target.name, target.version);
  const packed = PackedFiles.open(request.out, entry);
  try {
    return await new Audit(request, store, target, entry, packed).run();
  } finally {
    packed.close();
  }
}

class Audit {
  readonly #request: AuditRequest;
  readonly #store: RepositoryStore;
  readonly #target: Extract<AuditTarget, { kind: 'member' }>;
  readonly #entry: ManifestEntry;
  readonly #packed: PackedFiles;
  readonly #problems: string[];
  readonly #notes: string[];

  constructor(
    request: AuditRequest,
    store: RepositoryStore,
    target: Extract<AuditTarget, { kind: 'member' }>,
    entry: ManifestEntry,
    packed: PackedFiles,
  ) {
    this.#request = request;
    this.#store = store;
    this.#target = target;
    this.#entry = entry;
    this.#packed = packed;
    this.#problems = [...packed.problems];
    this.#notes = [...target.notes];
  }

  async run(): Promise<AuditResult> {
    const { sources } = this.#request;
    const entry = this.#entry;
    const found = await releaseOf(entry, this.#store, sources.series);
    await this.#compareLedger();
    const origin =
      entry.origin === null ? null : await openOrigin(entry.origin, found?.release.series ?? null, sources);
    const path = this.#target.path;
    const file = path === null ? null : await this.#one(findMember(this.#packed, entry, path), origin);
    const files = path === null ? await this.#all(origin) : null;
    const given = file === null ? null : this.#compareGiven(file);
    return {
      ok: this.#problems.length === 0,
      kind: path === null ? 'package' : 'file',
      package: {
        name: entry.name,
        version: entry.version,
        role: entry.role,
        zip: entry.zip,
        sha256: entry.sha256,
        origin: entry.origin,
        quirks: entry.quirks,
        patches: readCarriedPatches(entry.composer),
      },
      release:
        found === null
          ? null
          : {
              distribution: found.distribution,
              version: found.release.version,
              series: found.release.series,
            },
      file,
      files,
      document: null,
      given,
      problems: this.#problems,
      notes: this.#notes,
    };
  }

  async #one(packed: Promise<PackedFile>, origin: OpenedOrigin | string | null): Promise<AuditedFile> {
    const file = await packed;
    const trace = await traceFile(this.#entry, file, origin);
    this.#judge(file.path, trace);
    const { verdict, why, path, entry, history, stamp } = trace;
    const commit = this.#entry.origin?.commit;
    const touched =
      path === null || entry === null || commit === undefined || origin === null || typeof origin === 'string'
        ? null
        : await lastCommit(origin.repo, commit, path, this.#request.signal);
    return {
      path: file.path,
      verdict,
      why,
      sha256: file.sha256,
      size: file.size,
      mode: file.mode.toString(8).padStart(6, '0'),
      blob: file.blob,
      upstream: path === null ? null : { path, blob: entry?.id ?? null },
      commit: touched,
      patches: history.steps.map(toAuditPatch),
      stamp,
      lines: this.#request.lines ? await blameFile(file, trace, origin) : null,
    };
  }

  async #all(origin: OpenedOrigin | string | null): Promise<AuditResult['files']> {
    const files: Pick<AuditedFile, 'path' | 'verdict' | 'why'>[] = [];
    const { members } = this.#packed;
    for (const [index, member] of members.entries()) {
      const trace = await traceFile(this.#entry, await this.#packed.read(member), origin);
      this.#judge(member.name, trace);
      files.push({ path: member.name, verdict: trace.verdict, why: trace.why });
      this.#request.onProgress?.(index + 1, members.length);
      this.#request.signal.throwIfAborted();
    }
    return files;
  }

  #judge(path: string, { verdict, why }: FileTrace): void {
    if (verdict === 'unexplained') this.#problems.push(`${path} is not explained: ${why}`);
    if (verdict !== 'unchecked') return;
    const note = `not traced: ${why}`;
    if (!this.#notes.includes(note)) this.#notes.push(note);
  }

  #compareGiven(file: AuditedFile): AuditResult['given'] {
    const path = this.#target.given;
    if (path === null) return null;
    const sha256 = sumOfGiven(path);
    const same = sha256 === file.sha256;
    if (!same)
      this.#problems.push(`${path} was modified: its SHA-256 is ${sha256}, released was ${file.sha256}`);
    return { path, sha256, same };
  }

  /** What was published is in the ledger, too; it speaks against a manifest that was changed together with its zip. */
  async #compareLedger(): Promise<void> {
    const { series } = this.#request.sources;
    if (series === null || this.#entry.role === 'alias') return;
    const { name, version, content } = this.#entry;
    const line = (await (await Ledger.open(series)).read([name])).get(name)?.get(version) ?? null;
    if (line === null || line.content === content) return;
    this.#problems.push(`${name} ${version} has the content ${content}, and the ledger has ${line.content}`);
  }
}
