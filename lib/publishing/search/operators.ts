import type { Language } from '#lib/i18n/languages';
import { plainLatin } from '#lib/i18n/letters';

type Operator = 'in' | 'category' | 'tag' | 'author' | 'year';
type Place = 'articles' | 'comments';

/**
 * What is typed before a colon, and after `in:`, in each language. All of them are understood everywhere: an address
 * with a search in it stays good when the blog changes its language.
 */
export const operators: Record<Language, Record<Operator | Place, string>> = {
	it: {
		in: 'in',
		articles: 'articoli',
		comments: 'commenti',
		author: 'autore',
		category: 'categoria',
		tag: 'etichetta',
		year: 'anno',
	},
	en: {
		in: 'in',
		articles: 'articles',
		comments: 'comments',
		author: 'author',
		category: 'category',
		tag: 'tag',
		year: 'year',
	},
	fr: {
		in: 'dans',
		articles: 'articles',
		comments: 'commentaires',
		author: 'auteur',
		category: 'catégorie',
		tag: 'étiquette',
		year: 'année',
	},
	de: {
		in: 'in',
		articles: 'artikel',
		comments: 'kommentare',
		author: 'autor',
		category: 'kategorie',
		tag: 'schlagwort',
		year: 'jahr',
	},
	es: {
		in: 'en',
		articles: 'artículos',
		comments: 'comentarios',
		author: 'autor',
		category: 'categoría',
		tag: 'etiqueta',
		year: 'año',
	},
	'pt-BR': {
		in: 'em',
		articles: 'artigos',
		comments: 'comentários',
		author: 'autor',
		category: 'categoria',
		tag: 'etiqueta',
		year: 'ano',
	},
	nl: {
		in: 'in',
		articles: 'artikelen',
		comments: 'reacties',
		author: 'auteur',
		category: 'categorie',
		tag: 'tag',
		year: 'jaar',
	},
	pl: {
		in: 'w',
		articles: 'artykuły',
		comments: 'komentarze',
		author: 'autor',
		category: 'kategoria',
		tag: 'tag',
		year: 'rok',
	},
	ja: {
		in: '対象',
		articles: '記事',
		comments: 'コメント',
		author: '著者',
		category: 'カテゴリー',
		tag: 'タグ',
		year: '年',
	},
	'zh-Hans': {
		in: '范围',
		articles: '文章',
		comments: '评论',
		author: '作者',
		category: '分类',
		tag: '标签',
		year: '年份',
	},
	ar: {
		in: 'في',
		articles: 'مقالات',
		comments: 'تعليقات',
		author: 'كاتب',
		category: 'تصنيف',
		tag: 'وسم',
		year: 'سنة',
	},
	fa: {
		in: 'در',
		articles: 'نوشته‌ها',
		comments: 'دیدگاه‌ها',
		author: 'نویسنده',
		category: 'دسته',
		tag: 'برچسب',
		year: 'سال',
	},
};

/** As it is typed: without capitals, accents and marks that are not seen, and on an Arabic keyboard or a Persian one. */
const folded = (word: string) => plainLatin(word).replace(/[يى]/g, 'ی').replace(/ك/g, 'ک');

function byWord<Meaning extends Operator | Place>(meanings: readonly Meaning[]): Map<string, Meaning> {
	return new Map(
		Object.values(operators).flatMap((words) =>
			meanings.map((meaning): [string, Meaning] => [folded(words[meaning]), meaning]),
		),
	);
}

const named = byWord(['in', 'category', 'tag', 'author', 'year']);
const placed = byWord(['articles', 'comments']);

export const operatorOf = (word: string) => named.get(folded(word));
export const placeOf = (word: string) => placed.get(folded(word));
