import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PAUSE = 300;

/** Runs `work` while no other process on this folder does; the lock of one that died is taken over. */
export async function locked(root, work) {
	const folder = join(root, '.node');
	const file = join(folder, 'lock');
	mkdirSync(folder, { recursive: true });
	for (let told = false; !take(file); told = true) {
		if (!told) console.log('Postilla: waiting for another start to finish its installation …');
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
	const release = () => rmSync(file, { force: true });
	const end = () => {
		release();
		process.exit(130);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
	try {
		return await work();
	} finally {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end);
		release();
	}
}

function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
	}
	const holder = holderOf(file);
	if (holder !== null && !isRunning(holder)) abandon(file, holder);
	return false;
}

function holderOf(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}

function isRunning(holder) {
	// Written in two steps by its maker: an empty one is as good as held.
	if (holder === '') return true;
	try {
		process.kill(Number(holder), 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Removes a dead holder's lock; two who find it dead must not remove the lock one of them then takes. */
function abandon(file, holder) {
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
	} catch {
		return;
	}
	if (holderOf(aside) !== holder) renameSync(aside, file);
	else rmSync(aside, { force: true });
}
