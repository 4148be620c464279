import { Heading } from '#components/ui/desk/heading';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import type { HubView } from '#lib/publishing/feeds/websub-queries';
import { failureReason } from '../kit/failure-reason.ts';
import { Facts } from './facts.tsx';

/** How telling the WebSub hub of new articles goes. */
export function Hub({ t, timeZone, hub }: { t: Translator; timeZone: string; hub: HubView }) {
	const { host, toldAt, waiting, failed, error } = hub;
	const date = toldAt && formatDateTime(t.language, localTime(toldAt, timeZone));
	const why = error && failureReason(t, error);
	return (
		<>
			<Heading id="hub">{t('system.hub')}</Heading>
			<Facts
				facts={[
					[t('system.hub.address'), host],
					[t('system.hub.told'), date ?? t('system.hub.never')],
					[
						t('system.hub.queue'),
						<>
							{t('system.hub.counts', { waiting, failed })}
							{why && <p className="refusal">{t('system.hub.error', { why })}</p>}
						</>,
					],
				]}
			/>
		</>
	);
}
