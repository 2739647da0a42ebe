import type { Judge } from '../judge.js';
import { javaScriptRules } from './javascript-rules.js';
import { jsModuleFindings } from './js-module-findings.js';
import { requireJsFindings } from './requirejs-findings.js';

/** Judges paths of JavaScript modules and the configuration of RequireJS. What a module does is not looked at. */
export const javaScriptJudge: Judge = {
  title: 'JavaScript',
  rules: javaScriptRules,
  judge: async (change) => [...(await jsModuleFindings(change)), ...(await requireJsFindings(change))],
};
