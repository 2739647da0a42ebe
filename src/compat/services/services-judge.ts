import type { Judge } from '../judge.js';
import { clientFindings } from './client-findings.js';
import { connectionFindings } from './connection-findings.js';
import { defaultFindings } from './default-findings.js';
import { servicesRules } from './services-rules.js';
import { setupFindings } from './setup-findings.js';

/** Judges by signs whether a service that a shop could do without is demanded now: a person has to look. */
export const servicesJudge: Judge = {
  title: 'Required services',
  rules: Object.values(servicesRules),
  judge: async (change) => [
    ...(await clientFindings(change)),
    ...(await defaultFindings(change)),
    ...(await connectionFindings(change)),
    ...(await setupFindings(change)),
  ],
};
