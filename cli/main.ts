#!/usr/bin/env node
import { commands } from './commands.js';
import { runProcess } from './run-process.js';

await runProcess(commands);
