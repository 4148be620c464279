# One image for every machine of a blog: docs/operations.md, Container. BASE: whatever has Node 24 and npm.
ARG BASE=node:24-slim

FROM ${BASE} AS build
WORKDIR /postilla
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund
COPY . .
# What only builds has nothing to do in what runs.
RUN node lib/cli/launch.mjs build \
	&& rm -rf .next/cache \
	&& cd node_modules \
	&& rm -rf @next/swc-* @rolldown @typescript lightningcss-* @tailwindcss/oxide-* lucide playwright playwright-core rolldown typescript \
	&& find . -name '*.map' -delete

FROM ${BASE}
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
RUN mkdir -m 700 /data && chown 1000:1000 /data
WORKDIR /postilla
COPY --from=build /postilla .
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
	CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "lib/cli/launch.mjs", "start"]
