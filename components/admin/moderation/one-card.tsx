import { type QueueQuestion, queueHref } from '#lib/conversation/moderation/filters';
import { Card, type CardProps } from './card.tsx';
import { CardFrame } from './card-frame.tsx';

interface Props extends CardProps {
	question: QueueQuestion;
	page: number;
	pages: number;
}

/** One big card at a time, decided on with a thumb. */
export function OneCard({ question, page, pages, ...props }: Props) {
	const { t } = props;
	return (
		<div className="queue-one">
			<nav className="queue-one-way" aria-label={t('admin.oneWay')}>
				{page > 1 ? (
					<a href={queueHref(question, { page: page - 1 })} rel="prev">
						← {t('pager.previous')}
					</a>
				) : (
					<span />
				)}
				<span className="quiet">{t('admin.oneOf', { page: String(page), pages: String(pages) })}</span>
				{page < pages ? (
					<a href={queueHref(question, { page: page + 1 })} rel="next">
						{t('pager.next')} →
					</a>
				) : (
					<span />
				)}
			</nav>
			<CardFrame id={props.card.id}>
				<Card {...props} />
			</CardFrame>
		</div>
	);
}
