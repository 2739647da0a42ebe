/**
 * Names how a zip is written. It is part of every build key: change it whenever the bytes or members
 * of a zip would come out differently for the same files.
 */
export const ZIP_WRITER = 'direct 1: deflate 6, 1980-01-01, directories that are empty';
