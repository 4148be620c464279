import { FieldStyle } from '#components/site/field-style';
import { FieldRefusal, Form, refusedField, Send } from '#components/site/form';
import { enterArticle } from '#lib/articles/actions';
import { passwordRefusal } from '#lib/articles/form-states';
import type { Translator } from '#lib/site/language';

/** The door of a protected article. */
export function PasswordForm({ t, articleId }: { t: Translator; articleId: number }) {
	const refused = passwordRefusal.get();
	const refusal = refused && t(`password.${refused}`);
	return (
		<Form t={t} action={enterArticle} className="field" leaves>
			<FieldStyle />
			<input type="hidden" name="article" value={articleId} />
			<label htmlFor="password">{t('password.label')}</label>
			<input
				id="password"
				name="password"
				type="password"
				autoComplete="off"
				{...{ required: true, maxLength: 255, ...refusedField({ name: 'password', refusal }) }}
			/>
			<FieldRefusal name="password" refusal={refusal} />
			<Send t={t}>{t('password.enter')}</Send>
		</Form>
	);
}
