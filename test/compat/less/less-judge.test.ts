import { lessJudge } from '../../../src/compat/less/less-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { goneCases, harmlessCases, parameterCases } from './less-cases.js';

runCases('Less: variables, mixins and imports that are gone', [lessJudge], goneCases);
runCases('Less: parameters of mixins', [lessJudge], parameterCases);
runCases('Less: harmless', [lessJudge], harmlessCases);
