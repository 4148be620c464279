import { logoFile, siteFilesPath } from '#lib/site/appearance/files';

/** A logo and its size, in CSS pixels. */
export interface LogoShown {
	hash: string;
	width: number;
	height: number;
	/** What it is drawn in, where one of the two themes would swallow it. */
	shade: '' | 'dark' | 'light';
}

/** The blog's logo, at its size before it has come. */
export function SiteLogo({ logo, alt }: { logo: LogoShown; alt: string }) {
	const { hash, width, height, shade } = logo;
	return (
		<img
			className={shade ? `site-logo site-logo-${shade}` : 'site-logo'}
			src={siteFilesPath + logoFile(hash)}
			width={width}
			height={height}
			alt={alt}
		/>
	);
}
