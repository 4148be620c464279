import type { Database } from '#db/schema';
import { sweepSignIns } from '#lib/accounts/auth/sweep';
import { forgetSenders } from '#lib/accounts/people/sender';
import { alertAdmins, alertOfCertificate } from '#lib/administration/system/alerts';
import { tidyFediverse } from '#lib/conversation/fediverse/tidying';
import { emptyBin } from '#lib/conversation/moderation/bin';
import { queueDigests } from '#lib/conversation/notifications/digest';
import { tidySending } from '#lib/conversation/webmention/sending/tidying';
import { tidyMentions } from '#lib/conversation/webmention/tidying';
import { localTime, momentOf } from '#lib/i18n/local-time';
import { optimize } from '#lib/platform/database/optimize';
import { environment } from '#lib/platform/environment/environment';
import { blogFiles } from '#lib/platform/files/kept';
import type { RecurringJob } from '#lib/platform/jobs/recurring';
import { hour, minute } from '#lib/platform/time/durations';
import { queueDailyBackup } from '#lib/portability/backup/commands';
import { dropExports } from '#lib/portability/export/files';
import { dropUploads } from '#lib/portability/import/files';
import { finishErasures } from '#lib/portability/privacy/finishing';
import { rewriteAfterErasures } from '#lib/portability/privacy/forget-file';
import { emptyArticleBin } from '#lib/publishing/authoring/bin';
import { publishDue } from '#lib/publishing/authoring/publish-due';
import { dropUnkept } from '#lib/publishing/media/placing';
import { dropAbandoned } from '#lib/publishing/media/receiving';
import { emptyMediaBin } from '#lib/publishing/media-library/bin';
import { queueLighter } from '#lib/publishing/media-library/making';
import { tidyMailings } from '#lib/publishing/newsletter/mailing';
import { stopUnreachable } from '#lib/publishing/newsletter/stopping';
import { settleOrphans } from '#lib/site/mail/outgoing';
import { findSite } from '#lib/site/settings/queries';
import { forgetBuilds } from './kept-builds.ts';
import {
	dropApi,
	dropDrafts,
	dropEvents,
	dropJobs,
	dropLikes,
	dropLimits,
	dropMail,
	dropMailWords,
	dropOneTimeTokens,
	dropReferrers,
	dropReports,
	dropSpam,
	dropUnconfirmed,
	dropWebhooks,
} from './tidying.ts';

const DIGEST_AT = '07:30:00';
const BACKUP_AT = '03:30:00';
const REWRITE_AT = '04:10:00';
const LIGHTER_AT = '02:40:00';
const OPTIMIZE_AT = '02:20:00';

/** What is done again and again, whichever process gets to it first. `keep`: notes that the build is still there. */
export function jobsOf(db: Database, keep = async () => {}): RecurringJob[] {
	const hourly = (name: string, run: () => Promise<unknown>): RecurringJob => ({
		name,
		next: (now) => now + hour,
		run,
	});
	return [
		{ name: 'digest', next: (now) => nextAt(db, now, DIGEST_AT), run: () => queueDigests(db) },
		hourly('empty-bin', () => emptyBin(db)),
		hourly('empty-article-bin', () => emptyArticleBin(db)),
		hourly('drop-exports', () => dropExports(blogFiles())),
		hourly('drop-uploads', () => dropUploads(blogFiles(), environment().dataDir)),
		hourly('drop-arrived', async () => {
			await dropUnkept(db, blogFiles());
			await dropAbandoned(blogFiles().scratch);
		}),
		hourly('empty-media-bin', () => emptyMediaBin(db, blogFiles())),
		{
			name: 'lighter-pictures',
			next: (now) => nextAt(db, now, LIGHTER_AT),
			run: () => queueLighter(db),
		},
		{ name: 'optimize', next: (now) => nextAt(db, now, OPTIMIZE_AT), run: () => optimize(db) },
		{ name: 'publish-due', next: (now) => now + minute / 2, run: () => publishDue(db) },
		hourly('drop-unconfirmed', () => dropUnconfirmed(db)),
		hourly('drop-spam', () => dropSpam(db)),
		hourly('drop-drafts', () => dropDrafts(db)),
		hourly('drop-reports', () => dropReports(db)),
		hourly('drop-api', () => dropApi(db)),
		hourly('drop-webhooks', () => dropWebhooks(db)),
		hourly('drop-likes', () => dropLikes(db)),
		hourly('drop-limits', () => dropLimits(db)),
		hourly('drop-events', () => dropEvents(db)),
		hourly('drop-referrers', () => dropReferrers(db)),
		hourly('drop-mail', async () => {
			await settleOrphans(db);
			await dropMail(db);
		}),
		hourly('drop-jobs', () => dropJobs(db)),
		hourly('drop-sign-ins', () => sweepSignIns(db)),
		hourly('drop-one-time-tokens', () => dropOneTimeTokens(db)),
		hourly('tidy-mentions', () => tidyMentions(db, blogFiles())),
		hourly('tidy-sending', () => tidySending(db)),
		hourly('tidy-fediverse', () => tidyFediverse(db)),
		hourly('drop-mail-words', () => dropMailWords(db)),
		hourly('tidy-mailings', () => tidyMailings(db)),
		hourly('stop-unreachable', () => stopUnreachable(db)),
		{
			name: 'daily-backup',
			next: (now) => nextAt(db, now, BACKUP_AT),
			run: () => queueDailyBackup(db),
		},
		{
			name: 'rewrite',
			next: (now) => nextAt(db, now, REWRITE_AT),
			run: () => rewriteAfterErasures(db),
		},
		hourly('finish-erasures', () =>
			finishErasures(db, { dataDir: environment().dataDir, files: blogFiles() }),
		),
		hourly('alerts', () => alertAdmins(db)),
		{ name: 'check-certificate', next: (now) => now + 24 * hour, run: () => alertOfCertificate(db) },
		{
			name: 'keep-build',
			next: (now) => now + 24 * hour,
			run: async () => {
				await keep();
				await forgetBuilds(blogFiles());
			},
		},
		hourly('forget-senders', () => forgetSenders(db, Date.now())),
	];
}

/** That time of day by the blog's clocks. */
async function nextAt(db: Database, now: number, time: string): Promise<number> {
	const zone = (await findSite(db))?.time_zone ?? 'UTC';
	for (const ahead of [0, 24]) {
		const morning = momentOf(`${localTime(now + ahead * hour, zone).slice(0, 10)} ${time}`, zone);
		if (morning > now) return morning;
	}
	return now + 24 * hour;
}
