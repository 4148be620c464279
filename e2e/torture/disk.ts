import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sqliteFile } from '#db/connection';
import { formFields, sendForm } from '../support/form.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const PATH = '/2018/02/il-prezzo-in-vetrina';
const tried = 'a full disk: reading goes on, posting says so, nothing is corrupt, posting works again';

/** Writes until nothing more fits. */
function fill(file: string): void {
	const handle = openSync(file, 'w');
	try {
		for (;;) writeSync(handle, Buffer.alloc(4096));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
	} finally {
		closeSync(handle);
	}
}

/** Fills a small file system under a running blog. */
export async function tryFullDisk(folder: string): Promise<Trial> {
	const disk = join(folder, 'disk');
	mkdirSync(disk);
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'pipe' });
	} catch {
		return {
			tried,
			count: 0,
			lost: 0,
			note: '',
			notRun: 'a small file system cannot be mounted here (needs root)',
		};
	}
	const faults: string[] = [];
	try {
		const server = await startServer({ DATA_DIR: disk, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' });
		try {
			const post = async (text: string) => {
				const page = await (await fetch(server.url + PATH)).text();
				const fields = formFields(page, (form) => form.includes('write'));
				fields.delete('follow');
				const email = `${text.replace(/\W/g, '')}@example.org`;
				const answer = await sendForm(server.url + PATH, fields, { text, name: 'Disco', email });
				return { status: answer.status, text: await answer.text() };
			};
			if ((await post('Prima del pieno')).status !== 303) faults.push('no post before');
			fill(join(disk, 'ballast'));
			let acknowledged = 0;
			let answers = 0;
			for (let n = 0; n < 30; n++) {
				const { status, text } = await post(`Durante il pieno ${n} ${'parola '.repeat(200)}`);
				if (status === 303) acknowledged++;
				else if (text.length > 0) answers++;
			}
			if (answers === 0) faults.push('no refusal was shown');
			for (const path of ['/', PATH, '/feed']) {
				if ((await fetch(server.url + path)).status !== 200) faults.push(`${path} is not read`);
			}
			rmSync(join(disk, 'ballast'));
			if ((await post('Dopo il pieno')).status !== 303) faults.push('no post after');
			await server.stop();
			const handle = new Sqlite(sqliteFile(disk), { readonly: true });
			const [found] = handle.pragma('integrity_check') as { integrity_check: string }[];
			handle.close();
			if (found?.integrity_check !== 'ok') faults.push(`the database: ${found?.integrity_check}`);
			const note = `${acknowledged} of 30 fitted in, ${answers} were refused${faults.length ? `; ${faults.join('; ')}` : ''}`;
			return { tried, count: 1, lost: faults.length, note };
		} finally {
			await server.stop();
		}
	} finally {
		execFileSync('umount', ['-l', disk]);
	}
}
