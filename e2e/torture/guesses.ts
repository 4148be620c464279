import { formFields, sendForm } from '../support/form.ts';
import { startOwnBlog } from '../support/own-blog.ts';
import { inDatabase } from '../support/people.ts';
import type { Trial } from './table.ts';

const path = '/2012/09/torno-subito';
const NETWORKS = 60;
const TIMES = 12;

/** Strangers of many networks guess the password of an article: whoever knows it gets in all the same. */
export async function tryGuesses(): Promise<Trial> {
	const blog = await startOwnBlog('sqlite', {
		DEMO: '1',
		RATE_LIMITS: '1',
		TRUSTED_PROXIES: '127.0.0.1,::1',
	});
	try {
		await inDatabase(blog, (db) =>
			db.updateTable('article').set({ password: 'giusta' }).where('path', '=', path.slice(1)).execute(),
		);
		const html = await (await fetch(blog.url + path)).text();
		const fields = formFields(html, (form) => form.includes('password'));
		const guess = async (password: string, from: string) => {
			const answer = await sendForm(blog.url + path, fields, { password }, { 'x-forwarded-for': from });
			await answer.arrayBuffer();
			return answer.status === 303;
		};
		const faults: string[] = [];
		let count = 0;
		for (let network = 0; network < NETWORKS; network++) {
			for (let n = 0; n < TIMES; n++) {
				count++;
				if (await guess(`sbagliata ${n}`, `198.51.${network}.${n % 3 ? 7 : 8}`))
					faults.push('a wrong one opens');
			}
			if (network % 20 !== 19) continue;
			for (const reader of [`203.0.113.${network}`, `2001:db8:${network}::1`]) {
				count++;
				if (!(await guess('giusta', reader))) faults.push(`shut out after ${network + 1} networks`);
			}
		}
		// The limits were on: whoever guessed too often is not let in by a lucky one.
		for (let n = 0; n < TIMES; n++) await guess(`sbagliata ${n}`, '192.0.2.1');
		if (await guess('giusta', '192.0.2.1')) faults.push('nobody was held up at all');
		return {
			tried: `wrong passwords of an article from ${NETWORKS} networks: its readers get in`,
			count,
			lost: faults.length,
			note: faults.slice(0, 3).join('; '),
		};
	} finally {
		await blog.stop();
	}
}
