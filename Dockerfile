# One image, several commands: docker-compose.yml shows which. Node 24 is the base image's own.
FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY . .
# What decides about dependencies; while it is the same, both installations below come from the cache.
RUN find . -type f ! -name package.json ! -name package-lock.json -delete && find . -type d -empty -delete

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY --from=manifests /app .
RUN npm ci --no-fund --no-audit
COPY . .
# The launcher needs all that runs, and the gateway serves the console. Then sources, declarations and maps have done their work.
RUN npm run build -- --filter=@tributary/launcher... --filter=@tributary/console \
  && find console -mindepth 1 -maxdepth 1 ! -name dist ! -name package.json -exec rm -rf {} + \
  && rm -rf node_modules bench packages/testing scripts biome.json turbo.json .turbo */.turbo */*/.turbo \
  && find . -type f \( -name '*.ts' -o -name '*.map' -o -name 'tsconfig*.json' \) -delete \
  && find . -type d -empty -delete

# The programs' own dependencies: no tools, no second Node, no embedded PostgreSQL.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY --from=manifests /app .
RUN npm ci --no-fund --no-audit --omit=dev --omit=optional --ignore-scripts --workspace=packages/launcher \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.?ts' \) -delete

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app .
# Where each container finds its own variables, and `prepare` its secrets; a new volume takes these rights.
RUN for name in deployment gateway referral credits commissions affiliates-admin jules-session stripe-listener simulators; \
    do mkdir -p /secrets/$name; done && chown -R node:node /secrets && chmod 700 /secrets/*
USER node
EXPOSE 4000
# Unhealthy: not ready for traffic. PORT is 4000 unless it is set.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=12 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "gateway/dist/start.js"]
