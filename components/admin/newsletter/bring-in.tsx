import { FieldForm } from '#components/admin/kit/field-form';
import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { Form, FormFoot, FormPart } from '#components/ui/desk/form';
import { Notice } from '#components/ui/desk/notice';
import { Pair } from '#components/ui/desk/pair';
import { Tick } from '#components/ui/desk/tick';
import type { Translator } from '#lib/i18n/language';
import { languageChoices } from '#lib/i18n/languages';
import { add } from '#lib/publishing/newsletter/desk/actions';

/** Two ways to more subscribers: one address that is asked, or a table of those who confirmed elsewhere. */
export function BringIn({ t, language }: { t: Translator; language: string }) {
	return (
		<Pair>
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
				<Form action="/admin/subscribers/import" method="post" encType="multipart/form-data">
					<FormPart title={t('subscribers.desk.import')} hint={t('subscribers.desk.import.hint')}>
						<Notice wrong>{t('subscribers.desk.import.warning')}</Notice>
						<div className="mt-2 grid gap-4.5">
							<FileDrop
								label={t('subscribers.desk.import.file')}
								dropping={t('admin.drop')}
								name="file"
								accept=".csv,text/csv"
								required
							/>
							<Tick name="consent" required>
								{t('subscribers.desk.import.consent')}
							</Tick>
						</div>
					</FormPart>
					<FormFoot short>
						<Button type="submit" look="filled">
							{t('subscribers.desk.import.go')}
						</Button>
					</FormFoot>
				</Form>
			</div>
		</Pair>
	);
}
