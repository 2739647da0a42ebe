/** Where the manifest is, below the repository's folder. */
export const MANIFEST = 'manifest.json';
