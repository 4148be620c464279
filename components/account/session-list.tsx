import { Form, Send } from '#components/ui/form';
import { dropOtherSessions, dropSession } from '#lib/accounts/auth/keys/actions';
import type { SessionView } from '#lib/accounts/auth/session';
import { browserName } from '#lib/accounts/people/browser-name';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';

interface Props {
	t: Translator;
	timeZone: string;
	sessions: SessionView[];
}

/** Where one is signed in, each to be ended from here. */
export function SessionList({ t, timeZone, sessions }: Props) {
	return (
		<>
			<ul className="room-rows">
				{sessions.map(({ id, userAgent, createdAt, current }) => (
					<li key={id} id={`session-${id}`}>
						<div>
							<b>{browserName(userAgent) || t('people.keys.unknownBrowser')}</b>
							<span className="room-hint">
								{current && `${t('people.keys.here')} · `}
								{t('people.keys.since', { date: formatDateTime(t.language, localTime(createdAt, timeZone)) })}
							</span>
						</div>
						{!current && (
							<Form t={t} action={dropSession}>
								<input type="hidden" name="id" value={id} />
								<Send t={t} className="room-button room-small">
									{t('people.keys.revoke')}
								</Send>
							</Form>
						)}
					</li>
				))}
			</ul>
			{sessions.length > 1 && (
				<Form t={t} action={dropOtherSessions}>
					<Send t={t} className="room-button">
						{t('people.keys.revokeOthers')}
					</Send>
				</Form>
			)}
		</>
	);
}
