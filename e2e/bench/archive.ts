import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportOf, type OldComment } from '../support/wordpress-export.ts';

export const COMMENTS = 100_000;
/** Of the one article that holds them all. */
export const PATH = '/2010/03/una-lunga-conversazione';

const words = 'voce bottega vetrina parola cliente promessa risposta prezzo quaderno mattina'.split(' ');
const WORDS_EACH = 55;

/** Writes a WordPress export of one article with 100,000 comments, a third of them replies. */
export async function writeArchive(file: string): Promise<void> {
	const blog = {
		title: 'Banco di prova',
		address: 'https://old.example',
		tagline: '',
		language: 'it-IT',
		authors: [{ login: 'lia', name: 'Lia', email: 'lia@old.example' }],
		categories: [],
		tags: [],
		items: [
			{
				id: 1,
				title: 'Una lunga conversazione',
				slug: 'una-lunga-conversazione',
				link: `${PATH}/`,
				date: '2010-03-15 09:00:00',
				content: 'Chi comincia?',
				commentsOpen: true,
				comments: comments(),
			},
		],
	};
	await pipeline(Readable.from(exportOf(blog)), createWriteStream(file));
}

function* comments(): Generator<OldComment> {
	const start = Date.UTC(2010, 2, 15, 9);
	for (let id = 1; id <= COMMENTS; id++) {
		const text = Array.from({ length: WORDS_EACH }, (_, at) => words[(id * 7 + at * at) % words.length]).join(
			' ',
		);
		const date = new Date(start + id * 60_000).toISOString().slice(0, 19).replace('T', ' ');
		yield { id, author: `Lettore ${id % 997}`, date, text: `${text}.`, parent: id % 3 === 0 ? id - 1 : 0 };
	}
}
