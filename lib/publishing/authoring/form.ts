import { type ArticleFields, articleFields, type FieldName, type FieldProblem } from './fields.ts';

/** Rows of translations that the form offers beside those that are filled. */
const TRANSLATIONS = 20;

export interface ReadForm {
	id: number;
	base: number;
	/** Digests of texts that were sent before and got no answer. */
	sent: string[];
	/** Null when something typed cannot be read at all. */
	fields: ArticleFields | null;
	problems: FieldProblem[];
}

/** Reads the writing form: `article`, `base`, `sent` and the fields; `categories` come one by one, translations by number. */
export function readForm(form: FormData): ReadForm {
	const one = (name: string) => String(form.get(name) ?? '');
	const translations = Array.from({ length: TRANSLATIONS }, (_, n) => ({
		language: one(`translations.${n}.language`).trim(),
		url: one(`translations.${n}.url`).trim(),
	})).filter(({ language, url }) => language || url);
	const names = Object.keys(articleFields.shape) as FieldName[];
	const sent = Object.fromEntries(
		names.filter((name) => form.has(name)).map((name) => [name, one(name)]),
	) as Record<string, unknown>;
	const read = articleFields.safeParse({
		...sent,
		categories: form.getAll('categories').map(String),
		translations,
	});
	const problems = read.success
		? []
		: read.error.issues.map(
				(issue): FieldProblem => ({
					field: issue.path[0] as FieldName,
					why: issue.code === 'too_big' ? 'long' : issue.path[0] === 'publishedAt' ? 'date' : 'invalid',
				}),
			);
	return {
		id: Number(form.get('article')) || 0,
		base: Number(form.get('base')) || 0,
		sent: form.getAll('sent').map(String).slice(-50),
		fields: read.success ? read.data : null,
		problems,
	};
}
