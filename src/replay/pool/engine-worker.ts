import { serveOperations } from '../../git/pool/serve-operations.js';
import { engineOperations } from './engine-operations.js';

// The program of one process of the engine's pool: see open-engine-pool.ts.
serveOperations(engineOperations);
