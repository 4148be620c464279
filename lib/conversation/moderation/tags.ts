/** How the counts of the queue are called in the browser's memory. */
export const countsKey = ['moderation', 'counts'] as const;
