import { Form, Send } from '#components/ui/form';
import type { Translator } from '#lib/i18n/language';
import { stopMe, subscribeMe } from '#lib/publishing/newsletter/actions';

interface Props {
	t: Translator;
	email: string | null;
	active: boolean;
	/** Whether one can subscribe at all. */
	open: boolean;
	/** Where the button leads back to. */
	back: 'me' | 'subscribe';
}

/** New articles by mail, for somebody signed in: one button. */
export function OwnSubscription({ t, email, active, open, back }: Props) {
	if (!email) return <p className="room-hint">{t('subscribers.me.noAddress')}</p>;
	if (!active && !open) return null;
	return (
		<Form t={t} action={active ? stopMe : subscribeMe}>
			<p>{t(active ? 'subscribers.me.on' : 'subscribers.me.off', { email })}</p>
			<input type="hidden" name="back" value={back} />
			<Send t={t} className={active || back === 'me' ? 'room-button' : 'go'}>
				{t(active ? 'subscribers.me.stop' : 'subscribers.me.start')}
			</Send>
		</Form>
	);
}
