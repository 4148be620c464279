import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Toast } from '#components/ui/desk/toast';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { bulkAction } from '#lib/publishing/authoring/bulk/actions';

interface Props {
	t: Translator;
	query: Record<string, string | string[] | undefined>;
	back: string;
}

const saids = new Set(
	'published drafted binned restored deleted filed unfiled quick nothing already'.split(' '),
);
/** What takes each of them back. */
const undoes: Record<string, string> = {
	published: 'draft',
	drafted: 'publish',
	binned: 'restore',
	filed: 'unfile',
};

/** What was just done with several articles, and the way to take it back. */
export function UndoBulk({ t, query, back }: Props) {
	const said = String(query.said ?? '');
	if (!saids.has(said)) return null;
	const ids = String(query.done ?? '')
		.split('.')
		.filter((id) => /^[1-9]\d{0,8}$/.test(id));
	const count = Number(query.count) || ids.length || 1;
	const undo = undoes[said];
	return (
		<Toast closing={t('finding.close')}>
			<span>{t(`authoring.did.${said}` as MessageKey, { count })}</span>
			{undo && ids.length > 0 && (
				<ActForm action={bulkAction}>
					<input type="hidden" name="back" value={back} />
					<input type="hidden" name="category" value={String(query.term ?? '')} />
					{ids.map((id) => (
						<input key={id} type="hidden" name="id" value={id} />
					))}
					<Button type="submit" name="do" value={undo} look="inverse">
						{t('forms.undo')}
					</Button>
				</ActForm>
			)}
		</Toast>
	);
}
