import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LocalForge } from '../../../../src/forge/local/local-forge.js';
import { openLocalForge } from '../../../../src/forge/local/open-local-forge.js';
import { tempDir } from '../../../support/temp-dir.js';
import { WorkCopy } from '../../work-copy.js';

export const SHOP = 'acme/shop';
export const MARKER = '<!-- upkeep:report -->';

export interface Shop {
  readonly dir: string;
  readonly forge: LocalForge;
  readonly path: string;
  readonly work: WorkCopy;
  readonly base: string;
  readonly tip: string;
}

export function open(dir: string, options: { login?: string; url?: string } = {}): LocalForge {
  const forge = openLocalForge({ dir, ...options });
  onTestFinished(() => forge.dispose());
  return forge;
}

/** A repository with `main` and a branch `x` on it. */
export async function shop(dir = tempDir()): Promise<Shop> {
  const forge = open(dir);
  const path = await forge.createRepository(SHOP);
  const work = new WorkCopy(join(tempDir(), 'work'));
  const base = work.commit(null, { 'a.txt': 'a\n' });
  const tip = work.commit(base, { 'x.txt': 'x\n' });
  await work.push(path, `${base}:refs/heads/main`, `${tip}:refs/heads/x`);
  return { dir, forge, path, work, base, tip };
}

export const ofX = {
  head: 'x',
  base: 'main',
  title: 'T',
  body: 'B',
  draft: false,
  labels: [],
  assignees: [],
};

export function git(path: string, ...args: string[]): string {
  return execFileSync('git', ['--git-dir', path, ...args], { encoding: 'utf8' }).trimEnd();
}
