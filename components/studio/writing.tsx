import type { ArticleFields } from '#lib/articles/studio/fields';

/** What the writing form is given to show. */
export interface Writing {
	id: number;
	/** The revision shown; it comes back with the form. */
	base: number;
	kind: 'post' | 'page';
	state: 'draft' | 'scheduled' | 'published' | 'private' | 'bin';
	fields: ArticleFields;
	announced: boolean;
}

export interface Choices {
	categories: { id: number; name: string; depth: number }[];
	tags: string[];
	authors: { id: number; name: string }[];
	parents: { id: number; title: string; depth: number }[];
	pictures: { id: number; name: string }[];
}

const keys = `title source saveDraft saveChanges publish schedule update updateScheduled preview panel
	section.out section.filed section.page section.address section.shared section.talk section.languages
	date visibility visibility.public visibility.password visibility.private password passwordHint sticky author
	announce announced categories noCategories newCategory newCategoryHint tags tagsHint parent noParent menuOrder
	slug slugHint excerpt excerptHint description descriptionHint picture pictureNone comments mentions windows
	language languageHint translations`.split(/\s+/);

export type Words = Record<string, string>;

/** The form's words without values, by the end of their key; `dateHint` and rows come with theirs. */
export function writingWords(
	say: (key: never, values?: Record<string, string>) => string,
	zone: string,
): Words {
	const words: Words = Object.fromEntries(keys.map((key) => [key, say(`studio.write.${key}` as never)]));
	words.dateHint = say('studio.write.dateHint' as never, { zone });
	for (const part of ['title', 'legend', 'overwrite', 'theirs', 'hint']) {
		words[`conflict.${part}`] = say(`studio.conflict.${part}` as never);
	}
	for (const n of ['1', '2', '3']) {
		words[`translationLanguage${n}`] = say('studio.write.translationLanguage' as never, { n });
		words[`translationUrl${n}`] = say('studio.write.translationUrl' as never, { n });
	}
	return words;
}
