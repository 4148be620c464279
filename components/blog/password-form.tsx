import { FieldStyle } from '#components/ui/field-style';
import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import type { Translator } from '#lib/i18n/language';
import { enterArticle } from '#lib/publishing/articles/actions';
import { passwordState } from '#lib/publishing/articles/form-states';

/** The door of a protected article. */
export function PasswordForm({ t, articleId }: { t: Translator; articleId: number }) {
	const refused = passwordState.get()?.refusals.password;
	const refusal = refused && t(`password.${refused}`);
	return (
		<Form t={t} action={enterArticle} className="one-field" leaves>
			<FieldStyle />
			<input type="hidden" name="article" value={articleId} />
			<label htmlFor="password">{t('password.label')}</label>
			<input
				id="password"
				name="password"
				type="password"
				autoComplete="off"
				required
				maxLength={255}
				{...refusedField({ name: 'password', refusal })}
			/>
			<FieldRefusal name="password" refusal={refusal} />
			<Send t={t}>{t('password.enter')}</Send>
		</Form>
	);
}
