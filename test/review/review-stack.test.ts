import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReviewScene, type ReviewScene } from './support/review-scene.js';
import { patchOf } from './support/patch-of.js';

const README = 'app/code/Magento/Backend/README.md';
const P = 'patches/sample';
let scene: ReviewScene;
let readme: string;

beforeAll(async () => {
  scene = await makeReviewScene();
  readme = patchOf(scene.upstream.gitDir, {
    subject: 'Say what the backend is for',
    path: README,
    edit: (text) => `${text}\nIt is for shop owners.\n`,
  });
});
afterAll(() => scene.remove());

const add = (name: string, patch: string, series = scene.seriesWith(name)): Record<string, string> => ({
  [`${P}/${name}`]: patch,
  [`${P}/series`]: series,
});

describe('reviewStack', () => {
  it('has everything about a good patch', async () => {
    const head = scene.offer(add('readme.patch', readme));
    const review = await scene.review(head, {
      targets: [
        { kind: 'newest', name: '2.4.2', commit: scene.upstream.releases['2.4.2'] },
        { kind: 'forecast', name: 'develop', commit: scene.upstream.develop },
      ],
    });
    expect(review.faults).toEqual([]);
    expect(review.conflicts).toEqual({ paths: [], settled: true });
    expect(review.patches).toEqual([{ patch: 'readme.patch', change: 'added' }]);
    expect(
      review.judged.map(({ kind, name, patches, why }) => ({
        kind,
        name,
        why,
        verdicts: patches?.map((one) => [one.name, one.verdict, one.before]),
      })),
    ).toEqual([
      { kind: 'base', name: '', why: null, verdicts: [['readme.patch', 'clean', null]] },
      { kind: 'newest', name: '2.4.2', why: null, verdicts: [['readme.patch', 'clean', null]] },
      { kind: 'forecast', name: 'develop', why: null, verdicts: [['readme.patch', 'clean', null]] },
    ]);
    expect(review.source?.files).toEqual([{ path: README, added: 2, removed: 0 }]);
    expect(review.source?.diff).toMatchObject({ cut: false });
    expect(review.source?.diff.text).toContain('+It is for shop owners.\n');
    expect(review.rangeDiff.text).toMatch(/^-: -+ > 15: [0-9a-f]+ Say what the backend is for\n$/);
    expect(review.packages).toEqual([
      { name: 'magento/module-backend', folder: 'app/code/Magento/Backend', files: 1 },
    ]);
    expect(review.collisions).toEqual([]);
    expect(review.config).toBe(false);
    expect(review.otherFiles).toEqual({ count: 0, paths: [] });
  });

  it('is the same each time, and leaves the repositories as they were', async () => {
    const head = scene.offer(add('readme.patch', readme));
    const count = () => [scene.series.git('count-objects'), scene.series.git('for-each-ref')];
    const before = count();
    expect(await scene.review(head)).toEqual(await scene.review(head));
    expect(count()).toEqual(before);
  });

  it('says which file and line lint minds, and nothing about what was wrong before', async () => {
    const bad = readme.replace('Owner: maria\n', 'Owner: no such thing\n').replace('Category: bugfix\n', '');
    const head = scene.offer(add('readme.patch', bad));
    const { faults } = await scene.review(head);
    expect(faults.map(({ code, file, line }) => ({ code, file, line }))).toEqual([
      { code: 'category-missing', file: `${P}/readme.patch`, line: 0 },
      {
        code: 'owner-invalid',
        file: `${P}/readme.patch`,
        line: bad.split('\n').indexOf('Owner: no such thing') + 1,
      },
    ]);
  });

  it('finds a patch that does not apply, with the line of its file', async () => {
    const stale = readme.replace(/^ (\S.*)$/m, ' not there');
    const { faults, judged, source } = await scene.review(scene.offer(add('readme.patch', stale)));
    expect(faults.map(({ file, severity }) => [file, severity])).toEqual([[`${P}/readme.patch`, 'error']]);
    expect(faults[0]?.line).toBeGreaterThan(1);
    expect(judged).toMatchObject([
      { kind: 'base', patches: null, why: 'the series does not apply to its base' },
    ]);
    expect(source).toBeNull();
  });

  it.each([
    ['../../../etc/passwd', 'path-escapes'],
    ['.git/config', 'path-in-git-dir'],
    ['/etc/passwd', 'path-absolute'],
  ])('refuses a patch to %s', async (path, code) => {
    const evil = readme.replaceAll(README, path);
    const { faults } = await scene.review(scene.offer(add('readme.patch', evil)));
    expect(faults.map((fault) => fault.code)).toContain(code);
  });

  it('reads no link, no folder and no large file in place of a patch', async () => {
    const link = await scene.review(
      scene.offer({ ...add('a.patch', ''), [`${P}/a.patch`]: { link: '/etc/passwd' } }),
    );
    expect(link.faults.map(({ code }) => code)).toEqual(['patch-is-link']);
    const large = await scene.review(scene.offer(add('a.patch', readme + ' '.repeat(6 << 20))));
    expect(large.faults).toMatchObject([
      { code: 'patch-too-large', file: `${P}/a.patch`, message: 'it has 7 MiB, at most 5 MiB are reviewed' },
    ]);
    const gone = await scene.review(scene.offer({ [`${P}/series`]: scene.seriesWith('a.patch') }));
    expect(gone.faults).toMatchObject([
      {
        code: 'missing-patch',
        file: `${P}/series`,
        line: scene.seriesWith('a.patch').split('\n').length - 1,
      },
    ]);
  });

  it('takes stack.yml for a file to lint, not for configuration', async () => {
    const head = scene.offer({ [`${P}/stack.yml`]: 'upstream: ext::sh -c id\nfoo: 1\n' });
    const review = await scene.review(head);
    expect(review.config).toBe(true);
    expect(review.faults.map(({ code, file }) => [code, file])).toEqual([
      ['stack-config', `${P}/stack.yml`],
      ['stack-config', `${P}/stack.yml`],
    ]);
  });

  it('names other files, and does not look at them', async () => {
    const head = scene.offer({ ...add('readme.patch', readme), '.github/workflows/x.yml': 'on: push\n' });
    expect((await scene.review(head)).otherFiles).toEqual({ count: 1, paths: ['.github/workflows/x.yml'] });
  });

  it('shows a changed patch as range-diff and as source', async () => {
    const name = 'customer-token-hash-equals.patch';
    const changed = scene.read(name).replace(/^(\+[^+].*)$/m, '$1 // changed');
    expect(changed).not.toBe(scene.read(name));
    const { patches, rangeDiff, source } = await scene.review(scene.offer({ [`${P}/${name}`]: changed }));
    expect(patches).toEqual([{ patch: name, change: 'changed' }]);
    expect(rangeDiff.text).toMatch(/^4: [0-9a-f]+ ! 4: [0-9a-f]+ Compare password reset/);
    expect(rangeDiff.text).toContain('// changed');
    expect(rangeDiff.text).not.toContain(' = ');
    expect(source?.diff.text).toContain('// changed');
  });

  it('says which later patch no longer fits when one is taken out', async () => {
    const name = 'mail/order-mail-without-queue.patch';
    const head = scene.offer({
      [`${P}/${name}`]: null,
      [`${P}/series`]: scene.read('series').replace(`${name}\n`, ''),
    });
    const { faults, patches } = await scene.review(head);
    expect(patches).toEqual([{ patch: name, change: 'removed' }]);
    expect(new Set(faults.map(({ file }) => file))).toEqual(
      new Set([`${P}/mail/resend-order-mail-command.patch`]),
    );
  });

  it('names the upstream commit that breaks it on the newest release', async () => {
    const name = 'mail/order-mail-without-queue.patch';
    const head = scene.offer({
      [`${P}/${name}`]: scene.read(name).replace('Subject: [PATCH] ', 'Subject: [PATCH] Always: '),
    });
    const { judged } = await scene.review(head, {
      targets: [{ kind: 'newest', name: '2.4.2', commit: scene.upstream.releases['2.4.2'] }],
    });
    expect(judged[1]?.patches).toMatchObject([
      {
        name,
        verdict: 'conflict',
        before: 'conflict',
        conflicts: [{ culprit: { commit: scene.upstream.story.get('order-mail-once')!.id } }],
      },
    ]);
  });

  it('judges an old branch as it will be merged', async () => {
    const head = scene.offer(add('readme.patch', readme));
    const { path, text } = { path: 'LICENSE.txt', text: 'More.\n' };
    const other = patchOf(scene.upstream.gitDir, {
      subject: 'More licence',
      path,
      edit: (old) => old + text,
    });
    const line = scene.offer(add('licence.patch', other));
    const review = await scene.review(head, { line });
    expect(review.conflicts).toEqual({ paths: [`${P}/series`], settled: true });
    expect(review.patches).toEqual([{ patch: 'readme.patch', change: 'added' }]);
    expect(review.source?.files.map((file) => file.path)).toEqual([README]);
    expect(review.faults).toEqual([]);
  });

  it('says at which paths it conflicts with the line, and judges its own files only', async () => {
    const name = 'customer-token-hash-equals.patch';
    const one = scene.offer({
      [`${P}/${name}`]: scene.read(name).replace('Subject: [PATCH] ', 'Subject: [PATCH] One: '),
    });
    const two = scene.offer({
      [`${P}/${name}`]: scene.read(name).replace('Subject: [PATCH] ', 'Subject: [PATCH] Two: '),
    });
    const review = await scene.review(two, { line: one });
    expect(review.conflicts).toEqual({ paths: [`${P}/${name}`], settled: false });
    expect(review.judged).toMatchObject([
      { patches: null, why: 'it conflicts with the line that it shall be merged into' },
    ]);
    expect(review.patches).toEqual([{ patch: name, change: 'changed' }]);
  });

  it('refuses a head that has nothing in common with the line', async () => {
    scene.series.git('checkout', '-q', '--orphan', 'alone');
    const head = scene.series.commit('Alone', { 'a.txt': 'a' });
    await expect(scene.review(head)).rejects.toMatchObject({ code: 'unrelated-history', exit: 2 });
  });
});

describe('the merged state', () => {
  const licence = (text: string) =>
    patchOf(scene.upstream.gitDir, {
      subject: `Licence ${text}`,
      path: 'LICENSE.txt',
      edit: (old) => `${old}${text}\n`,
    });

  it('is fine when two add patches to different files: they only meet in series', async () => {
    const head = scene.offer(add('readme.patch', readme));
    const other = scene.offer(add('licence.patch', licence('one')));
    const { collisions, together } = await scene.review(head, { others: [{ number: 7, head: other }] });
    expect(collisions).toEqual([{ number: 7, kind: 'series', paths: [`${P}/series`], faults: [] }]);
    expect(together).toEqual({ numbers: [7], left: 0, faults: [] });
  });

  it('finds two that merge, and do not apply together', async () => {
    const head = scene.offer(add('one.patch', licence('one')));
    const other = scene.offer(add('two.patch', licence('two')));
    const { collisions, faults } = await scene.review(head, { others: [{ number: 7, head: other }] });
    expect(faults).toEqual([]);
    expect(collisions).toMatchObject([
      { number: 7, kind: 'meaning', paths: [`${P}/two.patch`], faults: [{ severity: 'error' }] },
    ]);
  });

  it('finds two that change one patch, and leaves alone what has nothing to do with the stack', async () => {
    const name = 'customer-token-hash-equals.patch';
    const titled = (title: string) =>
      scene.offer({
        [`${P}/${name}`]: scene.read(name).replace('Subject: [PATCH] ', `Subject: [PATCH] ${title}: `),
      });
    const others = [
      { number: 9, head: titled('Two') },
      { number: 8, head: scene.offer({ 'docs/x.md': 'x\n' }) },
    ];
    const { collisions, together } = await scene.review(titled('One'), { others });
    expect(collisions).toEqual([{ number: 9, kind: 'text', paths: [`${P}/${name}`], faults: [] }]);
    expect(together.numbers).toEqual([]);
  });

  it('is not talked out of a conflict by attributes, and minds no head of other history', async () => {
    const name = 'customer-token-hash-equals.patch';
    const titled = (title: string) =>
      scene.offer({
        '.gitattributes': '*.patch merge=union\n',
        [`${P}/.gitattributes`]: '*.patch merge=union\n',
        [`${P}/${name}`]: scene.read(name).replace('Subject: [PATCH] ', `Subject: [PATCH] ${title}: `),
      });
    scene.series.git('checkout', '-q', '--orphan', 'lonely');
    const alone = scene.series.commit('Alone', { 'a.txt': 'a' });
    const others = [
      { number: 9, head: titled('Two') },
      { number: 4, head: alone },
    ];
    const { collisions, together } = await scene.review(titled('One'), { others });
    expect(collisions).toEqual([{ number: 9, kind: 'text', paths: [`${P}/${name}`], faults: [] }]);
    expect(together.numbers).toEqual([]);
  });

  it('does not blame it for one that is broken by itself', async () => {
    const head = scene.offer(add('readme.patch', readme));
    const broken = scene.offer({ [`${P}/series`]: scene.seriesWith('missing.patch') });
    const { collisions } = await scene.review(head, { others: [{ number: 3, head: broken }] });
    expect(collisions).toEqual([{ number: 3, kind: 'series', paths: [`${P}/series`], faults: [] }]);
  });

  it('finds three that fit in pairs and not together', async () => {
    const block = ['a', 'b', 'c', 'key', 'd', 'e', 'f'].join('\n');
    const path = 'docs/blocks.md';
    const text = ['one', block, 'two', block, 'three', block, ''].join('\n');
    const edit = (subject: string, before: string, after: string) =>
      patchOf(scene.upstream.gitDir, { subject, path, before, edit: () => after });
    const nth = (count: number) => {
      const words = text.split('key');
      return words.slice(0, count).join('key') + `gone ${count}` + words.slice(count).join('key');
    };
    const make = patchOf(scene.upstream.gitDir, { subject: 'Blocks', path, edit: () => text });
    const line = scene.offer({
      [`${P}/make.patch`]: make,
      [`${P}/last.patch`]: edit('Last', text, text.replace('key', 'KEY')),
      [`${P}/series`]: scene.seriesWith('make.patch', 'last.patch'),
    });
    // Each takes away one of the three places at which last.patch fits.
    const take = (count: number) =>
      scene.offer(
        {
          [`${P}/take-${count}.patch`]: edit(`Take ${count}`, text, nth(count)),
          [`${P}/series`]: scene.seriesWith('make.patch', `take-${count}.patch`, 'last.patch'),
        },
        line,
      );
    const [one, two, three] = [take(1), take(2), take(3)];
    const others = [
      { number: 2, head: two },
      { number: 3, head: three },
    ];
    const pair = await scene.review(one, { line, others: others.slice(0, 1) });
    expect(pair.faults).toEqual([]);
    expect(pair.together).toEqual({ numbers: [2], left: 0, faults: [] });
    const { together, collisions } = await scene.review(one, { line, others });
    expect(collisions.map(({ kind }) => kind)).toEqual(['series', 'series']);
    expect(together).toMatchObject({
      numbers: [2, 3],
      faults: [{ file: `${P}/last.patch`, severity: 'error' }],
    });
  });
});
