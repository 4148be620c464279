import { readBlogger } from '../blogger.ts';
import { readGhost } from '../ghost/read.ts';
import type { BlogKind } from '../kinds.ts';
import { readMovableType } from '../movabletype.ts';
import { readTumblr } from '../tumblr.ts';
import type { BlogReader } from './found.ts';

/** What reads which blog's export. */
export const blogReaders: Record<BlogKind, BlogReader> = {
	blogger: readBlogger,
	ghost: readGhost,
	movabletype: readMovableType,
	tumblr: readTumblr,
};
