import { headerFile, headerWidths, siteFilesPath } from '#lib/site/appearance/files';

interface Props {
	picture: { hash: string; width: number; height: number };
}

/** The wide picture under the header of the home page, at its size before it has come. */
export function HeaderPicture({ picture: { hash, width, height } }: Props) {
	const address = (wide: number) => siteFilesPath + headerFile(hash, wide);
	return (
		<>
			<link rel="stylesheet" href="/brand.css" precedence="look" />
			<img
				className="header-picture"
				src={address(width)}
				srcSet={headerWidths(width)
					.map((wide) => `${address(wide)} ${wide}w`)
					.join(', ')}
				sizes="min(100vw, 56rem)"
				width={width}
				height={height}
				alt=""
				fetchPriority="high"
			/>
		</>
	);
}
