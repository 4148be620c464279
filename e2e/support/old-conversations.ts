import type { OldComment } from './wordpress-export.ts';

const minutes = (start: string, by: number) =>
	new Date(Date.parse(`${start.replace(' ', 'T')}Z`) + by * 60_000)
		.toISOString()
		.slice(0, 19)
		.replace('T', ' ');

/** Eleven comments, the tenth of them empty, and seven link-backs; nothing open. */
export function closedConversation(): OldComment[] {
	const said: [author: string, text: string, url?: string][] = [
		['Ottavia', 'La ruota gira anche senza di noi, ma il grano no.', 'https://ottavia.example.org/'],
		['', '@Ottavia : dipende dal mugnaio.'],
		['Berto', 'Ne ho parlato qui: http://corti.example.org/mHh8f e costa 18.000 € :)'],
		['Nives', `Prima riga\nseconda riga\n\nUn altro pensiero.\n\n${'Ancora un giro di ruota. '.repeat(80)}`],
		['Aldo', '<script>alert("mulino")</script><b>Grassetto</b> e <img src=x onerror=alert(1)>'],
		['Ottavia', `https://lunghissimo.example.org/${'corrente'.repeat(40)}`],
		['Pia', 'Ci vorrebbe un tasto per dire: sì.'],
		['Berto', 'Sì.'],
		['Senza Sito', 'Passavo di qui.'],
		['', ''],
		['Nives', 'Arrivo tardi, ma arrivo.'],
	];
	const comments: OldComment[] = said.map(([author, text, url], index) => ({
		id: 101 + index,
		author,
		text,
		url,
		date: minutes('2010-03-15 10:20:00', index * 18),
	}));
	const mentions: OldComment[] = Array.from({ length: 7 }, (_, index) => ({
		id: 121 + index,
		author: `Sito ${index + 1}`,
		url: `https://sito${index + 1}.example.org/mulino`,
		text: `[...] il mulino, visto da ${index + 1} [...]`,
		type: index < 4 ? 'trackback' : 'pingback',
		date: minutes('2010-03-15 11:00:00', index * 60),
	}));
	// The export gives them in the order of their ids, which is not that of their dates.
	return [...mentions, ...comments.reverse()];
}

/** 120 threads; the second has 70 replies, the third is a chain, the fourth answers what nobody sees. */
export function longConversation(): OldComment[] {
	const comments: OldComment[] = [];
	const add = (id: number, parent: number, text: string, rest: Partial<OldComment> = {}) =>
		comments.push({
			id,
			parent,
			author: `Voce ${id}`,
			text,
			date: minutes('2011-05-01 08:00:00', comments.length),
			...rest,
		});
	for (let thread = 1; thread <= 120; thread++) add(1000 + thread, 0, `Discorso numero ${thread}`);
	for (let reply = 1; reply <= 70; reply++) add(2000 + reply, 1002, `Risposta ${reply}`);
	for (let level = 1; level <= 6; level++)
		add(3000 + level, level === 1 ? 1003 : 2999 + level, `Livello ${level}`);
	add(4000, 1004, 'Trattenuto', { approved: '0' });
	add(4001, 4000, 'Risponde a chi non si vede');
	add(4002, 4003, 'In cerchio, uno');
	add(4003, 4002, 'In cerchio, due');
	add(4004, 0, 'Pubblicità', { approved: 'spam' });
	add(4005, 0, 'Cestinato', { approved: 'trash' });
	return comments;
}
/** Published comments of `longConversation`. */
export const longCount = 120 + 70 + 6 + 3;
