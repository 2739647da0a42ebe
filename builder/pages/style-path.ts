/** Where the style sheet of all pages is, below the repository's folder. */
export const STYLE_PATH = 'style.css';
