import { serveOperations } from '../../src/git/pool/serve-operations.js';
import { packOperations } from './pack-operations.js';

// The program of one process of the packing pool: see open-pack-pool.ts.
serveOperations(packOperations());
