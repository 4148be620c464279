import { ActForm } from '#components/admin/kit/act-form';
import { Time } from '#components/blog/time';
import { Badge } from '#components/ui/desk/badge';
import { Button } from '#components/ui/desk/button';
import { rowName } from '#components/ui/desk/rows';
import { Summary } from '#components/ui/desk/summary';
import { isMessageKey } from '#lib/i18n/catalogues';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { resend } from '#lib/webhooks/actions';
import type { DeliveryView } from '#lib/webhooks/queries';
import { failureReason } from '../kit/failure-reason.ts';

interface Props {
	t: Translator;
	timeZone: string;
	delivery: DeliveryView;
}

/** One thing that a webhook was told or is to be told, what came of it, and a button to send it again. */
export function Delivery({ t, timeZone, delivery }: Props) {
	const { id, type, subject, state, attempts, status, answer, error } = delivery;
	const moment = (at: number) => localTime(Number(at), timeZone);
	const key = `webhooks.type.${type}`;
	const name = `${isMessageKey(key) ? t(key) : type}${subject === null ? '' : ` · ${subject}`}`;
	return (
		<li>
			<div>
				<span className={rowName}>{name}</span>
				<p className="text-small text-quiet">
					<Time
						t={t}
						instant={Number(delivery.created_at)}
						localTime={moment(delivery.created_at)}
						withTime
					/>
					{status !== null && ` · HTTP ${status}`}
					{error && ` · ${failureReason(t, error)}`}
					{attempts > 0 && ` · ${t('webhooks.attempts', { count: attempts })}`}
				</p>
				{state === 'waiting' && attempts > 0 && (
					<p className="text-small text-quiet">
						{t('webhooks.again', { date: formatDateTime(t.language, moment(delivery.due_at)) })}
					</p>
				)}
				{answer !== '' && (
					<details>
						<Summary className="text-small">{t('webhooks.answer')}</Summary>
						<pre className="text-small whitespace-pre-wrap wrap-anywhere" dir="auto">
							{answer}
						</pre>
					</details>
				)}
			</div>
			<Badge>{t(`webhooks.state.${state}`)}</Badge>
			<ActForm action={resend}>
				<input type="hidden" name="id" value={delivery.webhook_id} />
				<input type="hidden" name="delivery" value={id} />
				<Button type="submit" aria-label={t('webhooks.resendOf', { name })}>
					{t('webhooks.resend')}
				</Button>
			</ActForm>
		</li>
	);
}
