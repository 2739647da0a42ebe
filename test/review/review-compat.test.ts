import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewCompat } from '../../src/review/review.js';
import type { ReviewRequest } from '../../src/review/review-request.js';
import { makeReviewScene, type ReviewScene } from './support/review-scene.js';
import { patchOf } from './support/patch-of.js';

const P = 'patches/sample';
const API = 'app/code/Magento/Backend/Api/GroupRepositoryInterface.php';
const MODEL = 'app/code/Magento/Backend/Model/GroupRepository.php';
const README = 'app/code/Magento/Backend/README.md';
const TRAILERS = ['Origin: vendor', 'Forwarded: not-needed', 'Category: bugfix', 'Owner: maria'];
const RULE = 'php-method-removed';
/** What lint says of a series that is not about lint. */
const ASIDE = new Set(['unlisted-patch', 'patch-and-revert']);
let scene: ReviewScene;
let cut: string;
let readme: string;
/** A line whose only patch takes a method away from an interface for others. */
let redLine: string;

beforeAll(async () => {
  scene = await makeReviewScene();
  cut = cutOf();
  readme = patchOf(scene.upstream.gitDir, {
    subject: 'Say what the backend is for',
    path: README,
    edit: (text) => `${text}\nIt is for shop owners.\n`,
  });
  redLine = scene.offer(stackOf({ 'cut.patch': cut }));
});
afterAll(() => scene.remove());

const withoutDelete = (text: string): string =>
  text.replace(/\n {4}\/\*\*\n {5}\* @param int \$id\n {5}\* @return bool\n[^;]*deleteById.*\n/, '');

/** @param more trailers */
function cutOf(...more: readonly string[]): string {
  return patchOf(scene.upstream.gitDir, {
    subject: 'Groups stay',
    path: API,
    edit: withoutDelete,
    trailers: [...TRAILERS, ...more],
  });
}

/** The files of a stack of these patches alone. */
function stackOf(patches: Readonly<Record<string, string>>, base = '2.4.1'): Record<string, string> {
  const names = Object.keys(patches).map((name) => `${name}\n`);
  const pin = `# upkeep-base: ${scene.upstream.releases[base as '2.4.1']}\n`;
  const files = Object.entries(patches).map(([name, text]) => [`${P}/${name}`, text]);
  return { ...Object.fromEntries(files), [`${P}/series`]: pin + names.join('') } as Record<string, string>;
}

async function reviewed(head: string, wanted: Partial<ReviewRequest> = {}): Promise<ReviewCompat> {
  const { compat, faults } = await scene.review(head, wanted);
  expect(faults.filter(({ code }) => !ASIDE.has(code))).toEqual([]);
  if (compat === null) throw new Error('the series does not apply');
  return compat;
}

const said = ({ findings }: ReviewCompat): unknown =>
  findings.map(({ rule, patch, fails, known, waived }) => ({ rule, patch, fails, known, waived }));

describe('what a pull request brings', () => {
  it('is red for a patch that breaks others, at the line of the patch that does it', async () => {
    const head = scene.offer({ [`${P}/cut.patch`]: cut, [`${P}/series`]: scene.seriesWith('cut.patch') });
    const compat = await reviewed(head);
    expect(compat).toMatchObject({ newlyFailing: 1, level: 'major', policy_level: 'major', omitted: 0 });
    expect(compat.findings).toMatchObject([
      {
        rule: RULE,
        severity: 'B',
        levels: ['A', 'X'],
        target: 'Magento\\Backend\\Api\\GroupRepositoryInterface::deleteById',
        file: API,
        patch: 'cut.patch',
        fails: true,
        known: false,
        patchFile: `${P}/cut.patch`,
      },
    ]);
    const [{ patchLine } = { patchLine: 0 }] = compat.findings;
    expect(cut.split('\n')[patchLine - 1]).toBe('-    public function deleteById(int $id): bool;');
  });

  it('is nothing where nobody notices it', async () => {
    const head = scene.offer({
      [`${P}/readme.patch`]: readme,
      [`${P}/series`]: scene.seriesWith('readme.patch'),
    });
    expect(await reviewed(head)).toMatchObject({
      findings: [],
      newlyFailing: 0,
      level: 'patch',
      policy_level: 'patch',
    });
  });

  it('is shown, and does not count, where it only may break somebody', async () => {
    const text = patchOf(scene.upstream.gitDir, {
      subject: 'Groups are kept',
      path: MODEL,
      edit: (old) => old.replace(/\n {4}\/\*\*\n {5}\* @inheritdoc\n[^}]*deleteById[^}]*\}\n/, ''),
    });
    const compat = await reviewed(scene.offer(stackOf({ 'kept.patch': text })));
    expect(compat.findings).toMatchObject([
      { severity: 'warn', file: MODEL, patch: 'kept.patch', fails: false },
    ]);
    expect(compat.newlyFailing).toBe(0);
  });

  it('is not known of a series that does not apply', async () => {
    const files = stackOf({ 'cut.patch': cut.replace(/^ {1}\S.*$/m, ' not there') });
    expect((await scene.review(scene.offer(files))).compat).toBeNull();
  });
});

describe('a waiver in the patch', () => {
  const waived = (until: string): string => cutOf(`Compat-Waiver: ${RULE} until ${until} by @maria: so`);

  it('makes it green, with its words', async () => {
    const compat = await reviewed(scene.offer(stackOf({ 'cut.patch': waived('2.5.0') })));
    expect(said(compat)).toEqual([
      { rule: RULE, patch: 'cut.patch', fails: false, known: false, waived: true },
    ]);
    expect(compat.findings[0]?.waiver).toEqual({ until: '2.5.0', by: '@maria', why: 'so' });
    expect(compat).toMatchObject({ newlyFailing: 0, level: 'major' });
  });

  it.each([
    ['a day that is over', '2026-11-25', 2],
    ['today', '2026-11-26', 0],
    ['the version of the base', '2.4.1', 2],
    ['the next version', '2.4.1-p1', 0],
  ])('that holds until %s', async (_, until, newlyFailing) => {
    const text = waived(until);
    const compat = await reviewed(scene.offer(stackOf({ 'cut.patch': text })));
    expect(compat.newlyFailing).toBe(newlyFailing);
    if (newlyFailing === 0) return;
    const expired = compat.findings.find(({ rule }) => rule === 'waiver-expired');
    expect(expired).toMatchObject({ patchFile: `${P}/cut.patch`, fails: true });
    expect(text.split('\n')[(expired?.patchLine ?? 0) - 1]).toMatch(/^Compat-Waiver: /);
  });

  it('of an unknown rule is a failure at its line, and waives nothing', async () => {
    const text = cutOf('Compat-Waiver: php-method-remove until 2.5.0 by @maria: so');
    const compat = await reviewed(scene.offer(stackOf({ 'cut.patch': text })));
    expect(compat.findings.map(({ rule }) => rule).toSorted()).toEqual([RULE, 'waiver-unknown']);
    expect(compat.newlyFailing).toBe(2);
    const unknown = compat.findings.find(({ rule }) => rule === 'waiver-unknown');
    expect(unknown?.reason).toContain(`did you mean ${RULE}?`);
    expect(text.split('\n')[(unknown?.patchLine ?? 0) - 1]).toContain('php-method-remove until');
  });
});

describe('what somebody else merged', () => {
  it('holds nobody up', async () => {
    const head = scene.offer(stackOf({ 'cut.patch': cut, 'readme.patch': readme }), redLine);
    expect(await reviewed(head, { line: redLine })).toMatchObject({
      findings: [],
      newlyFailing: 0,
      green: false,
      level: 'patch',
    });
  });

  it('is shown to who changes that patch, and does not count', async () => {
    const other = cut.replace('Groups stay', 'All groups stay');
    const compat = await reviewed(scene.offer(stackOf({ 'cut.patch': other }), redLine), { line: redLine });
    expect(said(compat)).toEqual([
      { rule: RULE, patch: 'cut.patch', fails: true, known: true, waived: false },
    ]);
    expect(compat).toMatchObject({ newlyFailing: 0, level: 'major' });
  });

  it('counts again when its waiver is taken out', async () => {
    const line = scene.offer(
      stackOf({ 'cut.patch': cutOf(`Compat-Waiver: ${RULE} until 2.5.0 by @ann: so`) }),
    );
    const compat = await reviewed(scene.offer(stackOf({ 'cut.patch': cut }), line), { line });
    expect(said(compat)).toEqual([
      { rule: RULE, patch: 'cut.patch', fails: true, known: false, waived: false },
    ]);
    expect(compat.newlyFailing).toBe(1);
  });

  it('counts when the patch goes that took it back', async () => {
    const text = `${scene.series.git('-C', scene.upstream.gitDir, 'show', `2.4.1:${API}`)}\n`;
    const wish = { subject: 'Groups go', path: API, before: withoutDelete(text), edit: () => text };
    const back = patchOf(scene.upstream.gitDir, wish);
    const both = { 'cut.patch': cut, 'back.patch': back };
    const line = scene.offer(stackOf(both));
    expect(said(await reviewed(line))).toMatchObject([{ rule: RULE, fails: false }, { patch: 'back.patch' }]);
    const compat = await reviewed(scene.offer(stackOf({ 'cut.patch': cut }), line), { line });
    expect(said(compat)).toEqual([
      { rule: RULE, patch: 'cut.patch', fails: true, known: false, waived: false },
    ]);
    expect(compat.newlyFailing).toBe(1);
    expect(compat.findings[0]?.patchFile).toBe(`${P}/cut.patch`);
  });

  it('is told apart where the series of the line does not apply, too', async () => {
    const broken = readme.replace(/^ {1}\S.*$/m, ' not there');
    const line = scene.offer(stackOf({ 'cut.patch': cut, 'readme.patch': broken }));
    const mended = scene.offer(stackOf({ 'cut.patch': cut, 'readme.patch': readme }), line);
    expect(await reviewed(mended, { line })).toMatchObject({ findings: [], newlyFailing: 0 });
    const worse = scene.offer(
      stackOf({ 'cut.patch': cut.replace('Groups stay', 'All stay'), 'readme.patch': readme }),
      line,
    );
    expect(await reviewed(worse, { line })).toMatchObject({ newlyFailing: 1 });
  });
});

describe('a base that moves', () => {
  const moved = async (until: string): Promise<ReviewCompat> => {
    const patches = { 'cut.patch': cutOf(`Compat-Waiver: ${RULE} until ${until} by @ann: so`) };
    const line = scene.offer(stackOf(patches));
    return reviewed(scene.offer(stackOf(patches, '2.4.2'), line), { line });
  };

  it('ends waivers, though no patch changed', async () => {
    const compat = await moved('2.4.2');
    expect(said(compat)).toEqual([
      { rule: RULE, patch: 'cut.patch', fails: true, known: false, waived: false },
      { rule: 'waiver-expired', patch: 'cut.patch', fails: true, known: false, waived: false },
    ]);
    expect(compat.newlyFailing).toBe(2);
  });

  it('brings nothing where all is as it was', async () => {
    expect(await moved('2.4.3')).toMatchObject({ findings: [], newlyFailing: 0 });
  });
});

describe('the policy', () => {
  const policy = { X: 'never', D: 'never', A: 'never' } as const;

  it('is that of the request, so of the line', async () => {
    const head = scene.offer(stackOf({ 'cut.patch': cut }));
    const mild = await reviewed(head, { policy });
    expect(mild).toMatchObject({ newlyFailing: 0, policy, level: 'major' });
    expect(mild.findings).toMatchObject([{ rule: RULE, fails: false, severity: 'B' }]);
  });

  it('is never that of the head', async () => {
    const yaml = scene.read('stack.yml');
    const files = stackOf({ 'cut.patch': cut });
    files[`${P}/stack.yml`] = `${yaml}policy: { compat: { X: never, D: never, A: never } }\n`;
    const compat = await reviewed(scene.offer(files));
    expect(compat).toMatchObject({ newlyFailing: 1, policy: { X: 'B', D: 'B', A: 'B' } });
  });
});
