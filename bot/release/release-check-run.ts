import type { WantedCheck } from '../../src/forge/check.js';
import { cutText } from '../text/cut-text.js';
import { checksTable } from './checks-table.js';
import { isGreen } from './is-green.js';
import { missingTable } from './missing-table.js';
import type { JudgedRelease } from './release-view.js';

const MOST_CHARACTERS = 60_000;

/** The check of a release on a commit of the series repository: green when it can be made, else what is missing. Pure. */
export function releaseCheckRun(judged: JudgedRelease, url: string | null): WantedCheck {
  const { request, checks } = judged;
  const red = checks.filter(({ ok }) => !ok).length;
  const green = isGreen(judged);
  const name = `${request.distribution} ${request.version}`;
  const title = green
    ? `${name} can be released`
    : red === 0
      ? `${name} cannot be released yet`
      : `${name}: ${red} of ${checks.length} checks ${red === 1 ? 'is' : 'are'} red`;
  const parts = [...missingTable(judged), ...(checks.length === 0 ? [] : [checksTable(checks)])];
  return {
    name: 'upkeep/release',
    conclusion: green ? 'success' : 'failure',
    title,
    summary: cutText(parts.length === 0 ? title : parts.join('\n\n'), MOST_CHARACTERS, '… cut.'),
    annotations: [],
    url,
  };
}
