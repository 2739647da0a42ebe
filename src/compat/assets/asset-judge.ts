import type { Judge } from '../judge.js';
import { assetRules } from './asset-rules.js';
import { emailTemplateFindings } from './email-template-findings.js';
import { goneFileFindings } from './gone-file-findings.js';
import { themeFindings } from './theme-findings.js';

/** Judges templates, static files, email templates and what themes fall back on. */
export const assetJudge: Judge = {
  title: 'Templates, assets and mails',
  rules: assetRules,
  judge: async (change) => [
    ...(await goneFileFindings(change)),
    ...(await emailTemplateFindings(change)),
    ...(await themeFindings(change)),
  ],
};
