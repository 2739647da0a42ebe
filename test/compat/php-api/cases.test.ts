import { phpApiJudge } from '../../../src/compat/php-api/php-api-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { allCases } from './all-cases.js';

for (const [title, cases] of allCases) runCases(`the PHP API: ${title}`, [phpApiJudge], cases);
