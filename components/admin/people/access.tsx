import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Heading } from '#components/ui/desk/heading';
import { Rows, rowName } from '#components/ui/desk/rows';
import { endTheirAccess } from '#lib/accounts/auth/team/actions';
import type { Access } from '#lib/accounts/auth/team/commands';
import { browserName } from '#lib/accounts/people/browser-name';
import { formatDate, formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';

interface Props {
	t: Translator;
	timeZone: string;
	person: number;
	access: Access;
}

/** Where somebody of the team is signed in and with what, each to be ended from here. */
export function TeamAccess({ t, timeZone, person, access: { sessions, passkeys } }: Props) {
	const end = (name: 'session' | 'passkey', id: string, label: string, what: string) => (
		<ActForm action={endTheirAccess} className="flex flex-wrap gap-x-3.5 gap-y-0.5">
			<input type="hidden" name="person" value={person} />
			<Button type="submit" name={name} value={id} aria-label={`${label}: ${what}`}>
				{label}
			</Button>
		</ActForm>
	);
	return (
		<section aria-labelledby="access">
			<Heading id="access">{t('roles.access')}</Heading>
			{sessions.length === 0 && <p className="text-small text-quiet">{t('roles.access.nowhere')}</p>}
			<Rows aria-label={t('people.keys.sessions')}>
				{sessions.map(({ id, userAgent, createdAt }) => {
					const name = browserName(userAgent) || t('people.keys.unknownBrowser');
					const date = formatDateTime(t.language, localTime(createdAt, timeZone));
					return (
						<li key={id}>
							<div>
								<span className={rowName}>{name}</span>
								<p className="text-small text-quiet">{t('people.keys.since', { date })}</p>
							</div>
							{end('session', id, t('people.keys.revoke'), name)}
						</li>
					);
				})}
			</Rows>
			{sessions.length > 1 && (
				<ActForm action={endTheirAccess}>
					<input type="hidden" name="person" value={person} />
					<Button type="submit">{t('roles.access.all')}</Button>
				</ActForm>
			)}
			{passkeys.length === 0 && <p className="text-small text-quiet">{t('roles.access.noPasskeys')}</p>}
			<Rows aria-label={t('people.keys.passkeys')}>
				{passkeys.map(({ id, name, createdAt }) => {
					const shown = name || t('people.keys.nameless');
					const date = formatDate(t.language, localTime(createdAt, timeZone));
					return (
						<li key={id}>
							<div>
								<bdi className={rowName}>{shown}</bdi>
								<p className="text-small text-quiet">{t('people.keys.added', { date })}</p>
							</div>
							{end('passkey', id, t('people.keys.remove'), shown)}
						</li>
					);
				})}
			</Rows>
		</section>
	);
}
