import { closedConversation, longConversation } from './old-conversations.ts';
import type { OldBlog, OldItem } from './wordpress-export.ts';

const idea = { domain: 'category', slug: 'fiumi', name: 'fiumi' } as const;
const other = { domain: 'category', slug: 'mestieri', name: 'mestieri' } as const;
const barge = { domain: 'post_tag', slug: 'chiatte', name: 'chiatte' } as const;
const mill = { domain: 'post_tag', slug: 'mulini', name: 'mulini' } as const;

const words = (count: number) => 'L’acqua torna sempre dove è già passata. '.repeat(count);
/** A text of some minutes, with headings and code. */
const readings = `${words(60)}

<h2>La superficie</h2>

${words(50)}

<h3>Le increspature</h3>

<pre>corrente = acqua * pendenza
riva &lt; sponda</pre>

<h2>Il fondo</h2>

${words(40)}`;

const items: OldItem[] = [
	{
		id: 7,
		title: 'Il mulino e la corrente',
		slug: 'il-mulino-e-la-corrente',
		link: '/2010/03/il-mulino-e-la-corrente/',
		date: '2010-03-15 09:30:00',
		content: `E’ un “mulino” — o ciò che ne resta…

[youtube https://www.youtube.com/watch?v=aqz-KE-bpKQ]

<a href="http://fiume.example.org/wp-content/uploads/2010/03/ruota.png"><img class="aligncenter size-full" src="http://fiume.example.org/wp-content/uploads/2010/03/ruota.png" alt="La ruota del mulino" width="540" height="260" /></a>

PS: si veda <a href="http://fiume.example.org/?p=8">l’altro</a>.`,
		terms: [idea, other, barge, mill],
		comments: closedConversation(),
	},
	{
		id: 8,
		title: 'Una conversazione lunga',
		slug: 'una-conversazione-lunga',
		link: '/2011/05/una-conversazione-lunga/',
		date: '2011-05-01 07:00:00',
		content: 'Si parla.<!--more-->E si riparla.',
		commentsOpen: true,
		mentionsOpen: true,
		terms: [idea, barge],
		comments: longConversation(),
	},
	{
		id: 9,
		title: 'Solo trackback',
		slug: 'solo-trackback',
		link: '/2012/01/solo-trackback/',
		date: '2012-01-02 07:00:00',
		content: 'Commenti chiusi.',
		mentionsOpen: true,
		terms: [other],
		comments: [{ id: 131, author: 'Unica', date: '2012-01-03 07:00:00', text: 'Una sola.' }],
	},
	{
		id: 10,
		title: 'Solo commenti <b>&</b> "virgolette"',
		slug: 'solo-commenti',
		link: '/2012/02/solo-commenti/',
		date: '2012-02-02 07:00:00',
		content: 'Trackback chiusi. </script><script>alert(1)</script>',
		commentsOpen: true,
		terms: [mill],
	},
	{
		id: 11,
		title: 'Sotto chiave',
		slug: 'sotto-chiave',
		link: '/2012/03/sotto-chiave/',
		date: '2012-03-02 07:00:00',
		content: 'Il tesoro è sotto il ponte.',
		password: 'remo',
		commentsOpen: true,
		comments: [{ id: 141, author: 'Ladra', date: '2012-03-03 07:00:00', text: 'Lo cercavo da anni.' }],
	},
	{
		id: 12,
		title: '',
		slug: '12',
		link: '/2012/04/12/',
		date: '2012-04-02 07:00:00',
		content: 'Senza titolo.',
	},
	{
		id: 13,
		status: 'draft',
		title: 'Bozza',
		slug: '',
		link: '/?p=13',
		date: '2012-05-02 07:00:00',
		content: 'x',
	},
	{
		id: 14,
		status: 'private',
		title: 'Privato',
		slug: 'privato',
		link: '/2012/05/privato/',
		date: '2012-05-03 07:00:00',
		content: 'x',
	},
	{
		id: 15,
		status: 'future',
		title: 'Domani',
		slug: 'domani',
		link: '/2099/01/domani/',
		date: '2099-01-01 07:00:00',
		content: 'x',
	},
	{
		id: 16,
		type: 'page',
		title: 'Chi siamo',
		slug: 'chi-siamo',
		link: '/chi-siamo/',
		date: '2009-01-01 07:00:00',
		content: 'Gente di fiume.',
	},
	{
		id: 17,
		type: 'page',
		parent: 16,
		title: 'La barca',
		slug: 'la-barca',
		link: '/chi-siamo/la-barca/',
		date: '2009-01-02 07:00:00',
		content: 'È di legno.',
	},
	{
		id: 18,
		type: 'attachment',
		status: 'inherit',
		parent: 7,
		title: 'ruota',
		slug: 'ruota',
		link: '/2010/03/il-mulino-e-la-corrente/ruota/',
		date: '2010-03-15 09:00:00',
		content: '',
		file: '2010/03/ruota.png',
	},
	{
		id: 19,
		sticky: true,
		title: 'In evidenza sul fiume',
		slug: 'in-evidenza',
		link: '/2009/06/in-evidenza/',
		date: '2009-06-01 07:00:00',
		content: 'Resta in cima.',
		terms: [idea],
	},
	{
		id: 20,
		title: 'Come si legge un fiume',
		slug: 'come-si-legge-un-fiume',
		link: '/2013/06/come-si-legge-un-fiume/',
		date: '2013-06-01 07:00:00',
		content: readings,
		commentsOpen: true,
	},
];

/** A small Italian blog with one of each thing that an import meets. */
export const oldBlog: OldBlog = {
	title: 'Fiume & dintorni',
	address: 'http://fiume.example.org',
	tagline: 'Appunti di riva',
	language: 'it-IT',
	authors: [{ login: 'dora', name: 'Dora Riva', email: 'dora@example.org' }],
	categories: [
		{ id: 2, slug: idea.slug, name: idea.name },
		{ id: 3, slug: other.slug, name: other.name, parent: idea.slug },
	],
	tags: [
		{ id: 10, slug: barge.slug, name: barge.name },
		{ id: 11, slug: mill.slug, name: mill.name },
	],
	items,
};
