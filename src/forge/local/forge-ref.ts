/** The ref that holds what a forge knows of a repository beside its branches: a tree of small JSON files. */
export const FORGE_REF = 'refs/upkeep/forge';
