import { dbWhitelistJudge } from '../../../src/compat/db-whitelist/db-whitelist-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { whitelistCases } from './cases/whitelist-cases.js';

runCases('db_schema_whitelist.json', [dbWhitelistJudge], whitelistCases);
