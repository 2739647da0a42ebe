import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../src/errors/fault.js';
import { encodeCommit, parseCommit } from '../../../src/git/commit-codec.js';
import type { Entry } from '../../../src/git/git-object.js';
import { graft } from '../../../src/git/graft.js';
import { MODE_FILE } from '../../../src/git/mode.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import { writePack } from '../../../src/git/write-pack.js';
import { readReleases } from '../ledger/read-releases.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { ReleaseRequest } from '../release-request.js';
import { addedText } from './added-text.js';
import type { EmergencyQuestion } from './emergency-question.js';
import { extendStack, type ExtendedStack } from './extend-stack.js';
import { explainConflicts } from './explain-conflicts.js';

interface Added {
  readonly patch: string;
  readonly bytes: Buffer;
}

/**
 * Makes what an emergency is released from: the commit of the series repository that a published release was made from,
 * and one commit on it that adds patches to the end of their series, with the new pin of the tree; beside them only the
 * preface of the new notes, where the line has one. It is written into the repository, but no ref holds it: the journal of
 * the release will. The same question gives the same commit.
 *
 * Throws BadInputError `unknown-release`; `cannot-add` with all that is wrong: a stack that the release has not, a patch
 * that it has already, or that cannot be found, or that does not fit; and what reading the stacks throws.
 */
export async function planEmergency(question: EmergencyQuestion): Promise<ReleaseRequest> {
  const { world, distribution, version, line, asOf, add } = question;
  await world.seriesHost();
  const from = await releaseOf(question);
  const { extended, faults } = await extendStacks(question, from);
  if (faults.length > 0) {
    throw BadInputError.fromFaults('cannot-add', await explainConflicts(question, from, faults));
  }
  return {
    distribution,
    version,
    line,
    series: await writeCommit(question, from, extended),
    asOf,
    emergency: { from: from.version, add: add.map(({ stack, patch }) => ({ stack, patch })) },
  };
}

async function releaseOf({ world, distribution, from }: EmergencyQuestion): Promise<DistributionRelease> {
  const releases = await readReleases(world.series, distribution);
  const found = releases.find(({ version }) => version === from);
  const commit = found === undefined ? null : await world.series.tryResolve(found.series);
  if (found !== undefined && commit !== null) return found;
  const known = releases.map(({ version }) => version).slice(-10);
  throw new BadInputError(
    'unknown-release',
    found === undefined
      ? `--from ${from}: ${distribution} has no such release; it has ${known.length === 0 ? 'none' : known.join(', ')}.`
      : `--from ${from}: its commit ${found.series} is not in ${world.series.dir}: fetch the tag ${found.series_tag}.`,
    { data: { from } },
  );
}

async function extendStacks(
  question: EmergencyQuestion,
  from: DistributionRelease,
): Promise<{ extended: Map<string, ExtendedStack>; faults: Fault[] }> {
  const faults: Fault[] = [];
  const byStack = new Map<string, Added[]>();
  for (const added of question.add) {
    const bytes = await addedText(added, question);
    if (!Buffer.isBuffer(bytes)) faults.push(bytes);
    else if (!Object.hasOwn(from.stacks, added.stack))
      faults.push(unknownStack(added.stack, added.patch, from));
    else byStack.set(added.stack, [...(byStack.get(added.stack) ?? []), { patch: added.patch, bytes }]);
  }
  if (question.add.length === 0) faults.push(nothingAdded());
  const extended = new Map<string, ExtendedStack>();
  for (const [stack, added] of byStack) {
    const result = await extendStack(question.world, from.series, stack, added);
    if ('files' in result) extended.set(stack, result);
    else faults.push(...result);
  }
  return { extended, faults };
}

async function writeCommit(
  { world: { series }, distribution, version, tip }: EmergencyQuestion,
  from: DistributionRelease,
  extended: ReadonlyMap<string, ExtendedStack>,
): Promise<Oid> {
  const cache = new ObjectCache(series.objects);
  const before = parseCommit(await cache.read(from.series, 'commit'));
  const changes = new Map<string, Entry>();
  for (const [stack, { files }] of extended) {
    for (const [name, data] of files) {
      changes.set(`patches/${stack}/${name}`, { mode: MODE_FILE, id: cache.stage('blob', data) });
    }
  }
  const preface = `releases/${distribution}/${version}.md`;
  const [text] = await series.objects.readNames([`${tip}:${preface}`]);
  if (text?.type === 'blob') changes.set(preface, { mode: MODE_FILE, id: text.id });
  const tree = await graft(cache, before.tree, changes);
  const dates = [...extended.values()].flatMap(({ patches }) => patches.map(({ author }) => author.seconds));
  const who = upkeepIdentity(Math.max(before.committer.seconds, ...dates));
  const names = [...extended].flatMap(([stack, { patches }]) =>
    patches.map(({ name }) => `${stack}/${name}`),
  );
  const data = encodeCommit({
    tree,
    parents: [from.series],
    author: who,
    committer: who,
    message: `Mend ${distribution} ${from.version} as ${version}\n\nAdds, and changes nothing else:\n${names.map((name) => `- ${name}\n`).join('')}`,
  });
  const commit = cache.stage('commit', data);
  await writePack(series.objectsDir, [...cache.allStaged().values()]);
  return commit;
}

function unknownStack(stack: string, patch: string, from: DistributionRelease): Fault {
  return {
    code: 'unknown-stack',
    severity: 'error',
    file: `${stack}/${patch}`,
    line: 0,
    message: `${from.version} has no stack '${stack}'; it has ${Object.keys(from.stacks).join(', ')}`,
    mend: 'Name a stack of that release.',
  };
}

function nothingAdded(): Fault {
  return {
    code: 'nothing-added',
    severity: 'error',
    file: '--add',
    line: 0,
    message: 'an emergency without a patch would be the release that it mends',
    mend: 'Name a patch as STACK/NAME.patch.',
  };
}
