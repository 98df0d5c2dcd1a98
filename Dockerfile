# The bot: Node 24, the packages it runs on, its sources. No build step: Node runs the TypeScript as it is.
FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node, so the carried one stays out with the other optional packages.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --loglevel=error

FROM node:24.21.0-slim
ENV NODE_ENV=production LANG=C.UTF-8 PORT=8080
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY flows ./flows
COPY locales ./locales
COPY src ./src
USER node
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: the bot gets the stop signal itself. compose adds an init that reaps.
CMD ["node", "src/main.ts"]
