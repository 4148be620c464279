import type { ReactNode } from 'react';
import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { setUpBlog } from '#lib/accounts/auth/set-up/actions';
import { setUpState } from '#lib/accounts/auth/set-up/form-states';
import type { Translator } from '#lib/i18n/language';
import { languageChoices } from '#lib/i18n/languages';
import type { SetUpField, SetUpState } from '#lib/platform/forms/fields';

interface Props {
	t: Translator;
	token: string;
	title: string;
	language: string;
}

const labels = {
	name: 'people.setUp.name',
	email: 'people.email',
	title: 'people.setUp.blogTitle',
	language: 'people.setUp.language',
} as const;

/** Makes the administrator; refusals stand beside their fields. */
export function SetUpForm({ t, token, title, language }: Props) {
	const state = setUpState.get();
	const values = state?.values ?? { name: '', email: '', title, language };
	const refusals: SetUpState['refusals'] = state?.refusals ?? {};
	const refusalOf = (name: SetUpField) => refusals[name] && t(`people.setUp.refusal.${name}`);
	const firstRefused = (Object.keys(labels) as SetUpField[]).find((name) => refusals[name]);
	const attributes = (name: SetUpField, hint?: string) => ({
		id: name,
		name,
		required: true,
		defaultValue: values[name],
		...refusedField({
			name,
			refusal: refusalOf(name) || null,
			hint: hint && `${name}-hint`,
			later: name !== firstRefused,
		}),
	});
	const field = (name: SetUpField, control: ReactNode, hint?: string) => (
		<div className="room-field">
			<label htmlFor={name}>{t(labels[name])}</label>
			{control}
			{hint && (
				<span id={`${name}-hint`} className="room-hint">
					{hint}
				</span>
			)}
			<FieldRefusal name={name} refusal={refusalOf(name) || null} />
		</div>
	);
	const nameHint = t('people.setUp.nameHint');
	const emailHint = t('people.setUp.emailHint');
	return (
		<Form t={t} action={setUpBlog} noValidate>
			<input type="hidden" name="token" value={token} />
			{field(
				'name',
				<input {...attributes('name', nameHint)} autoComplete="name" maxLength={200} dir="auto" />,
				nameHint,
			)}
			{field(
				'email',
				<input
					{...attributes('email', emailHint)}
					type="email"
					autoComplete="email"
					maxLength={254}
					dir="auto"
				/>,
				emailHint,
			)}
			{field('title', <input {...attributes('title')} autoComplete="off" maxLength={300} dir="auto" />)}
			{field(
				'language',
				<select {...attributes('language')}>
					{languageChoices.map(([tag, name]) => (
						<option key={tag} value={tag} lang={tag}>
							{name}
						</option>
					))}
				</select>,
			)}
			{refusals.form && (
				<p className="refusal" role="alert">
					{t(refusals.form === 'often' ? 'people.refusal.often' : 'people.setUp.done')}
				</p>
			)}
			<Send t={t}>{t('people.setUp.go')}</Send>
		</Form>
	);
}
