import { may, type Somebody } from '#lib/accounts/people/policy';
import { kinds } from '#lib/content/file-types/file-types';
import { calloutKinds } from '#lib/content/markdown/callout-kinds';
import type { Translator } from '#lib/i18n/language';
import type { WritingState } from '#lib/publishing/authoring/actions';
import type { ArticleFields } from '#lib/publishing/authoring/fields';
import type { Present } from '#lib/publishing/authoring/present';
import { tools } from '../editor/writing-view.ts';

/** What is known before anything was sent. */
export const nothingWritten: WritingState = { values: null, refusals: {}, done: null, conflict: null };

/** Where an article is written. */
export const writingHref = (article: number) => `/admin/articles/${article}`;

/** What the writing form is given to show. */
export interface Writing {
	id: number;
	/** Who writes, by their number. */
	by: number;
	/** The revision shown; it comes back with the form. */
	base: number;
	kind: 'post' | 'page';
	/** Of the blog's clocks. */
	timeZone: string;
	state: 'draft' | 'scheduled' | 'published' | 'private' | 'bin';
	fields: ArticleFields;
	announced: boolean;
	/** Whether it was published before: what is told once, at the first time, is told no more. */
	everPublished: boolean;
	/** Who else has it open. */
	present: Present[];
	rights: Rights;
}

const rights = ['publish', 'upload', 'editOthersArticles', 'manageTerms', 'moderate'] as const;

/** What whoever writes may do beside writing. */
export type Rights = Record<(typeof rights)[number], boolean>;

export const rightsOf = (person: Somebody): Rights =>
	Object.fromEntries(rights.map((act) => [act, may(person, act)])) as Rights;

export interface Choices {
	categories: { id: number; name: string; depth: number }[];
	tags: string[];
	authors: { id: number; name: string }[];
	parents: { id: number; title: string; depth: number }[];
	pictures: { id: number; name: string }[];
}

const keys = [
	'title',
	'source',
	'saveDraft',
	'saveChanges',
	'publish',
	'schedule',
	'update',
	'updateScheduled',
	'preview',
	'ready',
	'panel',
	'section.out',
	'section.filed',
	'section.page',
	'section.address',
	'section.shared',
	'section.talk',
	'section.languages',
	'date',
	'date.now',
	'date.tomorrow',
	'date.monday',
	'visibility',
	'visibility.public',
	'visibility.password',
	'visibility.private',
	'password',
	'passwordHint',
	'sticky',
	'author',
	'announce',
	'announced',
	'categories',
	'noCategories',
	'categoriesFind',
	'categoriesNone',
	'newCategory',
	'newCategoryHint',
	'tags',
	'tagsHint',
	'parent',
	'noParent',
	'menuOrder',
	'slug',
	'slugHint',
	'excerpt',
	'excerptHint',
	'description',
	'descriptionHint',
	'picture',
	'pictureNone',
	'comments',
	'mentions',
	'windows',
	'language',
	'languageHint',
	'translations',
] as const;

export type Labels = Record<string, string>;

const editorKeys = [
	'toolbar',
	'chosen',
	...tools,
	'image',
	'source',
	'placeholder',
	'protected',
	'handle',
	'callout.kind',
	'details.line',
	'code.language',
	'ask.href',
	'ask.alt',
	'ask.caption',
	'ask.width',
	'ask.width.text',
	'ask.width.small',
	'ask.width.wide',
	'ask.about',
	'ask.describing',
	'ask.undescribed',
	'ask.invalid',
	'ask.apply',
	'ask.unlink',
	'sides',
	'side.write',
	'side.both',
	'side.preview',
	'noPreview',
	'notSent',
	'notTaken',
	'notTaken.lost',
	'notTaken.many',
	'notTaken.seen',
	'again',
	'count',
	'minutes',
	'outline',
	'saving.changed',
	'saving.saving',
	'saving.saved',
	'saving.offline',
	'saving.conflict',
	'saving.refused',
	'saving.server',
	'saving.signed-out',
	'saving.large',
	'saving.missing',
	'signIn',
	'undone',
	'left',
	'left.take',
	'left.forget',
	'convert',
	'convert.hint',
	'convert.whole',
	'convert.lost',
	'convert.keep',
	'convert.back',
	'keys',
	'key.find',
	'key.undo',
	'key.plain',
	'key.reach',
	'key.move',
	'find.find',
	'find.replace',
	'find.next',
	'find.previous',
	'find.all',
	'find.case',
	'find.regexp',
	'find.word',
	'find.replaceOne',
	'find.replaceAll',
	'find.close',
	'find.current',
	'find.line',
	'find.replaced',
	'find.replacedMany',
	'find.goTo',
	'find.go',
] as const;

const pickerKeys = [
	'title',
	'search',
	'show',
	'upload',
	'close',
	'earlier',
	'later',
	'none',
	'failed',
	'again',
	'choose',
] as const;

/** The form's labels without values, by the end of their key; `dateHint` and rows come with theirs. */
export function writingLabels(t: Translator, zone: string): Labels {
	const labels: Labels = Object.fromEntries(keys.map((key) => [key, t(`authoring.write.${key}`)]));
	labels.dateHint = t('authoring.write.dateHint', { zone });
	for (const name of editorKeys) labels[`editor.${name}`] = t(`editor.${name}`);
	for (const name of ['present.writing', 'present.open'] as const)
		labels[`editor.${name}`] = t(`editor.${name}`, { name: '{name}' });
	for (const name of pickerKeys) labels[`editor.pick.${name}`] = t(`media.pick.${name}`);
	for (const kind of ['all', ...kinds] as const) labels[`editor.pick.show.${kind}`] = t(`media.show.${kind}`);
	for (const kind of calloutKinds) labels[`editor.callout.${kind}`] = t(`article.callout.${kind}`);
	labels['editor.pick.notSent'] = t('media.sent.failed');
	for (const part of ['title', 'legend', 'same', 'overwrite', 'theirs', 'hint'] as const) {
		labels[`conflict.${part}`] = t(`authoring.conflict.${part}`);
	}
	for (const n of ['1', '2', '3']) {
		labels[`translationLanguage${n}`] = t('authoring.write.translationLanguage', { n });
		labels[`translationUrl${n}`] = t('authoring.write.translationUrl', { n });
	}
	return labels;
}

/** The labels whose keys begin with `part`, by what follows it. */
export function labelsOf(labels: Labels, part: string): Labels {
	const begins = `${part}.`;
	return Object.fromEntries(
		Object.entries(labels)
			.filter(([key]) => key.startsWith(begins))
			.map(([key, word]) => [key.slice(begins.length), word]),
	);
}
