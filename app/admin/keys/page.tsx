import { KeyRound } from 'lucide';
import type { Metadata } from 'next';
import { ActForm } from '#components/admin/kit/act-form';
import { FieldForm } from '#components/admin/kit/field-form';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Toast } from '#components/ui/desk/toast';
import { makeKey, revokeKey } from '#lib/accounts/api-keys/actions';
import { lastings } from '#lib/accounts/api-keys/lasting';
import { apiKeysOf } from '#lib/accounts/api-keys/queries';
import { scopes } from '#lib/accounts/api-keys/scopes';
import { formatDateTime } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('keys') };
}

export default async function KeysPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { site, t, viewer } = await contextFor('desk', '/admin/keys');
	const revoked = String((await searchParams).revoked ?? '').slice(0, 100);
	const keys = await apiKeysOf(database(), viewer);
	const now = Date.now();
	const dateOf = (moment: number) => formatDateTime(t.language, localTime(moment, site.time_zone));
	return (
		<>
			<Head>
				<h1>{t('keys')}</h1>
			</Head>
			{revoked && (
				<Toast closing={t('finding.close')}>
					<span>{t('keys.revoked', { name: revoked })}</span>
				</Toast>
			)}
			<p className="max-w-160">
				{t.parts('keys.intro', {
					docs: (words) => (
						<a key="docs" href="/api/v1">
							{words}
						</a>
					),
				})}
			</p>
			{keys.length === 0 && <Empty drawing={KeyRound}>{t('keys.empty')}</Empty>}
			<Rows>
				{keys.map((key) => (
					<li key={key.id}>
						<div>
							<bdi className={rowName}>{key.name}</bdi>
							<p className="text-small text-quiet">
								<code dir="ltr">{key.beginning}…</code> ·{' '}
								{key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(' · ')}
							</p>
							{key.clientId && (
								<p className="text-small break-all text-quiet">{t('keys.of', { address: key.clientId })}</p>
							)}
							<p className="text-small text-quiet">
								{key.expiresAt === null
									? t('keys.forever')
									: t(key.expiresAt > now ? 'keys.until' : 'keys.ended', { date: dateOf(key.expiresAt) })}
								{' · '}
								{key.lastUsedAt === null
									? t('keys.unused')
									: t('keys.used', { date: dateOf(key.lastUsedAt) })}
							</p>
						</div>
						<ActForm action={revokeKey}>
							<input type="hidden" name="id" value={key.id} />
							<Button type="submit" aria-label={t('keys.revokeOf', { name: key.name })}>
								{t('keys.revoke')}
							</Button>
						</ActForm>
					</li>
				))}
			</Rows>
			<FieldForm
				name="key"
				action={makeKey}
				sections={[
					{
						title: t('keys.add'),
						fields: [
							{ name: 'name', kind: 'text', value: '', label: t('keys.name'), hint: t('keys.nameHint') },
							{
								name: 'days',
								kind: 'select',
								value: '90',
								label: t('keys.days'),
								options: lastings.map((days) => [days, t(`keys.days.${days}`)]),
							},
						],
					},
					{
						title: t('keys.scopes'),
						rows: true,
						fields: scopes.map((scope) => ({
							name: scope,
							kind: 'checkbox' as const,
							value: '',
							label: t(`keys.scope.${scope}`),
						})),
					},
				]}
				save={t('keys.make')}
			/>
		</>
	);
}
