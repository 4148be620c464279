import { everyScope } from '#lib/accounts/api-keys/scopes';

/** The address that stands for the blog to programs (RFC 9207). */
export const issuerOf = (siteUrl: string) => `${siteUrl}/`;

/** Where programs find what, in the words of RFC 8414 and IndieAuth §4.1.1. */
export const metadataOf = (siteUrl: string) => ({
	issuer: issuerOf(siteUrl),
	authorization_endpoint: `${siteUrl}/indieauth`,
	token_endpoint: `${siteUrl}/indieauth/token`,
	introspection_endpoint: `${siteUrl}/indieauth/introspection`,
	introspection_endpoint_auth_methods_supported: ['Bearer'],
	revocation_endpoint: `${siteUrl}/indieauth/revocation`,
	revocation_endpoint_auth_methods_supported: ['none'],
	userinfo_endpoint: `${siteUrl}/indieauth/userinfo`,
	scopes_supported: everyScope,
	response_types_supported: ['code'],
	grant_types_supported: ['authorization_code'],
	code_challenge_methods_supported: ['S256'],
	authorization_response_iss_parameter_supported: true,
	service_documentation: `${siteUrl}/api/v1`,
});

/** Where programs look for all that: header of a page that stands for somebody. */
export const endpointLinks = (siteUrl: string): string =>
	Object.entries({
		'indieauth-metadata': '/.well-known/oauth-authorization-server',
		authorization_endpoint: '/indieauth',
		token_endpoint: '/indieauth/token',
		micropub: '/micropub',
	})
		.map(([rel, path]) => `<${siteUrl}${path}>; rel="${rel}"`)
		.join(', ');
