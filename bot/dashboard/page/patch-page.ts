import { patchNameProblem } from '../../../src/series/patch-name.js';
import type { StackKey } from '../../stack-key.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import type { PatchModel } from '../model/patch-model.js';
import { patchRows } from '../model/patch-row.js';
import { readPatchText } from '../read/read-patch-text.js';
import { readPatchVersions } from '../read/read-patch-versions.js';
import { patchView } from '../view/patch-view.js';
import { findStackReading } from './find-stack-reading.js';
import type { PageContext } from './page-context.js';
import { stackTrail } from './stack-trail.js';

/** `/stacks/<line>/<stack>/patches/<patch>`; null when neither the replay nor the series knows it. */
export async function patchPage(context: PageContext, key: StackKey, name: string): Promise<Page | null> {
  const reading = findStackReading(context.states, key);
  const { repo } = context;
  if (reading === null || repo === null || patchNameProblem(name) !== null) return null;
  const row =
    reading.state === null ? null : (patchRows(reading.state).find((one) => one.name === name) ?? null);
  const path = `patches/${key.stack}/${name}`;
  const line = await repo.tryResolve(`refs/heads/${key.line}`);
  const commits = [reading.state?.series ?? null, line].filter((commit) => commit !== null);
  const text = await readPatchText(repo, commits, path, name);
  const tip = text?.commit ?? line;
  const { versions, more } =
    tip === null ? { versions: [], more: false } : await readPatchVersions(repo, tip, path);
  if (row === null && text === null && versions.length === 0) return null;
  const data: PatchModel = { key, name, row, text, versions, more };
  return {
    status: 200,
    title: name,
    part: 'overview',
    trail: stackTrail(key),
    href: pageLinks.patch(key, name),
    data,
    main: patchView(data),
  };
}
