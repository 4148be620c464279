/** Where an open page asks what is new. */
export const liveAddress = (articleId: number) => `/api/live/${articleId}`;
