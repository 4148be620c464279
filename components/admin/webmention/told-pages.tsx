import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Summary } from '#components/ui/desk/summary';
import { tellAgain } from '#lib/conversation/webmention/sending/actions';
import type { whySilent } from '#lib/conversation/webmention/sending/queue';
import type { SentView } from '#lib/conversation/webmention/sending/sent-queries';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { failureReason } from '../kit/failure-reason.ts';

/** More of what is settled than this is folded. */
const FEW = 8;

interface Props {
	t: Translator;
	timeZone: string;
	article: number;
	/** Why nobody is told, if so. */
	silent: ReturnType<typeof whySilent>;
	/** Whether everyone can read the article now, could once it comes out, or cannot. */
	readable: 'now' | 'later' | 'no';
	told: SentView[];
	/** Whether whoever looks may change the settings. */
	settles: boolean;
}

/** What came of telling the pages that an article links to, each to be told again if it was in vain. */
export function ToldPages({ t, timeZone, article, silent, readable, told, settles }: Props) {
	const settled = told.filter(({ status }) => status === 'sent' || status === 'none');
	const urgent = told.filter((one) => !settled.includes(one));
	const failed = told.filter(({ status }) => status === 'failed').length;
	const sent = told.filter(({ status }) => status === 'sent').length;
	const line = (one: SentView) => (
		<Line key={one.id} t={t} timeZone={timeZone} article={article} one={one} again={silent === null} />
	);
	const why = silent === null ? quiet[readable] : (`sending.${silent}` as const);
	return (
		<section className="mt-8" id="told">
			<h2 className="text-base">{t('sending.title')}</h2>
			{(told.length === 0 || silent !== null) && (
				<p className="text-small text-quiet">
					{t(why)}{' '}
					{silent === 'off' && settles && <a href="/admin/settings?part=mentions">{t('sending.settings')}</a>}
				</p>
			)}
			{failed > 1 && silent === null && (
				<Again article={article} link="all">
					{t('sending.againAll')}
				</Again>
			)}
			{urgent.length > 0 && <ul>{urgent.map(line)}</ul>}
			{settled.length > 0 && (
				<details open={settled.length <= FEW}>
					<Summary className="text-sm text-quiet">
						{t('sending.sum', { count: sent, all: String(told.length) })}
					</Summary>
					<ul>{settled.map(line)}</ul>
				</details>
			)}
		</section>
	);
}

interface LineProps {
	t: Translator;
	timeZone: string;
	article: number;
	one: SentView;
	/** Whether it can be told again. */
	again: boolean;
}

function Line({ t, timeZone, article, one, again }: LineProps) {
	return (
		<li
			data-state={one.status}
			className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-t border-line py-3"
		>
			<p className="wrap-anywhere">
				<a href={one.target} rel="nofollow noreferrer">
					<bdi>{shown(one.target)}</bdi>
				</a>
				{one.reply !== null && (
					<span className="text-small text-quiet">
						{' '}
						{t('sending.of.reply', { number: String(one.reply) })}
					</span>
				)}
			</p>
			<p className="col-start-1 text-sm text-quiet">
				{stateIn(t, timeZone, one)}
				{one.statusUrl && (
					<>
						{' · '}
						<a href={one.statusUrl} rel="nofollow noreferrer">
							{t('sending.receipt')}
						</a>
					</>
				)}
			</p>
			{one.status === 'failed' && again && (
				<Again article={article} link={String(one.id)} label={one.target} t={t}>
					{t('sending.again')}
				</Again>
			)}
		</li>
	);
}

const quiet = { now: 'sending.none', later: 'sending.before', no: 'sending.hidden' } as const;

function Again(props: { article: number; link: string; label?: string; t?: Translator; children: string }) {
	const { article, link, label, t, children } = props;
	return (
		<ActForm action={tellAgain} className="col-start-2 row-span-2 row-start-1 my-2">
			<input type="hidden" name="article" value={article} />
			<Button
				type="submit"
				name="link"
				value={link}
				aria-label={label && t?.('sending.againWith', { target: label })}
			>
				{children}
			</Button>
		</ActForm>
	);
}

const shown = (address: string) => {
	const { host, pathname, search } = new URL(address);
	return host + (pathname === '/' ? '' : pathname) + search;
};

const names = { webmention: 'Webmention', pingback: 'pingback', trackback: 'trackback' };

function stateIn(t: Translator, timeZone: string, one: SentView): string {
	const { status, protocol, error, at, linked } = one;
	const date = at === null ? '' : formatDateTime(t.language, localTime(at, timeZone));
	const why = error === null ? '' : failureReason(t, error);
	switch (status) {
		case 'queued':
			return error === null ? t('sending.is.queued') : t('sending.is.later', { date, why });
		case 'sending':
			return t('sending.is.sending');
		case 'sent':
			return t(
				linked
					? 'sending.is.sent'
					: protocol === 'webmention'
						? 'sending.is.removed'
						: 'sending.is.unsayable',
				{
					date,
					protocol: names[protocol ?? 'webmention'],
				},
			);
		case 'failed':
			return t('sending.is.failed', { date, why });
		default:
			if (!linked) return t('sending.is.noneRemoved');
			return error === null ? t('sending.is.none') : t('sending.is.missing', { why });
	}
}
