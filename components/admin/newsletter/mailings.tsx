import { Calm } from '#components/ui/desk/empty';
import { Progress } from '#components/ui/desk/progress';
import { Rows, rowName, twoLines } from '#components/ui/desk/rows';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import type { MailingView } from '#lib/publishing/newsletter/desk/queries';

/** What became of each article that subscribers were told of. */
export function Mailings({
	t,
	timeZone,
	mailings,
}: {
	t: Translator;
	timeZone: string;
	mailings: MailingView[];
}) {
	if (mailings.length === 0) return <Calm>{t('subscribers.desk.mailings.none')}</Calm>;
	return (
		<Rows>
			{mailings.map((mailing) => (
				<li key={mailing.articleId}>
					<div>
						<a
							className={`${rowName} ${twoLines} align-middle!`}
							href={`/admin/statistics/${mailing.articleId}`}
							dir="auto"
						>
							<span>{mailing.title || t('article.untitled')}</span>
						</a>
						<p className="text-small text-quiet">
							{formatDateTime(t.language, localTime(mailing.startedAt, timeZone))}
						</p>
						{mailing.queued + mailing.waiting > 0 && (
							<Progress
								words={t('subscribers.desk.mailing.progress', {
									sent: mailing.sent,
									count: toldBy(mailing),
								})}
								part={mailing.sent / toldBy(mailing)}
							/>
						)}
					</div>
					<p className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-small text-quiet">
						{(['sent', 'queued', 'waiting'] as const).map(
							(state) =>
								(mailing[state] > 0 || (state === 'sent' && toldBy(mailing) > 0)) && (
									<span key={state}>{t(`subscribers.desk.mailing.${state}`, { count: mailing[state] })}</span>
								),
						)}
						{mailing.failed > 0 && (
							<a className="text-rubric" href="/admin/mail?status=failed">
								{t('subscribers.desk.mailing.failed', { count: mailing.failed })}
							</a>
						)}
						{toldBy(mailing) === 0 && <span>{t('subscribers.desk.mailing.nobody')}</span>}
					</p>
				</li>
			))}
		</Rows>
	);
}

const toldBy = ({ sent, queued, waiting, failed }: MailingView) => sent + queued + waiting + failed;
