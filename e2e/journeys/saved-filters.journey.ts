import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';

const somebody = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Filippa', role: 'admin' }) as const;

test('what the articles are filtered by is kept under a name, renamed, and dropped with an undo', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
}) => {
	await signIn(context, dashboard, somebody());
	const kept = page.getByRole('region', { name: 'I tuoi filtri' });
	await page.goto(`${dashboard.url}/admin/articles`);
	await expect(kept, 'nothing is asked for').toHaveCount(0);
	await page.goto(`${dashboard.url}/admin/articles?tab=published&sort=oldest&text=torno`);
	const chip = (name: string) => kept.getByRole('link', { name, exact: true });
	const name = kept.getByLabel('Nome del filtro');
	const save = kept.getByRole('button', { name: 'Salva con questo nome' });

	await kept.getByText('Salva filtro').click();
	await name.fill('x'.repeat(61));
	await save.click();
	await expect(name, 'refused beside the field, which holds what was typed').toHaveAccessibleDescription(
		/60 caratteri/,
	);
	await expect(name).toBeVisible();
	await expect(name).toHaveValue('x'.repeat(61));
	if (javaScriptEnabled !== false) await isClean(page);
	const long = `Ritorni ${'lunghissimi'.repeat(4)}`;
	await name.fill(long);
	await save.click();
	await expect(chip(long)).toHaveAttribute('aria-current', 'page');
	await expect(kept.getByRole('status')).toContainText('salvato');
	expect(await overflows(page)).toBe(false);

	await kept.getByText('Rinomina o elimina il filtro').click();
	await name.fill('Ritorni');
	await save.click();
	await expect(chip('Ritorni')).toBeVisible();
	await expect(chip(long)).toHaveCount(0);

	await page.goto(`${dashboard.url}/admin/articles`);
	await expect(kept.getByText('Salva filtro'), 'nothing is asked for').toHaveCount(0);
	await chip('Ritorni').click();
	await expect(page.getByRole('searchbox')).toHaveValue('torno');
	await expect(page).toHaveURL(/tab=published/);
	await expect(page).toHaveURL(/sort=oldest/);

	await kept.getByText('Rinomina o elimina il filtro').click();
	await kept.getByRole('button', { name: 'Elimina filtro' }).click();
	await expect(kept.getByRole('status')).toContainText('«Ritorni» eliminato');
	await expect(chip('Ritorni')).toHaveCount(0);
	await kept.getByRole('button', { name: 'Annulla' }).click();
	await expect(chip('Ritorni')).toBeVisible();
	await expect(kept.getByRole('status')).toContainText('salvato');
});

test('the queue has filters of its own, each moderator theirs', async ({ page, context, dashboard }) => {
	await signIn(context, dashboard, somebody());
	await page.goto(`${dashboard.url}/admin/comments?tab=published&text=mare&page=2`);
	const kept = page.getByRole('region', { name: 'I tuoi filtri' });
	await kept.getByText('Salva filtro').click();
	await kept.getByLabel('Nome del filtro').fill('بحر');
	await kept.getByRole('button', { name: 'Salva con questo nome' }).click();
	await expect(kept.getByRole('link', { name: 'بحر' })).toBeVisible();
	await page.goto(`${dashboard.url}/admin/comments`);
	await kept.getByRole('link', { name: 'بحر' }).click();
	await expect(page).toHaveURL(/\/admin\/comments\?tab=published&text=mare$/);
	await page.goto(`${dashboard.url}/admin/articles?text=mare`);
	await expect(kept.getByText('Salva filtro')).toBeVisible();
	await expect(kept.getByRole('link')).toHaveCount(0);

	await context.clearCookies();
	await signIn(context, dashboard, somebody());
	await page.goto(`${dashboard.url}/admin/comments?text=mare`);
	await expect(kept.getByText('Salva filtro')).toBeVisible();
	await expect(kept.getByRole('link')).toHaveCount(0);
});
