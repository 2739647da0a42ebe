import { dbSchemaJudge } from '../../../src/compat/db-schema/db-schema-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { columnCases } from './cases/column-cases.js';
import { columnTypeCases } from './cases/column-type-cases.js';
import { constraintCases } from './cases/constraint-cases.js';
import { indexCases } from './cases/index-cases.js';
import { partialTreeCases } from './cases/partial-tree-cases.js';
import { tableCases } from './cases/table-cases.js';
import { wholeTreeCases } from './cases/whole-tree-cases.js';

runCases('tables of db_schema.xml', [dbSchemaJudge], tableCases);
runCases('columns of db_schema.xml', [dbSchemaJudge], columnCases);
runCases('types of columns of db_schema.xml', [dbSchemaJudge], columnTypeCases);
runCases('keys of db_schema.xml', [dbSchemaJudge], constraintCases);
runCases('indexes of db_schema.xml', [dbSchemaJudge], indexCases);
runCases('db_schema.xml of one package alone', [dbSchemaJudge], partialTreeCases);
runCases('db_schema.xml of a whole distribution', [dbSchemaJudge], wholeTreeCases);
