/** The lists of the settings by which what strangers write is held, or goes to spam. */
export const wordListNames = ['holdWords', 'refuseWords'] as const;
export type WordListName = (typeof wordListNames)[number];
