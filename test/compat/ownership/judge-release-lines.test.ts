import { beforeEach, describe, expect, it } from 'vitest';
import { judgeReleaseLines } from '../../../src/compat/ownership/judge-release-lines.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import type { PatchFile } from '../../../src/series/patch-file.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

let repo: TempRepo;
let fix: string;
let base: string;
let aside: string;
beforeEach(() => {
  repo = new TempRepo(tempDir());
  repo.commit('Start', { a: 'a\n' });
  repo.git('branch', 'side');
  fix = repo.commit('Fix', { a: 'b\n' });
  base = repo.commit('More', { b: 'b\n' });
  repo.git('switch', '-q', 'side');
  aside = repo.commit('Aside', { c: 'c\n' });
});

function patchWith(...trailers: readonly string[]): PatchFile {
  const text = [
    'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
    'From: A U Thor <author@example.com>',
    'Date: Tue, 14 Nov 2023 22:13:20 +0000',
    'Subject: [PATCH] Mend it',
    '',
    'A reason.',
    '',
    ...trailers,
    '---',
    '',
    'diff --git a/a b/a',
    'index 2222222222222222222222222222222222222222..1111111111111111111111111111111111111111 100644',
    '--- a/a',
    '+++ b/a',
    '@@ -1 +1 @@',
    '-a',
    '+b',
    '',
  ].join('\n');
  return parsePatch('topic/mend.patch', Buffer.from(text));
}

const judge = async (version: string | null, ...trailers: readonly string[]): Promise<string[]> => {
  const findings = await judgeReleaseLines({
    patches: [patchWith('Forwarded: no', ...trailers)],
    repo: { gitDir: `${repo.dir}/.git` },
    base,
    version,
  });
  return findings.map(({ rule, file, line, reason, patch, fate, severity }) => {
    expect([rule, file, patch, fate, severity]).toEqual([
      'patch-release-line',
      'topic/mend.patch',
      'topic/mend.patch',
      'stands',
      'review',
    ]);
    return `${line} ${reason}`;
  });
};
const due = (text: string): string => `${text}: it must be dropped, or its reason given anew`;

describe('a patch', () => {
  it('goes when the base has reached what it is to be dropped at', async () => {
    expect(await judge('1.2.8', 'Drop-when: upstream 1.2.8')).toEqual([
      due('9 it goes when 1.2.8 is there, and the base is 1.2.8'),
    ]);
    expect(await judge('1.2.8-p1', 'Drop-when: 1.2.8')).toHaveLength(1);
    expect(await judge('1.2.9', 'Drop-when: release line 1.2.x')).toHaveLength(1);
    expect(await judge('1.2.7-p3', 'Drop-when: 1.2.8')).toEqual([]);
    expect(await judge('1.2.8-beta1', 'Drop-when: 1.2.8')).toEqual([]);
    expect(await judge(null, 'Drop-when: 1.2.8')).toEqual([]);
    expect(await judge('1.2.8', 'Drop-when: upstream does the same')).toEqual([]);
  });

  it('goes when upstream has it by now, in a release or in the history of the base', async () => {
    expect(await judge('2.4.8', 'Origin: other', 'Applied-Upstream: 2.4.7')).toEqual([
      due('10 upstream has it since 2.4.7, and the base is 2.4.8'),
    ]);
    expect(await judge('2.4.8', 'Applied-Upstream: 2.4.9')).toEqual([]);
    expect(await judge('2.4.8', 'Applied-Upstream: https://example.com/2.4.7')).toEqual([]);
    expect(await judge(null, `Applied-Upstream: commit:${fix}`)).toEqual([
      due(`9 the base has upstream's commit ${fix} already`),
    ]);
    expect(await judge(null, `Applied-Upstream: commit:${aside}`)).toEqual([]);
  });

  it('goes when it is a backport of what the base has already', async () => {
    expect(await judge(null, `Origin: backport, commit:${fix}`)).toEqual([
      due(`9 it was taken from upstream's commit ${fix}, which the base has already`),
    ]);
    expect(await judge(null, `Origin: upstream, commit:${fix.slice(0, 12)}`)).toHaveLength(1);
    expect(await judge(null, `Origin: backport, commit:${aside}`)).toEqual([]);
    expect(await judge(null, `Origin: vendor, commit:${fix}`)).toEqual([]);
    expect(await judge(null, `Origin: backport, commit:${'1'.repeat(40)}`)).toEqual([]);
    expect(await judge(null, 'Origin: backport, commit:--output=x')).toEqual([]);
    expect(await judge(null, 'Origin: backport')).toEqual([]);
  });

  it('has a finding for each of its trailers that says so', async () => {
    expect(await judge('3.0.0', 'Drop-when: 2.0.0', `Origin: backport, commit:${fix}`)).toEqual([
      due('9 it goes when 2.0.0 is there, and the base is 3.0.0'),
      due(`10 it was taken from upstream's commit ${fix}, which the base has already`),
    ]);
  });
});
