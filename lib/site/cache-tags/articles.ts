/** One article: its text, its discussion, its counts. */
export const articleTag = (id: number) => `article:${id}`;
/** Every list of articles: what is published, in which order, with which counts. */
export const articlesTag = 'articles';
/** Every count of comments and link-backs on lists: bumped with each comment, while `articles` is not. */
export const discussionsTag = 'discussions';
