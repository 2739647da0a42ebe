import { layoutJudge } from '../../../src/compat/layout/layout-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { addedCases, changedCases, harmlessCases, hiddenCases, themeCases } from './layout-cases.js';
import { removedCases } from './removed-cases.js';

const judges = [layoutJudge];

runCases('layout: removed', judges, removedCases);
runCases('layout: in themes', judges, themeCases);
runCases('layout: changed', judges, changedCases);
runCases('layout: hidden', judges, hiddenCases);
runCases('layout: added', judges, addedCases);
runCases('layout: harmless', judges, harmlessCases);
