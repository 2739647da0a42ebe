import { createHash } from 'node:crypto';
import { listRefs } from '../../git/list-refs.js';
import { checkWantedRelease } from '../check-wanted-release.js';
import { ForgeMissingError } from '../forge-missing-error.js';
import type { Release, WantedRelease } from '../release.js';
import type { Change } from './change.js';
import { checkText } from './check-text.js';
import type { LocalContext } from './local-context.js';
import { releaseFromStored } from './release-from-stored.js';
import type { StoredRelease } from './stored-release.js';

/** The verb `ensureRelease` of the Forge port. */
export async function ensureRelease(
  context: LocalContext,
  name: string,
  wanted: WantedRelease,
): Promise<Release> {
  checkWantedRelease(name, wanted);
  checkText('title', wanted.title);
  checkText('release', wanted.body);
  const repository = await context.repository(name);
  const ref = `refs/tags/${wanted.tag}`;
  if (!(await listRefs(repository.git, ref)).has(ref)) {
    throw new ForgeMissingError(`tag ${wanted.tag} in ${name}`);
  }
  const start = await repository.lookAtFiles();
  const { result } = await repository.change(`release: ${wanted.tag}`, start, (change) =>
    write(context, change, wanted),
  );
  return releaseFromStored(context, name, result);
}

/** Files that are attached already and not wanted stay: people may have added them. */
async function write(
  context: LocalContext,
  change: Change,
  { tag, title, body, prerelease, assets }: WantedRelease,
): Promise<StoredRelease> {
  const key = encodeURIComponent(tag);
  const found = await change.look.get<StoredRelease>('releases', key);
  const kept = new Map((found?.assets ?? []).map((asset) => [asset.name, asset]));
  for (const [file, data] of assets) {
    const sha256 = createHash('sha256').update(data).digest('hex');
    if (kept.get(file)?.sha256 !== sha256) change.put(`assets/${key}/${file}`, data);
    kept.set(file, { name: file, size: data.length, sha256 });
  }
  const release: StoredRelease = {
    serial: found?.serial ?? (await change.next('serial')),
    tag,
    title,
    body,
    prerelease,
    author: found?.author ?? context.self,
    assets: [...kept.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
  change.set(`releases/${key}`, release);
  return release;
}
