import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Tick } from '#components/ui/desk/tick';
import type { Translator } from '#lib/i18n/language';
import { sort } from '#lib/publishing/media-library/actions';

/** Puts one file into the bin; for one that lies there, takes it out or deletes it for good. */
export function BinForm({ t, id, binned }: { t: Translator; id: number; binned: boolean }) {
	return (
		<ActForm action={sort} className="my-3 flex flex-wrap items-center gap-2">
			<input type="hidden" name="media" value={id} />
			{binned ? (
				<>
					<Button type="submit" name="do" value="restore" look="filled">
						{t('media.restore')}
					</Button>
					<Tick name="sure">{t('media.deleteSure')}</Tick>
					<Button type="submit" name="do" value="delete">
						{t('media.deleteForGood')}
					</Button>
				</>
			) : (
				<Button type="submit" name="do" value="bin">
					{t('media.bin')}
				</Button>
			)}
		</ActForm>
	);
}
