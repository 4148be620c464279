import { statSync } from 'node:fs';
import type { Database, Site } from '#db/schema';
import { languageTagOf } from '#lib/i18n/language-tag';
import type { Files } from '#lib/platform/files/files';
import { relateArticles } from '#lib/publishing/articles/related';
import { noteAllUses } from '#lib/publishing/media/uses';
import { findSite, getSite } from '#lib/site/settings/queries';
import { isSameLanguage, textLanguage } from '#lib/site/settings/text-language';
import { RemotePictures } from '../blog/remote-pictures.ts';
import { assignAddresses } from './addresses.ts';
import { articleRow, writeArticles } from './articles.ts';
import { writeAttachments, writeNamedFiles, writeRoots } from './attachments.ts';
import type { Channel } from './channel.ts';
import { writeComments } from './comments.ts';
import { ensureSource, findSource, markKnown } from './known.ts';
import { type Library, openLibrary } from './library.ts';
import { Lookup } from './lookup.ts';
import { attachMedia, writeOldAddresses } from './old-addresses.ts';
import { OldBlog } from './old-blog.ts';
import { type Directory, writePeople } from './people.ts';
import { refuseOwnExport, writeHome, writeSources } from './postilla-extension/site.ts';
import { prepare } from './prepare.ts';
import type { Progress } from './progress.ts';
import { readFiles } from './read.ts';
import { refreshArticles } from './refresh.ts';
import { RemoteUploads } from './remote-uploads.ts';
import { printReport, type ReportListener, translatorFor } from './report.ts';
import { writeSettings } from './settings.ts';
import { foreseeComments } from './source-words.ts';
import { Stage } from './staging-db.ts';
import { isArticle, isFile, nameOf } from './statuses.ts';
import { writeTerms } from './terms.ts';
import { Uploads } from './uploads.ts';

export interface ImportOptions {
	/** What was given, as the report names it. */
	file: string;
	/** What it holds, unpacked and in order; absent where it is the export itself. */
	parts?: readonly string[];
	/** Where the files of wp-content/uploads lie. */
	media: string | null;
	/** Whether files that are not there are fetched: the old blog’s, and what articles show of other sites. */
	pictures?: boolean;
	dryRun: boolean;
	dataDir: string;
	files: Files;
	print(line: string): void;
	progress: Progress;
	/** Hears what the report says, in parts. */
	listener?: ReportListener;
}

/**
 * Imports a WordPress export. Pass one checks all of it and writes nothing of the blog; pass two writes in
 * batches that can be interrupted: what is here already is left as it is. Throws ImportRefusal for a bad file.
 */
export async function importWordpress(db: Database, options: ImportOptions): Promise<void> {
	const started = Date.now();
	const uploads = new Uploads(options.media);
	const parts = options.parts ?? [options.file];
	const size = parts.reduce((sum, file) => sum + statSync(file).size, 0);
	const stage = new Stage(options.dataDir);
	try {
		const channel = await readFiles(parts, stage, (bytes) => options.progress('Reading', bytes, size));
		prepare(stage, channel, options.file);
		if (options.dryRun) await foreseeImport(db, stage, channel, uploads, options);
		else await writeImport(db, stage, channel, uploads, options);
		const seconds = (Date.now() - started) / 1000;
		await printReport(db, stage, channel, { ...options, seconds }, options.print);
	} finally {
		stage.close();
	}
}

async function foreseeImport(
	db: Database,
	stage: Stage,
	channel: Channel,
	uploads: Uploads,
	options: ImportOptions,
): Promise<void> {
	const blog = new OldBlog(channel);
	const site = await db.selectFrom('site').select('demo').executeTakeFirst();
	if (site?.demo === 1) {
		const t = await translatorFor(db, channel);
		options.print(t('imported.demo.would'));
		options.listener?.count('demo');
	} else {
		const source = await findSource(db, channel.url);
		if (source === null) await refuseOwnExport(db, stage, channel);
		await markKnown(db, stage, source);
	}
	assignAddresses(stage, blog);
	const library = openLibrary(db, stage, null, options.files);
	const nobody = { byLogin: new Map(), byUser: new Map() };
	const lookup = await fillLibrary(db, stage, library, uploads, blog, nobody);
	for (const item of stage.each(`${isArticle} and known = 0`))
		await articleRow(db, item, stage, lookup, nobody);
	await foreseeComments(db, stage);
}

async function writeImport(
	db: Database,
	stage: Stage,
	channel: Channel,
	uploads: Uploads,
	{ pictures, files, progress, print, listener }: ImportOptions,
): Promise<void> {
	const blog = new OldBlog(channel);
	const demo = await writeSettings(db, channel);
	if (demo) {
		const message = (await translatorFor(db, channel))(`imported.demo.${demo}`);
		print(message);
		listener?.note('differs', message);
	}
	const language = otherLanguage(await getSite(db), channel);
	if ((await findSource(db, channel.url)) === null) await refuseOwnExport(db, stage, channel);
	const source = await ensureSource(db, channel.url);
	await writeSources(db, channel);
	await markKnown(db, stage, source);
	assignAddresses(stage, blog);
	const directory = await writePeople(db, stage, source);
	await writeTerms(db, stage);
	progress('Files');
	const library = openLibrary(db, stage, source, files);
	const lookup = await fillLibrary(db, stage, library, uploads, blog, directory);
	await writeRoots(db, stage, source);
	await writeArticles(
		db,
		stage,
		lookup,
		source,
		directory,
		language,
		counting(progress, 'Articles', channel.items),
	);
	await attachMedia(db, stage);
	if (library.stored() > 0) await refreshArticles(db, stage, lookup);
	await noteAllUses(db);
	await writeComments(db, stage, directory, counting(progress, 'Comments', channel.comments));
	await writeOldAddresses(db, stage, blog);
	await writeHome(db, stage, channel);
	progress('Similar articles');
	const posts = stage.all<{ id: number }>(
		`select article_id as id from item where type = 'post' and article_id is not null`,
	);
	await relateArticles(
		db,
		posts.map(({ id }) => id),
	);
	if (pictures) await bringRemote(db, stage, lookup, { blog, library, directory, files, progress });
}

interface Means extends Pick<ImportOptions, 'files' | 'progress'> {
	blog: OldBlog;
	library: Library;
	directory: Directory;
}

/** Fetches what is missing once all words are here, and shows it in the articles; what does not come is listed. */
async function bringRemote(
	db: Database,
	stage: Stage,
	lookup: Lookup,
	{ blog, library, directory, files, progress }: Means,
): Promise<void> {
	const total = stage.first<{ count: number }>(`select count(*) as count from item where ${isFile}`)!.count;
	const uploads = new RemoteUploads(library, files, counting(progress, 'Pictures', total));
	try {
		await writeAttachments(stage, library, uploads, directory);
		await writeNamedFiles(stage, library, uploads, blog);
	} finally {
		await uploads.drop();
	}
	await attachMedia(db, stage);
	// Also what an earlier run fetched before it was interrupted.
	await refreshArticles(db, stage, lookup, 'all');
	const remote = new RemotePictures(db, files);
	for (const item of stage.each(`${isArticle} and article_id is not null`)) {
		const { mediaByUrl } = lookup.contextOf(item);
		const isForeign = (address: string) => blog.own(address) === null && mediaByUrl(address) === null;
		const { fresh, missing } = await remote.of(item.article_id!, isForeign);
		for (const path of fresh) stage.notes.add('media', 'imported.file', { path });
		const place = nameOf(item);
		for (const address of missing) stage.notes.add('differs', 'imported.remote', { address, place });
	}
	await noteAllUses(db);
}

/** The language of a file's texts for a blog whose texts are in another. */
function otherLanguage(site: Site, { language }: Channel): string | null {
	const tag = languageTagOf(language);
	return tag && !isSameLanguage(tag, textLanguage(site)) ? tag : null;
}

function counting(progress: Progress, step: string, total: number): (count?: number) => void {
	let done = 0;
	return (count = 1) => {
		done = Math.min(total, done + count);
		progress(step, done, total);
	};
}

async function fillLibrary(
	db: Database,
	stage: Stage,
	library: Library,
	uploads: Uploads,
	blog: OldBlog,
	directory: Directory,
): Promise<Lookup> {
	await writeAttachments(stage, library, uploads, directory);
	await writeNamedFiles(stage, library, uploads, blog);
	const site = await findSite(db);
	return new Lookup(stage, blog, site?.language);
}
