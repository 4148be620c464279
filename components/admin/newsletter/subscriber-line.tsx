import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { rowName } from '#components/ui/desk/rows';
import { formatDate, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { settle } from '#lib/publishing/newsletter/desk/actions';
import type { SubscriberRow } from '#lib/publishing/newsletter/desk/queries';

interface Props {
	t: Translator;
	timeZone: string;
	subscriber: SubscriberRow;
}

/** One address with what is known of it and, folded away, the ways to be rid of it. */
export function SubscriberLine({ t, timeZone, subscriber }: Props) {
	const { id, email, status, origin, trouble } = subscriber;
	const date = (moment: number) => formatDate(t.language, localTime(moment, timeZone));
	const when =
		status === 'active'
			? t('subscribers.desk.since', { date: date(subscriber.confirmed_at ?? subscriber.created_at) })
			: status === 'stopped'
				? t('subscribers.desk.stoppedOn', { date: date(subscriber.stopped_at ?? subscriber.created_at) })
				: t('subscribers.desk.asked', { date: date(subscriber.created_at) });
	return (
		<li>
			<div>
				<bdi className={rowName}>{email}</bdi>
				<p className="text-small text-quiet">
					{subscriber.personName && (
						<>
							<a href={`/admin/people/${subscriber.person_id}`}>{subscriber.personName}</a> ·{' '}
						</>
					)}
					{when} · {t(`subscribers.desk.origin.${origin}`)}
				</p>
				{trouble && <p className="refusal">{t('subscribers.desk.trouble', { error: trouble })}</p>}
			</div>
			<details className="open:basis-full">
				<summary
					className={`${buttonLook()} w-fit [&::-webkit-details-marker]:hidden`}
					aria-label={t('subscribers.desk.actOf', { email })}
				>
					{t('subscribers.desk.act')}
				</summary>
				<ActForm action={settle}>
					<input type="hidden" name="id" value={id} />
					<input type="hidden" name="status" value={status} />
					{status !== 'stopped' && (
						<p className="mt-2.5 flex flex-wrap items-center gap-x-3.5 gap-y-1.5">
							<Button type="submit" name="act" value="stop">
								{t('subscribers.desk.stop')}
							</Button>
							<span className="text-small text-quiet">{t('subscribers.desk.stopHint')}</span>
						</p>
					)}
					<p className="mt-2.5 flex flex-wrap items-center gap-x-3.5 gap-y-1.5">
						<Button type="submit" name="act" value="remove" look="danger">
							{t('subscribers.desk.remove')}
						</Button>
						<span className="text-small text-quiet">{t('subscribers.desk.removeHint')}</span>
					</p>
				</ActForm>
			</details>
		</li>
	);
}
