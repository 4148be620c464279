import { readBear } from '../bear.ts';
import { readBlogger } from '../blogger.ts';
import { readGhost } from '../ghost/read.ts';
import type { BlogKind } from '../kinds.ts';
import { readMarkdown } from '../markdown/read.ts';
import { readMedium } from '../medium.ts';
import { readMovableType } from '../movabletype.ts';
import { readSubstack } from '../substack.ts';
import { readTumblr } from '../tumblr.ts';
import { readWriteFreely } from '../writefreely.ts';
import type { BlogReader } from './found.ts';

/** What reads which blog's export. */
export const blogReaders: Record<BlogKind, BlogReader> = {
	bear: readBear,
	blogger: readBlogger,
	ghost: readGhost,
	markdown: readMarkdown,
	medium: readMedium,
	substack: readSubstack,
	writefreely: readWriteFreely,
	movabletype: readMovableType,
	tumblr: readTumblr,
};
