/** What can be imported; what a file is, its content tells. */
const importKinds = ['wxr', 'disqus', 'isso', 'remark42', 'commento', 'ghost'] as const;
export type ImportKind = (typeof importKinds)[number];
