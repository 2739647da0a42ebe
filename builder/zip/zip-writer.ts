/**
 * Names how a zip is written. It is part of every build key: change it whenever the bytes or members
 * of a zip would come out differently for the same files.
 */
export const ZIP_WRITER = 'archiver 8, deflate 6, 1980-01-01, no directories';
