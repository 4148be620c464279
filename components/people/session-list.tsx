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
							<b>{browserOf(userAgent) || t('people.keys.unknownBrowser')}</b>
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

/** "Firefox, Linux" of what a browser says of itself. */
function browserOf(userAgent: string): string {
	const first = (pairs: [RegExp, string][]) => pairs.find(([pattern]) => pattern.test(userAgent))?.[1];
	const browser = first([
		[/Firefox\//, 'Firefox'],
		[/Edg\//, 'Edge'],
		[/OPR\//, 'Opera'],
		[/Chrom(e|ium)\//, 'Chrome'],
		[/Safari\//, 'Safari'],
	]);
	const system = first([
		[/iPhone|iPad/, 'iOS'],
		[/Android/, 'Android'],
		[/Windows/, 'Windows'],
		[/Mac OS X/, 'macOS'],
		[/Linux/, 'Linux'],
	]);
	return [browser, system].filter(Boolean).join(', ');
}
