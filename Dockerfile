# One image, several commands: docker-compose.yml shows which. Node 24 is the base image's own.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV TURBO_TELEMETRY_DISABLED=1
COPY . .
RUN npm ci --no-fund --no-audit && npm run build && npm prune --omit=dev --omit=optional --no-fund --no-audit

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build --chown=root:root /app /app
# Where secrets are shared between the containers of one deployment; a new volume takes these rights.
RUN mkdir -p /secrets/gateway /secrets/services && chown -R node:node /secrets
USER node
EXPOSE 4000
# A process that answers /health lives; compose overrides the port where it is another.
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=12 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "gateway/dist/start.js"]
