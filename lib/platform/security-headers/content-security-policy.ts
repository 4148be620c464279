import { createHash } from 'node:crypto';
import { playerHosts } from '#lib/content/embeds/players';

/** What a page's scripts are known by: our own files and a hash for readers, a nonce on the dashboard. */
export type Scripts = { hashes: readonly string[] } | { nonce: string };

export interface PolicyOptions {
	https: boolean;
	/** Development needs `eval` and inline styles for hot reload. */
	dev?: boolean;
	/** Where media are, but for here. */
	mediaUrl?: string;
	/** Whether pages of ours may show it in a frame. */
	framed?: boolean;
}

/** How a policy names an inline script. */
export function hashOf(script: string): string {
	return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** The Content-Security-Policy of a page. Nothing inline runs but what is named; nothing comes from others. */
export function contentPolicy(
	scripts: Scripts,
	{ https, dev = false, mediaUrl, framed = dev }: PolicyOptions,
): string {
	const media = mediaUrl ? ` ${new URL(mediaUrl).origin}` : '';
	const named = 'nonce' in scripts ? [`'nonce-${scripts.nonce}'`] : scripts.hashes;
	// Those named may bring the rest; 'self' is for browsers that do not know this.
	const bringing = 'nonce' in scripts ? ["'strict-dynamic'"] : [];
	const styles = dev ? ["'unsafe-inline'"] : 'nonce' in scripts ? named : [];
	const directives = [
		"default-src 'none'",
		`script-src ${["'self'", ...named, ...bringing, ...(dev ? ["'unsafe-eval'"] : [])].join(' ')}`,
		// The editor brings styles of its own, under the page's nonce.
		`style-src ${["'self'", ...styles].join(' ')}`,
		`img-src 'self' data:${media}`,
		"font-src 'self'",
		`media-src 'self'${media}`,
		`connect-src 'self'${dev ? ' ws:' : ''}`,
		`frame-src ${[...('nonce' in scripts ? ["'self'"] : []), ...playerHosts.map((host) => `https://${host}`)].join(' ')}`,
		"manifest-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		`frame-ancestors ${framed ? "'self'" : "'none'"}`,
	];
	if (https) directives.push('upgrade-insecure-requests');
	return directives.join('; ');
}

/** The header by which a route of the dashboard names the policy of what it answers, which is no page of ours. */
export const ownPolicyHeader = 'x-postilla-policy';

/** The policy of whatever is not a page of ours. */
export const barePolicy = "default-src 'none'; frame-ancestors 'none'";

/** The other headers every answer carries: name, value, name, value, … */
export function securityHeaders({ https }: PolicyOptions): string[] {
	return [
		'X-Content-Type-Options',
		'nosniff',
		'Referrer-Policy',
		'strict-origin-when-cross-origin',
		'Permissions-Policy',
		'camera=(), microphone=(), geolocation=(), browsing-topics=()',
		'Cross-Origin-Opener-Policy',
		'same-origin',
		...(https ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
	];
}
