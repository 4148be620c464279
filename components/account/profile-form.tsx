import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import type { Translator } from '#lib/i18n/language';
import { languageChoices } from '#lib/i18n/languages';
import { changeProfile } from '#lib/portability/privacy/actions';
import { profileState } from '#lib/portability/privacy/form-states';
import type { ProfileState } from '#lib/portability/privacy/schema';

interface Props {
	t: Translator;
	profile: Omit<ProfileState['values'], 'everywhere'>;
}

/** One's own name, site, language and mail. */
export function ProfileForm({ t, profile }: Props) {
	const state = profileState.get();
	const values = state?.values ?? { ...profile, everywhere: false };
	const refusals: ProfileState['refusals'] = state?.refusals ?? {};
	const name = refusals.name && t(`me.profile.${refusals.name}`);
	const url = refusals.url && t('me.profile.address');
	return (
		<Form t={t} action={changeProfile}>
			<div className="room-field">
				<label htmlFor="name">{t('me.profile.name')}</label>
				<input
					id="name"
					name="name"
					autoComplete="name"
					required
					maxLength={200}
					{...refusedField({ name: 'name', refusal: name, hint: name ? undefined : 'name-hint' })}
					defaultValue={values.name}
					dir="auto"
				/>
				<FieldRefusal name="name" refusal={name} />
				{!name && (
					<span id="name-hint" className="room-hint">
						{t('me.profile.nameHint')}
					</span>
				)}
			</div>
			<div className="room-field">
				<label htmlFor="url">{t('me.profile.url')}</label>
				<input
					id="url"
					name="url"
					inputMode="url"
					autoComplete="url"
					maxLength={500}
					{...refusedField({ name: 'url', refusal: url, later: Boolean(name) })}
					defaultValue={values.url}
					dir="auto"
				/>
				<FieldRefusal name="url" refusal={url} />
			</div>
			<Choice
				id="notify"
				label={t('me.profile.notify')}
				value={values.notify}
				options={(['at-once', 'daily', 'never'] as const).map((one) => [one, t(`me.profile.notify.${one}`)])}
			/>
			<Choice
				id="language"
				label={t('me.profile.language')}
				value={values.language}
				options={languageChoices}
			/>
			<label className="room-check">
				<input type="checkbox" name="everywhere" value="1" defaultChecked={values.everywhere} />
				<span>{t('me.profile.everywhere')}</span>
			</label>
			{refusals.form && (
				<p className="refusal" role="alert">
					{t('me.profile.often')}
				</p>
			)}
			<Send t={t}>{t('me.profile.save')}</Send>
			{state?.done && (
				<p className="room-saved" role="status" data-outcome="">
					{t('me.profile.saved')}
				</p>
			)}
		</Form>
	);
}

interface ChoiceProps {
	id: string;
	label: string;
	value: string;
	options: readonly (readonly [value: string, label: string])[];
}

function Choice({ id, label, value, options }: ChoiceProps) {
	return (
		<div className="room-field">
			<label htmlFor={id}>{label}</label>
			<select id={id} name={id} defaultValue={value}>
				{options.map(([option, name]) => (
					<option key={option} value={option}>
						{name}
					</option>
				))}
			</select>
		</div>
	);
}
