import { browserName } from '#lib/people/browser-name';
import { dropOtherSessions, dropSession } from '#lib/people/keys/actions';
import type { SessionView } from '#lib/people/session';
import { formatDateTime, type Translator } from '#lib/site/language';
import { localTime } from '#lib/site/local-time';

interface Props {
	t: Translator;
	timeZone: string;
	sessions: SessionView[];
}

/** Where one is signed in, each to be ended from here. */
export function SessionList({ t, timeZone, sessions }: Props) {
	return (
		<>
			<ul className="rows">
				{sessions.map(({ id, userAgent, createdAt, current }) => (
					<li key={id}>
						<div>
							<b>{browserName(userAgent) || t('people.keys.unknownBrowser')}</b>
							<span className="hint">
								{current && `${t('people.keys.here')} · `}
								{t('people.keys.since', { date: formatDateTime(t.language, localTime(createdAt, timeZone)) })}
							</span>
						</div>
						{!current && (
							<form action={dropSession}>
								<input type="hidden" name="id" value={id} />
								<button className="other small" type="submit">
									{t('people.keys.revoke')}
								</button>
							</form>
						)}
					</li>
				))}
			</ul>
			{sessions.length > 1 && (
				<form action={dropOtherSessions}>
					<button className="other" type="submit">
						{t('people.keys.revokeOthers')}
					</button>
				</form>
			)}
		</>
	);
}
