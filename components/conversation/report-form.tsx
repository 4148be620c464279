import { sendReport } from '#lib/conversation/comments/reader/actions';
import type { Translator } from '#lib/i18n/language';
import { ActForm } from './act-form.tsx';

interface Props {
	t: Translator;
	articleId: number;
	number: number;
}

const reasons = ['spam', 'offence', 'off-topic', 'illegal', 'other'] as const;

/** Tells the moderators what is wrong with a comment. */
export function ReportForm({ t, articleId, number }: Props) {
	const labels = {
		intro: t('writing.reportIntro'),
		send: t('writing.reportSend'),
		done: t('writing.reportDone'),
	};
	return (
		<ActForm t={t} action={sendReport} articleId={articleId} number={number} labels={labels}>
			{(values, refusal) => (
				<>
					<fieldset aria-describedby={refusal}>
						<legend>{t('writing.reportReason')}</legend>
						{reasons.map((reason) => (
							<label key={reason} className="write-tick">
								<input
									type="radio"
									name="reason"
									value={reason}
									defaultChecked={values.reason === reason}
									required
								/>{' '}
								{t(`writing.reason.${reason}`)}
							</label>
						))}
					</fieldset>
					<label htmlFor="note">{t('writing.reportNote')}</label>
					<textarea id="note" name="note" rows={3} maxLength={2000} defaultValue={values.note} dir="auto" />
				</>
			)}
		</ActForm>
	);
}
