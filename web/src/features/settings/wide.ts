/** Where the sections have room beside what is chosen: `desk` in styles.css. */
export const WIDE = '(min-width: 56rem)'
