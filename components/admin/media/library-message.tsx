import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';
import { Toast } from '#components/ui/desk/toast';
import type { Translator } from '#lib/i18n/language';
import { refusals } from '#lib/publishing/media/judging';
import { sort } from '#lib/publishing/media-library/actions';

interface Props {
	t: Translator;
	query: Record<string, string | string[] | undefined>;
}

/** What was just done in the library; what went into the bin can be taken out at once. */
export function LibraryMessage({ t, query }: Props) {
	const refused = refusals.find((why) => why === query.refused);
	const count = (name: string) => ({ count: Math.min(Number(query[name]) || 0, 100) });
	const binned = String(query.binned ?? '')
		.split('-')
		.filter((id) => /^[1-9]\d{0,8}$/.test(id))
		.slice(0, 100);
	const messages = [
		query.taken !== undefined && t('media.taken', count('taken')),
		query.binned !== undefined && t('media.binned', { count: binned.length }),
		Number(query.shown) > 0 && t('media.binnedShown', { count: Math.min(Number(query.shown), 10_000) }),
		query.restored !== undefined && t('media.restored', count('restored')),
		query.deleted !== undefined && t('media.deleted', count('deleted')),
		query.unsure !== undefined && t('media.deleteUnsure'),
		refused && t(`media.refused.${refused}`),
	].filter(Boolean);
	if (messages.length === 0) return null;
	const said = messages.join(' ');
	if (refused || query.unsure !== undefined)
		return (
			<Notice wrong role="status">
				{said}
			</Notice>
		);
	return (
		<Toast closing={t('finding.close')}>
			<span>{said}</span>
			{binned.length > 0 && (
				<ActForm action={sort}>
					{binned.map((id) => (
						<input key={id} type="hidden" name="media" value={id} />
					))}
					<Button type="submit" name="do" value="restore" look="inverse">
						{t('forms.undo')}
					</Button>
				</ActForm>
			)}
		</Toast>
	);
}
