import type { Database, Site } from '#db/schema';
import { mailAdmins } from '#lib/conversation/notifications/admin-mails';
import { bytesIn } from '#lib/i18n/bytes';
import { formatDate, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { type Disk, diskLeft } from '#lib/platform/environment/disk';
import { environment } from '#lib/platform/environment/environment';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { blogFiles } from '#lib/platform/files/kept';
import { day } from '#lib/platform/time/durations';
import { backupsView } from '#lib/portability/backup/queries';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

/** Milliseconds before its end from which a certificate is worth a word: most are renewed a month before. */
const NEAR = 14 * day;

interface Alert {
	kind: 'jobs' | 'disk' | 'backups' | 'certificate';
	why(t: Translator): string;
	href: string;
}

/** Mails administrators what has gone wrong and stays so until somebody looks: each kind once a day at most. */
export async function alertAdmins(db: Database, now = Date.now(), left = diskLeft): Promise<void> {
	await alertOf(db, now, async (site) => [
		await failedJobs(db, now),
		fullDisk(await left()),
		await oldBackups(db, site, now),
	]);
}

/** The same of the certificate by which readers reach the blog: asked for once a day. */
export async function alertOfCertificate(
	db: Database,
	now = Date.now(),
	ends = certificateEnd,
): Promise<void> {
	await alertOf(db, now, async (site) => {
		const end = await ends();
		if (end === null || end > now + NEAR) return [];
		const url = environment().siteUrl;
		const date = (t: Translator) => formatDate(t.language, localTime(end, site.time_zone));
		return [
			{
				kind: 'certificate',
				why: (t) => t('mail.alert.certificate.why', { url, date: date(t) }),
				href: '/admin/system',
			},
		];
	});
}

async function alertOf(
	db: Database,
	now: number,
	find: (site: Site) => Promise<(Alert | null)[]>,
): Promise<void> {
	const site = await findSite(db);
	if (!site || !settingsOf(site).mail.alerts) return;
	const today = new Date(now).toISOString().slice(0, 10);
	for (const alert of await find(site)) {
		if (!alert) continue;
		const { kind, why, href } = alert;
		await mailAdmins(db, site, {
			kind: 'alert',
			key: `${kind}:${today}`,
			href,
			words: (t, title) => ({
				subject: t(`mail.alert.${kind}.subject`, { site: title }),
				why: why(t),
				link: t('mail.alert.link'),
			}),
		});
	}
}

async function failedJobs(db: Database, now: number): Promise<Alert | null> {
	const { jobs } = await db
		.selectFrom('job')
		.select(({ fn }) => fn.countAll<number>().as('jobs'))
		.where('state', '=', 'failed')
		.where('due_at', '>', now - day)
		.executeTakeFirstOrThrow();
	const count = Number(jobs).toString();
	if (count === '0') return null;
	return { kind: 'jobs', why: (t) => t('mail.alert.jobs.why', { count }), href: '/admin/system#queue' };
}

function fullDisk(disk: Disk | null): Alert | null {
	if (!disk?.low) return null;
	const free = (t: Translator) => bytesIn(t.language, disk.free);
	return { kind: 'disk', why: (t) => t('mail.alert.disk.why', { free: free(t) }), href: '/admin/system' };
}

async function oldBackups(db: Database, site: Site, now: number): Promise<Alert | null> {
	// One that failed has been told of by itself.
	if ((await backupsView(db, site, blogFiles(), now)).warning !== 'late') return null;
	return { kind: 'backups', why: (t) => t('mail.alert.backups.why'), href: '/admin/system#backups' };
}

/** When the certificate of the blog's address ends; null where it has none, or cannot be reached from here. */
async function certificateEnd(): Promise<number | null> {
	const { siteUrl } = environment();
	if (!siteUrl.startsWith('https:')) return null;
	const fetched = await fetchSafely(`${siteUrl}/healthz`);
	return (fetched.ok && fetched.certificateEnd) || null;
}
