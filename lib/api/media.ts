import { rm } from 'node:fs/promises';
import type { z } from 'zod';
import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { blogFiles } from '#lib/platform/files/kept';
import { filesSent } from '#lib/publishing/media/sent';
import { itemOf, type MediaItem } from '#lib/publishing/media/views';
import { binMedia, restoreMedia } from '#lib/publishing/media-library/bin';
import { describeMedia, mediaTexts, takeFile } from '#lib/publishing/media-library/commands';
import { listed, listOf, listQuery } from './cursor.ts';
import { type Answer, doneOr, idAt, keyed, type Operation } from './operation.ts';
import type { Problem } from './problem.ts';
import { instantOf, mediaShape } from './shapes.ts';

export const mediaOperations: Operation[] = [
	keyed({
		scope: 'media:read',
		id: 'listMedia',
		method: 'GET',
		path: '/media',
		tag: 'Media',
		summary: 'Files of the library, the newest first',
		query: listQuery,
		answer: listOf(mediaShape),
		problems: ['forbidden', 'not-understood'],
		run: async ({ db, by, siteUrl, query, request }) => {
			if (!may(by, 'upload')) return { problem: 'forbidden' };
			let found = db.selectFrom('media').selectAll().where('binned_at', 'is', null);
			if (query.cursor) found = found.where('id', '<', query.cursor[0] ?? 0);
			const read = await found
				.orderBy('id', 'desc')
				.limit(query.limit + 1)
				.execute();
			const { rows, next } = listed(read, { request, siteUrl, limit: query.limit }, (row) => [row.id]);
			return { body: { items: rows.map((row) => mediaIn(siteUrl, itemOf(row))), next } };
		},
	}),
	keyed({
		scope: 'media:read',
		id: 'readMedia',
		method: 'GET',
		path: '/media/{id}',
		tag: 'Media',
		summary: 'One file of the library',
		answer: mediaShape,
		problems: ['forbidden', 'not-found'],
		run: async (asked) =>
			may(asked.by, 'upload') ? mediaAnswer(asked.db, asked.siteUrl, idAt(asked)) : { problem: 'forbidden' },
	}),
	keyed({
		scope: 'media:write',
		id: 'uploadMedia',
		method: 'POST',
		path: '/media',
		tag: 'Media',
		repeats: true,
		summary: 'Takes a file into the library',
		description:
			'One file, as multipart/form-data. The same bytes are taken once: sent again, they are found.',
		answer: mediaShape,
		status: 201,
		files: true,
		problems: ['forbidden', 'not-valid'],
		run: async ({ db, by, siteUrl, request }) => {
			const sent = await takeSent(db, by, request);
			if ('problem' in sent) return sent;
			const [first] = sent.media;
			return { body: mediaIn(siteUrl, first!), location: `${siteUrl}/api/v1/media/${first!.id}` };
		},
	}),
	keyed({
		scope: 'media:write',
		id: 'describeMedia',
		method: 'PATCH',
		path: '/media/{id}',
		tag: 'Media',
		summary: 'Says what a file shows',
		description: 'The articles that show it say so at once.',
		body: mediaTexts.partial().strict(),
		answer: mediaShape,
		problems: ['forbidden', 'not-found', 'not-valid'],
		run: async (asked) => {
			const { db, by, siteUrl, body } = asked;
			const id = idAt(asked);
			const row = await db
				.selectFrom('media')
				.select(['alt', 'title', 'caption'])
				.where('id', '=', id)
				.executeTakeFirst();
			if (!row) return { problem: 'not-found' };
			const done = await describeMedia(db, by, id, { ...row, ...body });
			return done ? mediaAnswer(db, siteUrl, id) : { problem: 'forbidden' };
		},
	}),
	keyed({
		scope: 'media:write',
		id: 'binMedia',
		method: 'DELETE',
		path: '/media/{id}',
		tag: 'Media',
		repeats: true,
		summary: 'Puts a file into the bin',
		status: 204,
		problems: ['not-found'],
		run: async (asked) => {
			const gone = await binMedia(asked.db, asked.by, [idAt(asked)], blogFiles());
			return doneOr(gone.length > 0, 'not-found');
		},
	}),
	keyed({
		scope: 'media:write',
		id: 'restoreMedia',
		method: 'POST',
		path: '/media/{id}/restore',
		tag: 'Media',
		repeats: true,
		summary: 'Takes a file out of the bin',
		answer: mediaShape,
		problems: ['not-found'],
		run: async (asked) => {
			const back = await restoreMedia(asked.db, asked.by, [idAt(asked)], blogFiles());
			return back.length > 0 ? mediaAnswer(asked.db, asked.siteUrl, idAt(asked)) : { problem: 'not-found' };
		},
	}),
];

/** Takes the files of a request into the library, each or none; with the fields that came with them. */
export async function takeSent(
	db: Database,
	by: Person,
	request: Request,
	{ most = 1, least = 1 } = {},
): Promise<{ media: MediaItem[]; fields: [string, string][] } | Problem> {
	if (least > 0 && !may(by, 'upload')) return { problem: 'forbidden' };
	const store = blogFiles();
	const { files, fields, refused } = await filesSent(request, store.scratch);
	// A form that says something is one without a file, too; one that says nothing broke off.
	const isForm = least === 0;
	const broken = isForm && fields.length === 0 ? 'broken' : null;
	const wrong = broken ?? (isForm && refused === 'nothing' ? null : refused);
	if (files.length > most || wrong) {
		for (const { file } of files) await rm(file, { force: true });
		const detail = wrong ?? (most === 1 ? 'one file at a time' : `${most} files at most`);
		return { problem: 'not-valid', errors: [{ detail }] };
	}
	const taken = [];
	for (const file of files) taken.push(await takeFile(db, by, file, store));
	const media = taken.flatMap((one) => (one.ok ? [itemOf(one.media)] : []));
	const why = taken.flatMap((one) => (one.ok ? [] : [one.why]))[0];
	return why ? { problem: 'not-valid', errors: [{ detail: why }] } : { media, fields };
}

const mediaIn = (siteUrl: string, item: MediaItem): z.infer<typeof mediaShape> => ({
	id: item.id,
	url: new URL(item.href, siteUrl).href,
	type: item.type,
	name: item.name,
	bytes: item.bytes,
	width: item.width,
	height: item.height,
	alt: item.alt,
	title: item.title,
	caption: item.caption,
	createdAt: instantOf(item.createdAt),
});

async function mediaAnswer(db: Database, siteUrl: string, id: number): Promise<Answer | Problem> {
	const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? { body: mediaIn(siteUrl, itemOf(row)) } : { problem: 'not-found' };
}
