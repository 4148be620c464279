import { z } from 'zod';

const flag = z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean());
const id = z.preprocess(
	(value) => (value === '' || value === null || value === undefined ? null : Number(value)),
	z.number().int().positive().max(2_147_483_647).nullable(),
);

export const languageTag = z.union([
	z.literal(''),
	z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/),
]);

/** What is written of an article at the desk; times are the blog's own, YYYY-MM-DDTHH:MM. */
export const articleFields = z.object({
	title: z.string().trim().max(500).default(''),
	/** Empty: made of the title. */
	slug: z.string().trim().max(200).default(''),
	source: z
		.string()
		.max(2_000_000)
		// PostgreSQL keeps no NUL.
		.transform((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n'))
		.default(''),
	/** Only the author's wish changes it: HTML that was imported stays what it is. */
	format: z.enum(['markdown', 'html', 'classic', 'blocks']).default('markdown'),
	excerpt: z.string().trim().max(5000).default(''),
	description: z.string().trim().max(1000).default(''),
	/** Empty: the moment of publishing. */
	publishedAt: z.union([z.literal(''), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/)]).default(''),
	visibility: z.enum(['public', 'private', 'password']).default('public'),
	password: z.string().max(255).default(''),
	sticky: flag.default(false),
	categories: z.array(z.coerce.number().int().positive().max(2_147_483_647)).max(200).default([]),
	/** A category to be made, by its name. */
	newCategory: z.string().trim().max(200).default(''),
	/** Names, with commas between. */
	tags: z.string().trim().max(3000).default(''),
	authorId: id.default(null),
	parentId: id.default(null),
	menuOrder: z.coerce.number().int().min(-10_000).max(10_000).default(0),
	language: languageTag.default(''),
	translations: z
		.array(z.object({ language: languageTag, url: z.string().trim().max(500) }))
		.max(20)
		.default([]),
	socialMediaId: id.default(null),
	commentsOpen: flag.default(false),
	mentionsOpen: flag.default(false),
	announce: flag.default(false),
});

export type ArticleFields = z.infer<typeof articleFields>;
export type FieldName = keyof ArticleFields;

/** Why something typed cannot be kept; `why` ends the name of a message, authoring.problem.… */
export interface FieldProblem {
	field: FieldName;
	why:
		| 'invalid'
		| 'long'
		| 'empty'
		| 'date'
		| 'reserved'
		| 'taken'
		| 'password'
		| 'loop'
		| 'author'
		| 'address'
		| 'picture';
}

/** What somebody else kept meanwhile. */
export interface Theirs {
	byName: string;
	at: number;
	title: string;
	source: string;
	/** Give it as `base` to write over theirs knowingly. */
	revision: number;
}

/** What came of keeping; `revision` is the `base` of the next keeping. */
export type Kept =
	| { ok: true; id: number; revision: number; at: number; path: string | null }
	| { ok: false; why: 'forbidden' | 'missing' | 'invalid'; problems: FieldProblem[] }
	| { ok: false; why: 'conflict'; theirs: Theirs };
