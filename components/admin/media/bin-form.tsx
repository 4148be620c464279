import { Button } from '#components/ui/desk/button';
import type { Translator } from '#lib/i18n/language';
import { sort } from '#lib/publishing/media-library/actions';

/** Puts one file into the bin; for one that lies there, takes it out or deletes it for good. */
export function BinForm({ t, id, binned }: { t: Translator; id: number; binned: boolean }) {
	return (
		<form action={sort} className="bulk-line">
			<input type="hidden" name="media" value={id} />
			{binned ? (
				<>
					<Button type="submit" name="do" value="restore" look="filled">
						{t('media.restore')}
					</Button>
					<label className="field field-tick">
						<input type="checkbox" name="sure" /> {t('media.deleteSure')}
					</label>
					<Button type="submit" name="do" value="delete">
						{t('media.deleteForGood')}
					</Button>
				</>
			) : (
				<Button type="submit" name="do" value="bin">
					{t('media.bin')}
				</Button>
			)}
		</form>
	);
}
