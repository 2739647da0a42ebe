/** Where the list of all packages is, below the repository's folder. */
export const INDEX_PATH = 'index.html';
