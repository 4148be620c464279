import { Form, Send } from '#components/ui/form';
import { dropKey, renameKey } from '#lib/accounts/auth/keys/actions';
import type { PasskeyView } from '#lib/accounts/auth/passkeys';
import { formatDate, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';

interface Props {
	t: Translator;
	timeZone: string;
	passkeys: PasskeyView[];
}

/** One's passkeys, each to be named or taken away. */
export function PasskeyList({ t, timeZone, passkeys }: Props) {
	if (passkeys.length === 0) return <p>{t('people.keys.none')}</p>;
	return (
		<ul className="room-rows">
			{passkeys.map(({ id, name, createdAt }) => (
				<li key={id} id={`key-${id}`}>
					<div>
						<b dir="auto">{name || t('people.keys.nameless')}</b>
						<span className="room-hint">
							{t('people.keys.added', { date: formatDate(t.language, localTime(createdAt, timeZone)) })}
						</span>
						<details>
							<summary>{t('people.keys.rename')}</summary>
							<Form t={t} action={renameKey}>
								<input type="hidden" name="id" value={id} />
								<div className="room-field">
									<input
										name="name"
										defaultValue={name}
										maxLength={80}
										required
										aria-label={t('people.keys.nameOf')}
										dir="auto"
									/>
								</div>
								<Send t={t} className="room-button room-small">
									{t('people.keys.rename')}
								</Send>
							</Form>
						</details>
					</div>
					<Form t={t} action={dropKey}>
						<input type="hidden" name="id" value={id} />
						<Send t={t} className="room-button room-small">
							{t('people.keys.remove')}
						</Send>
					</Form>
				</li>
			))}
		</ul>
	);
}
