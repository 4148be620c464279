import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentType, typeOfName } from '#lib/content/file-types/file-types';
import { bytesOf, type Files } from '#lib/platform/files/files';
import { assets } from '#lib/platform/next-contract/answer';
import { type Packed, pack } from '#lib/platform/page-cache/encode';
import { day, second } from '#lib/platform/time/durations';

// Pages name files of the build that made them. While one build takes over from another, on this machine or behind a
// balancer, and in tabs that stay open, such a page asks for them where they are not: so every build leaves its own
// among the files of the blog.

/** Files, by their names below `/_next/static/`, which say what is in them. */
const STATIC = 'program/static/';
/** For each build a JSON list of those names. */
const BUILDS = 'program/builds/';
/** For so long after its last day a build's files are there. */
const KEPT = 30 * day;
/** A stranger may ask for what never was: what there is is looked up so often. */
const LOOK = 5 * second;
/** So many are held in memory, besides the build's own. */
const HELD = 50;

/** Leaves the files of this build for the others. */
export async function keepBuild(files: Files, root: string, build: string): Promise<void> {
	const folder = join(root, assets.folder);
	const names = readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
	if (!(await files.find(BUILDS + build)))
		for (const name of names)
			if (!(await files.find(STATIC + name))) await files.put(STATIC + name, { file: join(folder, name) });
	await files.put(BUILDS + build, Buffer.from(JSON.stringify(names)));
}

/** Deletes what only builds have that have not been seen for a month. */
export async function forgetBuilds(files: Files, now = Date.now()): Promise<void> {
	const named = new Set<string>();
	const old: string[] = [];
	for await (const { key, changed } of files.list(BUILDS)) {
		if (changed < now - KEPT) old.push(key);
		else for (const name of JSON.parse(String((await bytesOf(files, key)) ?? '[]'))) named.add(STATIC + name);
	}
	if (old.length === 0) return;
	// A build that is just being kept names its files last.
	for await (const { key, changed } of files.list(STATIC))
		if (!named.has(key) && changed < now - day) await files.delete(key);
	for (const key of old) await files.delete(key);
}

/** The files that other builds have left, by their addresses; null where none has. */
export function filesOfBuilds(files: Files, headers: readonly string[]) {
	let names = new Set<string>();
	let lookedAt = 0;
	let looking = Promise.resolve();
	const packed = new Map<string, Promise<Packed | null>>();

	async function look(): Promise<void> {
		const found = new Set<string>();
		for await (const { key } of files.list(STATIC)) found.add(key.slice(STATIC.length));
		names = found;
	}

	async function packing(name: string): Promise<Packed | null> {
		const body = await bytesOf(files, STATIC + name);
		// Forgotten since it was looked up.
		if (body === null) names.delete(name);
		return body && pack(200, body, contentType(typeOfName(name)), headers);
	}

	return async (url: string): Promise<Packed | null> => {
		const name = url.split('?', 1)[0]!.slice(assets.address.length);
		if (!names.has(name)) {
			if (lookedAt < Date.now() - LOOK) {
				lookedAt = Date.now();
				looking = look();
			}
			await looking;
			if (!names.has(name)) return null;
		}
		let answer = packed.get(name);
		if (!answer) {
			answer = packing(name);
			answer.then(
				(found) => found ?? packed.delete(name),
				() => packed.delete(name),
			);
			packed.set(name, answer);
			for (const first of packed.keys()) if (packed.size > HELD) packed.delete(first);
		}
		return answer;
	};
}
