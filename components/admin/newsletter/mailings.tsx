import { Progress } from '#components/ui/desk/progress';
import { Rows } from '#components/ui/desk/rows';
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
	if (mailings.length === 0) return <p className="calm">{t('subscribers.desk.mailings.none')}</p>;
	return (
		<Rows>
			{mailings.map((mailing) => (
				<li key={mailing.articleId}>
					<div>
						<a className="line-name two-lines" href={`/admin/statistics/${mailing.articleId}`} dir="auto">
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
					<p className="line-end text-small text-quiet">
						{(['sent', 'queued', 'waiting'] as const).map(
							(state) =>
								(mailing[state] > 0 || (state === 'sent' && toldBy(mailing) > 0)) && (
									<span key={state}>{t(`subscribers.desk.mailing.${state}`, { count: mailing[state] })}</span>
								),
						)}
						{mailing.failed > 0 && (
							<a className="pressing" href="/admin/mail?status=failed">
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
