import { FieldForm } from '#components/admin/kit/field-form';
import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { Notice } from '#components/ui/desk/notice';
import { Pair } from '#components/ui/desk/pair';
import type { Translator } from '#lib/i18n/language';
import { languageChoices } from '#lib/i18n/languages';
import { add } from '#lib/publishing/newsletter/desk/actions';

/** Two ways to more subscribers: one address that is asked, or a table of those who confirmed elsewhere. */
export function BringIn({ t, language }: { t: Translator; language: string }) {
	return (
		<Pair className="[&_form>p:last-child]:static [&_form>p:last-child]:pt-3.5 [&_form>p:last-child]:pb-0">
			<div>
				<FieldForm
					name="add"
					action={add}
					sections={[
						{
							title: t('subscribers.desk.add'),
							hint: t('subscribers.desk.add.hint'),
							fields: [
								{ name: 'email', kind: 'email', label: t('subscribers.email'), value: '' },
								{
									name: 'language',
									kind: 'select',
									label: t('subscribers.desk.add.language'),
									value: language,
									options: languageChoices,
								},
							],
						},
					]}
					save={t('subscribers.desk.add.save')}
				/>
			</div>
			<div>
				<form
					className="field-form"
					action="/admin/subscribers/import"
					method="post"
					encType="multipart/form-data"
				>
					<fieldset>
						<legend>{t('subscribers.desk.import')}</legend>
						<p className="text-small text-quiet">{t('subscribers.desk.import.hint')}</p>
						<Notice wrong>{t('subscribers.desk.import.warning')}</Notice>
						<div className="fields">
							<FileDrop
								label={t('subscribers.desk.import.file')}
								dropping={t('admin.drop')}
								name="file"
								accept=".csv,text/csv"
								required
							/>
							<div className="field field-tick">
								<input id="consent" name="consent" type="checkbox" required />
								<label htmlFor="consent">{t('subscribers.desk.import.consent')}</label>
							</div>
						</div>
					</fieldset>
					<p className="form-foot">
						<Button type="submit" look="filled">
							{t('subscribers.desk.import.go')}
						</Button>
					</p>
				</form>
			</div>
		</Pair>
	);
}
