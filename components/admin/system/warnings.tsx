import { Calm } from '#components/ui/desk/empty';
import { Notice } from '#components/ui/desk/notice';
import type { SystemView } from '#lib/administration/system/queries';
import type { QueueView } from '#lib/administration/system/queue-queries';
import { bytesIn } from '#lib/i18n/bytes';
import type { Translator } from '#lib/i18n/language';
import type { BackupsView } from '#lib/portability/backup/queries';
import { jobName } from './jobs.tsx';

interface Props {
	t: Translator;
	system: SystemView;
	queue: QueueView;
	backups: Pick<BackupsView, 'warning' | 'error'>;
}

/** What somebody should see to, before anything else. */
export function Warnings({ t, system, queue, backups }: Props) {
	const warnings = warningsOf(t, system, queue);
	const { warning, error } = backups;
	if (warning)
		warnings.unshift({ message: t(`backups.warn.${warning}`, { error: error ?? '' }), href: '#backups' });
	if (warnings.length === 0) return <Calm>{t('system.well')}</Calm>;
	return (
		<ul aria-label={t('system.warnings')}>
			{warnings.map(({ message, href }) => (
				<li key={message}>
					<Notice wrong>
						<span>{message}</span>
						{href && (
							<a href={href} className="ms-auto min-h-6">
								{t('system.warn.look')}
							</a>
						)}
					</Notice>
				</li>
			))}
		</ul>
	);
}

function warningsOf(
	t: Translator,
	{ disk, mails, jobs, siteUrl, mailServer }: SystemView,
	{ kinds }: QueueView,
) {
	const warnings: { message: string; href?: string }[] = [];
	if (disk?.low) warnings.push({ message: t('system.warn.disk', { free: bytesIn(t.language, disk.free) }) });
	for (const { name, error } of jobs)
		if (error)
			warnings.push({ message: t('system.warn.job', { name: jobName(t, name), error }), href: '#jobs' });
	const failed = kinds.reduce((sum, kind) => sum + kind.failed, 0);
	if (failed > 0) warnings.push({ message: t('system.warn.queue', { count: failed }), href: '#queue' });
	const count = mails.failed + mails.uncertain;
	if (count > 0) warnings.push({ message: t('system.warn.mail', { count }), href: '/admin/mail' });
	const { protocol, hostname } = new URL(siteUrl);
	const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
	if (protocol !== 'https:' && !isHere) warnings.push({ message: t('system.warn.https', { url: siteUrl }) });
	if (mailServer === null) warnings.push({ message: t('system.warn.outbox'), href: '#mail' });
	return warnings;
}
