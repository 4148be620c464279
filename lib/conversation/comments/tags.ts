/** Where an open page asks what is new, and how TanStack Query calls the answer. */
export const liveAddress = (articleId: number) => `/api/live/${articleId}`;
export const liveKey = (articleId: number) => ['comments', articleId, 'live'] as const;
